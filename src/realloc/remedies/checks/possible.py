"""Whether remedies can be done at all: sharing, training and recruitment within the limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from realloc.city.breach import Breach
from realloc.city.domain import Instance, MoveKind, Unit
from realloc.city.ledger import Ledger
from realloc.remedies.checks.learners import unfit_officials
from realloc.remedies.checks.words import breach as _breach
from realloc.remedies.records import Claim, Trainee


def check_possible(instance: Instance, ledger: Ledger, claim: Claim) -> list[Breach]:
    """Remedies that nobody could carry out after these moves."""
    return [
        *_check_supports(instance, ledger, claim),
        *_check_leads(instance, ledger, claim),
        *_check_trainees(instance, ledger, claim),
        *_check_recruits(instance, ledger, claim),
        *_check_contracts(instance, claim),
    ]


def _check_supports(instance: Instance, ledger: Ledger, claim: Claim) -> Iterable[Breach]:
    """Each support: in a cluster or between neighbours, from somebody who serves to a unit without, once."""
    times = Counter((s.member, s.field_id) for s in claim.supports)
    taken = {(p.unit_id, p.field_id) for p in claim.second_posts}
    for support in claim.supports:
        lead, member = instance.unit.get(support.lead), instance.unit.get(support.member)
        where = f"{support.lead} → {support.member} / {support.field_id}"
        if lead is None or member is None or support.field_id not in instance.field:
            yield _breach(where, 1, "no such unit or field.", "không có đơn vị hoặc lĩnh vực này.")
            continue
        asked = instance.needs.get((support.member, support.field_id))
        if lead is member or not _may_share(instance, lead, member):
            yield _breach(
                where,
                1,
                "the units are not of one cluster, nor neighbours of which one has none.",
                "hai đơn vị không cùng cụm, cũng không phải giáp ranh mà có đơn vị chưa vào cụm.",
            )
        elif lead.is_department or member.is_department:
            yield _breach(where, 1, "departments do not share.", "sở, ngành không tham gia liên phường.")
        elif lead.is_project or member.is_project:
            yield _breach(where, 1, "projects do not share.", "dự án không tham gia liên phường.")
        elif lead_serving(instance, ledger, support.lead, support.field_id) < 1:
            yield _breach(
                where, 1, "nobody serves the field in the lead unit.", "đơn vị đầu mối không có ai."
            )
        elif asked is None or asked.need < 1 or not asked.coverage_known:
            yield _breach(where, 1, "the member does not need it.", "đơn vị được hỗ trợ không có nhu cầu.")
        elif (support.member, support.field_id) in taken:
            yield _breach(where, 1, "somebody takes it on there.", "ở đó đã có người kiêm nhiệm.")
        elif ledger.serving[support.member, support.field_id] > 0:
            yield _breach(where, 1, "somebody serves it there already.", "ở đó đã có người đảm nhận.")
        elif times[support.member, support.field_id] > 1:
            yield _breach(where, 1, "the member has two leads.", "đơn vị có hai đầu mối.")
        elif instance.distances.is_matrix and ledger.km(support.lead, support.member) is None:
            yield _breach(where, 1, "the pair is blank in Distances.", "cặp đơn vị để trống khoảng cách.")


def _may_share(instance: Instance, a: Unit, b: Unit) -> bool:
    """Whether two units are of one cluster or, where one has none, neighbours."""
    if a.cluster is not None and b.cluster is not None:
        return a.cluster == b.cluster
    pairs = instance.neighbours or frozenset()
    return (a.unit_id, b.unit_id) in pairs or (b.unit_id, a.unit_id) in pairs


def lead_serving(instance: Instance, ledger: Ledger, unit_id: str, field_id: str) -> int:
    """Specialists who may support other units: those who serve the field, without contract staff."""
    hired = sum(1 for o in instance.officials or () if o.contract and o.serving == (unit_id, field_id))
    return ledger.serving[unit_id, field_id] - hired


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
        able = lead_serving(instance, ledger, lead, field_id) * settings.share_capacity
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
        busy = {post.official_id for post in claim.second_posts}
        yield from check_named(instance, ledger, claim.trainees)
        for trainee in claim.trainees:
            if trainee.official_id in busy:
                text = f"{trainee.official_id} / {trainee.unit_id} / {trainee.field_id}"
                yield _breach(text, 1, "takes on a second post already.", "đã kiêm nhiệm vị trí khác.")
    taken: Counter[tuple[str, str | None]] = Counter()
    moved: dict[str | None, str | None] = {}
    for move in ledger.moves:
        moved.setdefault(move.official_id, move.field_id)
    for trainee in claim.trainees:
        if trainee.unit_id in instance.unit:
            serves = _serves(instance, moved, trainee.official_id, trainee.serves)
            taken[trainee.unit_id, serves] += trainee.count
    idle = _idle(instance, ledger)
    for (unit_id, field_id), count in taken.items():
        free = _beyond(instance, ledger, unit_id, field_id) if field_id else idle[unit_id]
        if count > free:
            yield _breach(
                f"{unit_id} / {field_id or '-'}",
                count - free,
                f"trains {count} who serve {field_id or 'no field'}; {free} serve no needed post.",
                f"đào tạo {count} người đang làm {field_id or '-'}; chỉ {free} người chưa giữ vị trí cần.",
            )


def check_named(
    instance: Instance,
    ledger: Ledger,
    trainees: Sequence[Trainee],
    only: Collection[str | None] | None = None,
) -> Iterable[Breach]:
    """Trainees who are not there, may not be trained, or are trained twice; of ``only`` these, if given."""
    places = {
        m.official_id: m.destination for m in ledger.moves if m.official_id and m.kind is MoveKind.TRANSFER
    }
    lent = {m.official_id for m in ledger.moves if m.kind is MoveKind.SECONDMENT}
    lent |= {o.official_id for o in instance.officials or () if o.loan is not None}
    times = Counter(t.official_id for t in trainees)
    unfit = unfit_officials(instance) if trainees else frozenset()
    for trainee in trainees:
        if only is not None and trainee.official_id not in only:
            continue
        official = instance.official.get(trainee.official_id or "")
        where = f"{trainee.official_id or '-'} / {trainee.unit_id} / {trainee.field_id}"
        if official is None or trainee.field_id not in instance.field:
            yield _breach(where, 1, "no such official or field.", "không có cán bộ hoặc lĩnh vực này.")
        elif places.get(official.official_id, official.unit_id) != trainee.unit_id:
            yield _breach(where, 1, "the official is elsewhere.", "cán bộ không ở đơn vị này.")
        elif instance.unit[official.unit_id].is_department:
            yield _breach(where, 1, "is of a department.", "là người của sở, ngành.")
        elif official.official_id in lent:
            yield _breach(where, 1, "is on a secondment.", "đang biệt phái.")
        elif official.official_id in unfit:
            yield _breach(
                where,
                1,
                "is protected, retires soon, leads or is on contract.",
                "thuộc diện không cử, sắp nghỉ hưu, lãnh đạo hoặc làm hợp đồng.",
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


def _beyond(instance: Instance, ledger: Ledger, unit_id: str, field_id: str) -> int:
    """Specialists beyond the need."""
    asked = instance.needs.get((unit_id, field_id))
    serving: int = ledger.serving[unit_id, field_id]
    return max(0, serving - (asked.need if asked else 0))


def _idle(instance: Instance, ledger: Ledger) -> Counter[str]:
    """By unit, those present who serve no field."""
    present = ledger.headcount + ledger.borrowed
    present.subtract(ledger.lent)
    for official in instance.officials or ():
        # Contract staff are outside the headcount; who is on a running secondment is in that of the lender.
        here = official.unit_id if official.loan is None else official.loan.to
        present[here] += 1
        present[official.unit_id] -= not official.contract
    for (unit_id, _), number in ledger.serving.items():
        present[unit_id] -= number
    return present


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


def _check_contracts(instance: Instance, claim: Claim) -> Iterable[Breach]:
    """Contract staff in fields that are open to them, and in units that have a quota to be outside of."""
    for unit_id, field_id, remedy, count in claim.closed:
        if remedy != "contract":
            continue
        unit, where = instance.unit.get(unit_id), f"{unit_id} / {field_id}"
        if field_id not in instance.settings.contract_fields:
            yield _breach(where, count, "is not open to contract staff.", "không được ký hợp đồng.")
        elif unit is None or unit.is_department or unit.is_project:
            yield _breach(where, count, "takes nobody on contract.", "đơn vị không ký hợp đồng.")
