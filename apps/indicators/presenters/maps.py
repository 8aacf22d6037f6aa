"""The map of an indicator in words: its classes, and each unit with its figure."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.rules.month import Month
from apps.core.templatetags.display import number, percent
from apps.indicators.enums import Direction
from apps.indicators.labels.indicator import Indicator
from apps.indicators.presenters.dashboard import short_names
from apps.indicators.rules.figures import Figure
from apps.indicators.rules.maps import Drawing, class_of, is_thin, shade_of
from apps.indicators.rules.policy import MapPolicy
from apps.regions.enums import UNKNOWN, UnitLevel
from apps.regions.selectors.units import Unit

CLASSES = (
    gettext_lazy("Sangat rendah"),
    gettext_lazy("Rendah"),
    gettext_lazy("Sedang"),
    gettext_lazy("Tinggi"),
    gettext_lazy("Sangat tinggi"),
)
MOST_NUMBERED = 60
"""More units than this are too small for the number of their class."""


def legend(indicator: Indicator, bounds: Sequence[float]) -> list[dict[str, Any]]:
    """The classes from low to high: '1 Sangat rendah: di bawah 2,5 %'."""
    spans, classes = [], len(bounds) + 1
    for place in range(classes):
        if place == 0:
            span = _("di bawah %s") % percent(bounds[0])
        elif place == len(bounds):
            span = _("%s atau lebih") % percent(bounds[-1])
        else:
            span = _("%(from)s sampai di bawah %(to)s") % {
                "from": percent(bounds[place - 1]),
                "to": percent(bounds[place]),
            }
        shade = shade_of(place + 1, len(bounds) + 1, indicator.direction)
        spans.append(
            {"number": place + 1, "word": class_word(place + 1, len(bounds) + 1), "span": span, "shade": shade}
        )
    return spans


def class_word(place: int, classes: int) -> str:
    return str(CLASSES[place - 1]) if classes == len(CLASSES) else _("Kelas %s") % place


def map_rows(
    units: Sequence[Unit],
    figures: Mapping[str, Figure],
    drawing: Drawing | None,
    *,
    indicator: Indicator,
    bounds: Sequence[float],
    policy: MapPolicy,
    month: Month,
) -> list[dict[str, Any]]:
    """What needs most attention first, then what is unknown; no row for an unknown desa where no one is in it."""
    rows = []
    names = short_names(units)
    classes, sign = len(bounds) + 1, 1 if indicator.direction is Direction.MORE else -1
    for unit in units:
        figure = figures[unit.code]
        is_empty = not (figure.denominator or figure.registered)
        if is_empty and unit.code.endswith(UNKNOWN):
            continue
        place = class_of(figure, bounds)
        shade = shade_of(place, classes, indicator.direction) if place else 0
        value = figure_words(figure)
        word = f"{place} {class_word(place, classes)}" if place else ""
        rows.append(
            {
                "name": names[unit.code],
                "is_empty": is_empty,
                "url": unit_url(unit, indicator, month),
                "outline": drawing.outlines.get(unit.code) if drawing else None,
                "value": percent(figure.value) if figure.value is not None else "–",
                "numerator": figure.numerator,
                "denominator": figure.denominator,
                "coverage": percent(figure.coverage) if figure.coverage is not None else "–",
                "number": place if len(units) <= MOST_NUMBERED else None,
                "shade": shade,
                "is_thin": is_thin(figure, policy.least_measured_percent),
                "word": word or _("Belum ada data"),
                # With the number of the class, which is drawn in the area.
                "title": "; ".join(filter(None, (f"{unit.name}: {value}", word))),
                "order": (place is None, -shade, sign * (figure.value or 0), unit.code),
            }
        )
    return sorted(rows, key=lambda row: row["order"])


def map_finding(rows: Sequence[Mapping[str, Any]], indicator: Indicator, policy: MapPolicy) -> str:
    """The unit that needs most attention of those well measured, or that too few were measured everywhere."""
    known = [row for row in rows if row["shade"] and not row["is_thin"]]
    if not known:
        words = {"indicator": indicator.name, "least": percent(policy.least_measured_percent)}
        return _("%(indicator)s: cakupan pengukuran di semua wilayah di bawah %(least)s") % words
    words = {"indicator": indicator.name, "name": known[0]["name"], "value": known[0]["value"]}
    if indicator.direction is Direction.MORE:
        return _("%(indicator)s terendah di %(name)s: %(value)s") % words
    return _("%(indicator)s tertinggi di %(name)s: %(value)s") % words


def figure_words(figure: Figure) -> str:
    """'12,3 % dari 40 diukur'; of those who should have been measured, where that is known."""
    if figure.value is None:
        return _("belum ada yang diukur")
    words = {"percent": percent(figure.value), "count": number(figure.denominator)}
    if figure.coverage is None:
        return _("%(percent)s dari %(count)s") % words
    words["coverage"] = percent(figure.coverage)
    return _("%(percent)s dari %(count)s diukur, cakupan %(coverage)s") % words


def unit_url(unit: Unit, indicator: Indicator, month: Month) -> str:
    """A kecamatan opens its own map, a desa its recap."""
    query = {"unit": unit.code, "bulan": str(month)}
    if unit.level is UnitLevel.KECAMATAN:
        return f"{reverse('indicators:map')}?{urlencode(query | {'indikator': indicator.code})}"
    return f"{reverse('reports:recap', args=['status-gizi'])}?{urlencode(query)}"
