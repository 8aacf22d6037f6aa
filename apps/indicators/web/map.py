"""Peta: an indicator of a month by kecamatan or desa, drawn on the server, with the same figures as a table."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.selectors.own_places import own_unit
from apps.accounts.web.current_place import current_month, current_place, period
from apps.core.http import UserRequest, requires
from apps.core.policies import policy_of
from apps.core.rules.month import Month
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.presenters.maps import MOST_NUMBERED, legend, map_rows
from apps.indicators.rules.maps import bounds_of, drawing_of
from apps.indicators.rules.policy import MapPolicy
from apps.indicators.selectors.maps import boundaries_of, mapped_units
from apps.indicators.selectors.values import columns_of, value_of
from apps.indicators.services.counts import counts_of
from apps.regions.enums import UnitLevel

MAPPED = {code: one for code, one in INDICATORS.items() if one.is_percent}
FIRST = "stunting"


@requires(Right.SEE_RECAPS)
@require_GET
def map_page(request: UserRequest) -> HttpResponse:
    unit = own_unit(request.user, current_place(request))
    month = Month.of(current_month(request))
    indicator = MAPPED.get(request.GET.get("indikator", ""), MAPPED[FIRST])
    as_desa = request.GET.get("rinci") == "desa"
    context: dict[str, Any] = {
        "unit": unit,
        "month": month,
        "indicator": indicator,
        "indicators": MAPPED.values(),
        "as_desa": as_desa,
        "may_detail": unit is not None and unit.level is UnitLevel.KABUPATEN,
        "period": period(request, month.first),
    }
    if unit is None:
        return render(request, "indicators/map.html", context)
    units = mapped_units(unit, request.user.scope_for(Right.SEE_RECAPS), as_desa=as_desa)
    counts = counts_of(units, [month], columns=columns_of([indicator.code]))
    policy = policy_of(MapPolicy, district=unit.district, on=month.last)
    bounds = bounds_of(policy, indicator.code, indicator.direction)
    rings, is_schematic = boundaries_of(units)
    drawing = drawing_of(rings)
    rows = map_rows(
        units,
        {one.code: value_of(indicator, counts[one.code, month]) for one in units},
        drawing,
        indicator=indicator,
        bounds=bounds,
        policy=policy,
        month=month,
    )
    context |= {
        "rows": rows,
        "drawing": drawing,
        "is_schematic": is_schematic,
        "is_numbered": len(units) <= MOST_NUMBERED,
        "legend": legend(indicator, bounds),
        "least": policy.least_measured_percent,
        "is_fresh": counts.is_fresh,
        "counted_at": counts.counted_at,
    }
    return render(request, "indicators/map.html", context)
