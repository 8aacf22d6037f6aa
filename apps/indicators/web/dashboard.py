"""One page a level: headline figures, charts, and the units below, each with its names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.web.current_place import period
from apps.core.http import UserRequest, requires
from apps.core.rules.month import Month
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.labels.indicator import Indicator
from apps.indicators.models import SurveyFigure
from apps.indicators.presenters import dashboard as presenters
from apps.indicators.presenters import dashboard_charts as charts
from apps.indicators.presenters.dashboard import Comparison
from apps.indicators.presenters.indicators import survey_sentence
from apps.indicators.rules.figures import Target
from apps.indicators.rules.periods import Periods, Span, periods_of, run_of
from apps.indicators.selectors.below import children_of, lokus_of, lokus_set, puskesmas_of
from apps.indicators.selectors.counts import CountTable
from apps.indicators.selectors.neighbourhoods import HAMLETS, KINDS, neighbourhoods_of
from apps.indicators.selectors.values import columns_of, targets_on
from apps.indicators.services.counts import glance_at
from apps.indicators.web.units import chosen_unit, path_of, shown_month
from apps.regions.enums import UnitLevel
from apps.regions.selectors.units import Unit

RECENT = 12
TABLE = ("coverage", "stunting", "participation", "weight_gain", "families_at_risk", "k6")
CHOICES = (
    *TABLE, "wasting", "underweight", "twice_not_gained", "pregnant_at_risk", "thin_mothers", "thin_mothers_fed",
    "basic_immunisation", "exclusive_breastfeeding",
)  # fmt: skip
PUSKESMAS, LOKUS = "puskesmas", "lokus"
PARTS = {
    UnitLevel.KABUPATEN: {"": _("Kecamatan"), PUSKESMAS: _("Puskesmas"), LOKUS: _("Desa lokus")},
    UnitLevel.DESA: {"": _("Posyandu"), HAMLETS: _("Dusun/kampung"), "rw": _("RW")},
}
"""By which units a level can be split."""


@dataclass(frozen=True)
class Choice:
    """What the reader chose; a word that is none of the choices is the first one."""

    span: Span
    comparison: Comparison
    indicator: Indicator
    parts: str

    @property
    def query(self) -> dict[str, str]:
        return {"rentang": self.span, "banding": self.comparison, "indikator": self.indicator.code}


@requires(Right.SEE_RECAPS)
@require_GET
def dashboard(request: UserRequest) -> HttpResponse:
    unit = chosen_unit(request)
    if unit is None:
        return render(request, "indicators/dashboard.html", {"unit": None})
    chosen = _choice(request, unit)
    unit, below = _units(unit, chosen.parts)
    # A unit of several workplaces is a part of its region: what else lies in the region is not the reader's.
    scope = request.user.scope_for(Right.SEE_RECAPS)
    below = [one for one in below if one.lies_in(scope)]
    month, running = shown_month(request, unit)
    periods = periods_of(chosen.span, month)
    recent = run_of(periods.last, RECENT)
    months_below = {*periods.now, *periods.before, *charts.months_of_ranking(chosen.indicator, periods)}
    codes = dict.fromkeys((*presenters.HEADLINES, *TABLE, chosen.indicator.code))
    columns = tuple(dict.fromkeys((*columns_of(codes), *charts.COLUMNS)))
    table = glance_at(
        unit,
        below,
        months=sorted({*periods.months, *recent}),
        months_below=sorted(months_below),
        columns=columns,
        part_month=periods.last,
        part_columns=columns_of(["stunting"]),
    )
    targets = targets_on(unit.district, periods.last.last)
    survey = SurveyFigure.objects.filter(district=unit.district, status="stunting").order_by("-year").first()
    query = chosen.query | {"bulan": str(month)}
    rows, empty = presenters.unit_rows(below, table, periods.now, TABLE, request.user, query)
    own_path = path_of(unit, request.user)
    context: dict[str, Any] = {
        "unit": unit,
        "finding": presenters.finding(unit, table, periods),
        "bounds": presenters.bounds_sentence(unit, table, periods),
        "first": charts.first_units(below, table, periods.now, query),
        "running": running,
        "shown": presenters.period_words(periods.now),
        "state_of": presenters.state_words(periods.now),
        "tiles": presenters.tiles(unit, table, periods, recent, targets, request.user, chosen.comparison),
        "charts": _charts(unit, below, table, periods, recent, chosen.indicator, targets, query),
        "headings": [INDICATORS[code].name for code in TABLE],
        "rows": rows,
        "empty": empty,
        "level": _level(below),
        "neighbourhoods": neighbourhoods_of(unit, month, chosen.parts) if chosen.parts in KINDS else None,
        "chosen": chosen,
        "spans": _options(presenters.SPANS, chosen.span),
        "comparisons": _options(presenters.COMPARISONS, chosen.comparison),
        "choices": _options({code: INDICATORS[code].name for code in CHOICES}, chosen.indicator.code),
        "parts": _options(_parts_of(unit), chosen.parts),
        "survey": survey_sentence(survey),
        "may_see_families": request.user.may(Right.SEE_FAMILIES),
        "counted_at": timezone.localtime(table.counted_at if not table.is_fresh and table.counted_at else None),
        "period": period(request, month.first),
    } | ({"place_path": own_path} if own_path else {})
    return render(request, "indicators/dashboard.html", context)


def _choice(request: UserRequest, unit: Unit) -> Choice:
    code, parts = request.GET.get("indikator", ""), request.GET.get("menurut", "")
    return Choice(
        _word(Span, request.GET.get("rentang", ""), Span.MONTH),
        _word(Comparison, request.GET.get("banding", ""), Comparison.BEFORE),
        INDICATORS[code if code in CHOICES else "stunting"],
        parts if parts in _parts_of(unit) else "",
    )


def _parts_of(unit: Unit) -> dict[str, Any]:
    """None of a unit of several workplaces, or of a puskesmas: those have their desa alone."""
    is_whole = bool(unit.around) and not unit.posyandu_id
    return PARTS.get(unit.level, {}) if is_whole else {}


def _word(words: Any, text: str, otherwise: Any) -> Any:
    return words(text) if text in list(words) else otherwise


def _units(unit: Unit, parts: str) -> tuple[Unit, list[Unit]]:
    """-> (the unit, a set of focus desa in its place where those are asked for; the units that it is split into)."""
    if parts == PUSKESMAS:
        return unit, puskesmas_of(unit)
    if parts in KINDS:
        return unit, []
    if parts == LOKUS:
        desa = lokus_of(unit, timezone.localdate().year)
        return lokus_set(unit, desa), desa
    return unit, children_of(unit)


def _level(below: Sequence[Unit]) -> str:
    return str(presenters.LEVELS[below[0].level]) if below else ""


def _charts(
    unit: Unit,
    below: Sequence[Unit],
    table: CountTable,
    periods: Periods,
    recent: Sequence[Month],
    indicator: Indicator,
    targets: dict[str, Target],
    query: dict[str, str],
) -> list[Any]:
    stunting, target = INDICATORS["stunting"], targets.get(indicator.code)
    ranked = charts.below_charts(below, table, periods, indicator, target, query, _level(below)) if below else []
    parts = table.by_part.get((unit.code, periods.last), {})
    return [
        *ranked[:1],
        charts.trend_chart(unit, table, recent, indicator, target),
        charts.skdn_chart(table.of(unit, periods.last)),
        charts.age_chart(parts, stunting.numerator, stunting.denominator),
        charts.funnel_chart(table.of(unit, periods.last)),
        *ranked[1:],
    ]


def _options(words: dict[Any, Any], chosen: Any) -> list[tuple[Any, Any, bool]]:
    return [(key, label, key == chosen) for key, label in words.items()]
