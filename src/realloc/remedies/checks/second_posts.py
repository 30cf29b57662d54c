"""Whether second posts can be held, and whether any other choice would close more.

What people can take on is a polymatroid, on which a choice is best where no single step betters it: one more
of a field, or one more of it in place of one of another.  Both are found by following who could hand on what.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from fractions import Fraction

from realloc.city.breach import Breach
from realloc.city.domain import Instance, MoveKind, Official
from realloc.city.ledger import Ledger
from realloc.remedies.checks.words import breach
from realloc.remedies.records import Claim, SecondPost


def check_second_posts(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    """Second posts of people who are not there, cannot or need not take them on."""
    places = _places(instance, ledger)
    fields = Counter(post.official_id for post in claim.second_posts)
    times = Counter(claim.second_posts)
    most = instance.settings.posts_per_official - 1
    for post in claim.second_posts:
        where = f"{post.official_id} / {post.unit_id} / {post.field_id}"
        official = instance.official.get(post.official_id)
        asked = instance.needs.get((post.unit_id, post.field_id))
        place, serves = places.get(post.official_id, ("", None))
        if official is None or post.field_id not in instance.field:
            yield breach(where, 1, "no such official or field.", "không có cán bộ hoặc lĩnh vực này.")
        elif place != post.unit_id:
            yield breach(
                where, 1, "the official is elsewhere, or on loan.", "cán bộ ở nơi khác, hoặc biệt phái."
            )
        elif official.contract or post.field_id not in official.fields or post.field_id == serves:
            yield breach(
                where, 1, "is no further field of theirs.", "không phải chuyên môn khác của người này."
            )
        elif fields[post.official_id] > most or times[post] > 1:
            yield breach(
                where,
                max(1, fields[post.official_id] - most),
                f"takes on {fields[post.official_id]} fields; {most} different ones are allowed.",
                f"kiêm nhiệm {fields[post.official_id]} lĩnh vực; tối đa {most} lĩnh vực khác nhau.",
            )
        elif asked is None or asked.need <= ledger.serving[post.unit_id, post.field_id]:
            yield breach(where, 1, "nobody is missing there.", "ở đó không thiếu người.")


def check_best(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    """Units where other second posts would leave less uncovered, or a smaller gap."""
    if instance.settings.posts_per_official < 2:
        return
    here: dict[str, dict[str, tuple[Official, str | None]]] = defaultdict(dict)
    for official_id, (unit_id, serves) in _places(instance, ledger).items():
        official = instance.official[official_id]
        if not official.contract:
            here[unit_id][official_id] = official, serves
    posts: dict[str, list[SecondPost]] = defaultdict(list)
    for post in claim.second_posts:
        posts[post.unit_id].append(post)
    for unit in instance.units:
        yield from _check_unit(instance, ledger, unit.unit_id, here[unit.unit_id], posts[unit.unit_id])


def _check_unit(
    instance: Instance,
    ledger: Ledger,
    unit_id: str,
    here: dict[str, tuple[Official, str | None]],
    posts: list[SecondPost],
) -> Iterable[Breach]:
    """One more of each field: by somebody with room, or by others handing on what they hold."""
    holds: dict[str, set[str]] = {official_id: set() for official_id in here}
    for post in posts:
        holds.get(post.official_id, set()).add(post.field_id)
    taken = Counter(post.field_id for post in posts)
    most = instance.settings.posts_per_official - 1
    for field in instance.fields:
        wanted = field.field_id
        asked = instance.needs.get((unit_id, wanted))
        if asked is None or asked.need - ledger.serving[unit_id, wanted] <= taken[wanted]:
            continue
        seen, todo, room = {wanted}, [wanted], False
        while todo:
            now = todo.pop()
            for official_id, (official, serves) in here.items():
                if now in official.fields and now != serves and now not in holds[official_id]:
                    room = room or len(holds[official_id]) < most
                    todo += holds[official_id] - seen
                    seen |= holds[official_id]
        gain = _worth(instance, ledger, unit_id, wanted, taken[wanted] + 1)
        worse = [f for f in seen - {wanted} if _worth(instance, ledger, unit_id, f, taken[f]) < gain]
        if room or worse:
            instead = "" if room else f" ({worse[0]})"
            yield breach(
                f"{unit_id} / {wanted}",
                1,
                f"somebody present could take it on beside their post, or instead of another{instead}.",
                f"còn người tại chỗ kiêm nhiệm được, hoặc thay cho lĩnh vực khác{instead}.",
            )


def _worth(
    instance: Instance, ledger: Ledger, unit_id: str, field_id: str, nth: int
) -> tuple[Fraction, Fraction]:
    """What the nth to take a field on takes off goals 2 and 3."""
    unit, field = instance.unit[unit_id], instance.field[field_id]
    need, worth = instance.needs[unit_id, field_id], unit.priority * field.weight
    covers = nth == 1 and need.coverage_known and ledger.serving[unit_id, field_id] == 0
    return (worth if covers else Fraction(0)), worth


def _places(instance: Instance, ledger: Ledger) -> dict[str, tuple[str, str | None]]:
    """Where everybody works who is not on loan, and what they serve."""
    moves = {move.official_id: move for move in ledger.moves}
    found: dict[str, tuple[str, str | None]] = {}
    for official in instance.officials or ():
        move = moves.get(official.official_id)
        if official.loan is not None or (move is not None and move.kind is MoveKind.SECONDMENT):
            continue
        serves = official.fields[0] if official.fields else None
        here = (official.unit_id, serves) if move is None else (move.destination, move.field_id)
        found[official.official_id] = here
    return found
