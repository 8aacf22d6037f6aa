"""A unit at a glance: headline figures with what changed, charts, and the units below by one indicator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.charts.bars import AgeGroup, Column, RankedBar, columns, pyramid, ranking
from apps.core.charts.quadrants import Dot, quadrant
from apps.core.charts.svg import Chart
from apps.core.charts.trends import Point, sparkline, trend
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.core.templatetags.display import number, percent
from apps.indicators.enums import Direction
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.labels.indicator import Indicator
from apps.indicators.presenters.indicators import names_url
from apps.indicators.rules.figures import Figure, Target
from apps.indicators.selectors.counts import CountTable
from apps.indicators.selectors.values import period_counts, value_of
from apps.regions.selectors.units import Unit
from apps.toddlers.labels import AGE_GROUPS

HEADLINES = (
    "coverage", "stunting", "stunting_under_three", "wasting", "participation", "weight_gain", "families_at_risk",
    "pregnant_at_risk", "thin_mothers", "k6",
)  # fmt: skip
SKDN = ("registered", "weighed", "gained")
GOOD_PERCENT = 80
"""D/S and N/D of a unit that does well: the usual target of posyandu (7.6)."""
MOST_ENDS = 5
KNOWN_WELL = 80
REGISTER = "register"


@dataclass(frozen=True)
class Tile:
    """change, why: against the period before; year: against the same one a year ago."""

    label: str
    value: str
    of: str
    coverage: str
    change: str
    why: str
    year: str
    target: str
    url: str
    line: SafeString


def tiles(
    unit: Unit,
    table: CountTable,
    periods: tuple[Sequence[Month], Sequence[Month], Sequence[Month]],
    recent: Sequence[Month],
    targets: Mapping[str, Target],
    user: User,
) -> list[Tile]:
    """periods: this one, the one before, the same a year ago. recent: the months of the sparkline."""
    made = []
    for code in HEADLINES:
        indicator = INDICATORS[code]
        now, before, year = (_figure(indicator, unit, table, months, targets.get(code)) for months in periods)
        values = [value_of(indicator, table.of(unit, month)).value for month in recent]
        made.append(
            Tile(
                label=str(indicator.name),
                value=value_words(indicator, now),
                of=part_words(now),
                coverage=_("%s diukur") % percent(now.coverage) if now.coverage is not None else "",
                change=_change(indicator, now, before),
                why=_why(now, before),
                year=_change(indicator, now, year, _("setahun lalu")),
                target=_target(now),
                url=names_url(indicator, unit, max(periods[0]), user),
                line=sparkline([None if value is None else float(value) for value in values]),
            )
        )
    return made


def _figure(
    indicator: Indicator, unit: Unit, table: CountTable, months: Sequence[Month], target: Target | None
) -> Figure:
    return value_of(indicator, period_counts({month: table.of(unit, month) for month in months}, months), target)


def value_words(indicator: Indicator, figure: Figure) -> str:
    return percent(figure.value) if indicator.is_percent else number(figure.value)


def part_words(figure: Figure) -> str:
    if figure.denominator is None:
        return ""
    return _("%(part)s dari %(whole)s") % {"part": number(figure.numerator), "whole": number(figure.denominator)}


def _change(indicator: Indicator, now: Figure, before: Figure, than: str = "") -> str:
    """'▲ 1,2 poin dari bulan lalu', with the word of whether that is good."""
    if now.value is None or before.value is None:
        return ""
    difference = float(now.value) - float(before.value)
    if abs(difference) < 0.05:
        return _("sama dengan %s") % (than or _("sebelumnya"))
    arrow = "▲" if difference > 0 else "▼"
    unit = _("poin") if indicator.is_percent else ""
    amount = number(abs(difference), 1 if indicator.is_percent else 0)
    words = f"{arrow} {amount} {unit}".strip()
    if indicator.direction is not Direction.NEITHER:
        is_better = (difference > 0) == (indicator.direction is Direction.MORE)
        words += f" ({_('membaik') if is_better else _('memburuk')})"
    return _("%(change)s dari %(than)s") % {"change": words, "than": than or _("sebelumnya")}


def _why(now: Figure, before: Figure) -> str:
    """Whether the part or the whole moved more."""
    if now.denominator is None or not before.denominator or now.value is None or before.value is None:
        return ""
    part, whole = now.numerator - before.numerator, now.denominator - before.denominator
    if not part and not whole:
        return ""
    of_part = abs(part) / max(before.numerator, 1)
    of_whole = abs(whole) / before.denominator
    words = {"part": _signed(part), "whole": _signed(whole)}
    if of_part >= of_whole:
        return _("karena pembilang %(part)s (penyebut %(whole)s)") % words
    return _("karena penyebut %(whole)s (pembilang %(part)s)") % words


def _signed(difference: int) -> str:
    return f"{'+' if difference > 0 else '−' if difference < 0 else '±'}{number(abs(difference))}"


def _target(figure: Figure) -> str:
    if figure.target is None:
        return ""
    words = {"target": percent(figure.target.value), "year": figure.target.year}
    if figure.is_reached is None:
        return _("target %(target)s (%(year)s)") % words
    state = _("tercapai") if figure.is_reached else _("belum tercapai")
    return _("target %(target)s (%(year)s)") % words + f", {state}"


def trend_chart(unit: Unit, table: CountTable, recent: Sequence[Month], code: str) -> Chart:
    """One indicator over the months; hollow where under 80 % were measured. Targets of surveys have no place here."""
    indicator = INDICATORS[code]
    points = []
    for month in recent:
        figure = value_of(indicator, table.of(unit, month))
        low, high = figure.interval or (None, None)
        points.append(
            Point(
                month_name(month.first)[:3],
                month_name(month.first),
                None if figure.value is None else float(figure.value),
                part_words(figure),
                low,
                high,
                is_known_badly=figure.coverage is not None and figure.coverage < KNOWN_WELL,
            )
        )
    known = [point for point in points if point.value is not None]
    words = {"name": indicator.name, "unit": unit.name}
    title = _("%(name)s di %(unit)s, 12 bulan") % words
    if len(known) > 1:
        ends = {
            "first": percent(known[0].value) if indicator.is_percent else number(known[0].value),
            "last": percent(known[-1].value) if indicator.is_percent else number(known[-1].value),
        }
        title = _("%(name)s dari %(first)s menjadi %(last)s dalam 12 bulan") % (words | ends)
    note = _("Data rutin posyandu; bukan survei.")
    return trend(key="tren", title=title, source=REGISTER, points=points, note=note, is_percent=indicator.is_percent)


def skdn_chart(counts: Mapping[str, int]) -> Chart:
    names = {"registered": ("S", _("Sasaran")), "weighed": ("D", _("Ditimbang")), "gained": ("N", _("Naik"))}
    whole = counts["registered"]
    bars = [Column(*names[name], counts[name], percent(100 * counts[name] / whole if whole else None)) for name in SKDN]
    title = _("%(weighed)s dari %(registered)s balita ditimbang") % {
        "weighed": number(counts["weighed"]), "registered": number(whole),
    }  # fmt: skip
    return columns(key="skdn", title=title, bars=bars, head=_("Balita"))


def age_chart(
    parts: Mapping[tuple[str, str], Mapping[str, int]], stunted: Sequence[str], measured: Sequence[str]
) -> Chart:
    """Stunting by sex and age group."""

    def share(sex: str, age: str) -> tuple[float | None, str]:
        counts = parts.get((sex, age), {})
        part, whole = sum(counts.get(name, 0) for name in stunted), sum(counts.get(name, 0) for name in measured)
        words = {"part": number(part), "whole": number(whole)}
        return (100 * part / whole if whole else None), _("%(part)s dari %(whole)s") % words

    groups = []
    for age, label in AGE_GROUPS.items():
        (left, of_left), (right, of_right) = share("L", age), share("P", age)
        groups.append(AgeGroup(str(label), left, right, of_left, of_right))
    title = _("Stunting menurut umur dan jenis kelamin")
    return pyramid(key="umur", title=title, sides=(_("Laki-laki"), _("Perempuan")), groups=groups)


def below_charts(
    units: Sequence[Unit], table: CountTable, month: Month, before: Month, indicator: Indicator
) -> list[Chart]:
    """The units below: ranked by the indicator, and by D/S and N/D."""
    ranked = []
    for unit in units:
        now, then = (value_of(indicator, table.of(unit, one)) for one in (month, before))
        value = None if now.value is None or not indicator.is_percent else float(now.value)
        badly = now.coverage is not None and now.coverage < KNOWN_WELL
        arrow = _arrow(now, then)
        ranked.append(RankedBar(unit.name, value, part_words(now), arrow, is_known_badly=badly, url=unit_url(unit)))
    is_low_good = indicator.direction is Direction.LESS
    ranked.sort(key=lambda one: (one.value is None, (one.value or 0) * (-1 if is_low_good else 1)))
    title = _("%(name)s menurut wilayah, yang perlu dibantu lebih dulu di atas") % {"name": indicator.name}
    shown = [*ranked[:MOST_ENDS], *ranked[-MOST_ENDS:]] if len(ranked) > 2 * MOST_ENDS else ranked
    note = _("Lima terbawah dan lima teratas; semua ada di tabel bawah.") if len(ranked) > len(shown) else ""
    charts = [ranking(key="urut", title=title, bars=shown, note=note)]
    across, upright = INDICATORS["participation"], INDICATORS["weight_gain"]
    dots = []
    for unit in units:
        one, other = (value_of(which, table.of(unit, month)) for which in (across, upright))
        if one.value is not None or other.value is not None:
            dots.append(Dot(unit.name, _float(one), _float(other), part_words(one), unit_url(unit)))
    if dots:
        title = _("D/S dan N/D menurut wilayah")
        axes = ("D/S", "N/D")
        charts.append(quadrant(key="kuadran", title=title, dots=dots, axes=axes, targets=(GOOD_PERCENT, GOOD_PERCENT)))
    return charts


def _float(figure: Figure) -> float | None:
    return None if figure.value is None else float(figure.value)


def _arrow(now: Figure, then: Figure) -> str:
    if now.value is None or then.value is None:
        return ""
    difference = float(now.value) - float(then.value)
    return "→" if abs(difference) < 0.05 else "↑" if difference > 0 else "↓"


def unit_url(unit: Unit) -> str:
    """The dashboard of a unit; '' for one that is no region."""
    if unit.posyandu_id or not unit.is_region:
        return ""
    return reverse("indicators:dashboard", query={"unit": unit.code})


def unit_rows(
    units: Sequence[Unit], table: CountTable, month: Month, codes: Sequence[str], user: User
) -> list[dict[str, Any]]:
    """The table of the units below: a figure a column, with the list behind it."""
    rows = []
    for unit in units:
        cells = []
        for code in codes:
            figure = value_of(INDICATORS[code], table.of(unit, month))
            words, of = value_words(INDICATORS[code], figure), part_words(figure)
            cells.append({"value": words, "of": of, "url": names_url(INDICATORS[code], unit, month, user)})
        rows.append({"name": unit.name, "url": unit_url(unit), "cells": cells})
    return rows
