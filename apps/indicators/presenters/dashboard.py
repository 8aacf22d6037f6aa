"""A unit at a glance: its finding, headline figures with what changed and why, and the table of the units below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.core.charts.trends import sparkline
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.core.templatetags.display import number, percent
from apps.indicators.enums import Direction
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.labels.indicator import Indicator
from apps.indicators.presenters.indicators import names_url
from apps.indicators.rules.figures import Figure, Target
from apps.indicators.rules.periods import Periods, Span
from apps.indicators.rules.pws import SAME
from apps.indicators.selectors.counts import CountTable
from apps.indicators.selectors.values import period_counts, value_of
from apps.regions.enums import UNKNOWN, UnitLevel
from apps.regions.selectors.units import Unit

HEADLINES = (
    "coverage", "stunting", "stunting_under_three", "wasting", "participation", "weight_gain", "families_at_risk",
    "pregnant_at_risk", "thin_mothers", "k6",
)  # fmt: skip


class Comparison(StrEnum):
    BEFORE = "sebelumnya"
    YEAR = "setahun"
    TARGET = "target"


COMPARISONS = {
    Comparison.BEFORE: gettext_lazy("Masa sebelumnya"),
    Comparison.YEAR: gettext_lazy("Setahun lalu"),
    Comparison.TARGET: gettext_lazy("Target tahun ini"),
}
SPANS = {
    Span.MONTH: gettext_lazy("Bulan"),
    Span.QUARTER: gettext_lazy("Triwulan"),
    Span.SEMESTER: gettext_lazy("Semester"),
    Span.WEIGHING: gettext_lazy("Bulan timbang (Feb/Agu)"),
}
LEVELS = {
    UnitLevel.KECAMATAN: gettext_lazy("kecamatan"),
    UnitLevel.DESA: gettext_lazy("desa/kelurahan"),
    UnitLevel.PUSKESMAS: gettext_lazy("puskesmas"),
    UnitLevel.POSYANDU: gettext_lazy("posyandu"),
}


@dataclass(frozen=True)
class Tile:
    """change: against what the reader chose, with its mark and whether that is good; why: which count moved more."""

    label: str
    value: str
    of: str
    coverage: str
    change: str
    tone: str
    why: str
    url: str
    line: SafeString


def period_words(months: Sequence[Month]) -> str:
    """'Juni 2024', 'April–Juni 2024'."""
    first, last = months[0], months[-1]
    if first == last:
        return month_name(last.first)
    begun = month_name(first.first)
    return f"{begun.removesuffix(f' {first.year}') if first.year == last.year else begun}–{month_name(last.first)}"


def state_words(months: Sequence[Month]) -> str:
    """How several months make one figure; '' of one month."""
    if len(months) == 1:
        return ""
    return _("keadaan %(last)s; kejadian dijumlahkan") % {"last": month_name(months[-1].first)}


def finding(unit: Unit, table: CountTable, periods: Periods) -> str:
    """The heading of the page: how many are stunted of how many measured, and how many were not."""
    figure = figure_over(INDICATORS["stunting"], unit, table, periods.now)
    words = {"unit": unit.name, "period": period_words(periods.now)}
    if figure.value is None:
        return _("%(unit)s: belum ada balita yang diukur pada %(period)s") % words
    words |= {"value": percent(figure.value), "measured": number(figure.denominator)}
    missing = figure.not_measured
    if not missing or figure.coverage is None:
        return _("%(unit)s: stunting %(value)s dari %(measured)s balita, semua diukur") % words
    words["missing"] = percent(100 - figure.coverage)
    return _("%(unit)s: stunting %(value)s dari %(measured)s balita diukur; %(missing)s belum diukur") % words


def bounds_sentence(unit: Unit, table: CountTable, periods: Periods) -> str:
    """What the figure would be with the unmeasured, and its interval; '' where no one is missing."""
    figure = figure_over(INDICATORS["stunting"], unit, table, periods.now)
    parts = []
    if figure.interval:
        low, high = (percent(one) for one in figure.interval)
        parts.append(_("Selang kepercayaan 95 %%: %(low)s sampai %(high)s.") % {"low": low, "high": high})
    if figure.value is not None and figure.not_measured and figure.bounds:
        low, high = (percent(one) for one in figure.bounds)
        words = {"low": low, "high": high}
        parts.append(_("Bila semua yang belum diukur normal %(low)s; bila semua stunting %(high)s.") % words)
    return " ".join(parts)


def tiles(
    unit: Unit,
    table: CountTable,
    periods: Periods,
    recent: Sequence[Month],
    targets: Mapping[str, Target],
    user: User,
    comparison: Comparison,
) -> list[Tile]:
    """recent: the months of the sparkline."""
    against = periods.year if comparison is Comparison.YEAR else periods.before
    made = []
    for code in HEADLINES:
        indicator, target = INDICATORS[code], targets.get(code)
        now, then = (figure_over(indicator, unit, table, months, target) for months in (periods.now, against))
        values = [value_of(indicator, table.of(unit, month)).value for month in recent]
        is_target = comparison is Comparison.TARGET
        words, tone = _against_target(now) if is_target else change_words(indicator, now, then, period_words(against))
        made.append(
            Tile(
                label=str(indicator.name),
                value=value_words(indicator, now),
                of=part_words(now),
                coverage=_("%s diukur") % percent(now.coverage) if now.coverage is not None else "",
                change=words,
                tone=tone,
                why="" if is_target else why_words(now, then),
                url=names_url(indicator, unit, periods.last, user),
                line=sparkline([None if value is None else float(value) for value in values]),
            )
        )
    return made


def figure_over(
    indicator: Indicator, unit: Unit, table: CountTable, months: Sequence[Month], target: Target | None = None
) -> Figure:
    return value_of(indicator, period_counts({month: table.of(unit, month) for month in months}, months), target)


def value_words(indicator: Indicator, figure: Figure) -> str:
    return percent(figure.value) if indicator.is_percent else number(figure.value)


def part_words(figure: Figure) -> str:
    if figure.denominator is None:
        return ""
    return _("%(part)s dari %(whole)s") % {"part": number(figure.numerator), "whole": number(figure.denominator)}


def change_words(indicator: Indicator, now: Figure, then: Figure, than: str) -> tuple[str, str]:
    """-> ('▲ 1,2 poin dari Mei 2024, memburuk', its tone)."""
    if now.value is None:
        return "", ""
    if then.value is None:
        return _("Tanpa data pada %s") % than, ""
    difference = float(now.value) - float(then.value)
    if abs(difference) < SAME:
        return _("Sama dengan %s") % than, ""
    arrow = "▲" if difference > 0 else "▼"
    amount = number(abs(difference), 1 if indicator.is_percent else 0)
    points = _("%s poin") % amount if indicator.is_percent else amount
    words = _("%(change)s dari %(than)s") % {"change": f"{arrow} {points}", "than": than}
    if indicator.direction is Direction.NEITHER:
        return words, ""
    is_better = (difference > 0) == (indicator.direction is Direction.MORE)
    return f"{words}, {_('membaik') if is_better else _('memburuk')}", "normal" if is_better else "moderate"


def why_words(now: Figure, then: Figure) -> str:
    """Whether the part or the whole moved more."""
    if now.denominator is None or not then.denominator or now.value is None or then.value is None:
        return ""
    part, whole = now.numerator - then.numerator, now.denominator - then.denominator
    if not part and not whole:
        return ""
    of_part = abs(part) / max(then.numerator, 1)
    of_whole = abs(whole) / then.denominator
    words = {"part": _signed(part), "whole": _signed(whole)}
    if of_part >= of_whole:
        return _("Karena pembilang %(part)s (penyebut %(whole)s).") % words
    return _("Karena penyebut %(whole)s (pembilang %(part)s).") % words


def _signed(difference: int) -> str:
    return f"{'+' if difference > 0 else '−' if difference < 0 else '±'}{number(abs(difference))}"


def _against_target(now: Figure) -> tuple[str, str]:
    if now.target is None:
        return _("Tanpa target"), ""
    words = _("Target %(target)s (%(year)s)") % {"target": percent(now.target.value), "year": now.target.year}
    if now.is_reached is None:
        return words, ""
    return f"{words}, {_('tercapai') if now.is_reached else _('belum tercapai')}", (
        "normal" if now.is_reached else "moderate"
    )


def unit_url(unit: Unit, query: Mapping[str, str]) -> str:
    """The dashboard of a unit; '' for those without a known desa, who have no page of their own."""
    if not (unit.posyandu_id or unit.desa_codes or unit.is_region):
        return ""
    return f"{reverse('indicators:dashboard')}?{urlencode({'unit': unit.code, **query})}"


def short_names(units: Sequence[Unit]) -> dict[str, str]:
    """By code, without the word of its level ('Cileles' among kecamatan), unless two would read alike."""
    full = {unit.code: unit.name for unit in units}
    short = {unit.code: unit.name.partition(" ")[2] if not unit.code.endswith(UNKNOWN) else unit.name for unit in units}
    return short if all(short.values()) and len(set(short.values())) == len(short) else full


def unit_rows(
    units: Sequence[Unit],
    table: CountTable,
    months: Sequence[Month],
    codes: Sequence[str],
    user: User,
    query: Mapping[str, str],
) -> tuple[list[dict[str, Any]], list[str]]:
    """-> (a figure a column, with the list behind it; the names of those without any data)."""
    rows, empty = [], []
    names = short_names(units)
    for unit in units:
        figures = {code: figure_over(INDICATORS[code], unit, table, months) for code in codes}
        if not any(one.numerator or one.denominator for one in figures.values()):
            if unit_url(unit, query):
                empty.append(names[unit.code])
            continue
        cells = [
            {
                "heading": INDICATORS[code].name,
                "value": value_words(INDICATORS[code], figure),
                "of": part_words(figure),
                "url": names_url(INDICATORS[code], unit, months[-1], user),
            }
            for code, figure in figures.items()
        ]
        rows.append({"name": names[unit.code], "url": unit_url(unit, query), "cells": cells})
    return rows, empty
