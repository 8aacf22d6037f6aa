"""The elements of a drawing, as text that is safe in a page. Numbers are written with a point whatever the language."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

INK, MUTED, LINE, STRONG = "#1b1f1d", "#46505a", "#d9ded9", "#7f8a84"
BRAND, LINK = "#0b6e4f", "#0b5cad"
# The colours of marks (docs/screens.md) as grounds of bars: each has its shape or hatch beside it.
TONES = {"severe": "#a83232", "moderate": "#c77a1a", "normal": "#3c9467", "over": "#7d4fa8", "unknown": "#edf0f2"}
TEXT = 13
PAPER_MM = 73


def px(value: float) -> str:
    """One decimal is a tenth of a pixel; none where it is whole."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, content: str = "", **attributes: Any) -> str:
    """fill_opacity=… is written fill-opacity; None is left out. content: markup that is safe already."""
    parts = []
    for key, value in attributes.items():
        if value is not None:
            shown = px(value) if isinstance(value, float) else escape(str(value))
            parts.append(f' {key.rstrip("_").replace("_", "-")}="{shown}"')
    opened = f"<{name}{''.join(parts)}"
    return f"{opened}>{content}</{name}>" if content else f"{opened}/>"


def text(words: object, x: float, y: float, *, anchor: str = "start", fill: str = INK, **more: Any) -> str:
    """anchor: start, middle or end. y is the middle of the line."""
    place = None if anchor == "start" else anchor
    return element("text", escape(str(words)), x=float(x), y=float(y + 4.5), text_anchor=place, fill=fill, **more)


def halo(words: object, x: float, y: float, *, anchor: str = "middle", **more: Any) -> str:
    """Words over lines, readable by a white edge. Drawn twice: the engine of PDF knows no paint-order."""
    edge: dict[str, Any] = {"stroke": "#fff", "stroke_width": 4, "stroke_linejoin": "round", "aria_hidden": "true"}
    place: dict[str, Any] = {"anchor": anchor, "font_weight": 600}
    return text(words, x, y, **place, **(edge | more)) + text(words, x, y, **place, **more)


def rect(x: float, y: float, width: float, height: float, fill: str, **more: Any) -> str:
    size: dict[str, Any] = {"width": float(max(width, 0)), "height": float(max(height, 0))}
    return element("rect", x=float(x), y=float(y), **size, fill=fill, **more)


def rule(x1: float, y1: float, x2: float, y2: float, stroke: str = LINE, **more: Any) -> str:
    return element("path", d=f"M{px(x1)} {px(y1)}L{px(x2)} {px(y2)}", stroke=stroke, fill="none", **more)


def path(d: str, **more: Any) -> str:
    return element("path", d=d, **({"fill": "none"} | more))


def hatch(key: str, ground: str = "#edf0f2", line: str = "#8d979e", width: float = 1.5) -> str:
    """A pattern of slanted lines: `fill=hatched(key)`. One id serves one page."""
    lines = rect(0, 0, 6, 6, ground) + rect(0, 0, width, 6, line)
    size: dict[str, Any] = {"width": 6, "height": 6, "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    return element("pattern", lines, id=key, **size)


def hatched(key: str) -> str:
    return f"url(#{key})"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of a chart: its heading, then figures in words. url: the names behind it."""

    label: str
    cells: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """key: unique on the page. title: the finding. summary: the drawing in words. heads: of the table, its first
    column included. note: source and denominator under the drawing.
    """

    key: str
    title: str
    summary: str
    width: float
    height: float
    body: SafeString
    heads: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    note: str = ""

    @property
    def view_box(self) -> str:
        return f"0 0 {px(self.width)} {px(self.height)}"

    @property
    def width_mm(self) -> str:
        """On paper: two beside each other on a portrait page, four on a landscape one."""
        return px(PAPER_MM)

    @property
    def height_mm(self) -> str:
        return px(PAPER_MM * self.height / self.width)


def drawing(elements: Iterable[str], defs: Iterable[str] = ()) -> SafeString:
    """The inside of an <svg>; every element was made by the functions above, which escape words."""
    patterns = "".join(defs)
    return mark_safe((element("defs", patterns) if patterns else "") + "".join(elements))
