"""The public page in words: coverage first, then what was measured; hidden numbers are marked as hidden."""

from typing import Any

from django.utils.translation import gettext as _

from apps.core.charts.svg import Chart
from apps.core.charts.trends import Point, trend
from apps.core.templatetags.display import month as month_name
from apps.core.templatetags.display import number, percent
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.labels.indicator import Indicator
from apps.indicators.presenters.dashboard import part_words, short_names
from apps.indicators.rules.figures import Figure
from apps.indicators.rules.publication import is_small
from apps.indicators.selectors.counts import Counts
from apps.indicators.selectors.public import CODES, PublicFigures, groups_of
from apps.indicators.selectors.values import value_of
from apps.regions.enums import UnitLevel


def finding(figures: PublicFigures) -> str:
    words = {"unit": figures.unit.name, "month": month_name(figures.month.first)}
    coverage = _shown(INDICATORS["coverage"], figures.counts[figures.month], figures.month not in figures.closed)
    if coverage is None or coverage.value is None:
        return _("%(unit)s: belum ada angka untuk %(month)s") % words
    words["value"] = percent(coverage.value)
    return _("%(unit)s: %(value)s balita terdaftar diukur pada %(month)s") % words


def headline_tiles(figures: PublicFigures) -> list[dict[str, Any]]:
    """Of the whole."""
    tiles = []
    for code in CODES:
        indicator = INDICATORS[code]
        figure = _shown(indicator, figures.counts[figures.month], figures.month not in figures.closed)
        tiles.append(
            {
                "label": indicator.name,
                "value": _("disembunyikan") if figure is None else percent(figure.value),
                "of": part_words(figure) if figure else "",
                "formula": indicator.formula,
            }
        )
    return tiles


def place_rows(figures: PublicFigures) -> tuple[list[dict[str, Any]], list[str]]:
    """-> (a kecamatan or district a row, with the numbers of each indicator or none; names of those without data)."""
    units = [unit for unit, _counts in figures.below.values()]
    names, rows, empty = short_names(units), [], []
    for unit, counts in figures.below.values():
        if not counts["registered"]:
            empty.append(names[unit.code])
            continue
        is_hidden = unit.code in figures.publication.hidden
        cells = []
        for code in CODES:
            figure = value_of(INDICATORS[code], counts)
            cells.append(
                {
                    "heading": INDICATORS[code].name,
                    "value": _("disembunyikan") if is_hidden else percent(figure.value),
                    "of": "" if is_hidden else part_words(figure),
                }
            )
        rows.append({"name": names[unit.code], "cells": cells})
    return rows, empty


def stunting_chart(figures: PublicFigures) -> Chart:
    """The months of the register; no survey lies on the same chart."""
    points = []
    for month in figures.months:
        counts = figures.counts[month]
        figure = _shown(INDICATORS["stunting"], counts, month not in figures.closed)
        value = None if figure is None or figure.value is None else float(figure.value)
        of = part_words(figure) if value is not None and figure else ""
        is_known_badly = figure is not None and figure.coverage is not None and figure.coverage < 80
        points.append(
            Point(month_name(month.first)[:3], month_name(month.first), value, of, is_known_badly=is_known_badly)
        )
    known = [point for point in points if point.value is not None]
    title = _("Stunting dari data rutin, 12 bulan")
    if known:
        last = known[-1]
        title = _("Stunting dari data rutin: %(value)s pada %(month)s") % {
            "value": percent(last.value), "month": last.name,
        }  # fmt: skip
    note = _("Data rutin posyandu, bukan survei. Lingkaran kosong: diukur kurang dari 80 %.")
    return trend(
        key="tren", title=title, source="register", points=points, head=str(INDICATORS["stunting"].name), note=note
    )


def survey_rows(figures: PublicFigures) -> list[dict[str, str]]:
    rows = []
    for one in figures.surveys:
        interval = ""
        if one.low is not None and one.high is not None:
            words = {"low": percent(float(one.low)), "high": percent(float(one.high))}
            interval = _("selang %(low)s sampai %(high)s") % words
        name = f"{one.get_survey_display()} {one.year}"
        rows.append({"name": name, "value": percent(float(one.percent)), "interval": interval, "source": one.source})
    return rows


def hidden_words(figures: PublicFigures) -> str:
    hidden = sum(1 for code in figures.publication.hidden if code in figures.below)
    if not hidden:
        return ""
    return _(
        "%(count)s %(level)s disembunyikan: salah satu angkanya di bawah 5, atau angkanya membuka angka kecil wilayah"
        " lain."
    ) % {"count": number(hidden), "level": level_words(figures)}


def level_words(figures: PublicFigures) -> str:
    return _("kabupaten/kota") if figures.unit.level is UnitLevel.PROVINSI else _("kecamatan")


def _shown(indicator: Indicator, counts: Counts, has_total: bool) -> Figure | None:
    """None where it is hidden."""
    return value_of(indicator, counts) if has_total and not any(map(is_small, groups_of(counts))) else None
