"""Families on a map for who may read their names, with the list of the same families beside it."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.web.current_place import current_place
from apps.core.http import UserRequest, requires
from apps.families.models import URGENT
from apps.families.presenters import family_rows
from apps.indicators.selectors.points import MOST_POINTS, families_at, layers_around, located, points_by_desa
from apps.regions.enums import Level

ONLY = {
    "ya": _("Keluarga berisiko stunting"),
    "stunting": _("Keluarga dengan balita stunting"),
    "": _("Semua keluarga"),
}
FIRST = "ya"


@requires(Right.SEE_FAMILIES)
@require_GET
def point_map(request: UserRequest) -> HttpResponse:
    """Of a desa its families; of anything larger a point a desa, which opens that desa."""
    place = current_place(request)
    only = request.GET.get("keluarga", FIRST)
    only = only if only in ONLY else FIRST
    context: dict[str, Any] = {"place": place, "only": only, "choices": ONLY.items()}
    if place is None:
        return render(request, "indicators/points.html", context)
    families = families_at(place, request.user, only=only)
    if place.level < Level.DESA:
        points = points_by_desa(families)
        context |= {"desa": points, "count": sum(point.families for point in points)}
    else:
        shown = located(families).select_related("desa", "team").order_by(URGENT, "-pk")[: MOST_POINTS + 1]
        rows = family_rows(shown.defer("kk_sealed"))
        context |= {"rows": rows[:MOST_POINTS], "has_more": len(rows) > MOST_POINTS, "most": MOST_POINTS}
        context["count"] = len(context["rows"])
    context["unlocated"] = families.filter(latitude=None).count()
    return render(request, "indicators/points.html", context)


@requires(Right.SEE_FAMILIES)
@require_GET
def map_layers(request: UserRequest) -> JsonResponse:
    """Outlines, posyandu, puskesmas and focus desa around the place, as GeoJSON. No people."""
    place = current_place(request)
    return JsonResponse(layers_around(place, timezone.localdate().year) if place else {})
