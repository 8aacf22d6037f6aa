"""Values over time: a line with targets, and a sparkline beside a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.core.charts.scales import Frame, Scale, line, px, rounded_top
from apps.core.charts.svg import BRAND, INK, LINE, MUTED, STRONG, Chart, Row, drawing, element, halo, path, rule, text
from apps.core.templatetags.display import number, percent

WIDTH, HEIGHT = 400, 220
MOST_WORDS_BELOW = 6
NEAR = 36
"""Pixels within which the number at an end of the line would lie over the words of a target."""


@dataclass(frozen=True, slots=True)
class Point:
    """label: under the axis ('Jun'); name: in the table ('Juni 2024'). value: None where nothing was measured.

    low, high: bounds of the value. detail: its denominator in words. is_known_badly: drawn hollow.
    """

    label: str
    name: str
    value: float | None
    detail: str = ""
    low: float | None = None
    high: float | None = None
    is_known_badly: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """source: what measures it; only a series of the same source may be drawn beside it."""

    value: float
    label: str
    source: str


class TwoSources(ValueError):
    """A survey and a register do not lie on one chart: they measure other children in another way."""


def trend(
    *,
    key: str,
    title: str,
    source: str,
    points: Sequence[Point],
    targets: Sequence[Target] = (),
    head: str = "",
    note: str = "",
    is_percent: bool = True,
) -> Chart:
    """source: what measures the values, for example the register. TwoSources for a target of another source."""
    if any(target.source != source for target in targets):
        raise TwoSources(f"{key}: {source} beside {', '.join(target.source for target in targets)}")
    words = percent if is_percent else number
    known = [point.value for point in points if point.value is not None]
    tops = [point.high for point in points if point.high is not None]
    top, step = rounded_top(max([*known, *tops, *(target.value for target in targets)], default=0))
    frame = Frame(WIDTH, HEIGHT, left=54, right=16, top=18, bottom=30)
    x, y = frame.across(0, max(len(points) - 1, 1)), frame.upright(0, top)
    elements = _grid(frame, y, step, is_percent)
    elements += _bounds(points, x, y)
    for target in targets:
        level = y(target.value)
        elements.append(rule(frame.left, level, frame.plot_right, level, INK, stroke_dasharray="6 4"))
        # Beside the end of the line that is further from the target; on top of the drawing where both are close.
        first, last = (abs(y(one) - level) for one in (known[0], known[-1])) if known else (HEIGHT, HEIGHT)
        at, anchor = (frame.plot_right, "end") if last >= first else (frame.left, "start")
        is_crowded = max(first, last) < NEAR and len(targets) == 1
        elements.append(halo(target.label, at, 8 if is_crowded else level - 9, anchor=anchor))
    elements += _line(points, x, y)
    every = -(-len(points) // MOST_WORDS_BELOW)
    for at, point in enumerate(points):
        if (len(points) - 1 - at) % every == 0:
            elements.append(text(point.label, x(at), HEIGHT - 14, anchor=_anchor(at, len(points)), fill=MUTED))
        if point.value is not None:
            fill = "#fff" if point.is_known_badly else BRAND
            circle: dict[str, Any] = {"cx": float(x(at)), "cy": float(y(point.value)), "r": 4, "fill": fill}
            elements.append(element("circle", stroke=BRAND, stroke_width=2, **circle))
    elements += _ends(points, x, y, words)
    rows = [Row(p.name, (words(p.value), p.detail), p.url) for p in points]
    heads = (_("Bulan"), head or title, _("Penyebut"))
    return Chart(key, title, _summary(points, words, targets), WIDTH, HEIGHT, drawing(elements), heads, rows, note)


def sparkline(values: Sequence[float | None], width: int = 120, height: int = 28) -> SafeString:
    """An <svg> of its own, hidden from screen readers: the number and its sentence are beside it."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return drawing([])
    low, high = min(known), max(known)
    x = Scale(0, len(values) - 1, 3, width - 5)
    y = Scale(low, high if high > low else low + 1, height - 5, 5)
    elements = [path(line(part), stroke=BRAND, stroke_width=2) for part in _runs(values, x, y)]
    last = max(at for at, value in enumerate(values) if value is not None)
    end = values[last]
    assert end is not None
    elements.append(element("circle", cx=float(x(last)), cy=float(y(end)), r=3.5, fill=BRAND))
    attributes = {"class_": "sparkline", "viewBox": f"0 0 {width} {height}", "width": width, "height": height}
    return drawing([element("svg", drawing(elements), aria_hidden="true", **attributes)])


def _grid(frame: Frame, y: Scale, step: float, is_percent: bool) -> list[str]:
    elements = []
    for tick in y.ticks(step):
        elements.append(rule(frame.left, y(tick), frame.plot_right, y(tick), STRONG if tick == 0 else LINE))
        decimals = 0 if step >= 1 and step == int(step) else 1
        words = number(tick, decimals)
        elements.append(text(f"{words} %" if is_percent else words, frame.left - 5, y(tick), anchor="end", fill=MUTED))
    return elements


def _runs(values: Sequence[float | None], x: Scale, y: Scale) -> list[list[tuple[float, float]]]:
    """The values as lines of pixels; a gap parts two lines."""
    runs: list[list[tuple[float, float]]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((x(at), y(value)))
    return [run for run in runs if run]


def _line(points: Sequence[Point], x: Scale, y: Scale) -> list[str]:
    lines = _runs([point.value for point in points], x, y)
    return [
        path(line(part), stroke=BRAND, stroke_width=2.5, stroke_linejoin="round") for part in lines if len(part) > 1
    ]


def _bounds(points: Sequence[Point], x: Scale, y: Scale) -> list[str]:
    return [
        path(f"M{px(x(at))} {px(y(p.low))}V{px(y(p.high))}", stroke=BRAND, stroke_width=6, stroke_opacity=0.2)
        for at, p in enumerate(points)
        if p.low is not None and p.high is not None
    ]


def _ends(points: Sequence[Point], x: Scale, y: Scale, words) -> list[str]:
    """The first and the last value as numbers at their points."""
    known = [at for at, point in enumerate(points) if point.value is not None]
    elements = []
    for at in sorted({known[0], known[-1]}) if known else []:
        value = points[at].value
        assert value is not None
        elements.append(halo(words(value), x(at), y(value) - 14, anchor=_anchor(at, len(points))))
    return elements


def _anchor(at: int, count: int) -> str:
    return "end" if count > 1 and at == count - 1 else "start" if at == 0 else "middle"


def _summary(points: Sequence[Point], words, targets: Sequence[Target]) -> str:
    known = [point for point in points if point.value is not None]
    if not known:
        return _("Belum ada angka pada masa ini.")
    first, last = known[0], known[-1]
    ends = {"first": first.name, "was": words(first.value), "last": last.name, "now": words(last.value)}
    parts = [
        _("%(first)s: %(was)s; %(last)s: %(now)s.") % ends if first is not last else f"{last.name}: {ends['now']}."
    ]
    missing = len(points) - len(known)
    if missing:
        parts.append(_("%s bulan tanpa pengukuran.") % missing)
    parts += [f"{target.label}." for target in targets]
    return " ".join(parts)
