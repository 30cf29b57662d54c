"""How much there is of everything in an input."""

from __future__ import annotations

from realloc.city.domain import Instance


def input_counts(instance: Instance) -> dict[str, int]:
    """How much there is of everything in an input; people and posts without departments and projects."""
    units = [u for u in instance.units if not (u.is_department or u.is_project)]
    return {
        "units": len(units),
        "departments": sum(u.is_department for u in instance.units),
        "projects": sum(u.is_project for u in instance.units),
        "fields": len(instance.fields),
        "officials": len(instance.officials or ()),
        "decisions": sum(not row.line_id for row in instance.decisions),
        "posts": sum(u.posts or 0 for u in units),
        "headcount": sum(u.headcount for u in units),
        "surplus": sum(max(0, u.headcount - (u.posts or 0)) for u in units),
        "shortage": sum(max(0, (u.posts or 0) - u.headcount) for u in units),
        "missing": sum(max(0, n.need - n.have) for n in instance.needs.values()),
    }
