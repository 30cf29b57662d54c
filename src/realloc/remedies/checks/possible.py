"""Whether remedies can be done at all: sharing, training and recruitment within the limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from realloc.city.breach import Breach
from realloc.city.domain import Instance, MoveKind
from realloc.city.ledger import Ledger
from realloc.remedies.checks.learners import unfit_officials
from realloc.remedies.checks.words import breach as _breach
from realloc.remedies.records import Claim


def check_possible(instance: Instance, ledger: Ledger, claim: Claim) -> list[Breach]:
    """Remedies that nobody could carry out after these moves."""
    return [
        *_check_supports(instance, ledger, claim),
        *_check_leads(instance, ledger, claim),
        *_check_trainees(instance, ledger, claim),
        *_check_recruits(instance, ledger, claim),
    ]


def _check_supports(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    """Each support: within one cluster, from somebody who serves to somebody who has nobody, once."""
    times = Counter((s.member, s.field_id) for s in claim.supports)
    for support in claim.supports:
        lead, member = instance.unit.get(support.lead), instance.unit.get(support.member)
        where = f"{support.lead} → {support.member} / {support.field_id}"
        if lead is None or member is None or support.field_id not in instance.field:
            yield _breach(where, 1, "no such unit or field.", "không có đơn vị hoặc lĩnh vực này.")
            continue
        asked = instance.needs.get((support.member, support.field_id))
        if lead is member or not lead.cluster or lead.cluster != member.cluster:
            yield _breach(where, 1, "the units are not of one cluster.", "hai đơn vị không cùng cụm.")
        elif lead.is_department or member.is_department:
            yield _breach(where, 1, "departments do not share.", "sở, ngành không tham gia liên phường.")
        elif ledger.serving[support.lead, support.field_id] < 1:
            yield _breach(
                where, 1, "nobody serves the field in the lead unit.", "đơn vị đầu mối không có ai."
            )
        elif asked is None or asked.need < 1 or not asked.coverage_known:
            yield _breach(where, 1, "the member does not need it.", "đơn vị được hỗ trợ không có nhu cầu.")
        elif ledger.serving[support.member, support.field_id] > 0:
            yield _breach(where, 1, "somebody serves it there already.", "ở đó đã có người đảm nhận.")
        elif times[support.member, support.field_id] > 1:
            yield _breach(where, 1, "the member has two leads.", "đơn vị có hai đầu mối.")
        elif instance.distances.is_matrix and ledger.km(support.lead, support.member) is None:
            yield _breach(where, 1, "the pair is blank in Distances.", "cặp đơn vị để trống khoảng cách.")


def _check_leads(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    """Fields led by a unit, and members supported by its specialists, within their limits."""
    settings = instance.settings
    supported: dict[tuple[str, str], set[str]] = {}
    for support in claim.supports:
        supported.setdefault((support.lead, support.field_id), set()).add(support.member)
    fields_led = Counter(lead for lead, _ in supported)
    for lead, count in fields_led.items():
        if count > settings.lead_fields_per_unit:
            yield _breach(
                lead,
                count - settings.lead_fields_per_unit,
                f"leads {count} fields; at most {settings.lead_fields_per_unit} are allowed.",
                f"làm đầu mối {count} lĩnh vực; tối đa {settings.lead_fields_per_unit}.",
            )
    for (lead, field_id), members in supported.items():
        able = ledger.serving[lead, field_id] * settings.share_capacity
        if len(members) > able:
            yield _breach(
                f"{lead} / {field_id}",
                len(members) - able,
                f"supports {len(members)} units; its specialists can support {able}.",
                f"hỗ trợ {len(members)} đơn vị; khả năng tối đa {able}.",
            )


def _check_trainees(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    """Trainees are there, once, need the training, and leave no needed post."""
    if instance.officials is not None:
        yield from _check_named(instance, ledger, claim)
    taken: Counter[tuple[str, str | None]] = Counter()
    moved: dict[str | None, str | None] = {}
    for move in ledger.moves:
        moved.setdefault(move.official_id, move.field_id)
    for trainee in claim.trainees:
        if trainee.unit_id in instance.unit:
            serves = _serves(instance, moved, trainee.official_id, trainee.serves)
            taken[trainee.unit_id, serves] += trainee.count
    serving: Counter[str] = Counter()
    for (unit_id, _), number in ledger.serving.items():
        serving[unit_id] += number
    for (unit_id, field_id), count in taken.items():
        free = _free(instance, ledger, unit_id, field_id, serving[unit_id])
        if count > free:
            yield _breach(
                f"{unit_id} / {field_id or '-'}",
                count - free,
                f"trains {count} who serve {field_id or 'no field'}; {free} serve no needed post.",
                f"đào tạo {count} người đang làm {field_id or '-'}; chỉ {free} người chưa giữ vị trí cần.",
            )


def _check_named(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    places = {
        m.official_id: m.destination for m in ledger.moves if m.official_id and m.kind is MoveKind.TRANSFER
    }
    times = Counter(t.official_id for t in claim.trainees)
    unfit = unfit_officials(instance) if claim.trainees else frozenset()
    for trainee in claim.trainees:
        official = instance.official.get(trainee.official_id or "")
        where = f"{trainee.official_id or '-'} / {trainee.unit_id} / {trainee.field_id}"
        if official is None or trainee.field_id not in instance.field:
            yield _breach(where, 1, "no such official or field.", "không có cán bộ hoặc lĩnh vực này.")
        elif places.get(official.official_id, official.unit_id) != trainee.unit_id:
            yield _breach(where, 1, "the official is elsewhere.", "cán bộ không ở đơn vị này.")
        elif instance.unit[official.unit_id].is_department:
            yield _breach(where, 1, "is of a department.", "là người của sở, ngành.")
        elif official.official_id in unfit:
            yield _breach(
                where,
                1,
                "is protected, retires soon or leads.",
                "thuộc diện không cử, sắp nghỉ hưu hoặc lãnh đạo.",
            )
        elif times[trainee.official_id] > 1:
            yield _breach(where, 1, "is trained twice.", "được cử đào tạo hai lần.")


def _serves(
    instance: Instance, moved: Mapping[str | None, str | None], official_id: str | None, told: str | None
) -> str | None:
    """What an official serves after the moves; on counts, what the plan says."""
    official = instance.official.get(official_id or "")
    if official is None:
        return told
    return moved.get(official_id, official.fields[0] if official.fields else None)


def _free(instance: Instance, ledger: Ledger, unit_id: str, field_id: str | None, serving_here: int) -> int:
    """Specialists beyond the need; without a field, those present who serve none."""
    if field_id is not None:
        asked = instance.needs.get((unit_id, field_id))
        serving: int = ledger.serving[unit_id, field_id]
        return max(0, serving - (asked.need if asked else 0))
    return ledger.headcount[unit_id] + ledger.borrowed[unit_id] - serving_here


def _check_recruits(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    """No more recruited than there are posts under the quota."""
    recruited: Counter[str] = Counter()
    for unit_id, _, remedy, count in claim.closed:
        if remedy == "recruitment":
            recruited[unit_id] += count
    for unit_id, count in recruited.items():
        vacant = vacancies(instance, ledger, unit_id)
        if count > vacant:
            yield _breach(
                unit_id,
                count - vacant,
                f"recruits {count}; {vacant} posts are vacant.",
                f"tuyển {count} người; chỉ còn {vacant} biên chế trống.",
            )


def vacancies(instance: Instance, ledger: Ledger, unit_id: str) -> int:
    """Posts under the quota after the moves."""
    unit = instance.unit.get(unit_id)
    if unit is None or unit.quota is None or unit.is_department:
        return 0
    return max(0, unit.quota + unit.extra_quota - ledger.headcount[unit_id])
