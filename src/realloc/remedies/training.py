"""Training: people present who serve no needed post learn the field that is missing where they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from realloc.city.domain import Instance
from realloc.city.ledger import Ledger
from realloc.remedies.people import Person
from realloc.remedies.records import Demand, Trainee, by_field, importance

LARGEST_CLASS = 30
"""Most people taught together; an assumption, since the contract does not say."""


def free_people(
    instance: Instance, ledger: Ledger, present: Iterable[Person], busy: Collection[str] = ()
) -> dict[str, list[tuple[Person, int]]]:
    """By unit, who can be trained and how many of them: they serve no needed post.

    Of the specialists of a field those above its need are free; who of them is unfit for training (about to
    retire, or protected for more than family reasons, on contract, transferred a short while ago) is taken to
    fill the needed posts.  Who is there on a secondment is not trained.  Specialists come before generalists,
    then by official id.
    """
    by_unit: dict[str, list[Person]] = defaultdict(list)
    for person in present:
        home = instance.unit[person.home]
        if not (home.is_department or person.lent or person.untrainable or person.official_id in busy):
            by_unit[person.place].append(person)
    return {unit_id: _free(instance, ledger, unit_id, people) for unit_id, people in by_unit.items()}


def _free(instance: Instance, ledger: Ledger, unit_id: str, people: list[Person]) -> list[tuple[Person, int]]:
    spare: dict[str, int] = {}
    found = []
    for person in sorted(
        people, key=lambda p: (p.serves is None, p.serves or "", p.official_id or "", p.moved)
    ):
        if person.serves is None:
            found.append((person, person.count))
            continue
        need = instance.needs.get((unit_id, person.serves))
        serving = ledger.serving[unit_id, person.serves]
        left = spare.setdefault(person.serves, max(0, serving - (need.need if need else 0)))
        taken = min(left, person.count)
        spare[person.serves] = left - taken
        if taken:
            found.append((person, taken))
    return found


def train(
    instance: Instance,
    missing: Mapping[tuple[str, str], int],
    free: Mapping[str, list[tuple[Person, int]]],
    uncovered: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Trainee, ...]:
    """Assign free people to the gaps of their own unit, the most important gap first.

    Parameters
    ----------
    missing : mapping of (unit, field) to int
        What earlier remedies leave.
    uncovered : frozenset of (unit, field)
        Gaps that nobody serves or supports; they come first among equally important ones.
    """
    gaps: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, count in missing.items():
        if count > 0:
            gaps[key[0]].append(key)
    trainees = []
    for unit_id in sorted(gaps):
        order = sorted(
            gaps[unit_id], key=lambda key: (-importance(instance, *key), key not in uncovered, key[1])
        )
        trainees += _train_here(order, missing, list(free.get(unit_id, ())))
    return tuple(trainees)


def _train_here(
    order: list[tuple[str, str]],
    missing: Mapping[tuple[str, str], int],
    free: list[tuple[Person, int]],
) -> list[Trainee]:
    """One unit: hand out its free people from the front of the list."""
    trainees = []
    for unit_id, field_id in order:
        left = missing[unit_id, field_id]
        while left and free:
            person, available = free.pop(0)
            taken = min(left, available)
            trainees.append(Trainee(unit_id, field_id, person.official_id, person.serves, taken))
            left -= taken
            if available > taken:
                free.insert(0, (person, available - taken))
    return trainees


def demands(trainees: Iterable[Trainee]) -> tuple[Demand, ...]:
    """City-wide training by field, so that joint classes can be planned."""
    found = []
    for field_id, group in by_field(trainees).items():
        units: dict[str, int] = defaultdict(int)
        for trainee in group:
            units[trainee.unit_id] += trainee.count
        total = sum(units.values())
        found.append(Demand(field_id, total, class_sizes(total), tuple(sorted(units.items()))))
    return tuple(found)


def class_sizes(people: int) -> tuple[int, ...]:
    """As few classes as possible, as equal as possible: 61 → (21, 20, 20)."""
    classes = -(-people // LARGEST_CLASS)
    return tuple(people // classes + (i < people % classes) for i in range(classes)) if classes else ()
