"""Finds units, fields and officials by what a person typed for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from realloc.city.domain import Instance
from realloc.words.folding import identity, key
from realloc.workbook.contract.field_headings import vietnamese_label


class Unclear(Exception):  # noqa: N818 - never leaves the reader
    """A row that cannot be understood, the column at fault and both texts."""

    def __init__(self, column: str, text_en: str, text_vi: str, rule: str = "record") -> None:
        self.column, self.text_en, self.text_vi, self.rule = column, text_en, text_vi, rule


class Names:
    """Things that have an id and a name, found by either, and some by another name."""

    def __init__(
        self, names: Mapping[str, str], what: tuple[str, str], others: Mapping[str, str] | None = None
    ) -> None:
        self.names, self.what, self._others = names, what, others or {}

    @cached_property
    def _tables(self) -> list[tuple[Callable[[str], str], dict[str, set[str]]]]:
        """What folded texts may mean; most texts are ids as they are, and need none of it."""
        texts = ({thing: thing for thing in self.names}, self.names, self._others)
        return [(fold, _grouped(one, fold)) for one in texts for fold in (identity, key)]

    def find(self, text: str, column: str) -> str:
        """The id that ``text`` means: exactly, then whatever case and accents, by id and then by name."""
        if text in self.names:
            return text
        for fold, table in self._tables:
            things = table.get(fold(text), set())
            if len(things) == 1:
                return next(iter(things))
            if things:
                raise Unclear(
                    column,
                    f'"{text}" may mean any of {len(things)} {self.what[0]}s; give the id.',
                    f'"{text}" trùng với {len(things)} {self.what[1]}; cần ghi mã.',
                )
        raise Unclear(
            column,
            f'found no {self.what[0]} "{text}" in the input.',
            f'không có {self.what[1]} "{text}" trong dữ liệu.',
        )

    def agree(self, thing: str, name: str) -> bool:
        """Whether ``name`` is a way to write the name (or the id) of ``thing``."""
        return key(name) in map(key, (self.names[thing], thing, self._others.get(thing, thing)))


def names_of_fields(instance: Instance) -> Names:
    """The fields by id, label, and what Vietnamese pages call them that have none."""
    return Names(
        {f.field_id: f.label for f in instance.fields},
        ("field", "lĩnh vực"),
        {f.field_id: vietnamese_label(f.field_id) for f in instance.fields},
    )


def _grouped(texts: Mapping[str, str], fold: Callable[[str], str]) -> dict[str, set[str]]:
    """Which things a folded text may mean."""
    groups: dict[str, set[str]] = {}
    for thing, text in texts.items():
        if text:
            groups.setdefault(fold(text), set()).add(thing)
    return groups
