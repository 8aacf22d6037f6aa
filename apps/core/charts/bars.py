"""Bars from a zero base, each with its number: a ranking of units, columns side by side, two sides by age."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.core.charts.scales import Frame, Scale, rounded_top
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
    halo,
    hatch,
    hatched,
    rect,
    rule,
    text,
)  # fmt: skip
from apps.core.templatetags.display import SHAPES, number, percent

WIDTH = 400
STEP = 26
GAP = 16
PX_A_LETTER, MOST_LEFT = 7.6, 168
"""Room for a name before its bar: letters of 13 px are up to 7.6 wide."""


@dataclass(frozen=True, slots=True)
class RankedBar:
    """value: None where nothing was measured. arrow: '↑', '→', '↓' or ''. status: its word, tone: its mark.

    is_known_badly: hatched. detail: numerator and denominator in words.
    """

    label: str
    value: float | None
    detail: str = ""
    arrow: str = ""
    status: str = ""
    tone: str = ""
    is_known_badly: bool = False
    url: str = ""


def ranking(
    *,
    key: str,
    title: str,
    bars: Sequence[RankedBar],
    target: float | None = None,
    target_label: str = "",
    head: str = "",
    note: str = "",
    gap_after: int | None = None,
) -> Chart:
    """Percentages of units, in the order given, with the line that each should have reached.

    gap_after: how many bars lie before those that were left out.
    """
    has_status, has_words = any(bar.status or bar.arrow for bar in bars), any(bar.status for bar in bars)
    longest = max([len(bar.label) for bar in bars], default=0)
    left = min(max(longest * PX_A_LETTER + 14, 64), MOST_LEFT)
    right = 142 if has_words else 88 if has_status else 64
    top_of_bars = 28 if target is not None else 8
    gap = GAP if gap_after is not None else 0
    height = top_of_bars + STEP * len(bars) + gap + 8
    highest = max([bar.value or 0 for bar in bars] + [target or 0], default=0)
    x = Scale(0, rounded_top(highest)[0], left, WIDTH - right)
    elements, words = [rule(left, top_of_bars - 4, left, height - 4, STRONG)], []
    for at, bar in enumerate(bars):
        beyond = gap if gap_after is not None and at >= gap_after else 0
        below, above = _ranked(bar, top_of_bars + STEP * at + beyond, x, key)
        elements += below
        words += above
    if gap_after is not None:
        middle = top_of_bars + STEP * gap_after + gap / 2 - 1
        elements.append(rule(8, middle, WIDTH - 8, middle, STRONG, stroke_dasharray="1 6", stroke_width=2))
    if target is not None:
        line = {"stroke_width": 1.5, "stroke_dasharray": "5 4"}
        elements.append(rule(x(target), top_of_bars - 6, x(target), height - 4, INK, **line))
        anchor = "middle" if x(target) < 300 else "end"
        elements.append(text(target_label or percent(target), x(target), 12, anchor=anchor))
    # The numbers lie over the line of the target.
    elements += words
    rows = [
        Row(bar.label, (percent(bar.value), bar.detail, *((_in_words(bar),) if has_status else ())), bar.url)
        for bar in bars
    ]
    heads = (_("Wilayah"), head or _("Persen"), _("Penyebut"), *((_("Status"),) if has_status else ()))
    patterns = [hatch(f"{key}-h", "#cfe3d9", BRAND)]
    return Chart(key, title, _of_ranking(bars, target), WIDTH, height, drawing(elements, patterns), heads, rows, note)


def _ranked(bar: RankedBar, y: float, x: Scale, key: str) -> tuple[list[str], list[str]]:
    """-> (the bar, its words)."""
    middle = y + STEP / 2 - 2
    fits = int((x.start - 10) // PX_A_LETTER)
    label = bar.label if len(bar.label) <= fits else f"{bar.label[: fits - 1]}…"
    shapes, words = [], [text(label, x.start - 6, middle, anchor="end")]
    if bar.value is None:
        words.append(text(_("belum diukur"), x.start + 6, middle, fill=MUTED))
    else:
        fill = hatched(f"{key}-h") if bar.is_known_badly else BRAND
        shapes.append(rect(x.start, y + 3, x(bar.value) - x.start, STEP - 10, fill))
        words.append(halo(percent(bar.value), max(x(bar.value), x.start) + 5, middle, anchor="start"))
    if bar.status or bar.arrow:
        shape = SHAPES.get(bar.tone, "")
        status = f"{bar.arrow} {shape} {bar.status}".replace("  ", " ").strip()
        words.append(text(status, WIDTH - 2, middle, anchor="end", fill=MUTED))
    return shapes, words


def _in_words(bar: RankedBar) -> str:
    return f"{bar.arrow} {bar.status}".strip()


def _of_ranking(bars: Sequence[RankedBar], target: float | None) -> str:
    known = [bar for bar in bars if bar.value is not None]
    if not known:
        return _("Belum ada angka pada masa ini.")
    first, last = known[0], known[-1]
    ends = {"first": first.label, "high": percent(first.value), "last": last.label, "low": percent(last.value)}
    words = _("Teratas %(first)s %(high)s, terbawah %(last)s %(low)s.") % ends
    if target is None:
        return words
    reached = sum(1 for bar in known if bar.value is not None and bar.value >= target)
    counts = {"reached": number(reached), "all": number(len(bars)), "target": percent(target)}
    return words + " " + _("%(reached)s dari %(all)s mencapai target %(target)s.") % counts


@dataclass(frozen=True, slots=True)
class Column:
    """An upright bar. short: under it ('D'); name: in the table. tone: '' for the plain colour."""

    short: str
    name: str
    value: int
    detail: str = ""
    tone: str = ""
    url: str = ""


def columns(*, key: str, title: str, bars: Sequence[Column], head: str = "", note: str = "") -> Chart:
    """Counts side by side from zero, each with its number on top."""
    frame = Frame(WIDTH, 200, left=8, right=8, top=24, bottom=28)
    y = frame.upright(0, max([bar.value for bar in bars], default=0) or 1)
    slot = (frame.plot_right - frame.left) / max(len(bars), 1)
    elements = []
    for at, bar in enumerate(bars):
        middle = frame.left + slot * (at + 0.5)
        fill = hatched(f"{key}-h") if bar.tone == "unknown" else TONES.get(bar.tone, BRAND)
        elements.append(rect(middle - slot * 0.32, y(bar.value), slot * 0.64, frame.plot_bottom - y(bar.value), fill))
        elements.append(text(number(bar.value), middle, y(bar.value) - 10, anchor="middle", font_weight=600))
        elements.append(text(bar.short, middle, frame.height - 13, anchor="middle", fill=MUTED))
    elements.append(rule(frame.left, frame.plot_bottom, frame.plot_right, frame.plot_bottom, STRONG))
    rows = [Row(bar.name, (number(bar.value), bar.detail), bar.url) for bar in bars]
    summary = ", ".join(f"{bar.name} {number(bar.value)}" for bar in bars) + "."
    patterns = [hatch(f"{key}-h")]
    heads = ("", head or _("Jumlah"), _("Persen"))
    return Chart(key, title, summary, frame.width, frame.height, drawing(elements, patterns), heads, rows, note)


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """The shares of two sides of one group; None where no one was measured. details: numerator and denominator."""

    label: str
    left: float | None
    right: float | None
    left_detail: str = ""
    right_detail: str = ""


def pyramid(
    *, key: str, title: str, sides: tuple[str, str], groups: Sequence[AgeGroup], head: str = "", note: str = ""
) -> Chart:
    """Two sides back to back over the same axis, the right one hatched; a group's name in the middle."""
    gutter, top, height = 48, 30, 30 + STEP * len(groups) + 6
    middle = WIDTH / 2
    highest = max([value or 0 for one in groups for value in (one.left, one.right)], default=0)
    reach = Scale(0, rounded_top(highest)[0], 0, middle - gutter - 52)
    elements = [
        text(sides[0], middle - gutter, 12, anchor="end", font_weight=600),
        text(sides[1], middle + gutter, 12, font_weight=600),
    ]
    for at, one in enumerate(groups):
        y = top + STEP * at
        line = y + STEP / 2 - 2
        elements.append(text(one.label, middle, line, anchor="middle", fill=MUTED))
        for value, sign, fill, anchor in ((one.left, -1, BRAND, "end"), (one.right, 1, hatched(f"{key}-h"), "start")):
            base = middle + sign * gutter
            width = reach(value) if value is not None else 0
            elements.append(rect(base - width if sign < 0 else base, y + 3, width, STEP - 10, fill))
            elements.append(text(percent(value), base + sign * (width + 5), line, anchor=anchor))
    rows = [
        Row(one.label, (percent(one.left), one.left_detail, percent(one.right), one.right_detail)) for one in groups
    ]
    heads = (head or _("Umur"), sides[0], _("Penyebut"), sides[1], _("Penyebut"))
    pairs = [(one.label, sides[0], percent(one.left), sides[1], percent(one.right)) for one in groups]
    summary = "; ".join("{}: {} {}, {} {}".format(*pair) for pair in pairs)
    patterns = [hatch(f"{key}-h", "#cfe3d9", BRAND, 2)]
    elements += [rule(middle + sign * gutter, top - 2, middle + sign * gutter, height - 4, LINE) for sign in (-1, 1)]
    return Chart(key, title, f"{summary}.", WIDTH, height, drawing(elements, patterns), heads, rows, note)
