"""Which children a list shows: of a month those that the month counts there (months.py), else by their last visit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, Exists, Expression, F, IntegerField, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.selectors.narrowing import in_district, named_like
from apps.core.name_keys import name_key
from apps.core.row_security import bypass
from apps.core.scope import DESA_CODE_LENGTH, AnyOf, Scope
from apps.regions.enums import UnitLevel
from apps.regions.models import Posyandu, Region
from apps.regions.rules.codes import district_of
from apps.regions.selectors.units import Unit
from apps.toddlers.enums import ChildStatus, LastMeasured, ListStatus
from apps.toddlers.models import (
    DAYS_APART,
    NO_VALID_HEIGHT,
    URGENCY_RANKS,
    Child,
    ChildQuerySet,
    FormerResidence,
    Measurement,
    MeasurementQuerySet,
    days_of,
    has_finding,
    has_status,
    on_record,
)
from apps.toddlers.rules.age import group_months, last_birth_date
from apps.toddlers.rules.list_status import BITS
from apps.toddlers.selectors.correction_requests import has_open_request
from apps.toddlers.selectors.months import day_counts, lived_in, month_end, visits_in, visits_that_count
from apps.toddlers.selectors.visits_to_check import latest_is_unanswered, unanswered

OF_FEW = frozenset(BITS) - {ListStatus.MEASURED, ListStatus.DUE_THIS_MONTH, ListStatus.NOT_GAINED}
ABSENT = frozenset({ListStatus.NOT_MEASURED, ListStatus.REGISTERED, ListStatus.NO_NIK})


@dataclass(frozen=True, kw_only=True)
class ChildQuery:
    """What a list is asked for; month: its first day. words: name of the child or of the mother, or parts of it.

    with_gone: also who moved away, died or is five years old; who is searched by name is found in any case.
    """

    place: Unit | None = None
    words: str = ""
    sex: str = ""
    age_group: str = ""
    status: str = ""
    month: date | None = None
    last_measured: str = ""
    with_gone: bool = True


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
    if query.status == ListStatus.CORRECTION_REQUESTED:
        children = children.filter(has_open_request())
        query = replace(query, status="")
    if query.month:
        scope = user.scope_for(Right.SEE_CHILDREN)
        return _of_month(children, query, place_area(scope, query.place), today)
    return _by_latest_visit(children, query, today)


def count_outside(user: User, query: ChildQuery, today: date) -> int:
    """How many children a list of a month counts and may not name: who lives outside the reader's area by now.

    None are counted in a search by name, and where what a child is now decides: that would tell of who has left. None
    for a family team, which answers for families: no visit lies at a team.
    """
    scope = user.scope_for(Right.SEE_CHILDREN)
    if query.month is None or query.words or query.last_measured or query.status == ListStatus.NO_NIK:
        return 0
    if not scope or scope.teams or _is_whole(scope):
        return 0
    with bypass():
        children = _gone_outside(scope, place_area(scope, query.place), query.month)
        return narrow_children(children, user=user, query=query, today=today).count()


def of_the_day(user: User, place: Unit | None, month: date, today: date) -> ChildQuerySet:
    """The children the month that runs counts where the user records visits, in no order. is_done: measured there."""
    scope = user.scope_for(Right.RECORD_VISITS)
    return _of_the_day(Child.objects.allowed(user, Right.RECORD_VISITS), place_area(scope, place), month, today)


def count_outside_of_the_day(user: User, place: Unit | None, month: date, today: date) -> dict[str, int]:
    """-> {registered, done}: of those the day counts and may not name, for they live outside the user's area by now."""
    scope = user.scope_for(Right.RECORD_VISITS)
    if _is_whole(scope):
        return {"registered": 0, "done": 0}
    with bypass():
        area = place_area(scope, place)
        rows = _of_the_day(_gone_outside(scope, area, month), area, month, today)
        return rows.aggregate(registered=Count("pk"), done=Count("pk", filter=Q(is_done=True)))


def posyandu_of_the_day(user: User, place: Unit | None, month: date) -> list[dict]:
    """[{posyandu__uuid, posyandu__name, desa, registered, done}] by desa and name, with how far each has come."""
    area = place_area(user.scope_for(Right.RECORD_VISITS), place)
    with bypass():
        counted = day_counts(month, area)
    desa = Region.objects.in_bulk({code for code, _posyandu in counted})
    posyandu = Posyandu.objects.in_bulk({key for _code, key in counted if key})
    rows = [
        {
            "posyandu__uuid": key and posyandu[key].uuid,
            "posyandu__name": key and posyandu[key].name,
            "desa": desa[code],
            "registered": counts["registered"],
            "done": counts["done"],
        }
        for (code, key), counts in counted.items()
    ]
    return sorted(rows, key=lambda row: (row["desa"].name, row["posyandu__name"] is None, row["posyandu__name"]))


def urgency_in_month(user: User, query: ChildQuery) -> Expression | None:
    """The order of the list of a month: what its visit asks for, then its day; 0 for who did not come.

    None where no month is chosen, and for more than one desa: there what the last visit of all asks for decides, so
    that the list is not read to its end.
    """
    scope = user.scope_for(Right.SEE_CHILDREN)
    if query.month is None or not _is_one_desa(scope, query.place):
        return None
    area = place_area(scope, query.place)
    ranks = [When(urgency=urgency.value, then=rank) for urgency, rank in URGENCY_RANKS.items()]
    due = Case(*ranks, default=0, output_field=IntegerField()) * DAYS_APART + days_of(F("measured_on"))
    visit = visits_that_count(query.month, area).filter(child=OuterRef("pk")).annotate(due=due)
    return Coalesce(Subquery(visit.values("due")[:1]), 0, output_field=IntegerField())


def place_area(scope: Scope, place: Unit | None) -> Q:
    """Where a month counts for who has this scope: at the place, as far as it is theirs; Q() for a whole district."""
    if place is not None and place.lies_in(scope):
        return place.area
    own = Q() if _is_whole(scope) or scope.teams else scope.q()
    return place.area & own if place is not None else own


def _is_one_desa(scope: Scope, place: Unit | None) -> bool:
    if place is not None:
        return place.level in (UnitLevel.DESA, UnitLevel.POSYANDU)
    is_desa = [len(code) >= DESA_CODE_LENGTH for code in scope.prefixes]
    return is_desa == [True] or (not is_desa and bool(scope.posyandu))


def _is_narrow(area: Q, place: Unit | None) -> bool:
    return bool(area) and (place is None or place.level is not UnitLevel.KABUPATEN)


def _is_whole(scope: Scope) -> bool:
    """No child can move out of it: a move ends inside the district."""
    return bool(scope.prefixes) and all(code == district_of(code) for code in scope.prefixes)


def _gone_outside(scope: Scope, area: Q, month: date) -> ChildQuerySet:
    """Children outside the scope who were measured in the area in the month, or have left it since.

    The month counts no others of those outside, and without this filter it would be asked of a whole register.
    """
    came = visits_in(month).filter(area).order_by().values("child")
    left = FormerResidence.objects.filter(area, left_on__gt=month).values("child_id")
    were_here = Q(AnyOf(F("pk"), ArraySubquery(came))) | Q(AnyOf(F("pk"), ArraySubquery(left)))
    return Child.objects.exclude(scope.q()).filter(were_here)


def _of_the_day(children: ChildQuerySet, area: Q, month: date, today: date) -> ChildQuerySet:
    came = visits_that_count(month, area)
    children = _counted(children, came, area, month, today)
    return children.annotate(is_done=Exists(came.exclude(NO_VALID_HEIGHT).filter(child=OuterRef("pk"))))


def _counted(children: ChildQuerySet, came: MeasurementQuerySet, area: Q, month: date, today: date) -> ChildQuerySet:
    """The children the month counts in the area, who came among the visits `came`."""
    visited = visits_in(month).filter(child=OuterRef("pk"))
    last = month_end(month)
    awaited = on_record(month, last) & lived_in(area, last, today) & ~Q(Exists(visited))
    return children.filter(Q(AnyOf(F("pk"), ArraySubquery(came.values("child")))) | awaited)


def _of_month(children: ChildQuerySet, query: ChildQuery, area: Q, today: date) -> ChildQuerySet:
    month = query.month
    assert month is not None
    came_at_all = visits_that_count(month, area).filter(has_status(query.status))
    if query.status == ListStatus.REMEASURE:
        came_at_all = unanswered(came_at_all)
    if query.age_group:
        first, end = group_months(query.age_group)
        came_at_all = came_at_all.filter(age_months__gte=first, age_months__lt=end)
    is_narrow = _is_narrow(area, query.place)
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
    any_visit = visits_in(month).filter(child=OuterRef("pk"))
    last = month_end(month)
    # No child moves out of a district.
    lived = lived_in(area, last, today) if is_narrow else area
    awaited = on_record(month, last) & lived & _aged(query.age_group, last)
    if query.status != ListStatus.NOT_MEASURED and not area and not query.age_group:
        # Wherever it was: who came is on the list, and so is who was awaited; most are decided by their own row.
        children = children.alias(visited=Subquery(any_visit.values("pk")[:1])).filter(awaited | ~Q(visited=None))
        return children.filter(nik_index=None) if query.status == ListStatus.NO_NIK else children
    if query.status == ListStatus.NOT_MEASURED:
        # Follows from the rest, and spares a probe for all who came, who come first in the order. No join with the
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
        children = children.filter(_aged(query.age_group, today))
    if not query.status and (query.with_gone or query.words):
        return children
    children = children.filter(on_record(today, today), status=ChildStatus.ACTIVE)
    if query.status == ListStatus.NO_NIK:
        return children.filter(nik_index=None)
    if query.status == ListStatus.NOT_MEASURED:
        return children.exclude(has_finding(BITS[ListStatus.MEASURED]))
    if query.status == ListStatus.REMEASURE:
        children = children.filter(latest_is_unanswered())
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


def _aged(group: str, on: date) -> Q:
    if not group:
        return Q()
    first, end = group_months(group)
    return Q(born_on__lte=last_birth_date(on, first), born_on__gt=last_birth_date(on, end))


def visits_shown(children: Iterable[Child], month: date | None) -> dict[int, Measurement | None]:
    """The visit each row speaks of, by child: the last of the month, or the last of all (`latest`, already read)."""
    children = list(children)
    if month is None:
        return {child.pk: child.latest for child in children}
    visits = visits_that_count(month, Q()).filter(child__in=[child.pk for child in children])
    return {visit.child_id: visit for visit in visits}
