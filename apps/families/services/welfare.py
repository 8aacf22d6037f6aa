"""What may be done with a family's place in the welfare data."""

from datetime import date, datetime

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.core.refusal import Refused, require_reason
from apps.families.enums import Dataset
from apps.families.models import Family, Welfare
from apps.families.rules.welfare import HIGHEST_RANK
from apps.families.services.families import lock_family


@transaction.atomic
def record_welfare(
    *,
    family: Family,
    dataset: Dataset,
    released_on: date,
    rank: int | None = None,
    household_id: str = "",
    is_extremely_poor: bool | None = None,
    poverty_source: str = "",
    by,
    at: datetime,
) -> Welfare:
    """The family's rank in one release of one set; the same release again corrects it, another stands beside it."""
    family = lock_family(family, by)
    if rank is not None and not 1 <= rank <= HIGHEST_RANK[dataset]:
        said = _("Peringkat data ini 1 sampai %s.") % HIGHEST_RANK[dataset]
        raise Refused(said, field="rank", code="rank_unknown")
    if released_on > localdate(at):
        raise Refused(_("Tanggal rilis belum terjadi."), field="released_on", code="date_in_future")
    if is_extremely_poor is not None and not poverty_source.strip():
        raise Refused(_("Sebut sumber data miskin ekstrem."), field="poverty_source", code="source_missing")
    told = {"rank": rank, "household_id": household_id.strip(), "is_extremely_poor": is_extremely_poor,
            "poverty_source": poverty_source.strip()}  # fmt: skip
    known = family.welfare.select_for_update().filter(dataset=dataset, released_on=released_on).first()
    if known is None:
        return Welfare.objects.create(
            family=family,
            district=family.district,
            desa_id=family.desa_id,
            posyandu_id=family.posyandu_id,
            dataset=dataset,
            released_on=released_on,
            entered_at=at,
            entered_by=by,
            **told,
        )
    for name, value in told.items():
        setattr(known, name, value)
    known.version += 1
    with pghistory.context(user=by.pk):
        known.save()
    return known


@transaction.atomic
def remove_welfare(*, welfare: Welfare, reason: str, by) -> None:
    """Take back a rank that was entered for the wrong family or release."""
    lock_family(welfare.family, by)
    require_reason(reason)
    with pghistory.context(user=by.pk, reason=reason):
        welfare.delete()
