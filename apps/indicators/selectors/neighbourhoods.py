"""Children per RW of a desa, the level at which PWS of primary care (ILP) follows who was reached."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, Q, Value

from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.regions.selectors.units import Unit
from apps.toddlers.enums import ListStatus
from apps.toddlers.models import NO_VALID_HEIGHT, has_status
from apps.toddlers.selectors.months import absent_by_place, visits_that_count

NAMES = ("registered", "weighed", "measured", "stunted")


@dataclass(frozen=True)
class Neighbourhood:
    """rw: '' for children without one. The counts of a month, as those of MonthlyCount."""

    rw: str
    registered: int
    weighed: int
    measured: int
    stunted: int

    @property
    def missed(self) -> int:
        return self.registered - self.weighed

    @property
    def reached(self) -> float | None:
        """D/S, percent."""
        return 100 * self.weighed / self.registered if self.registered else None


def neighbourhoods_of(unit: Unit, month: Month) -> list[Neighbourhood]:
    """By RW as it is written today; counted from the rows, in one statement. The caller has checked the right."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    visits = visits_that_count(month.first, unit.area, district=unit.district).annotate(at_rw=F("child__rw"))
    came = visits.order_by().values("at_rw").annotate(
        registered=Count("pk"),
        weighed=Count("pk", filter=Q(weight_kg__isnull=False)),
        measured=Count("pk", filter=~NO_VALID_HEIGHT),
        stunted=Count("pk", filter=has_status(ListStatus.STUNTED)),
    )  # fmt: skip
    none = {name: Value(0) for name in NAMES[1:]}
    absent = [
        rows.annotate(at_rw=F("rw")).order_by().values("at_rw").annotate(registered=Count("pk"), **none)
        for rows in absent_by_place(month.first, unit.area, district=unit.district)
    ]
    with bypass():
        for row in came.union(*absent, all=True):
            counts[_rw(row.pop("at_rw"))].update(row)
    rows = [Neighbourhood(rw, *(one[name] for name in NAMES)) for rw, one in counts.items()]
    return sorted(rows, key=lambda one: (one.rw == "", one.rw.zfill(4)))


def _rw(text: str) -> str:
    """'003' and '3' are one RW."""
    return text.strip().lstrip("0")
