"""Children of the month who need help first, for the home page."""

from datetime import date

from django.db.models import F, Q

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.selectors.narrowing import in_district
from apps.core.rules.month import Month
from apps.regions.selectors.units import Unit
from apps.toddlers.enums import ListStatus
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


def help_first(user: User, unit: Unit, *months: Month) -> list[Measurement]:
    """The visits in the unit that ask for something today, then those below the red line or with 2T.

    months: the newest first; of those after the first only visits after which the child was not measured again. Of
    equal urgency the newer month, then the youngest child first.
    """
    today = has_status(ListStatus.DUE_TODAY)
    this_month = (has_status(ListStatus.BGM) | has_status(ListStatus.TWO_T)) & ~today
    urgent: list[Measurement] = []
    for condition in (today, this_month):
        for month in months:
            still = Q() if month == months[0] else Q(child__last_measured_on=F("measured_on"))
            urgent += _youngest(user, unit, month, condition & still, MOST_VISITS - len(urgent))
    return urgent


def _youngest(user: User, unit: Unit, month: Month, condition: Q, most: int) -> list[Measurement]:
    if not most:
        return []
    condition &= in_district(user, unit)
    order = ("age_days", "pk")
    youngest = (
        visits_that_count(month.first, unit.area)
        .visible_to(user)
        .filter(condition)
        .order_by(*order)
        .values_list("pk", flat=True)
    )
    # The children of these few are read apart: row security makes the planner expect few rows of a join. Twice as many
    # are read, for a child that has moved out of the area is not shown.
    shown = Measurement.objects.filter(pk__in=list(youngest[: 2 * most]))
    return list(shown.select_related("child", "desa", "posyandu").order_by(*order)[:most])
