"""Units by two shares at once, parted by the target of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.core.charts.scales import Frame
from apps.core.charts.svg import (
    BRAND,
    INK,
    LINE,
    MUTED,
    STRONG,
    TONES,
    Chart,
    Row,
    drawing,
    element,
    halo,
    rect,
    rule,
    text,
)
from apps.core.templatetags.display import number, percent

WIDTH, HEIGHT = 400, 360
MOST_NAMED = 12
PX_A_LETTER = 6.2
Box = tuple[float, float, float, float]
"""left, top, width, height."""


@dataclass(frozen=True, slots=True)
class Dot:
    label: str
    across: float | None
    upright: float | None
    detail: str = ""
    url: str = ""


def quadrant(
    *,
    key: str,
    title: str,
    dots: Sequence[Dot],
    axes: tuple[str, str],
    targets: tuple[float, float],
    note: str = "",
) -> Chart:
    """axes: names of both shares (across, upright), targets: theirs. A unit that lacks one is in the table only."""
    frame = Frame(WIDTH, HEIGHT, left=44, right=12, top=22, bottom=44)
    x, y = frame.across(0, 100), frame.upright(0, 100)
    at, up = x.within(targets[0]), y.within(targets[1])
    elements = [rect(at, frame.top, frame.plot_right - at, up - frame.top, "#e6f4ec")]
    for tick in (0, 25, 50, 75, 100):
        stroke = STRONG if tick == 0 else LINE
        elements.append(rule(frame.left, y(tick), frame.plot_right, y(tick), stroke))
        elements.append(rule(x(tick), frame.top, x(tick), frame.plot_bottom, stroke))
        elements.append(text(number(tick), frame.left - 5, y(tick), anchor="end", fill=MUTED))
        elements.append(text(number(tick), x(tick), frame.plot_bottom + 11, anchor="middle", fill=MUTED))
    elements.append(rule(at, frame.top, at, frame.plot_bottom, INK, stroke_dasharray="6 4"))
    elements.append(rule(frame.left, up, frame.plot_right, up, INK, stroke_dasharray="6 4"))
    elements.append(text(f"{axes[0]} (%)", frame.plot_right, HEIGHT - 9, anchor="end", font_weight=600))
    elements.append(text(f"{axes[1]} (%)", 2, 8, font_weight=600))
    shown = [dot for dot in dots if dot.across is not None and dot.upright is not None]
    good = [dot for dot in shown if _is_good(dot, targets)]
    # Each lies in its quarter by place and by shape: full where both targets are reached, else hollow.
    for dot in shown:
        assert dot.across is not None and dot.upright is not None
        full = _is_good(dot, targets)
        place: dict[str, Any] = {"cx": float(x.within(dot.across)), "cy": float(y.within(dot.upright)), "r": 5}
        colour = TONES["normal"] if full else TONES["severe"]
        elements.append(element("circle", fill=BRAND if full else "#fff", stroke=colour, stroke_width=2, **place))
    taken = [(x.within(dot.across or 0) - 6, y.within(dot.upright or 0) - 6, 12.0, 12.0) for dot in shown]
    named = 0
    for dot in sorted(shown, key=_sum):
        where = _room_for(dot.label, x.within(dot.across or 0), y.within(dot.upright or 0), taken, frame)
        if where is not None and named < MOST_NAMED:
            named += 1
            anchor, x_of_name, y_of_name = where
            elements.append(halo(dot.label, x_of_name, y_of_name, anchor=anchor, font_size=11))
    counts = {"good": number(len(good)), "all": number(len(dots)), "across": axes[0], "upright": axes[1]}
    summary = _("%(good)s dari %(all)s mencapai target %(across)s dan %(upright)s.") % counts
    rows = [Row(dot.label, (percent(dot.across), percent(dot.upright), dot.detail), dot.url) for dot in dots]
    heads = (_("Wilayah"), *axes, _("Penyebut"))
    return Chart(key, title, summary, WIDTH, HEIGHT, drawing(elements), heads, rows, note)


def _room_for(label: str, x: float, y: float, taken: list[Box], frame: Frame) -> tuple[str, float, float] | None:
    """-> (anchor, x, y) beside, above or below the dot, where no dot or name lies yet; None where there is none."""
    width, height = len(label) * PX_A_LETTER, 13.0
    for anchor, left, middle in (
        ("start", x + 8, y),
        ("end", x - 8 - width, y),
        ("middle", x - width / 2, y - 13),
        ("middle", x - width / 2, y + 13),
    ):
        box = (left, middle - height / 2, width, height)
        if left < frame.left or left + width > frame.width or any(_overlap(box, one) for one in taken):
            continue
        taken.append(box)
        return anchor, {"start": left, "end": left + width, "middle": left + width / 2}[anchor], middle
    return None


def _overlap(one: Box, other: Box) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


def _sum(dot: Dot) -> float:
    return (dot.across or 0) + (dot.upright or 0)


def _is_good(dot: Dot, targets: tuple[float, float]) -> bool:
    return (dot.across or 0) >= targets[0] and (dot.upright or 0) >= targets[1]
