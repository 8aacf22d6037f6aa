"""The page for anyone: aggregates of districts that chose to show them. No account, no name, no small number."""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from apps.core.rules.month import Month
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.presenters import public as presenters
from apps.indicators.selectors.public import CODES, PublicFigures, open_districts, open_provinces, public_figures
from apps.regions.models import Region

SECONDS = 900


@login_not_required
@require_safe
def public_page(request: HttpRequest) -> HttpResponse:
    """?wilayah=36.02, where several districts are open; 36 where several of a provinsi are. Http404 for any other."""
    today = timezone.localdate()
    districts = open_districts(today)
    chosen = request.GET.get("wilayah", "")
    if chosen and chosen not in (*districts, *open_provinces(districts)):
        raise Http404
    district = chosen or (districts[0] if districts else "")
    key = f"public-page:{district}:{'+'.join(districts)}:{Month.of(today)}:{get_language()}"
    page = cache.get(key)
    if page is None:
        page = render_to_string("indicators/public.html", _context(district, districts, Month.of(today)))
        cache.set(key, page, SECONDS)
    response = HttpResponse(page)
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    return response


def _context(district: str, districts: list[str], running: Month) -> dict:
    figures = public_figures(district, running, districts) if district else None
    codes = (*districts, *open_provinces(districts))
    others = Region.objects.filter(code__in=codes).order_by("code") if len(districts) > 1 else []
    return {"figures": figures, "others": others} | (_shown(figures) if figures else {})


def _shown(figures: PublicFigures) -> dict:
    rows, empty = presenters.place_rows(figures)
    return {
        "finding": presenters.finding(figures),
        "tiles": presenters.headline_tiles(figures),
        "chart": presenters.stunting_chart(figures),
        "surveys": presenters.survey_rows(figures),
        "headings": [INDICATORS[code].name for code in CODES],
        "rows": rows,
        "empty": empty,
        "hidden": presenters.hidden_words(figures),
        "level": presenters.level_words(figures),
    }
