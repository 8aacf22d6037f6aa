"""Which children a list shows, by the same counting as the monthly recap.

A month speaks of the last visit of each child in it that measured something, where that visit was; who had none and was
on record counts as not measured, where the child lives. Without a month, the last visit on record speaks.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from math import ceil
from operator import or_
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.selectors.narrowing import in_district, named_like
from apps.core.name_keys import name_key
from apps.core.scope import AnyOf
from apps.regions.enums import UnitLevel
from apps.regions.models import Region
from apps.regions.selectors.units import Unit
from apps.toddlers.enums import UNDER_FIVE, AgeGroup, ChildStatus, LastMeasured, ListStatus
from apps.toddlers.inputs import RESULTS
from apps.toddlers.models import (
    NO_VALID_HEIGHT,
    Child,
    ChildQuerySet,
    Measurement,
    MeasurementQuerySet,
    has_finding,
    has_status,
    on_record,
)
from apps.toddlers.rules.age import GROUPS_FROM_MONTH
from apps.toddlers.rules.growth import DAYS_PER_MONTH
from apps.toddlers.rules.list_status import BITS

SOMETHING_MEASURED = reduce(
    or_, (Q(oedema__gt=0) if name == "oedema" else Q(**{f"{name}__isnull": False}) for name in RESULTS)
)
OF_FEW = frozenset(BITS) - {ListStatus.MEASURED}
ABSENT = frozenset({ListStatus.NOT_MEASURED, ListStatus.REGISTERED, ListStatus.NO_NIK})


@dataclass(frozen=True, kw_only=True)
class ChildQuery:
    """What a list is asked for; month: its first day. words: name of the child or of the mother, or parts of it."""

    place: Unit | None = None
    words: str = ""
    sex: str = ""
    age_group: str = ""
    status: str = ""
    month: date | None = None
    last_measured: str = ""


def month_end(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def visits_of_month(month: date) -> MeasurementQuerySet:
    """The last visit of each child in the month that measured something."""
    of_month = Measurement.objects.filter(SOMETHING_MEASURED, measured_on__range=(month, month_end(month)))
    later = of_month.filter(child=OuterRef("child"), measured_on__gt=OuterRef("measured_on"))
    return of_month.filter(~Exists(later))


def children_listed(user: User, query: ChildQuery, today: date) -> ChildQuerySet:
    """The children of a list, in no order."""
    return narrow_children(Child.objects.visible_to(user), user=user, query=query, today=today)


def narrow_children(children: Any, *, user: User, query: ChildQuery, today: date) -> ChildQuerySet:
    children = children.filter(in_district(user, query.place))
    if query.words:
        few = named_like(user, Right.SEE_CHILDREN, "child", query.words, query.place)
        children = children.filter(few, _named(query.words))
    if query.sex:
        children = children.filter(sex=query.sex)
    if query.last_measured:
        children = children.filter(_measured_ago(query.last_measured, today))
    if query.month:
        return _of_month(children, query, query.month)
    return _by_latest_visit(children, query, today)


def of_the_day(user: User, place: Unit | None, month: date) -> QuerySet[Child]:
    """The children whose visits the user may record, on record in the month that runs, in no order.

    is_done: whether they were measured in it, as the last visit of each tells.
    """
    children = Child.objects.allowed(user, Right.RECORD_VISITS).on_record(month, month_end(month))
    done = Q(has_finding(BITS[ListStatus.MEASURED]), last_measured_on__gte=month)
    return children.filter(place.area if place else Q()).annotate(is_done=Coalesce(done, False))


def posyandu_of_the_day(user: User, place: Unit | None, month: date) -> list[dict]:
    """[{posyandu__uuid, posyandu__name, desa, registered, done}] by desa and name, with how far each has come."""
    counted = (
        of_the_day(user, place, month)
        .values("posyandu__uuid", "posyandu__name", "desa")
        .annotate(registered=Count("pk"), done=Count("pk", filter=Q(is_done=True)))
    )
    rows = list(counted.order_by("desa__name", F("posyandu__name").asc(nulls_last=True)))
    desa = Region.objects.in_bulk({row["desa"] for row in rows})
    return [row | {"desa": desa[row["desa"]]} for row in rows]


def _of_month(children: ChildQuerySet, query: ChildQuery, month: date) -> ChildQuerySet:
    area = query.place.area if query.place else Q()
    came_at_all = visits_of_month(month).filter(area, has_status(query.status))
    if query.age_group:
        first, end = _days(query.age_group)
        came_at_all = came_at_all.filter(age_days__gte=first, age_days__lt=end)
    is_narrow = query.place is not None and query.place.level is not UnitLevel.KABUPATEN
    if is_narrow or query.status in OF_FEW:
        # The few visits, found once: asked of each child, a thousand to count would be met among a whole district.
        attended = Q(AnyOf(F("pk"), ArraySubquery(came_at_all.values("child"))))
    else:
        # A probe for each row shown; EXISTS on either side of OR would read the whole month first.
        came = came_at_all.filter(child=OuterRef("pk"))
        children = children.alias(came=Subquery(came.values("pk")[:1]))
        attended = Q(came__isnull=False)
    if query.status and query.status not in ABSENT:
        return children.filter(attended)
    any_visit = Measurement.objects.filter(
        SOMETHING_MEASURED, child=OuterRef("pk"), measured_on__range=(month, month_end(month))
    )
    last = month_end(month)
    awaited = on_record(month, last) & area & _aged(query.age_group, last)
    if query.status != ListStatus.NOT_MEASURED and not area and not query.age_group:
        # Wherever it was: who came is on the list, and so is who was awaited; most are told by their own row.
        children = children.alias(visited=Subquery(any_visit.values("pk")[:1])).filter(awaited | ~Q(visited=None))
        return children.filter(nik_index=None) if query.status == ListStatus.NO_NIK else children
    if query.status == ListStatus.NOT_MEASURED:
        # Follows from the rest, and spares a probe for all who came, who stand first in the order. No join with the
        # latest visit: beside it both conditions would be worked out twice, once below and once above it.
        without_height = Measurement.objects.filter(NO_VALID_HEIGHT, measured_on__range=(month, last))
        elsewhere = ~Q(last_measured_on__range=(month, last)) | Q(pk__in=without_height.values("child"))
        children = children.alias(visited=Subquery(any_visit.values("pk")[:1]))
        absent = elsewhere & awaited & Q(visited=None)
        return children.filter(absent | Q(pk__in=came_at_all.values("child")))
    children = children.alias(visited=Subquery(any_visit.values("pk")[:1]))
    children = children.filter(attended | awaited & Q(visited=None))
    return children.filter(nik_index=None) if query.status == ListStatus.NO_NIK else children


def _by_latest_visit(children: ChildQuerySet, query: ChildQuery, today: date) -> ChildQuerySet:
    if query.place:
        children = children.filter(query.place.area)
    if query.age_group:
        # Without a month the eldest group ends with the last day under 60 months.
        children = children.filter(_aged(query.age_group, today), born_on__gte=today - UNDER_FIVE)
    if not query.status:
        return children
    children = children.filter(on_record(today, today), status=ChildStatus.ACTIVE)
    if query.status == ListStatus.NO_NIK:
        return children.filter(nik_index=None)
    if query.status == ListStatus.NOT_MEASURED:
        return children.exclude(has_finding(BITS[ListStatus.MEASURED]))
    return children.filter(has_finding(BITS[ListStatus(query.status)])) if query.status in BITS else children


def _named(words: str) -> Q:
    keys = [key for key in map(name_key, words.split()) if key]
    name, mother = Q(), Q()
    for key in keys:
        name &= Q(name_key__contains=key)
        mother &= Q(mother_key__contains=key)
    return name | mother if keys else Q(pk__in=[])


def _measured_ago(choice: str, today: date) -> Q:
    if choice == LastMeasured.NEVER:
        return Q(last_measured_on=None)
    if choice == LastMeasured.WITHIN_30_DAYS:
        return Q(last_measured_on__gte=today - timedelta(days=30))
    return Q(last_measured_on__lt=today - timedelta(days=60))


def _days(group: str) -> tuple[int, int]:
    """-> (first day of the group, first day after it)."""
    place = list(AgeGroup).index(AgeGroup(group))
    first, end = (ceil(months * DAYS_PER_MONTH) for months in GROUPS_FROM_MONTH[place : place + 2])
    return first, end


def _aged(group: str, on: date) -> Q:
    if not group:
        return Q()
    first, end = _days(group)
    # On record for the month and 60 months old by its end: still one of the eldest.
    youngest = Q(born_on__lte=on - timedelta(days=first))
    return youngest if group == AgeGroup.M48_59 else youngest & Q(born_on__gt=on - timedelta(days=end))


def visits_shown(children: Iterable[Child], month: date | None) -> dict[int, Measurement | None]:
    """The visit each row speaks of, by child: the last of the month, or the last of all (`latest`, already read)."""
    children = list(children)
    if month is None:
        return {child.pk: child.latest for child in children}
    visits = visits_of_month(month).filter(child__in=[child.pk for child in children])
    return {visit.child_id: visit for visit in visits}
