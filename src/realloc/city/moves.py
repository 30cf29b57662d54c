"""The kinds of move."""

from __future__ import annotations

from enum import StrEnum


class MoveKind(StrEnum):
    """How a person's work changes.

    ``transfer`` (điều động) moves the person and the post on the payroll; ``secondment`` (biệt
    phái) lends a department's person, who stays on its payroll; ``reassignment`` (bố trí lại)
    keeps the person in the unit in another of their own fields.
    """

    TRANSFER = "transfer"
    SECONDMENT = "secondment"
    REASSIGNMENT = "reassignment"
