"""Where the reader is and which month is meant: kept in the session, so that both stay when moving between pages."""

from datetime import date

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from apps.regions.models import Region
from apps.regions.rules.codes import is_code

EARLIEST = date(2015, 1, 1)
OF_ONE_LIST = ("after", "before", "cursor", "page")


def current_place(request: HttpRequest) -> Region | None:
    """The unit chosen with ?unit=, else the one chosen before, else the user's own. None for who is posted nowhere.

    Http404 where the unit asked for lies outside the places of the user's postings.
    """
    asked = request.GET.get("unit", "")
    if asked and not _is_open(request.user, asked):
        raise Http404
    if asked and request.session.get("unit") != asked:
        request.session["unit"] = asked
    kept = asked or request.session.get("unit", "")
    if not _is_open(request.user, kept):
        kept = next(iter(homes(request.user)), "")
    if not kept:
        return None
    if getattr(request, "_place", None) is None or request._place.code != kept:
        request._place = Region.objects.filter(pk=kept).first()
    if request._place is None and asked:
        raise Http404
    return request._place


def current_month(request: HttpRequest) -> date:
    """The first day of the month chosen with ?bulan=YYYY-MM, else of the one chosen before, else of this month."""
    asked = _month(request.GET.get("bulan", ""))
    if asked and request.session.get("bulan") != f"{asked:%Y-%m}":
        request.session["bulan"] = f"{asked:%Y-%m}"
    return asked or _month(request.session.get("bulan", "")) or timezone.localdate().replace(day=1)


def homes(user) -> list[str]:
    """The region each posting of today lies in, as narrow as one code can say it."""
    return [_common(scope_codes(posting)) for posting in user.current_postings]


def scope_codes(posting) -> list[str]:
    if posting.posyandu_id or posting.team_id:
        return [posting.place]
    if posting.puskesmas_id:
        return sorted(posting.scope().prefixes) or [posting.district]
    return [posting.region_id]


def place_path(request: HttpRequest) -> list[dict[str, str]]:
    """The unit as a path from the district down; a step above the reader's places has no address."""
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
    posyandu = {p.posyandu for p in request.user.current_postings if p.posyandu_id and p.posyandu.desa_id == place.code}
    return path + [{"name": row.name, "url": ""} for row in posyandu if len(posyandu) == 1]


def period(request: HttpRequest) -> dict[str, str]:
    """The month with its neighbours, as the bar on top shows it; no month lies ahead of today."""
    month = current_month(request)
    before = _step(month, -1)
    after = _step(month, 1)
    return {
        "label": date_format(month, "M Y"),
        "previous_url": _with_month(request, before) if before >= EARLIEST else "",
        "next_url": _with_month(request, after) if after <= timezone.localdate() else "",
    }


def _is_open(user, code: str) -> bool:
    if not is_code(code):
        return False
    for posting in user.current_postings:
        codes = scope_codes(posting)
        if code == _common(codes) or any(code == c or code.startswith(f"{c}.") for c in codes):
            return True
    return False


def _common(codes: list[str]) -> str:
    """The narrowest code that all of these lie in."""
    parts = [code.split(".") for code in codes]
    shared = []
    for step in zip(*parts, strict=False):
        if len(set(step)) > 1:
            break
        shared.append(step[0])
    return ".".join(shared)


def _month(text: str) -> date | None:
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return month if EARLIEST <= month <= timezone.localdate() else None


def _step(month: date, by: int) -> date:
    count = month.year * 12 + month.month - 1 + by
    return date(count // 12, count % 12 + 1, 1)


def _with_month(request: HttpRequest, month: date) -> str:
    query = request.GET.copy()
    for name in OF_ONE_LIST:
        query.pop(name, None)
    query["bulan"] = f"{month:%Y-%m}"
    return f"?{query.urlencode()}"
