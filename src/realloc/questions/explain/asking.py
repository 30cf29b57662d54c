"""What a question names: units, fields and officials, matched as tolerantly as cells of the input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from realloc.city.domain import Instance
from realloc.words.folding import alike, identity, key
from realloc.workbook.problems.found import InputProblems
from realloc.workbook.problems.problem import Problem

MOST_SUGGESTED = 4


def find_unit(instance: Instance, written: str, option: str = "--unit") -> str:
    """The id of the unit that ``written`` names by code or name, also without accents or "Phường".

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        E403 with the nearest names when there is none, E404 when there are several.
    """
    from realloc.workbook.validate.references import UnitNames

    found = UnitNames(instance.units).matching(written)
    if len(found) == 1:
        return next(iter(found))
    names = {unit.unit_id: unit.name for unit in instance.units}
    if found:
        told = tuple(f"{names[u]} ({u})" for u in sorted(found))
        raise _refused(instance, "E404", option, found=written, units=told)
    raise _refused(instance, "E403", option, found=written, nearest=_nearest(written, names.values()))


def find_field(instance: Instance, written: str, option: str = "--gap") -> str:
    """The id of the field that ``written`` names by id or label.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        E405 with the nearest names when there is none.
    """
    labels = {f.field_id: f.label for f in instance.fields}
    found = _matching(written, labels)
    if found is None:
        known = [*labels.values(), *labels]
        raise _refused(instance, "E405", option, found=written, nearest=_nearest(written, known))
    return found


def find_official(
    instance: Instance, written: str, option: str = "--official", aliases: Mapping[str, str] | None = None
) -> str:
    """The id of the official as the roster writes it; names of people are not looked up.

    Parameters
    ----------
    aliases : mapping, optional
        Ids of the roster that now are others, because names were taken out.

    Raises
    ------
    realloc.workbook.problems.found.InputProblems
        E406 when there is none.
    """
    from realloc.workbook.validate.references import OfficialNames
    from realloc.workbook.validate.values import BadValueError

    renamed = {identity(old): new for old, new in (aliases or {}).items()}
    if identity(written) in renamed:
        return renamed[identity(written)]
    try:
        return OfficialNames(o.official_id for o in instance.officials or ()).find(written)
    except BadValueError as bad:
        raise _refused(instance, bad.code, option, **bad.values) from None


def _matching(written: str, names: Mapping[str, str]) -> str | None:
    """The one thing whose id or name agrees, the more exactly the better; at last by some of its words."""
    for fold in (identity, key):
        for texts in (dict(zip(names, names, strict=True)), names):
            found = [thing for thing, text in texts.items() if fold(text) == fold(written)]
            if len(found) == 1:
                return found[0]
    words = set(key(written).split())
    holding = [thing for thing, text in names.items() if words and words <= set(key(text).split())]
    return holding[0] if len(holding) == 1 else None


def _nearest(written: str, known: Iterable[str]) -> str | None:
    """The names most like what was typed, also those that hold all of its words."""
    by_key: dict[str, str] = {}
    for name in known:
        by_key.setdefault(key(name), name)
    words = set(key(written).split())
    holding = [name for folded, name in by_key.items() if words and words <= set(folded.split())]
    found = list(dict.fromkeys([*holding, *alike(written, by_key.values(), MOST_SUGGESTED)]))
    return ", ".join(found[:MOST_SUGGESTED]) or None


def _refused(instance: Instance, code: str, option: str, **values: object) -> InputProblems:
    return InputProblems([Problem(code, "", option, values)], instance.language)
