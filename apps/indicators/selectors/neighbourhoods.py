"""Children per dusun or RW of a desa, the level at which PWS of primary care (ILP) follows who was reached."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Q, Value

from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.regions.rules.hamlets import hamlet_of
from apps.regions.selectors.units import Unit
from apps.toddlers.enums import ListStatus
from apps.toddlers.models import NO_VALID_HEIGHT, has_status
from apps.toddlers.selectors.months import absent_by_place, visits_that_count

NAMES = ("registered", "weighed", "measured", "stunted")


@dataclass(frozen=True)
class Neighbourhood:
    """name: '' for children without one. The counts of a month, as those of MonthlyCount."""

    name: str
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


def _rw(text: str) -> str:
    """'003' and '3' are one RW."""
    return text.strip().lstrip("0")


HAMLETS = "dusun"
# By what: the column of a child, and what names the neighbourhood in it.
KINDS: Mapping[str, tuple[str, Callable[[str], str]]] = {"rw": ("rw", _rw), HAMLETS: ("address", hamlet_of)}


def neighbourhoods_of(unit: Unit, month: Month, kind: str) -> list[Neighbourhood]:
    """As written of the child today; counted from the rows, in one statement. The caller has checked the right."""
    column, name_of = KINDS[kind]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    visits = visits_that_count(month.first, unit.area, district=unit.district).annotate(at_name=F(f"child__{column}"))
    came = visits.order_by().values("at_name").annotate(
        registered=Count("pk"),
        weighed=Count("pk", filter=Q(weight_kg__isnull=False)),
        measured=Count("pk", filter=~NO_VALID_HEIGHT),
        stunted=Count("pk", filter=has_status(ListStatus.STUNTED)),
    )  # fmt: skip
    none = {name: Value(0) for name in NAMES[1:]}
    absent = [
        rows.annotate(at_name=F(column)).order_by().values("at_name").annotate(registered=Count("pk"), **none)
        for rows in absent_by_place(month.first, unit.area, district=unit.district)
    ]
    with bypass():
        for row in came.union(*absent, all=True):
            counts[name_of(row.pop("at_name"))].update(row)
    rows = [Neighbourhood(name, *(one[key] for key in NAMES)) for name, one in counts.items()]
    return sorted(rows, key=lambda one: (one.name == "", one.name.zfill(4)))
