"""A plan over several years for programs; personal names stay out unless asked for."""

from __future__ import annotations

from pathlib import Path

from realloc.city.domain import Instance
from realloc.city.horizon import Event
from realloc.city.numbers import exact
from realloc.plan.saved.differences import PageVerdict
from realloc.questions.explain.records import Explanation
from realloc.reports.json.asked_shape import ExplainDocument
from realloc.reports.json.result import caveats, head, input_object, pages_object, seconds_json
from realloc.reports.json.road_shape import RoadDocument, RoadVerified
from realloc.reports.json.shape import Document, written
from realloc.road.figures import FieldLine, YearLine, city_lines, field_lines, thresholds, unit_lines
from realloc.road.reopen import RoadReopened
from realloc.road.result import RoadResult


def road_json(result: RoadResult, *, names: bool = False) -> Document:
    """The road as an object, ready for :func:`json.dumps`."""
    from realloc.privacy.anonymous import unnamed_problems

    instance, plan, verification = result.instance, result.plan, result.verification
    told = (instance, plan, verification)
    city = city_lines(*told)
    warnings = result.warnings if names else unnamed_problems(result.warnings, instance)
    source = result.loaded.source
    document = {
        **head(result.status),
        "input": input_object(source.file, source.sha256),
        "years": [result.horizon.first, result.horizon.last],
        "rules": instance.settings.as_json(),
        "rules_of_years": {year: dict(rules) for year, rules in instance.rules_of_years.items()},
        "solver": {"name": plan.solver, "version": plan.solver_version},
        "goals": [
            {"goal": g.goal, "value": exact(g.value), "bound": exact(g.bound), "proven": g.proven}
            for g in plan.goals
        ],
        "before": {g.goal: exact(verification.total(g.goal, before=True)) for g in plan.goals},
        "met": thresholds(city),
        "by_year": [
            road_line(line) | {"goals": {slug: exact(value) for slug, value in judged.after.items()}}
            for line, judged in zip(city, verification.years, strict=True)
        ],
        "units": [road_line(line) for line in unit_lines(*told)],
        "fields": [_field(line) for line in field_lines(*told)],
        "events": [_event(event, instance, names) for event in plan.events],
        **({"understanding": u.as_dict()} if (u := result.loaded.understanding) else {}),
        **caveats(warnings, instance.language, result.loaded.assumed),
        "seconds": seconds_json(result.seconds, result.stages),
    }
    return written(RoadDocument, document)


def road_line(line: YearLine) -> Document:
    """The figures of a year, of the city or of a unit."""
    own = {} if line.unit is None else {"unit": line.unit.unit_id, "name": line.unit.name}
    return {
        "year": line.year,
        **own,
        "posts": line.posts,
        "present": line.present,
        "over": line.over,
        "short": line.short,
        "missing": line.missing,
        "unserved": line.unserved,
        **({"elsewhere": line.elsewhere} if line.unit is None else {}),
        "retired": line.retired,
        **({} if line.unit is None else {"arrived": line.arrived, "borrowed": line.borrowed}),
        "steps": {step.value: count for step, count in line.steps.items()},
    }


def _field(line: FieldLine) -> Document:
    return {
        "year": line.year,
        "field": line.field_id,
        "need": line.need,
        "serving": line.serving,
        "missing": line.missing,
        "retired": line.retired,
    }


def _event(event: Event, instance: Instance, names: bool) -> Document:
    def name_of(unit_id: str | None) -> str | None:
        return None if unit_id is None else instance.unit[unit_id].name

    official = instance.official.get(event.official_id or "")
    return {
        "year": event.year,
        "step": event.step.value,
        "official": event.official_id,
        **({"name": official.name} if names and official is not None else {}),
        "count": event.count,
        "from": event.origin,
        "from_name": name_of(event.origin),
        "to": event.destination,
        "to_name": name_of(event.destination),
        "fields": list(event.fields),
        "field": event.field_id,
        "retires": event.retires,
        "km": None if event.km is None else round(float(event.km), 3),
    }


def road_explained_json(path: Path, checked: RoadReopened, told: Explanation) -> Document:
    """The object of an answer about a unit of a road."""
    result = checked.result
    text = [[part.title, *part.lines] for part in told.parts]
    document = {
        **head(result.status),
        "plan": input_object(path.name, checked.raw.sha256),
        "plan_is_optimal": result.status == "optimal" and checked.ok,
        "input_changed": checked.input_changed,
        "base": {goal.goal: exact(goal.value) for goal in result.plan.goals},
        **caveats(result.warnings, result.instance.language),
        "question": "unit",
        "answer": told.data,
        "text": [told.headline, *(line for lines in text for line in lines)],
    }
    return written(ExplainDocument, document)


def road_verified_json(
    asked: Document, plan: Document, checked: RoadReopened, pages: PageVerdict
) -> Document:
    """The object for a road that was checked; every breach with its year, rule and size."""
    language = checked.result.instance.language
    breaches = [
        {"year": year, "rule": b.rule, "where": b.where, "size": exact(b.size), "text": b.text(language)}
        for year, b in checked.verification.breaches
    ]
    kept = checked.ok and not pages.differences
    status = "breached" if breaches else "kept" if kept else "changed"
    document = head(status) | {
        "input": asked,
        "plan": plan,
        "input_changed": checked.input_changed,
        "breaches": breaches,
        "goals": [
            {"goal": g.goal, "recorded": exact(g.value), "now": exact(checked.verification.total(g.goal))}
            for g in checked.result.plan.goals
        ],
        "pages": pages_object(pages),
        "warnings": [w.as_dict(language) for w in checked.result.warnings],
        "assumed": [item.as_dict(language) for item in checked.result.loaded.assumed],
    }
    return written(RoadVerified, document)
