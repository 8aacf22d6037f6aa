"""The unit and month that the pages of indicators are about."""

from typing import Any

from django.http import Http404

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.selectors.own_places import own_unit
from apps.accounts.web.current_place import chosen_month, current_code, current_month, current_place
from apps.core.http import UserRequest
from apps.core.rules.month import Month
from apps.indicators.selectors.opening_month import opening_month
from apps.regions.rules.codes import is_code
from apps.regions.selectors.units import Unit, find_unit


def chosen_unit(request: UserRequest) -> Unit | None:
    """A puskesmas or posyandu in ?unit=, else the place of the reader, as far as it is theirs. Http404 beyond that."""
    code = request.GET.get("unit", "")
    scope = request.user.scope_for(Right.SEE_RECAPS)
    if not code or is_code(code):
        place = current_code(request)
        if scope and place and scope.covers(place):
            unit = find_unit(place)
            if unit is None and code:
                raise Http404
            return unit
        return own_unit(request.user, current_place(request))
    unit = find_unit(code)
    if unit is None or not unit.lies_in(scope):
        raise Http404
    return unit


def shown_month(request: UserRequest, unit: Unit) -> tuple[Month, Month | None]:
    """-> (the chosen month, else the last one with measurements; the running month where that is another one)."""
    running = Month.of(current_month(request))
    if chosen_month(request):
        return running, None
    month = opening_month(unit, running)
    return month, running if month != running else None


def path_of(unit: Unit, user: User) -> list[dict[str, Any]] | None:
    """The bar on top: the regions of the unit, then itself. None: the place of the reader itself."""
    if not unit.around:
        return None
    scope = user.scope_for(Right.SEE_RECAPS)
    steps = [
        {"name": one.short_name, "url": f"?unit={one.code}" if scope.covers(one.code) else ""}
        for one in unit.around
        if unit.region == one.code or unit.region.startswith(f"{one.code}.")
    ]
    return steps if unit.is_region else [*steps, {"name": unit.name, "url": ""}]
