"""What may be done with the condition of a family's house."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.findings import Finding, Level, refusals
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.core.resending import input_of, sent_before
from apps.families.inputs import HouseInput
from apps.families.models import Family, HouseCondition
from apps.families.services.locking import lock_family


def check_houses(houses: Iterable[HouseInput], *, today: date) -> list[Finding]:
    """Everything that is wrong with these."""
    findings = []
    for place, house in enumerate(houses):
        if house.seen_on > today:
            words = _("Tanggal ini melewati hari ini.")
            findings.append(Finding(place, "seen_on", "date_in_future", Level.REFUSE, words))
        if house.is_fit is None:
            words = _("Pilih apakah rumahnya layak huni.")
            findings.append(Finding(place, "is_fit", "answer_missing", Level.REFUSE, words))
    return findings


@transaction.atomic
def record_house(*, family: Family, house: HouseInput, by: User, at: datetime) -> HouseCondition:
    """Whether the house is fit to live in, as seen on a day; the same day again corrects it."""
    family = lock_family(family, by)
    known = family.house_conditions
    if stored := sent_before(known, house, partial(input_of, HouseInput), district=family.district):
        return stored
    if wrong := refusals(check_houses([house], today=localdate(at))):
        raise Refused(wrong)
    record = known.select_for_update().filter(seen_on=house.seen_on).first()
    if record is None:
        record = HouseCondition(family=family, district=family.district, desa_id=family.desa_id,
                                posyandu_id=family.posyandu_id, seen_on=house.seen_on,
                                entered_at=at, entered_by=by)  # fmt: skip
        if house.uuid:
            record.uuid = house.uuid
    else:
        record.version += 1
    record.is_fit = bool(house.is_fit)
    with pghistory.context(user=by.pk):
        record.save()
    written(HouseCondition, [record.pk], at=at)
    return record
