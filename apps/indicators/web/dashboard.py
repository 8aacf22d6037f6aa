"""One page a level: headline figures, charts, and the units below, each with its names."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.selectors.own_places import own_unit
from apps.accounts.web.current_place import current_month, current_place, period
from apps.core.http import UserRequest, requires
from apps.core.rules.month import Month
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.models import SurveyFigure
from apps.indicators.presenters import dashboard as presenters
from apps.indicators.presenters.indicators import survey_sentence
from apps.indicators.selectors.below import children_of
from apps.indicators.selectors.counts import sums_by_part
from apps.indicators.selectors.values import columns_of, targets_on
from apps.indicators.services.counts import counts_of

SPANS = {"bulan": (1, _("Bulan")), "triwulan": (3, _("Triwulan")), "semester": (6, _("Semester"))}
RECENT = 12
TABLE = ("coverage", "stunting", "participation", "weight_gain", "families_at_risk", "k6")
CHOICES = (*TABLE, "wasting", "underweight", "twice_not_gained", "pregnant_at_risk", "thin_mothers")


@requires(Right.SEE_RECAPS)
@require_GET
def dashboard(request: UserRequest) -> HttpResponse:
    unit = own_unit(request.user, current_place(request))
    if unit is None:
        return render(request, "indicators/dashboard.html", {"unit": None, "period": None})
    month = Month.of(current_month(request))
    span = request.GET.get("rentang", "bulan")
    length = SPANS.get(span, SPANS["bulan"])[0]
    chosen = request.GET.get("indikator", "")
    indicator = INDICATORS[chosen if chosen in CHOICES else "stunting"]
    now, before, year = (_span(month.plus(-back), length) for back in (0, length, 12))
    recent = _span(month, RECENT)
    codes = dict.fromkeys((*presenters.HEADLINES, *TABLE, indicator.code))
    wanted = tuple(dict.fromkeys((*columns_of(codes), *presenters.SKDN)))
    units = children_of(unit)
    table = counts_of([unit, *units], sorted({*now, *before, *year, *recent}), columns=wanted)
    parts = sums_by_part([unit], [month])
    stunting = INDICATORS["stunting"]
    survey = SurveyFigure.objects.filter(district=unit.district).order_by("-year").first()
    targets = targets_on(unit.district, month.last)
    context = {
        "unit": unit,
        "tiles": presenters.tiles(unit, table, (now, before, year), recent, targets, request.user),
        "charts": [
            presenters.trend_chart(unit, table, recent, indicator.code),
            presenters.skdn_chart(table.of(unit, month)),
            presenters.age_chart(parts.get((unit.code, month), {}), stunting.numerator, stunting.denominator),
            *(presenters.below_charts(units, table, month, month.plus(-1), indicator) if units else ()),
        ],
        "headings": [INDICATORS[code].name for code in TABLE],
        "rows": presenters.unit_rows(units, table, month, TABLE, request.user),
        "spans": [(key, words, key == span) for key, (_months, words) in SPANS.items()],
        "choices": [(code, INDICATORS[code].name, code == indicator.code) for code in CHOICES],
        "survey": survey_sentence(survey),
        "counted_at": timezone.localtime(table.counted_at if not table.is_fresh and table.counted_at else None),
        "period": period(request, month.first),
    }
    return render(request, "indicators/dashboard.html", context)


def _span(last: Month, months: int) -> Sequence[Month]:
    """That many months, the last one included."""
    return [last.plus(-back) for back in range(months - 1, -1, -1)]
