"""A report on paper: its HTML, drawn by `core.paper`."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from apps.core.paper import to_pdf
from apps.reports.declaration import ChapterText, ReportResult
from apps.reports.renderers.html import printed_table

STYLE = Path(settings.BASE_DIR) / "templates" / "reports" / "paper.css"


def write(result: ReportResult, path: Path) -> None:
    template = "reports/paper_report.html" if result.chapters else "reports/paper.html"
    html = render_to_string(template, paper_context(result))
    logo = getattr(result.letterhead, "logo", None)
    rows = sum(len(table.rows) for table in result.tables)
    path.write_bytes(to_pdf(html, style_of(result), rows=rows, logo=bytes(logo or b""), paper=result.paper))


def paper_context(result: ReportResult) -> dict:
    return {
        "result": result,
        "letterhead": result.letterhead,
        "tables": [printed_table(table, table.paper_columns) for table in result.tables if table.on_paper],
        "qr": qr_code(result.seal.url) if result.seal else "",
        "chapters": [_chapter(chapter, result) for chapter in result.chapters],
    }


def qr_code(url: str) -> SafeString:
    """As SVG inside the page. Imported here: only a signed recap needs it."""
    import segno

    return mark_safe(segno.make(url, error="m").svg_inline(scale=2, border=1))


def _chapter(chapter: ChapterText, result: ReportResult) -> dict:
    tables = [table for key in chapter.tables for table in result.tables if table.key == key and table.rows]
    return {
        "title": chapter.title,
        "texts": chapter.texts,
        "tables": [printed_table(table, table.paper_columns) for table in tables],
    }


def style_of(result: ReportResult) -> str:
    """The style with the foot of every page. Only dates go in: a name could break out of the string."""
    about = {"at": date_format(localtime(result.made_at), "j F Y H.i"), "period": result.period}
    foot = _("Tumbuh · data %(period)s · dibuat %(at)s") % about
    sheet = f"@page {{ size: {result.paper.width}mm {result.paper.height}mm; }}"
    sheet += f"table.data {{ width: {result.paper.width - 20.5}mm; }}"
    return STYLE.read_text() + sheet + f'@page {{ @bottom-left {{ content: "{foot}"; font: 7pt "Source Sans 3"; }} }}'
