"""Stored verdicts of screenings held against the rules of today: what differs is reported by field, and written anew.

The facts of a year stay as they were found; only what the rule makes of them is judged again.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.registry import Differences
from apps.families.models import Screening
from apps.families.services.verdicts import facts_on, judge, update_latest_screening

SCREENINGS_AT_ONCE = 5_000
COLUMNS = ["targets", "factors", "unknown", "is_at_risk"]


@dataclass
class Rejudged:
    """A part of the register. count: screenings looked at; stale: those that differ; by_field: how many in each."""

    count: int = 0
    stale: list[Screening] = field(default_factory=list)
    by_field: Counter = field(default_factory=Counter)


def rejudge_all(*, district: str = "", is_dry: bool, at: datetime) -> Iterator[tuple[str, Differences]]:
    for part in (compare if is_dry else rejudge)(district=district):
        yield _("penapisan KRS"), Differences(part.count, len(part.stale), part.by_field)


def compare(*, district: str = "") -> Iterator[Rejudged]:
    """All screenings of a district, or of all, some thousand at a time; nothing is written."""
    after = 0
    while rows := _part(district, after):
        yield _compared(rows)
        after = rows[-1].pk


def rejudge(*, district: str = "") -> Iterator[Rejudged]:
    """As compare, and what differs is written with its family's copies; one transaction a part."""
    after = 0
    while True:
        with transaction.atomic(), pghistory.context(reason=_("Dinilai ulang menurut aturan terbaru")):
            rows = _part(district, after, is_locked=True)
            if not rows:
                return
            found = _compared(rows)
            if found.stale:
                Screening.objects.bulk_update(found.stale, [*COLUMNS, "rules_version"])
                update_latest_screening([one.family_id for one in found.stale])
        yield found
        after = rows[-1].pk


def _part(district: str, after: int, *, is_locked: bool = False) -> list[Screening]:
    rows = Screening.objects.filter(pk__gt=after, district__startswith=district).order_by("pk")
    return list((rows.select_for_update() if is_locked else rows)[:SCREENINGS_AT_ONCE])


def _compared(rows: list[Screening]) -> Rejudged:
    found = Rejudged(count=len(rows))
    for screening in rows:
        was = {name: getattr(screening, name) for name in COLUMNS}
        judge(screening, facts_on(screening))
        differing = [name for name in COLUMNS if getattr(screening, name) != was[name]]
        if differing:
            found.stale.append(screening)
            found.by_field.update(differing)
    return found
