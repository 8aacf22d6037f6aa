"""Data quality of a unit's visits by desa, posyandu and measurer, and what became of the doubtful ones."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.selectors.own_places import own_unit
from apps.accounts.web.current_place import current_place, period
from apps.core.http import UserRequest, requires
from apps.core.policies import policy_of
from apps.indicators.presenters.quality import finding, outcome_lines, quality_rows
from apps.indicators.rules.policy import QualityPolicy
from apps.indicators.selectors.quality import DESA, MEASURER, POSYANDU, outcomes_between, quality_by
from apps.indicators.web.units import shown_month
from apps.regions.enums import UnitLevel

MONTHS = 3
"""A month of one posyandu is too little to judge."""


@requires(Right.SEE_RECAPS)
@require_GET
def quality(request: UserRequest) -> HttpResponse:
    unit = own_unit(request.user, current_place(request))
    if unit is None:
        return render(request, "indicators/quality.html", {"unit": None})
    month, _running = shown_month(request, unit)
    first, last = month.plus(1 - MONTHS).first, month.last
    policy = policy_of(QualityPolicy, district=unit.district, on=last)
    by = DESA if unit.level in (UnitLevel.KABUPATEN, UnitLevel.KECAMATAN, UnitLevel.PUSKESMAS) else POSYANDU
    may_name = request.user.may(Right.SEE_CHILDREN)
    places = quality_rows(quality_by(unit, first, last, by), by, policy)
    outcomes = outcomes_between(unit, first, last)
    context = {
        "unit": unit,
        "first": first,
        "last": last,
        "finding": finding(places, outcomes),
        "places": places,
        # Measurers are named to who works with them by name.
        "measurers": quality_rows(quality_by(unit, first, last, MEASURER), MEASURER, policy)
        if may_name and by == POSYANDU
        else None,
        "outcomes": outcome_lines(outcomes, unit if may_name else None),
        "period": period(request, month.first),
    }
    return render(request, "indicators/quality.html", context)
