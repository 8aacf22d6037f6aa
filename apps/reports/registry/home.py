"""What the recaps put on the home page: figures of the month, units by need, recaps that are due, the scorecard."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.selectors.own_places import own_districts
from apps.core.policies import policy_of
from apps.core.registry import HomePart, HomeSection
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.interventions.rules.convergence import ConvergencePolicy, quarter_of
from apps.interventions.selectors.convergence import scorecard_cells
from apps.regions.enums import UnitLevel
from apps.regions.selectors.units import Unit
from apps.reports.presenters import home as presenters
from apps.reports.presenters.home_figures import data_quality, five_numbers
from apps.reports.presenters.home_scorecard import scorecard_part
from apps.reports.presenters.recaps_due import recap_lines, recaps_due
from apps.reports.selectors.month_figures import HomeFigures, home_figures
from apps.reports.selectors.sign_offs import open_below

MOST_OPEN = 12
SMALL = (UnitLevel.DESA, UnitLevel.POSYANDU)


def _figures(user: User, unit: Unit, month: Month) -> HomeFigures:
    """Counted once for all parts of one page."""
    counted: tuple[Any, HomeFigures] | None = getattr(user, "_home_figures", None)
    if counted is None or counted[0] != (unit.code, month):
        counted = (unit.code, month), home_figures(unit, month)
        setattr(user, "_home_figures", counted)  # noqa: B010
    return counted[1]


def figures_part(*, user: User, unit: Unit | None, month: Month, today: date) -> Iterator[HomePart]:
    """The figures of the last month with data in the user's unit."""
    if unit is not None:
        yield presenters.month_part(user, _figures(user, unit, month), chosen=month)


def units_part(*, user: User, unit: Unit | None, month: Month, today: date) -> Iterator[HomePart]:
    """The units under the user's by need, with the reason."""
    if unit is not None and (units := (counted := _figures(user, unit, month)).by_need()):
        yield presenters.units_part(counted, units)


def numbers_part(*, user: User, unit: Unit | None, month: Month, today: date) -> Iterator[HomePart]:
    if unit is not None:
        yield five_numbers(_figures(user, unit, month))


def quality_part(*, user: User, unit: Unit | None, month: Month, today: date) -> Iterator[HomePart]:
    """For who answers for the data of a whole district."""
    if unit is not None and own_districts(user, Right.IMPORT_FILES):
        yield from data_quality(_figures(user, unit, month))


def due_part(*, user: User, unit: Unit | None, month: Month, today: date) -> Iterator[HomePart]:
    """For who makes the recaps of a district: which are due, and which puskesmas have not closed last month.

    None in a district where no child was on record last month.
    """
    districts, last = own_districts(user, Right.IMPORT_FILES), Month.of(today).plus(-1)
    if unit is None or unit.code not in districts:
        return
    counted = _figures(user, unit, month)
    if last in counted.all_months and not counted.table.of(unit, last)["registered"]:
        return
    still_open = open_below(unit, last)
    context = {
        "lines": recap_lines(recaps_due(districts, today), unit.code),
        "open_units": still_open[:MOST_OPEN],
        "open_count": len(still_open),
        "closing_url": reverse("reports:closing", query={"unit": unit.code, "bulan": str(last)}),
        "month_words": month_name(last.first),
    }
    if context["lines"] or still_open:
        yield HomePart(template="reports/_home_due.html", context=context)


def desa_scorecard(*, user: User, unit: Unit | None, month: Month, today: date) -> Iterator[HomePart]:
    """The five packages of the quarter; in its first month, while nothing is due yet, of the quarter before."""
    if unit is None or unit.level not in SMALL:
        return
    for of_month in (month, month.plus(-3)):
        quarter = quarter_of(of_month.first)
        until = min(quarter.last, today)
        policy = policy_of(ConvergencePolicy, district=unit.district, on=until)
        if cells := scorecard_cells(unit, quarter, until, policy):
            break
    yield scorecard_part(unit, quarter, cells, policy, may_name=user.may(Right.SEE_HELP))


SECTIONS = [
    HomeSection("month", figures_part),
    HomeSection("units", units_part),
    HomeSection("five_numbers", numbers_part),
    HomeSection("data_quality", quality_part),
    HomeSection("recaps_due", due_part),
    HomeSection("scorecard", desa_scorecard),
]
