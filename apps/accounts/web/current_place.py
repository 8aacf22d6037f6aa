"""The place and the month a page is about; both are remembered in the session for the next page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.formats import date_format

from apps.accounts.models import Posting, User
from apps.core.filters import read_month
from apps.core.http import UserRequest
from apps.core.rules.month import Month
from apps.regions.models import Region
from apps.regions.rules.codes import is_code

EARLIEST = date(2015, 1, 1)
YEARS_SHOWN = 3
CURSORS = ("after", "before", "cursor", "page")


def current_place(request: UserRequest) -> Region | None:
    """The region of current_code; None for a user without postings."""
    code = current_code(request)
    if not code:
        return None
    place: Region | None = getattr(request, "_place", None)
    if place is None or place.code != code:
        place = request._place = Region.objects.filter(pk=code).first()
    if place is None and request.GET.get("unit"):
        raise Http404
    return place


def current_code(request: UserRequest) -> str:
    """The code in ?unit=, else the remembered one, else the user's own; '' for a user without postings.

    Http404 for a region in ?unit= outside the places of the user's postings.
    """
    chosen = request.GET.get("unit", "")
    if chosen and not _is_open(request.user, chosen):
        raise Http404
    if chosen and request.session.get("unit") != chosen:
        request.session["unit"] = chosen
    code = chosen or request.session.get("unit", "")
    return code if _is_open(request.user, code) else next(iter(own_codes(request.user)), "")


def current_month(request: UserRequest) -> date:
    """The first day of the month in ?bulan=YYYY-MM, else of the remembered one, else of this month."""
    return chosen_month(request) or timezone.localdate().replace(day=1)


def chosen_month(request: UserRequest) -> date | None:
    """The first day of the month in ?bulan=YYYY-MM, else of the remembered one; None where none was chosen yet."""
    chosen = _month(request.GET.get("bulan", ""))
    if chosen and request.session.get("bulan") != f"{chosen:%Y-%m}":
        request.session["bulan"] = f"{chosen:%Y-%m}"
    return chosen or _month(request.session.get("bulan", ""))


def own_codes(user: User) -> list[str]:
    """For each posting of today the narrowest region code that holds all of its area."""
    return [_common(scope_codes(posting)) for posting in user.current_postings]


def scope_codes(posting: Posting) -> list[str]:
    if posting.posyandu_id or posting.team_id:
        return [posting.place]
    if posting.puskesmas_id:
        return sorted(posting.scope().prefixes) or [posting.district]
    return [posting.region_id] if posting.region_id else []


def place_path(request: UserRequest) -> list[dict[str, str]]:
    """The place as a path from the district down; a step above the user's places has no address."""
    place = current_place(request)
    if place is None:
        return []
    codes = [place.code[:length] for length in (5, 8, 13) if length <= len(place.code)] or [place.code]
    above = Region.objects.filter(pk__in=codes) if codes != [place.code] else [place]
    names = {region.code: region for region in above}
    path = [
        {"name": names[code].short_name, "url": f"?unit={code}" if _is_open(request.user, code) else ""}
        for code in codes
        if code in names
    ]
    own_posyandu = {posting.posyandu for posting in request.user.current_postings if posting.posyandu_id}
    here = [posyandu for posyandu in own_posyandu if posyandu.desa_id == place.code]
    return [*path, {"name": here[0].name, "url": ""}] if len(here) == 1 else path


def period(request: UserRequest, month: date | None = None) -> dict[str, Any]:
    """The month, the current one without another, and its neighbours for the bar on top.

    A step to another month drops the cursors of lists.
    """

    def address(bulan: str, **_cursor: None) -> str:
        query = request.GET.copy()
        for name in CURSORS:
            query.pop(name, None)
        query["bulan"] = bulan
        return f"?{query.urlencode()}"

    return month_bar(month or current_month(request), address, timezone.localdate())


def month_bar(month: date, address: Callable[..., str], today: date) -> dict[str, Any]:
    """A month, its neighbours, and the years to choose from, none before EARLIEST and none ahead.

    address(bulan=…, hal=None): of another month.
    """
    before, after = Month.of(month).plus(-1), Month.of(month).plus(1)
    return {
        "label": date_format(month, "M Y"),
        "previous_url": address(bulan=str(before), hal=None) if before.first >= EARLIEST else "",
        "next_url": address(bulan=str(after), hal=None) if after.first <= today else "",
        "years": _years(Month.of(month), address, Month.of(today)),
    }


def _years(month: Month, address: Callable[..., str], latest: Month) -> list[dict[str, Any]]:
    """[{year, months: [{label, url, is_current}]}], the newest first: the last years, and that of `month`."""
    years = sorted({month.year, *range(latest.year, latest.year - YEARS_SHOWN, -1)}, reverse=True)
    return [
        {
            "year": year,
            "months": [
                {
                    "label": date_format(one.first, "M"),
                    "url": address(bulan=str(one), hal=None),
                    "is_current": one == month,
                }
                for one in (Month(year, number) for number in range(1, 13))
                if one <= latest
            ],
        }
        for year in years
    ]


def _is_open(user: User, code: str) -> bool:
    if not is_code(code):
        return False
    for posting in user.current_postings:
        codes = scope_codes(posting)
        if code == _common(codes) or any(code == c or code.startswith(f"{c}.") for c in codes):
            return True
    return False


def _common(codes: list[str]) -> str:
    """The narrowest code that contains all of these."""
    parts = [code.split(".") for code in codes]
    shared = []
    for step in zip(*parts, strict=False):
        if len(set(step)) > 1:
            break
        shared.append(step[0])
    return ".".join(shared)


def _month(text: str) -> date | None:
    month = read_month(text)
    return month if month and EARLIEST <= month <= timezone.localdate() else None
