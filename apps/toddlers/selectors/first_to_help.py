"""Children of the month who need somebody first, for the home page."""

from datetime import date

from django.db.models import Q

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.selectors.narrowing import in_district
from apps.core.rules.month import Month
from apps.regions.selectors.units import Unit
from apps.toddlers.enums import ListStatus, WastingStatus
from apps.toddlers.models import Child, Measurement, has_status
from apps.toddlers.selectors.children import ChildQuery, children_listed
from apps.toddlers.selectors.months import visits_that_count

MOST_VISITS = 8
MOST_ABSENT = 60


def absent_of(user: User, unit: Unit, month: Month, today: date) -> list[Child]:
    """The children of one posyandu who have not come this month, for a user who records its visits."""
    if unit.posyandu_id is None or not user.may(Right.RECORD_VISITS):
        return []
    query = ChildQuery(status=ListStatus.NOT_MEASURED, month=month.first)
    return list(children_listed(user, query, today).order_by("name_key")[:MOST_ABSENT])


def help_first(user: User, month: Month) -> list[Measurement]:
    """The visits of the month that need somebody to act: severe wasting, below the red line, 2T; the worst first."""
    severe = Q(wasting_status=WastingStatus.SEVERELY_WASTED)
    # Nobody else has so low a BB/TB: where they fill the list, the far more numerous others need not be read.
    first = _worst(user, month, severe & has_status(ListStatus.WASTED))
    if len(first) == MOST_VISITS and all(visit.weight_for_height_z is not None for visit in first):
        return first
    return _worst(user, month, severe | has_status(ListStatus.BGM) | has_status(ListStatus.TWO_T))


def _worst(user: User, month: Month, condition: Q) -> list[Measurement]:
    condition &= in_district(user, None)
    order = ("weight_for_height_z", "pk")
    worst = (
        visits_that_count(month.first, Q())
        .visible_to(user)
        .filter(condition)
        .order_by(*order)
        .values_list("pk", flat=True)
    )
    # The children of these few are read apart: row security makes the planner expect few rows of a join. Twice as many
    # are read, for a child that has moved out of the area is not shown.
    shown = Measurement.objects.filter(pk__in=list(worst[: 2 * MOST_VISITS]))
    return list(shown.select_related("child", "desa", "posyandu").order_by(*order)[:MOST_VISITS])
