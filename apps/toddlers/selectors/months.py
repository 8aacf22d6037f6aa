"""Where a month counts a child: the one rule that recap, home page, lists, posyandu day and register read.

A month counts a child where it was measured: at the place of its last visit in the month that measured something. Who
was not measured counts where it lived on the last day of the month. A visit lies where the child lived on its day, so
that a later move changes no month that has passed.

Nothing here asks who reads. Row security hides the rows of who moved away: a count is made inside `bypass`,
after the right to the place was checked, and returns no names.
"""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.core.scope import AnyOf
from apps.regions.selectors.former_places import by_former_place
from apps.toddlers.inputs import RESULTS
from apps.toddlers.models import (
    NO_VALID_HEIGHT,
    Child,
    ChildQuerySet,
    FormerResidence,
    Measurement,
    MeasurementQuerySet,
)

SOMETHING_MEASURED = reduce(
    or_, (Q(oedema__gt=0) if name == "oedema" else Q(**{f"{name}__isnull": False}) for name in RESULTS)
)


def month_end(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def visits_in(month: date, **where: object) -> MeasurementQuerySet:
    """The visits of the month that measured something."""
    return Measurement.objects.filter(SOMETHING_MEASURED, measured_on__range=(month, month_end(month)), **where)


def visits_that_count(month: date, area: Q, **where: object) -> MeasurementQuerySet:
    """The visits of the month in the area, one a child: the last one of the month, wherever that was."""
    of_month = visits_in(month, **where)
    later = of_month.filter(child=OuterRef("child"), measured_on__gt=OuterRef("measured_on"))
    return of_month.filter(area, ~Exists(later))


def last_measured_month(area: Q, district: str, *, until: Month) -> Month | None:
    """The last month, up to this one, in which a child of the area was measured; None where none ever was."""
    visits = Measurement.objects.filter(SOMETHING_MEASURED, area, district=district, measured_on__lte=until.last)
    with bypass():
        last = visits.order_by("-measured_on").values_list("measured_on", flat=True).first()
    return Month.of(last) if last else None


def former_residences(area: Q, on: date) -> QuerySet[FormerResidence]:
    """Where those lived on a day who have left since, one row a child."""
    left = FormerResidence.objects.filter(left_on__gt=on)
    earlier = left.filter(child_id=OuterRef("child_id")).filter(
        Q(left_on__lt=OuterRef("left_on")) | Q(left_on=OuterRef("left_on"), pk__lt=OuterRef("pk"))
    )
    return left.filter(area, ~Exists(earlier))


def residences_on(days: Sequence[tuple[Child, date]]) -> list[tuple[str, int | None]]:
    """-> (desa, posyandu) where each child lived on its day; one query."""
    left = FormerResidence.objects.filter(
        child_id__in={child.pk for child, _day in days}, left_on__gt=min(day for _child, day in days)
    )
    former: dict[int, list[tuple[date, str, int | None]]] = defaultdict(list)
    columns = ("child_id", "left_on", "desa_id", "posyandu_id")
    for pk, left_on, desa, posyandu in left.order_by("left_on", "pk").values_list(*columns):
        former[pk].append((left_on, desa, posyandu))
    return [
        next(
            ((desa, posyandu) for left_on, desa, posyandu in former[child.pk] if left_on > day),
            (child.desa_id, child.posyandu_id),
        )
        for child, day in days
    ]


def stayed_since(on: date) -> Q:
    """Children who live where they lived on that day."""
    return ~Q(Exists(FormerResidence.objects.filter(child_id=OuterRef("pk"), left_on__gt=on)))


def lived_in(area: Q, on: date, today: date | None = None) -> Q:
    """The condition on a child for having lived in the area on a day. today: no child leaves after it."""
    if today is not None and on >= today:
        return area
    left = former_residences(area, on).values("child_id")
    return area & stayed_since(on) | Q(AnyOf(F("pk"), ArraySubquery(left)))


def by_home(rows: QuerySet[Any], area: Q, *, on: Any, since: date, child: str = "pk") -> tuple[Any, Any]:
    """Rows about children -> (of who lives there still, of who has left since), each with lived_desa and
    lived_posyandu: where the child lived on the day. child: its column. on: a day from `since` on, or an OuterRef of
    one. Rows follow a child that moves; a month that has passed counts them where the child lived.
    """
    return by_former_place(rows, area, FormerResidence, "child_id", owner=child, on=on, since=since)


def absent_by_place(month: date, area: Q, **where: object) -> tuple[Any, Any]:
    """-> (who lives there still, who has left since), each with lived_desa and lived_posyandu: where they lived."""
    last = month_end(month)
    return by_home(_unmeasured(month, **where), area, on=last, since=last)


def day_counts(month: date, area: Q) -> dict[tuple[str, int | None], Counter[str]]:
    """(desa, posyandu) -> registered, and done: how many of them have a valid height-for-age."""
    counts: dict[tuple[str, int | None], Counter[str]] = defaultdict(Counter)
    came = visits_that_count(month, area).order_by().values_list("desa_id", "posyandu_id")
    for desa, posyandu, registered, done in came.annotate(
        registered=Count("pk"), done=Count("pk", filter=~NO_VALID_HEIGHT)
    ):
        counts[desa, posyandu].update(registered=registered, done=done)
    for absent in absent_by_place(month, area):
        places = absent.order_by().values_list("lived_desa", "lived_posyandu")
        for desa, posyandu, registered in places.annotate(registered=Count("pk")):
            counts[desa, posyandu].update(registered=registered)
    return counts


def _unmeasured(month: date, **where: object) -> ChildQuerySet:
    visits = visits_in(month, **where).filter(child=OuterRef("pk"))
    return Child.objects.on_record(month, month_end(month)).filter(~Exists(visits), **where)
