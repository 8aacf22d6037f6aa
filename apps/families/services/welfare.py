"""What may be done with a family's place in the welfare data."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.columns import names
from apps.core.findings import Finding, Level, refusals
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.core.resending import input_of, sent_before
from apps.families.inputs import WelfareInput
from apps.families.models import Family, Welfare
from apps.families.rules.welfare import HIGHEST_RANK
from apps.families.services.locking import lock_family

RELEASE = ("dataset", "released_on")
PLAIN = [name for name in names(WelfareInput) if name not in RELEASE]


def check_welfare(ranks: Iterable[WelfareInput], *, today: date) -> list[Finding]:
    """Everything that is wrong with these ranks."""
    return [
        Finding(place, field, code, Level.REFUSE, words)
        for place, rank in enumerate(ranks)
        for field, code, words in _faults(rank, today)
    ]


def _faults(welfare: WelfareInput, today: date) -> Iterator[tuple[str, str, object]]:
    """(field, code, words) of each."""
    highest = HIGHEST_RANK[welfare.dataset]
    if welfare.rank is not None and not 1 <= welfare.rank <= highest:
        yield "rank", "code_unknown", _("Peringkat data ini 1 sampai %s.") % highest
    if welfare.released_on > today:
        yield "released_on", "date_in_future", _("Tanggal rilis melewati hari ini.")
    if welfare.is_extremely_poor is not None and not welfare.poverty_source.strip():
        yield "poverty_source", "source_missing", _("Sebut sumber data miskin ekstrem.")


@transaction.atomic
def record_welfare(*, family: Family, welfare: WelfareInput, by: User, at: datetime) -> Welfare:
    """The family's rank in one release of one set; the same release again corrects it, another is a row of its own."""
    family = lock_family(family, by)
    if known := sent_before(family.welfare, welfare, partial(input_of, WelfareInput), district=family.district):
        return known
    if wrong := refusals(check_welfare([welfare], today=localdate(at))):
        raise Refused(wrong)
    release = {name: getattr(welfare, name) for name in RELEASE}
    record = family.welfare.select_for_update().filter(**release).first()
    if record is None:
        record = Welfare(family=family, district=family.district, desa_id=family.desa_id,
                         posyandu_id=family.posyandu_id, entered_at=at, entered_by=by, **release)  # fmt: skip
        if welfare.uuid:
            record.uuid = welfare.uuid
    else:
        record.version += 1
    for name in PLAIN:
        value = getattr(welfare, name)
        setattr(record, name, value.strip() if isinstance(value, str) else value)
    with pghistory.context(user=by.pk):
        record.save()
    written(Welfare, [record.pk], at=at)
    return record
