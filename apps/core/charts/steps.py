"""What becomes of a number: a funnel of steps, and a balance of what came and went."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.core.charts.scales import Scale
from apps.core.charts.svg import BRAND, MUTED, STRONG, TONES, Chart, Row, drawing, hatch, hatched, rect, rule, text
from apps.core.templatetags.display import number, percent

WIDTH = 400
STEP = 46
LINE = 26


@dataclass(frozen=True, slots=True)
class Step:
    """whole: of what the share is; its name in words. url: the names behind it."""

    label: str
    count: int
    whole: int
    of: str = ""
    url: str = ""

    @property
    def share(self) -> float | None:
        return 100 * self.count / self.whole if self.whole else None


def funnel(*, key: str, title: str, steps: Sequence[Step], note: str = "") -> Chart:
    """Each step as a bar of its own whole: solid what reached it, hatched what did not."""
    height = STEP * len(steps) + 4
    elements = []
    for at, step in enumerate(steps):
        y, share = STEP * at, step.share
        x = Scale(0, 100, 0, WIDTH)
        elements.append(text(step.label, 0, y + 11, font_weight=600))
        words = f"{number(step.count)} · {percent(share)}" + (f" {step.of}" if step.of else "")
        elements.append(text(words, WIDTH, y + 11, anchor="end", fill=MUTED))
        elements.append(rect(0, y + 22, WIDTH, 14, hatched(f"{key}-h")))
        elements.append(rect(0, y + 22, x.within(share or 0), 14, BRAND))
    rows = [Row(one.label, (number(one.count), percent(one.share), number(one.whole)), one.url) for one in steps]
    summary = "; ".join(
        _("%(label)s %(count)s dari %(whole)s")
        % {"label": one.label, "count": number(one.count), "whole": number(one.whole)}
        for one in steps
    )
    heads = (_("Tahap"), _("Jumlah"), _("Persen"), _("Dari"))
    patterns = [hatch(f"{key}-h")]
    return Chart(key, title, f"{summary}.", WIDTH, height, drawing(elements, patterns), heads, rows, note)


@dataclass(frozen=True, slots=True)
class Entry:
    """sign: '+' for what came, '−' for what went, '' for a level at the beginning or the end."""

    label: str
    count: int
    sign: str = ""
    url: str = ""


def balance(*, key: str, title: str, entries: Sequence[Entry], note: str = "") -> Chart:
    """A level, what came to it, what left it, and the level that remains: bars that hang where the one before ended."""
    levels, level = [], 0
    for entry in entries:
        before = level
        level = entry.count if not entry.sign else level + entry.count * (1 if entry.sign == "+" else -1)
        levels.append((0 if not entry.sign else before, level))
    left, right, top = 150, 54, 4
    x = Scale(0, max([max(pair) for pair in levels], default=0) or 1, left, WIDTH - right)
    elements = [rule(left, top, left, top + LINE * len(entries), STRONG)]
    for at, (entry, (start, end)) in enumerate(zip(entries, levels, strict=True)):
        y = top + LINE * at
        fill = BRAND if not entry.sign else TONES["severe"] if entry.sign == "+" else hatched(f"{key}-h")
        low, high = sorted((start, end))
        elements.append(text(entry.label, left - 6, y + 11, anchor="end", font_weight=None if entry.sign else 600))
        elements.append(rect(x(low), y + 4, max(x(high) - x(low), 1), LINE - 11, fill))
        elements.append(text(f"{entry.sign}{number(entry.count)}", x(high) + 5, y + 11))
    rows = [Row(one.label, (f"{one.sign}{number(one.count)}",), one.url) for one in entries]
    summary = "; ".join(f"{one.label} {one.sign}{number(one.count)}" for one in entries)
    patterns = [hatch(f"{key}-h", "#dcefe4", TONES["normal"])]
    height = top + LINE * len(entries) + 4
    heads = (_("Bagian"), _("Jumlah"))
    return Chart(key, title, f"{summary}.", WIDTH, height, drawing(elements, patterns), heads, rows, note)
