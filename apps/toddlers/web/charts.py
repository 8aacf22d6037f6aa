"""Growth curves as a template draws them: WHO 2006 lines, the bands of the KMS, and the child's own visits.

Source of the bands: KMS of Buku KIA (Permenkes 155/2010): green in the middle, yellow from −2 to −3 and from +2 to +3,
the red line at −3. Heights are drawn as judged: adjusted by 0.7 cm where the position was not the one of the age.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor
from typing import NamedTuple

import numpy as np
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.core.charts.scales import Frame, Scale, area, line, px, spread
from apps.core.templatetags.display import measure, number
from apps.toddlers.enums import POSITION_CODES, SEX_CODES, Sex
from apps.toddlers.labels import HEIGHT_STATUS, TONES, WASTING_STATUS, WEIGHT_STATUS
from apps.toddlers.rules.age import is_weighed_last_month
from apps.toddlers.rules.growth import DAYS_PER_MONTH, STANDING_FROM_DAY, growth_arrays
from apps.toddlers.rules.who_tables import LAST_DAY, ROWS, lines

# Bands from the bottom up, each between two lines; the lowest reaches down to the axis.
BANDS = [(None, -3, "red"), (-3, -2, "yellow"), (-2, -1, "light-green"), (-1, 1, "green"), (1, 2, "light-green"),
         (2, 3, "yellow")]  # fmt: skip
# On the weight-for-age card the orange line is +1 SD: above it the child is referred (Buku KIA 2023).
WEIGHT_BANDS = [(low, top, "orange" if (low, top) == (1, 2) else tone) for low, top, tone in BANDS]
LINES = {-3: "curve-line-3", -2: "curve-line-2", 0: "curve-median", 2: "curve-line-2", 3: "curve-line-3"}
NAMES = {-3: "−3 SD", -2: "−2 SD", 0: "0", 2: "+2 SD", 3: "+3 SD"}
LABEL_GAP = 15
BIRTH = "birth"


@dataclass(frozen=True, slots=True)
class Point:
    """One visit on the drawing: pixels as text, what it says in words, and the two figures for the table."""

    x: str
    y: str
    tone: str
    is_last: bool
    title: str
    day: str
    across: str
    upright: str
    status: str


@dataclass(frozen=True, slots=True)
class Curve:
    """Everything a template needs; all coordinates are text. lines, bands, ticks: dicts of attributes."""

    key: str
    title: str
    sub: str
    across: str
    upright: str
    frame: Frame
    bands: list[dict]
    lines: list[dict]
    ticks_x: list[dict]
    ticks_y: list[dict]
    points: list[Point]
    paths: list[dict]
    summary: str


class BirthFigures(NamedTuple):
    """Weight and length on the day of birth, None where they are not known."""

    weight_kg: Decimal | None = None
    length_cm: Decimal | None = None


UNKNOWN_AT_BIRTH = BirthFigures()


@dataclass(frozen=True, slots=True)
class _Birth:
    measured_on: date


def curves(
    sex: Sex, visits: Iterable, on: date, born_on: date, at_birth: BirthFigures = UNKNOWN_AT_BIRTH
) -> list[Curve]:
    """Weight-for-age, height-for-age and weight-for-height of one child; the window follows the age on `on`."""
    visits = sorted(visits, key=lambda visit: visit.measured_on)
    is_young = (on - born_on).days < STANDING_FROM_DAY
    span = (0, STANDING_FROM_DAY) if is_young else (STANDING_FROM_DAY, LAST_DAY)
    by_age = _DayTable(sex, *span)
    shown = [visit for visit in visits if span[0] <= visit.age_days <= span[1]]
    adjusted = _adjusted_heights(shown, sex)
    window = _("0–24 bulan") if is_young else _("24–60 bulan")
    length = _("Panjang badan") if is_young else _("Tinggi badan")
    weights = [_Mark(v, v.age_days, float(v.weight_kg), v.weight_status) for v in shown if v.weight_kg and not v.oedema]
    heights = [_Mark(v, v.age_days, cm, v.height_status) for v, cm in zip(shown, adjusted, strict=True) if v.height_cm]
    fits = [
        _Mark(v, cm, float(v.weight_kg), v.wasting_status)
        for v, cm in zip(shown, adjusted, strict=True)
        if v.height_cm and v.weight_kg and not v.oedema
    ]
    if is_young and not any(visit.age_days == 0 for visit in shown):
        birth = _Birth(born_on)
        weights = [*_at_birth(birth, at_birth.weight_kg), *weights]
        heights = [*_at_birth(birth, at_birth.length_cm), *heights]
    age = _("Umur (bulan)")
    length_for_age = _("Panjang badan menurut umur (PB/U)") if is_young else _("Tinggi badan menurut umur (TB/U)")
    fit = _("Berat menurut panjang badan (BB/PB)") if is_young else _("Berat menurut tinggi badan (BB/TB)")
    weight_for_age = _("Berat badan menurut umur (BB/U)")
    by_length = _LengthTable(sex, is_young)
    return [
        _curve("wfa", weight_for_age, window, (age, _("kg")), by_age, weights, WEIGHT_STATUS, step=2),
        _curve("lfa", length_for_age, window, (age, _("cm")), by_age, heights, HEIGHT_STATUS, step=10),
        _curve(by_length.key, fit, window, (f"{length} (cm)", _("kg")), by_length, fits, WASTING_STATUS, step=2),
    ]


@dataclass(frozen=True, slots=True)
class _Mark:
    visit: object
    across: float
    upright: float
    status: str


def _at_birth(birth: _Birth, figure: Decimal | None) -> list[_Mark]:
    return [] if figure is None else [_Mark(birth, 0, float(figure), BIRTH)]


class _DayTable:
    """Lines over days of age, one value a week; ticks and words in months."""

    def __init__(self, sex: Sex, low: int, high: int):
        self.sex, self.low, self.high = sex, low, high
        self.across = [*range(low, high, 7), high]
        months = range(ceil(low / DAYS_PER_MONTH), floor(high / DAYS_PER_MONTH) + 1)
        self.ticks = [(month * DAYS_PER_MONTH, str(month)) for month in months if month % (2 if low == 0 else 3) == 0]

    def lines(self, key: str) -> dict[int, list[float]]:
        return lines(key, self.sex, self.across)

    def text(self, days: float) -> str:
        return _("umur %(months)s bulan") % {"months": number(days / DAYS_PER_MONTH, 1)}


class _LengthTable:
    """Lines over length or height, one value every 5 mm."""

    def __init__(self, sex: Sex, is_young: bool):
        self.sex, self.key = sex, "wfl" if is_young else "wfh"
        self.first, last = ROWS[self.key]
        self.across = [mm / 10 for mm in range(self.first, last + 1, 5)]
        self.low, self.high = self.across[0], self.across[-1]
        self.ticks = [(cm, str(cm)) for cm in range(ceil(self.low / 10) * 10, int(self.high) + 1, 10)]

    def lines(self, key: str) -> dict[int, list[float]]:
        return lines(key, self.sex, [round(cm * 10) - self.first for cm in self.across])

    def text(self, cm: float) -> str:
        return _("%(cm)s cm") % {"cm": number(cm, 1)}


def _curve(key: str, title: str, window: str, axes: tuple[str, str], table, marks, words: dict, step: int) -> Curve:
    frame, (across, upright) = Frame(), axes
    values = table.lines(key)
    x = frame.across(table.low, table.high)
    y = _upright(frame, values, marks, step)
    drawn = {k: [(x(at), y(value)) for at, value in zip(table.across, values[k], strict=True)] for k in values}
    floor_line = [(frame.left, frame.plot_bottom), (frame.plot_right, frame.plot_bottom)]
    points = [_point(mark, x, y, table, upright, words, mark is marks[-1]) for mark in marks]
    return Curve(
        key=key,
        title=title,
        sub=_("Standar WHO 2006, %(window)s") % {"window": window},
        across=across,
        upright=upright,
        frame=frame,
        bands=[
            {"class": f"band-{tone}", "d": area(drawn[top], drawn[low] if low is not None else floor_line)}
            for low, top, tone in (WEIGHT_BANDS if key == "wfa" else BANDS)
        ],
        lines=_named_lines(drawn, frame),
        ticks_x=[{"x": px(x(at)), "text": text} for at, text in table.ticks],
        ticks_y=[{"y": px(y(at)), "text": number(at, 0)} for at in y.ticks(step)],
        points=points,
        paths=_paths(marks, points),
        summary=points[-1].title if points else _("Belum ada titik pada rentang umur ini."),
    )


def _upright(frame: Frame, values: dict[int, list[float]], marks: Sequence[_Mark], step: float) -> Scale:
    # A figure far beyond the lines is drawn at the edge: one typing error must not flatten the child's curve.
    low, high = min(values[-3]), max(values[3])
    room = (high - low) * 0.15
    own = [mark.upright for mark in marks]
    low = max(min([low, *own]), low - room)
    high = min(max([high, *own]), high + room)
    return frame.upright(floor(low / step) * step, ceil(high / step) * step)


def _named_lines(lines: dict[int, list[tuple[float, float]]], frame: Frame) -> list[dict]:
    order = sorted(LINES, reverse=True)
    places = spread([lines[k][-1][1] for k in order], LABEL_GAP)
    return [
        {"class": LINES[k], "d": line(lines[k]), "label": NAMES[k], "x": frame.plot_right + 6, "y": px(place + 4)}
        for k, place in zip(order, places, strict=True)
    ]


def _point(mark: _Mark, x: Scale, y: Scale, table, unit: str, words: dict, is_last: bool) -> Point:
    day = date_format(mark.visit.measured_on, "j F Y")
    status = _("saat lahir") if mark.status == BIRTH else str(words.get(mark.status, _("tanpa kategori")))
    value = f"{measure(Decimal(str(round(mark.upright, 2))))} {unit}"
    title = f"{day}, {table.text(mark.across)}: {value}, {status}"
    return Point(
        px(x.within(mark.across)),
        px(y.within(mark.upright)),
        TONES.get(mark.status, "unknown"),
        is_last,
        title,
        day,
        table.text(mark.across),
        value,
        status,
    )


def _paths(marks: Sequence[_Mark], points: Sequence[Point]) -> list[dict]:
    """Visit joined to visit; dashed where a month was missed."""
    paths = []
    for before, after in zip(range(len(marks)), range(1, len(marks)), strict=False):
        is_next = is_weighed_last_month(marks[before].visit.measured_on, marks[after].visit.measured_on)
        same = marks[before].visit.measured_on.replace(day=1) == marks[after].visit.measured_on.replace(day=1)
        a, b = points[before], points[after]
        paths.append({"d": f"M{a.x} {a.y}L{b.x} {b.y}", "is_gap": not (is_next or same)})
    return paths


def _adjusted_heights(visits: Sequence, sex: Sex) -> list[float]:
    """cm by visit, as they are judged; NaN where none was measured."""
    ages = np.array([visit.age_days for visit in visits], dtype=float)
    heights = np.array([visit.height_cm for visit in visits], dtype=float)
    positions = np.array([POSITION_CODES.get(visit.position, np.nan) for visit in visits], dtype=float)
    nothing = np.full(len(visits), np.nan)
    return growth_arrays(np.full(len(visits), SEX_CODES[sex]), ages, nothing, heights, positions).height_cm.tolist()
