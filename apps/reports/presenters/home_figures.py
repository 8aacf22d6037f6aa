"""Parts of the home page made of indicators: five numbers of the leaders, and the quality of the data."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.charts.trends import sparkline
from apps.core.registry import HomeLink, HomePart
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.core.templatetags.display import number, percent
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.rules.figures import Figure
from apps.indicators.selectors.values import value_of
from apps.reports.selectors.month_figures import FIVE, HomeFigures

SENTENCES = {
    "coverage": gettext_lazy("%(part)s dari %(whole)s balita terdaftar sudah diukur"),
    "stunting": gettext_lazy("%(part)s dari %(whole)s balita yang diukur pendek atau sangat pendek"),
    "wasting": gettext_lazy("%(part)s dari %(whole)s balita yang diukur gizi kurang atau gizi buruk"),
    "families_at_risk": gettext_lazy("%(part)s dari %(whole)s keluarga sasaran berisiko stunting"),
    "acted": gettext_lazy("%(part)s dari %(whole)s balita bermasalah gizi sudah ditangani"),
}
MOST_DOUBTFUL = 5


def five_numbers(counted: HomeFigures) -> HomePart:
    """Each with its trend and one sentence; no name."""
    unit, table, now = counted.unit, counted.table, counted.shown
    before = now.plus(-1)
    tiles = []
    for code in FIVE:
        indicator = INDICATORS[code]
        figure, earlier = (value_of(indicator, table.of(unit, month)) for month in (now, before))
        values = [value_of(indicator, table.of(unit, month)).value for month in counted.months]
        tiles.append(
            {
                "label": indicator.name,
                "number": percent(figure.value),
                "line": sparkline([None if value is None else float(value) for value in values]),
                "sentence": _sentence(SENTENCES[code], figure, earlier, before),
            }
        )
    return HomePart(
        template="reports/_home_numbers.html",
        context={"tiles": tiles, "month_words": month_name(now.first)},
        headline=_headline(table.of(unit, now), now),
        subtitle=f"{unit.name} · {_('data rutin posyandu, bukan survei')}",
        links=[HomeLink(_("Buka dasbor"), reverse("indicators:dashboard", query={"bulan": str(now)}), is_primary=True)],
    )


def _headline(counts: Mapping[str, int], month: Month) -> str:
    figure = value_of(INDICATORS["stunting"], counts)
    words = {
        "percent": percent(figure.value),
        "of": number(figure.denominator),
        "missing": percent(100 * (figure.not_measured or 0) / figure.registered if figure.registered else None),
        "month": month_name(month.first),
    }
    if figure.value is None:
        return _("Belum ada balita diukur sampai %(month)s") % words
    return _("Stunting %(percent)s dari %(of)s balita diukur pada %(month)s; %(missing)s belum diukur") % words


def _sentence(words: Any, now: Figure, before: Figure, month: Month) -> str:
    """'412 dari 2.310 … ; turun 0,4 poin dari Oktober 2026.'"""
    if now.value is None:
        return _("Belum ada datanya.")
    sentence = str(words) % {"part": number(now.numerator), "whole": number(now.denominator)}
    if before.value is None:
        return f"{sentence}."
    change = round(float(now.value) - float(before.value), 1)
    about = {"points": number(abs(change), 1), "month": month_name(month.first)}
    trend = _("sama dengan %(month)s")
    if change:
        trend = _("naik %(points)s poin dari %(month)s") if change > 0 else _("turun %(points)s poin dari %(month)s")
    return f"{sentence}; {trend % about}."


def data_quality(counted: HomeFigures) -> Iterator[HomePart]:
    """The visits of the month that are doubtful, and where most of them lie."""
    unit, month, table = counted.unit, counted.shown, counted.table
    visited, doubtful = (table.of(unit, month)[name] for name in ("visited", "doubtful"))
    if not visited:
        return
    rows: list[dict[str, Any]] = []
    for one in counted.below:
        of_visits, of_doubtful = (table.of(one, month)[name] for name in ("visited", "doubtful"))
        if of_doubtful:
            rows.append({"name": one.name, "count": of_doubtful, "percent": percent(100 * of_doubtful / of_visits)})
    rows.sort(key=lambda row: -row["count"])
    context = {
        "count": doubtful,
        "visited": visited,
        "percent": percent(100 * doubtful / visited),
        "rows": rows[:MOST_DOUBTFUL],
        "month_words": month_name(month.first),
        "names_url": reverse("toddlers:list", query={"unit": unit.code, "status": "remeasure", "bulan": str(month)}),
    }
    yield HomePart(template="reports/_home_quality.html", context=context)
