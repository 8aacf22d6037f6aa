"""Peta: an indicator of a month by kecamatan or desa, drawn on the server, with the same figures as a table."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.web.current_place import period
from apps.core.http import UserRequest, requires
from apps.core.policies import policy_of
from apps.core.rules.month import Month
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.presenters.maps import MOST_NUMBERED, legend, map_finding, map_rows
from apps.indicators.rules.maps import bounds_of, drawing_of
from apps.indicators.rules.periods import last_weighing_month
from apps.indicators.rules.policy import MapPolicy
from apps.indicators.selectors.maps import boundaries_of, mapped_units
from apps.indicators.selectors.values import columns_of, value_of
from apps.indicators.services.counts import counts_of
from apps.indicators.web.units import chosen_unit, path_of, shown_month
from apps.interventions.presenters.priorities import why
from apps.interventions.selectors.desa_priorities import desa_by_priority
from apps.regions.enums import UnitLevel
from apps.regions.selectors.units import Unit

MAPPED = {code: one for code, one in INDICATORS.items() if one.is_percent}
FIRST = "stunting"
MOST_DESA = 8
"""Priority desa beside the map; all of them are on a page of their own."""


@requires(Right.SEE_RECAPS)
@require_GET
def map_page(request: UserRequest) -> HttpResponse:
    unit = chosen_unit(request)
    indicator = MAPPED.get(request.GET.get("indikator", ""), MAPPED[FIRST])
    if unit is None:
        return render(request, "indicators/map.html", {"unit": None, "indicator": indicator})
    month, running = shown_month(request, unit)
    as_desa = request.GET.get("rinci") == "desa"
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
    own_path = path_of(unit, request.user)
    context: dict[str, Any] = {
        "unit": unit,
        "month": month,
        "running": running,
        "indicator": indicator,
        "indicators": MAPPED.values(),
        "as_desa": as_desa,
        "may_detail": unit.level is UnitLevel.KABUPATEN,
        "period": period(request, month.first),
        "weighing": _weighing(request, month) if not any(row["shade"] for row in rows) else None,
        "finding": map_finding(rows, indicator, policy),
        "rows": [row for row in rows if not row["is_empty"]],
        "empty": [row["name"] for row in rows if row["is_empty"]],
        "drawn": rows,
        "drawing": drawing,
        "is_schematic": is_schematic,
        "is_numbered": len(units) <= MOST_NUMBERED,
        "legend": legend(indicator, bounds),
        "least": policy.least_measured_percent,
        "is_fresh": counts.is_fresh,
        "priorities": _priorities(unit),
        "may_see_families": request.user.may(Right.SEE_FAMILIES),
    } | ({"place_path": own_path} if own_path else {})
    return render(request, "indicators/map.html", context)


def _weighing(request: UserRequest, month: Month) -> dict[str, Any] | None:
    """The last month in which every child is measured, where this one is not it."""
    last = last_weighing_month(month)
    if last == month:
        return None
    query = request.GET.copy()
    query["bulan"] = str(last)
    return {"month": last.first, "url": f"?{query.urlencode()}"}


def _priorities(unit: Unit) -> list[dict[str, Any]]:
    return [
        {"region": one.region, "points": one.points, "children": one.children, "why": why(one.by_cause)}
        for one in desa_by_priority(unit.area & Q(district=unit.district), most=MOST_DESA)
    ]
