"""The charts of a dashboard. Each title says what the chart shows; its table holds every figure."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from apps.core.charts import trends
from apps.core.charts.bars import AgeGroup, Column, RankedBar, columns, pyramid, ranking
from apps.core.charts.quadrants import Dot, quadrant
from apps.core.charts.steps import Step, funnel
from apps.core.charts.svg import Chart
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.core.templatetags.display import number, percent
from apps.indicators.enums import Direction
from apps.indicators.labels import STANDINGS
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.labels.indicator import Indicator
from apps.indicators.presenters.dashboard import (
    figure_over,
    part_words,
    period_words,
    short_names,
    unit_url,
    value_words,
)
from apps.indicators.rules.figures import Figure, Target
from apps.indicators.rules.periods import Periods, since_january
from apps.indicators.rules.pws import Standing, standing_of, target_of_month, trend_of
from apps.indicators.selectors.counts import CountTable
from apps.indicators.selectors.values import EVENTS, value_of
from apps.interventions.enums import FunnelPart
from apps.interventions.labels import FUNNEL_PARTS
from apps.regions.selectors.units import Unit
from apps.toddlers.labels import AGE_GROUPS

SKDN = ("registered", "weighed", "gained")
STEPS = ("visited", "problems", "validated", "acted", "recovered")
COLUMNS = (*SKDN, *STEPS)
"""What the charts read beside the indicators."""
GOOD_PERCENT = 80
"""D/S and N/D of a unit that does well: the usual target of posyandu (7.6)."""
MOST_ENDS = 5
KNOWN_WELL = 80
REGISTER = "register"
ARROWS = {1: "↑", 0: "→", -1: "↓", None: ""}
TONES = {
    Standing.GOOD: "normal",
    Standing.FALLING: "moderate",
    Standing.RISING: "moderate",
    Standing.BAD: "severe",
}


def trend_chart(
    unit: Unit, table: CountTable, recent: Sequence[Month], indicator: Indicator, target: Target | None
) -> Chart:
    """One indicator over the months; hollow where under 80 % were measured. Targets of surveys have no place here."""
    points = []
    for month in recent:
        figure = value_of(indicator, table.of(unit, month))
        low, high = figure.interval or (None, None)
        points.append(
            trends.Point(
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
    title = _("%(name)s di %(unit)s, 12 bulan") % {"name": indicator.name, "unit": unit.name}
    if len(known) > 1:
        first, last = known[0], known[-1]
        assert first.value is not None and last.value is not None
        words = percent if indicator.is_percent else number
        title = {1: _("%(name)s naik dari %(first)s menjadi %(last)s sejak %(month)s"),
                 0: _("%(name)s tetap %(last)s sejak %(month)s"),
                 -1: _("%(name)s turun dari %(first)s menjadi %(last)s sejak %(month)s")}[
                     trend_of(last.value, first.value) or 0
                 ] % {"name": indicator.name, "first": words(first.value), "last": words(last.value),
                      "month": first.name}  # fmt: skip
    note = _("Data rutin posyandu, bukan survei. Lingkaran kosong: diukur kurang dari 80 %.")
    targets = []
    if target is not None and indicator.is_percent:
        label = _("Target %(target)s (%(year)s)") % {"target": percent(target.value), "year": target.year}
        targets = [trends.Target(target.value, label, REGISTER)]
    return trends.trend(
        key="tren", title=title, source=REGISTER, points=points, targets=targets, head=str(indicator.name), note=note,
        is_percent=indicator.is_percent,
    )  # fmt: skip


def skdn_chart(counts: Mapping[str, int]) -> Chart:
    names = {"registered": ("S", _("Sasaran")), "weighed": ("D", _("Ditimbang")), "gained": ("N", _("Naik"))}
    whole = counts["registered"]
    bars = [Column(*names[name], counts[name], percent(100 * counts[name] / whole if whole else None)) for name in SKDN]
    title = _("%(weighed)s dari %(registered)s balita ditimbang, %(gained)s naik") % {
        name: number(counts[name]) for name in SKDN
    }
    return columns(key="skdn", title=title, bars=bars, head=_("Balita"))


def funnel_chart(counts: Mapping[str, int]) -> Chart:
    """From registered to recovered, of the children of the last month: the numbers of the page of help."""
    measured, problems = counts["visited"], counts["problems"]
    steps = [
        Step(str(FUNNEL_PARTS[FunnelPart.MEASURED]), measured, counts["registered"], _("dari yang terdaftar")),
        Step(str(FUNNEL_PARTS[FunnelPart.PROBLEM]), problems, measured, _("dari yang diukur")),
        Step(str(FUNNEL_PARTS[FunnelPart.VALIDATED]), counts["validated"], problems),
        Step(str(FUNNEL_PARTS[FunnelPart.ACTED]), counts["acted"], problems),
        Step(str(FUNNEL_PARTS[FunnelPart.RECOVERED]), counts["recovered"], problems),
    ]
    words = {"acted": number(counts["acted"]), "problems": number(problems)}
    title = _("%(acted)s dari %(problems)s balita bermasalah gizi sudah ditangani") % words
    return funnel(key="tindak-lanjut", title=title, steps=steps)


def age_chart(
    parts: Mapping[tuple[str, str], Mapping[str, int]], stunted: Sequence[str], measured: Sequence[str]
) -> Chart:
    """Stunting by sex and age group."""

    def share(sex: str, age: str) -> tuple[float | None, str]:
        counts = parts.get((sex, age), {})
        part, whole = sum(counts.get(name, 0) for name in stunted), sum(counts.get(name, 0) for name in measured)
        words = {"part": number(part), "whole": number(whole)}
        return (100 * part / whole if whole else None), _("%(part)s dari %(whole)s") % words

    groups, both = [], []
    for age, label in AGE_GROUPS.items():
        (left, of_left), (right, of_right) = share("L", age), share("P", age)
        groups.append(AgeGroup(str(label), left, right, of_left, of_right))
        both.append((max(left or 0, right or 0), str(label)))
    highest, where = max(both)
    title = _("Stunting menurut umur dan jenis kelamin")
    if highest:
        title = _("Stunting tertinggi pada umur %s") % where
    return pyramid(key="umur", title=title, sides=(_("Laki-laki"), _("Perempuan")), groups=groups)


def below_charts(
    units: Sequence[Unit],
    table: CountTable,
    periods: Periods,
    indicator: Indicator,
    target: Target | None,
    query: Mapping[str, str],
    level: str,
) -> list[Chart]:
    """The units below: ranked by the indicator, and by D/S and N/D."""
    if indicator.direction is Direction.MORE and indicator.is_percent:
        charts = [pws_chart(units, table, periods, indicator, target, query, level)]
    else:
        charts = [ranking_chart(units, table, periods, indicator, query, level)]
    dots, names = [], short_names(units)
    of_dots = INDICATORS["participation"], INDICATORS["weight_gain"]
    for unit in units:
        one, other = (figure_over(which, unit, table, periods.now) for which in of_dots)
        if one.value is not None or other.value is not None:
            dots.append(Dot(names[unit.code], _float(one), _float(other), part_words(one), unit_url(unit, query)))
    if dots:
        low = [dot for dot in dots if (dot.across or 0) < GOOD_PERCENT or (dot.upright or 0) < GOOD_PERCENT]
        words = {"low": number(len(low)), "all": number(len(dots)), "level": level, "target": number(GOOD_PERCENT)}
        title = _("%(low)s dari %(all)s %(level)s belum mencapai D/S dan N/D %(target)s %%") % words
        axes, targets = ("D/S", "N/D"), (GOOD_PERCENT, GOOD_PERCENT)
        charts.append(quadrant(key="kuadran", title=title, dots=dots, axes=axes, targets=targets))
    return charts


def ranking_chart(
    units: Sequence[Unit],
    table: CountTable,
    periods: Periods,
    indicator: Indicator,
    query: Mapping[str, str],
    level: str,
) -> Chart:
    """The five that need help first, and the five that do best."""
    ranked, names = [], short_names(units)
    for unit in units:
        now, then = (figure_over(indicator, unit, table, months) for months in (periods.now, periods.before))
        if now.value is None or not indicator.is_percent:
            continue
        badly = now.coverage is not None and now.coverage < KNOWN_WELL
        arrow = ARROWS[trend_of(_float(now), _float(then))]
        url = unit_url(unit, query)
        ranked.append(RankedBar(names[unit.code], _float(now), part_words(now), arrow, is_known_badly=badly, url=url))
    is_low_good = indicator.direction is not Direction.MORE
    ranked.sort(key=lambda bar: (bar.value or 0) * (-1 if is_low_good else 1))
    title = _("%(name)s menurut %(level)s") % {"name": indicator.name, "level": level}
    if ranked:
        words = {"name": indicator.name, "first": ranked[0].label, "value": percent(ranked[0].value)}
        title = (
            _("%(name)s tertinggi di %(first)s, %(value)s") % words
            if is_low_good
            else _("%(name)s terendah di %(first)s, %(value)s") % words
        )
    bars, gap, note = _ends(ranked)
    hatched = _("Arsir: diukur kurang dari 80 %.") if any(bar.is_known_badly for bar in bars) else ""
    arrows = _("Panah: terhadap %s.") % period_words(periods.before)
    return ranking(
        key="urut", title=title, bars=bars, gap_after=gap, note=" ".join(filter(None, (note, arrows, hatched)))
    )


def months_of_ranking(indicator: Indicator, periods: Periods) -> Sequence[Month]:
    """Coverage of what happens adds up since January; everything else is as in the period."""
    is_coverage = indicator.direction is Direction.MORE and indicator.is_percent
    return since_january(periods.last) if is_coverage and _happens(indicator) else periods.now


def _happens(indicator: Indicator) -> bool:
    return set(indicator.numerator) <= EVENTS


def pws_chart(
    units: Sequence[Unit],
    table: CountTable,
    periods: Periods,
    indicator: Indicator,
    target: Target | None,
    query: Mapping[str, str],
    level: str,
) -> Chart:
    """Local area monitoring (PWS): coverage against the target of the month, with the standing of each unit."""
    happens, months = _happens(indicator), months_of_ranking(indicator, periods)
    adds_up = happens and not set(indicator.denominator) <= EVENTS
    level_of_month = target_of_month(target.value, periods.last, adds_up=adds_up) if target else None
    bars, names = [], short_names(units)
    for unit in units:
        figure = figure_over(indicator, unit, table, months)
        if figure.value is None:
            continue
        now, then = (figure_over(indicator, unit, table, one) for one in (periods.now, periods.before))
        trend = trend_of(_float(now), _float(then))
        standing = standing_of(_float(figure), level_of_month, trend) if level_of_month is not None else None
        word, tone = (str(STANDINGS[standing]), TONES[standing]) if standing else ("", "")
        url, of = unit_url(unit, query), part_words(figure)
        bars.append(RankedBar(names[unit.code], _float(figure), of, ARROWS[trend], word, tone, url=url))
    bars.sort(key=lambda bar: bar.value or 0)
    title = _("%(name)s menurut %(level)s") % {"name": indicator.name, "level": level}
    label = ""
    if target is not None and level_of_month is not None and bars:
        reached = sum(1 for bar in bars if (bar.value or 0) >= level_of_month)
        words = {"name": indicator.name, "reached": number(reached), "all": number(len(bars)), "level": level}
        title = _("%(name)s: %(reached)s dari %(all)s %(level)s mencapai target") % words
        label = _("Target %(target)s (%(year)s)") % {"target": percent(level_of_month), "year": target.year}
    shown, gap, note = _ends(bars)
    since = _("Kumulatif sejak Januari.") if happens else ""
    arrows = _("Panah: terhadap %s.") % period_words(periods.before)
    return ranking(
        key="urut", title=title, bars=shown, target=level_of_month, target_label=label, gap_after=gap,
        note=" ".join(filter(None, (note, since, arrows))),
    )  # fmt: skip


def _ends(bars: Sequence[RankedBar]) -> tuple[list[RankedBar], int | None, str]:
    """-> (all of few; the first and last five of many, after which of them some are left out, the words of that)."""
    if len(bars) <= 2 * MOST_ENDS:
        return list(bars), None, ""
    note = _("Lima yang perlu dibantu lebih dulu dan lima yang terbaik; %s lainnya di tabel.") % number(
        len(bars) - 2 * MOST_ENDS
    )
    return [*bars[:MOST_ENDS], *bars[-MOST_ENDS:]], MOST_ENDS, note


def first_units(
    units: Sequence[Unit], table: CountTable, months: Sequence[Month], query: Mapping[str, str], most: int = 3
) -> list[dict[str, str]]:
    """The units with the highest prevalence of stunting, each with its figure and its page."""
    indicator, names = INDICATORS["stunting"], short_names(units)
    known = [(figure_over(indicator, unit, table, months), unit) for unit in units]
    known = [(figure, unit) for figure, unit in known if figure.value and unit_url(unit, query)]
    known.sort(key=lambda one: -float(one[0].value or 0))
    return [
        {"name": names[unit.code], "value": value_words(indicator, figure), "url": unit_url(unit, query)}
        for figure, unit in known[:most]
    ]


def _float(figure: Figure) -> float | None:
    return None if figure.value is None else float(figure.value)
