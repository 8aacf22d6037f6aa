"""Stored verdicts of screenings compared with the rules of today, and written again where they differ.

The facts of a year stay as they are; only the verdict on them is computed again.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.registry import Differences, written
from apps.families.enums import Verification
from apps.families.models import Family, Screening
from apps.families.services.verdicts import facts_on, judge, update_latest_screening

BATCH = 5_000
COLUMNS = ["targets", "factors", "unknown", "is_at_risk"]


def rejudge_all(*, district: str = "", is_dry: bool, at: datetime) -> Iterator[tuple[str, Differences]]:
    """Each batch of the screenings of a district, or of all, in a transaction of its own; is_dry: only compared."""
    after = 0
    while True:
        with transaction.atomic(), pghistory.context(reason=_("Dinilai ulang menurut aturan terbaru")):
            rows = Screening.objects.filter(pk__gt=after, district__startswith=district).order_by("pk")
            batch = list((rows if is_dry else rows.select_for_update())[:BATCH])
            if not batch:
                return
            stale, by_field = _differing(batch)
            if stale and not is_dry:
                Screening.objects.bulk_update(stale, [*COLUMNS, "rules_version"])
                update_latest_screening([screening.family_id for screening in stale])
                written(Screening, [screening.pk for screening in stale], at=at, fields=COLUMNS)
            if not is_dry:
                update_latest_screening(_with_old_copies(batch))
        yield _("penapisan KRS"), Differences(len(batch), len(stale), by_field)
        after = batch[-1].pk


def _with_old_copies(batch: list[Screening]) -> list[int]:
    """Families that were not found and have a day of verification all the same, from an earlier version."""
    families = Family._base_manager.filter(latest__in=batch, latest__verification=Verification.NOT_FOUND)
    return list(families.exclude(verified_on=None).values_list("pk", flat=True))


def _differing(batch: list[Screening]) -> tuple[list[Screening], Counter[str]]:
    """The screenings whose stored verdict differs, with the new one, and in which columns how many differ."""
    stale, by_field = [], Counter[str]()
    for screening in batch:
        stored = {name: getattr(screening, name) for name in COLUMNS}
        judge(screening, facts_on(screening))
        differing = [name for name in COLUMNS if getattr(screening, name) != stored[name]]
        if differing:
            stale.append(screening)
            by_field.update(differing)
    return stale, by_field
