"""Weight, haemoglobin and upper arm over the weeks of a pregnancy, drawn as the growth curves are.

Source: the band of weight gain and the limits are those of rules.weight_gain and rules.nutrition.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil, floor
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.core.charts.scales import Frame, Scale, area, line, px
from apps.core.templatetags.display import number
from apps.mothers import labels
from apps.mothers.enums import Risk
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.rules.nutrition import (
    ANAEMIC_BELOW,
    ANAEMIC_BELOW_SECOND,
    FIRST_UNTIL_DAY,
    KEK_BELOW_CM,
    SECOND_UNTIL_DAY,
    SEVERE_BELOW,
)
from apps.mothers.rules.pregnancy import TERM
from apps.mothers.rules.weight_gain import EARLY_UNTIL_DAY, body_mass_index, body_mass_of, expected_gain_kg
from apps.toddlers.web.charts import Curve, Point

LAST_WEEK = 42
Edge = list[tuple[float, float]]
Mark = tuple[float, float, AntenatalVisit]  # week, value, visit
Bands = Callable[[Scale, Scale], list[tuple[str, Any, Any]]]


def curves_of(pregnancy: Pregnancy, visits: Sequence[AntenatalVisit]) -> list[Curve]:
    """Weight with its target band, Hb, MUAC; visits oldest first. None is drawn while gestation is not known."""
    if not any(visit.gestation_days is not None for visit in visits):
        return []
    return [_weight(pregnancy, visits), _hb(visits), _muac(visits)]


def _weight(pregnancy: Pregnancy, visits: Sequence[AntenatalVisit]) -> Curve:
    before = _float(pregnancy.weight_before_kg)
    build = body_mass_of(body_mass_index(before, _float(pregnancy.height_cm)))
    marks = _marks(visits, "weight_kg")
    band: tuple[Edge, Edge] | None = None
    if before is not None and build is not None:
        days = [0, EARLY_UNTIL_DAY, *range(EARLY_UNTIL_DAY + 7, TERM.days + 1, 7)]
        gains = [(day / 7, *expected_gain_kg(build, day)) for day in days]
        band = [(week, before + high) for week, _low, high in gains], [(week, before + low) for week, low, _h in gains]
    values = [value for _week, value, _visit in marks] + ([before] if before is not None else [])
    if band:
        values += [value for _week, value in (*band[0], *band[1])]
    sub = _("pita hijau: kenaikan yang diharapkan") if band else _("BB sebelum hamil atau TB belum diketahui")

    def bands(x: Scale, y: Scale) -> list[tuple[str, Any, Any]]:
        if band is None:
            return []
        upper, lower = ([(x(week), y.within(kg)) for week, kg in edge] for edge in band)
        return [("band-green", upper, lower)]

    return _curve("bb", _("Berat badan"), sub, _("kg"), marks, _span(values, 4, 5), 5, bands, _of_weight)


def _hb(visits: Sequence[AntenatalVisit]) -> Curve:
    marks = _marks(visits, "hb_g_dl")
    first, second = (FIRST_UNTIL_DAY + 1) / 7, (SECOND_UNTIL_DAY + 1) / 7
    steps = [(0, ANAEMIC_BELOW), (first, ANAEMIC_BELOW), (first, ANAEMIC_BELOW_SECOND), (second, ANAEMIC_BELOW_SECOND),
             (second, ANAEMIC_BELOW), (LAST_WEEK, ANAEMIC_BELOW)]  # fmt: skip
    span = _span([value for _week, value, _visit in marks] + [SEVERE_BELOW, 13], 1, 1)

    def bands(x: Scale, y: Scale) -> list[tuple[str, Any, Any]]:
        limit = [(x(week), y(value)) for week, value in steps]
        severe = [(x(0), y(SEVERE_BELOW)), (x(LAST_WEEK), y(SEVERE_BELOW))]
        floor_line = [(x(0), y(span[0])), (x(LAST_WEEK), y(span[0]))]
        return [("band-yellow", limit, severe), ("band-red", severe, floor_line)]

    sub = _("di bawah 11 anemia; minggu 13–27 di bawah 10,5")
    return _curve("hb", _("Hemoglobin (Hb)"), sub, "g/dL", marks, span, 1, bands, _of_hb, limit=steps)


def _muac(visits: Sequence[AntenatalVisit]) -> Curve:
    marks = _marks(visits, "muac_cm")
    limit = [(0, KEK_BELOW_CM), (LAST_WEEK, KEK_BELOW_CM)]
    span = _span([value for _week, value, _visit in marks] + [21, 27], 1, 1)

    def bands(x: Scale, y: Scale) -> list[tuple[str, Any, Any]]:
        floor_line = [(x(0), y(span[0])), (x(LAST_WEEK), y(span[0]))]
        return [("band-yellow", [(x(week), y(value)) for week, value in limit], floor_line)]

    sub = _("di bawah 23,5 cm KEK")
    return _curve("lila", _("Lingkar lengan atas (LiLA)"), sub, _("cm"), marks, span, 1, bands, _of_muac, limit=limit)


def _curve(
    key: str,
    title: str,
    sub: str,
    unit: str,
    marks: list[Mark],
    span: tuple[float, float],
    step: float,
    bands: Bands,
    verdict: Callable[[AntenatalVisit], tuple[str, str]],
    limit: Sequence[tuple[float, float]] = (),
) -> Curve:
    frame = Frame(height=260, left=52)  # room for g/dL beside the figures
    x, y = frame.across(0, LAST_WEEK), frame.upright(*span)
    points = [_point(mark, x, y, unit, verdict(mark[2]), mark is marks[-1]) for mark in marks]
    lines = []
    if limit:
        last = limit[-1][1]
        path = line([(x(week), y(value)) for week, value in limit])
        end = {"label": number(last, 1), "x": frame.plot_right + 6, "y": px(y(last) + 4)}
        lines = [{"class": "curve-line-2", "d": path, **end}]
    paths = [{"d": f"M{a.x} {a.y}L{b.x} {b.y}", "is_gap": False} for a, b in pairwise(points)]
    return Curve(
        key=key,
        title=title,
        sub=sub,
        across=_("Usia kehamilan (minggu)"),
        upright=unit,
        frame=frame,
        bands=[{"class": name, "d": area(upper, lower)} for name, upper, lower in bands(x, y)],
        lines=lines,
        ticks_x=[{"x": px(x(week)), "text": str(week)} for week in range(0, LAST_WEEK + 1, 6)],
        ticks_y=[{"y": px(y(value)), "text": number(value, 0)} for value in y.ticks(step)],
        points=points,
        paths=paths,
        summary=points[-1].title if points else _("Belum diukur pada kehamilan ini."),
    )


def _point(mark: Mark, x: Scale, y: Scale, unit: str, verdict: tuple[str, str], is_last: bool) -> Point:
    (week, value, visit), (tone, status) = mark, verdict
    day, across = date_format(visit.visited_on, "j F Y"), _("minggu %d") % int(week)
    text = f"{number(value, 1)} {unit}"
    title = f"{day}, {across}: {text}, {status}"
    return Point(px(x.within(week)), px(y.within(value)), tone, is_last, title, day, across, text, status)


def _of_weight(visit: AntenatalVisit) -> tuple[str, str]:
    for risk in (Risk.LITTLE_WEIGHT_GAIN, Risk.MUCH_WEIGHT_GAIN):
        if visit.risks & risk:
            return "moderate", str(labels.RISKS[risk])
    return "normal", "–"


def _of_hb(visit: AntenatalVisit) -> tuple[str, str]:
    return labels.TONES.get(visit.anaemia, "unknown"), str(labels.ANAEMIA.get(visit.anaemia, _("belum diketahui")))


def _of_muac(visit: AntenatalVisit) -> tuple[str, str]:
    return labels.TONES.get(visit.nutrition, "unknown"), str(labels.NUTRITION.get(visit.nutrition, "–"))


def _marks(visits: Sequence[AntenatalVisit], name: str) -> list[Mark]:
    """Of the visits that measured it."""
    return [
        (visit.gestation_days / 7, float(getattr(visit, name)), visit)
        for visit in visits
        if visit.gestation_days is not None and getattr(visit, name) is not None
    ]


def _span(values: list[float], room: float, step: float) -> tuple[float, float]:
    low, high = min(values, default=40), max(values, default=60)
    return floor((low - room) / step) * step, ceil((high + room) / step) * step


def _float(value: Any) -> float | None:
    return None if value is None else float(value)
