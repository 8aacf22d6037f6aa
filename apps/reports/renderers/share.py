"""What may be passed on in a chat: a text, and a picture without names. Counts under five are left out."""

import io
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from apps.core.tables import Column, Kind
from apps.core.templatetags.display import number, percent
from apps.reports.declaration import Report, ReportResult, TileOf

FEW = 5
WIDTH, HEIGHT, MARGIN = 1080, 1350, 72
GROUND, INK, BRAND, LINE, MUTED = "#F7F8F6", "#1B1F1D", "#0B6E4F", "#D9DED9", "#46505A"


class SharedLine(NamedTuple):
    """share: 0 to 100 for the bar, None where the figure is no percentage."""

    label: str
    value: str
    of: str
    share: float | None


def shared_lines(report: Report, result: ReportResult) -> list[SharedLine]:
    """The tiles of a recap, without counts under five."""
    columns = {column.key: column for column in result.main.columns}
    return [
        _line(tile, columns[tile.key], result, has_whole=bool(report.tile_note(tile, result))) for tile in report.tiles
    ]


def _line(tile: TileOf, column: Column, result: ReportResult, *, has_whole: bool) -> SharedLine:
    """has_whole: the figure is a part of `tile.of`, and not one of several parts that make it up."""
    values = result.total.values
    value, part, whole = values[tile.key], values.get(tile.share), values.get(tile.of) if tile.of else None
    if _is_few(part) or (column.kind is Kind.COUNT and _is_few(value)):
        return SharedLine(str(tile.label), _("kurang dari %s") % FEW, "", None)
    if column.kind is Kind.PERCENT:
        of = _("dari %s") % number(whole) if whole is not None else ""
        return SharedLine(str(tile.label), percent(value), of, value)
    if has_whole and column.kind is Kind.COUNT and whole:
        share = 100 * value / whole
        of = _("dari %(whole)s (%(percent)s)") % {"whole": number(whole), "percent": percent(share)}
        return SharedLine(str(tile.label), column.display(value), of, share)
    return SharedLine(str(tile.label), column.display(value), "", None)


def _is_few(value: object) -> bool:
    return isinstance(value, int) and 0 < value < FEW


def text_of(report: Report, result: ReportResult, *, url: str = "") -> str:
    """For WhatsApp: stars make bold."""
    lines = [f"*{result.title}*", f"{result.place}, {result.period}", ""]
    for one in shared_lines(report, result):
        lines.append(f"• {one.label}: {one.value} {one.of}".rstrip())
    lines += ["", result.source, _("Dibuat %s") % date_format(localtime(result.made_at), "j F Y H.i")]
    return "\n".join([*lines, *([url] if url else [])])


def picture_of(report: Report, result: ReportResult) -> bytes:
    """A PNG of 1080 by 1350 pixels."""
    from PIL import Image, ImageDraw, ImageFont

    folder = settings.BASE_DIR / "static" / "fonts"

    def font(size: int, *, is_bold: bool = False) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(str(folder / f"SourceSans3-{'Bold' if is_bold else 'Regular'}.ttf"), size)

    image = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 16), fill=BRAND)
    y = MARGIN
    for words, size, is_bold, colour in (
        (result.title, 54, True, INK),
        (f"{result.place}, {result.period}", 38, False, MUTED),
    ):
        for row in _wrapped(draw, words, font(size, is_bold=is_bold)):
            draw.text((MARGIN, y), row, font=font(size, is_bold=is_bold), fill=colour)
            y += round(size * 1.25)
    y += 36
    lines = shared_lines(report, result)
    step = min(210, (HEIGHT - y - 190) // max(len(lines), 1))
    for one in lines:
        draw.text((MARGIN, y), one.label, font=font(36), fill=INK)
        draw.text((WIDTH - MARGIN, y - 14), one.value, font=font(60, is_bold=True), fill=BRAND, anchor="ra")
        draw.text((MARGIN, y + 48), one.of, font=font(30), fill=MUTED)
        if one.share is not None:
            full = WIDTH - 2 * MARGIN
            draw.rectangle((MARGIN, y + 96, WIDTH - MARGIN, y + 112), fill=LINE)
            draw.rectangle((MARGIN, y + 96, MARGIN + full * min(one.share, 100) / 100, y + 112), fill=BRAND)
        y += step
    y = HEIGHT - 130
    foot = f"{result.source} {_('Dibuat %s') % date_format(localtime(result.made_at), 'j F Y')}"
    for row in _wrapped(draw, foot, font(26)):
        draw.text((MARGIN, y), row, font=font(26), fill=MUTED)
        y += 34
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _wrapped(draw: Any, words: str, font: Any) -> list[str]:
    rows: list[str] = []
    for word in words.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and draw.textlength(longer, font=font) <= WIDTH - 2 * MARGIN:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows
