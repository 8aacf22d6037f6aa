"""The board of 10 Pasti: a page that polls its fragment, one cached fragment a unit."""

from typing import Any

from django.core.cache import caches
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.accounts.web.list_location import ListLocation, list_location
from apps.campaigns.enums import CampaignKind, Pasti
from apps.campaigns.models import Campaign
from apps.campaigns.presenters import board as presenters
from apps.campaigns.rules.board import BoardPolicy
from apps.campaigns.selectors.board_texts import board_texts
from apps.campaigns.selectors.figures import counted_at, day_of, figures_on, totals_by_day
from apps.campaigns.services.figures import ensure_counted
from apps.core.http import UserRequest, requires
from apps.core.policies import policy_of
from apps.regions.models import Region
from apps.regions.selectors.units import Unit, find_unit

FRAGMENT_SECONDS = 300
KABUPATEN, KECAMATAN = 5, 8


@requires(Right.SEE_CAMPAIGNS)
@require_GET
def page(request: UserRequest, uuid: str) -> HttpResponse:
    campaign, location, unit = _query(request, uuid)
    ensure_counted(campaign=campaign, on=day_of(campaign, timezone.localdate()), at=timezone.now())
    address = reverse("campaigns:board", args=[campaign.uuid])
    context = {
        "campaign": campaign,
        "unit": unit,
        "place_path": location.path(address),
        "fragment_url": f"{reverse('campaigns:board_part', args=[campaign.uuid])}?unit={unit.code}",
        "fragment": _fragment(campaign, unit, request.user),
        "may_manage": request.user.may_at(Right.MANAGE_CAMPAIGNS, campaign),
        "may_record": request.user.may(Right.RECORD_CAMPAIGNS),
    }
    return render(request, "campaigns/board.html", context)


@requires(Right.SEE_CAMPAIGNS)
@require_GET
def part(request: UserRequest, uuid: str) -> HttpResponse:
    """The fragment alone, for the page that polls it."""
    campaign, _location, unit = _query(request, uuid)
    return HttpResponse(_fragment(campaign, unit, request.user))


def _query(request: UserRequest, uuid: str) -> tuple[Campaign, ListLocation, Unit]:
    """The campaign and the unit that the address names, else the reader's own; 404 outside the area.

    Who serves a single posyandu has the sweep lists: the board counts by desa.
    """
    rows = Campaign.objects.visible_to(request.user).filter(kind=CampaignKind.SERENTAK).prefetch_related("areas")
    campaign = get_object_or_404(rows, uuid=uuid)
    location = list_location(request, Right.SEE_CAMPAIGNS)
    scope = request.user.scope_for(Right.SEE_CAMPAIGNS)
    widest = min(scope.prefixes, key=lambda code: (len(code), code), default="")
    unit = location.unit or (find_unit(widest) if widest else None)
    if unit is None or unit.posyandu_id or not unit.lies_in(scope):
        raise Http404
    return campaign, location, unit


def _fragment(campaign: Campaign, unit: Unit, reader: User) -> str:
    """It shows counts alone, the same to all who may see the unit, so that they share one; links to names for some."""
    may_name = all(unit.lies_in(reader.scope_for(right)) for right in (Right.SEE_CHILDREN, Right.SEE_MOTHERS))
    on = day_of(campaign, timezone.localdate())
    at = counted_at(campaign, on)
    key = f"board:{campaign.pk}:{campaign.version}:{unit.code}:{may_name}:{get_language()}:{at and at.timestamp()}"
    cache = caches["local"]
    if (stored := cache.get(key)) is None:
        stored = render_to_string(
            "campaigns/_board.html", _board_context(campaign, unit, on, may_name) | {"counted_at": at}
        )
        cache.set(key, stored, FRAGMENT_SECONDS)
    return str(stored)


def _board_context(campaign: Campaign, unit: Unit, on: Any, may_name: bool) -> dict[str, Any]:
    inside = Region.objects.filter(unit.desa, campaign.area("code")).select_related("parent").order_by("code")
    places = list(inside)
    codes = [place.code for place in places]
    texts = board_texts(campaign.district, on)
    policy = policy_of(BoardPolicy, district=campaign.district, on=on)
    board = presenters.board_of(campaign, figures_on(campaign, on), on, policy, may_name)
    address = reverse("campaigns:board", args=[campaign.uuid])
    is_by_kecamatan = len(unit.code) == KABUPATEN
    came = totals_by_day(campaign, Pasti.CAME, codes)
    return {
        "campaign": campaign,
        "on": on,
        "needed": 100 * board.needed,
        "tiles": presenters.tiles(board, codes, unit.code, texts),
        "items": [(item.value, texts[item]) for item in Pasti],
        "lines": presenters.lines(board, places, is_by_kecamatan, address) if len(places) > 1 else [],
        "curve": presenters.curve(campaign, came, texts[Pasti.CAME].title),
    }
