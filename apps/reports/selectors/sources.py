"""What a recap counts: rows of one table with the place each counts at, and the condition of each figure.

The same condition counts a figure and lists the names behind it, so that both are equal. Counts are made inside
`bypass`, after the right to the unit was checked; names are narrowed to what the reader may see.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from apps.core.row_security import bypass
from apps.regions.selectors.units import Unit
from apps.reports.rules.periods import Period

Rows = Callable[[Unit, Period], QuerySet[Any]]
Conditions = Callable[[Period], Mapping[str, Q]]


@dataclass(frozen=True, kw_only=True)
class Source:
    """rows: those of the unit in the period. counts: by key of the figure. sums: figures that a column adds up.

    person: path from a row to the person or family it is about, '' for the row itself; None for rows without a name.
    of: path of what is counted once, '' for the row. home: columns of the place, (desa, posyandu).
    """

    rows: Rows
    counts: Conditions = lambda period: {}
    sums: Mapping[str, str] | None = None
    person: str | None = ""
    of: str = ""
    home: tuple[str, str | None] = ("desa_id", "posyandu_id")


LIVED = ("lived_desa", "lived_posyandu")
"""`home` of rows that count where a person lived at the end of the period."""
Home = tuple[str, int | None]
Counts = dict[Home, Counter[str]]


def counts_by_home(sources: Iterable[Source], unit: Unit, period: Period, *, by_posyandu: bool) -> Counts:
    """By (desa, posyandu), posyandu None unless asked. One statement a source."""
    counted: Counts = {}
    with bypass():
        for source in sources:
            desa, posyandu = source.home
            columns = [desa, *([posyandu] if by_posyandu and posyandu else [])]
            figures: dict[str, Any] = {
                key: Count(source.of or "pk", filter=condition or None, distinct=bool(source.of))
                for key, condition in source.counts(period).items()
            }
            figures |= {key: Sum(column, default=0) for key, column in (source.sums or {}).items()}
            rows = (
                source.rows(unit, period)
                .order_by()
                .values(*columns)
                .annotate(**{f"count_{key}": figure for key, figure in figures.items()})
            )
            for row in rows:
                home = (row[desa], row[posyandu] if by_posyandu and posyandu else None)
                counted.setdefault(home, Counter()).update({key: row[f"count_{key}"] for key in figures})
    return counted


def rows_behind(source: Source, key: str, unit: Unit, period: Period) -> QuerySet[Any] | None:
    """The rows that a figure counts; None where this source does not count it."""
    condition = source.counts(period).get(key)
    return None if condition is None else source.rows(unit, period).filter(condition)
