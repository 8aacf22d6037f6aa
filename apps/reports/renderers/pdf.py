"""A report on paper: its HTML, drawn by `core.paper`."""

from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from apps.core.charts.svg import Chart
from apps.core.paper import LONG, to_pdf
from apps.core.tables import Kind
from apps.reports.declaration import ChapterText, ReportResult
from apps.reports.renderers.html import FEW_ROWS, PrintedTable, printed_table

MOST_CELLS = 12_000
"""More of them, and WeasyPrint takes longer than a user waits: then plutoprint draws."""
STYLE = Path(settings.BASE_DIR) / "templates" / "reports" / "paper.css"


def write(result: ReportResult, path: Path) -> None:
    template = "reports/pdf/paper_report.html" if result.chapters else "reports/paper.html"
    html = render_to_string(template, paper_context(result))
    logo = getattr(result.letterhead, "logo", None)
    rows = LONG if _cells(result) > MOST_CELLS else 0
    path.write_bytes(to_pdf(html, style_of(result), rows=rows + 1, logo=bytes(logo or b""), paper=result.paper))


def _cells(result: ReportResult) -> int:
    return sum(len(row.cells) for printed in printed_on_paper(result) for row in printed.rows)


def paper_context(result: ReportResult) -> dict:
    return {
        "result": result,
        "letterhead": result.letterhead,
        "tables": printed_on_paper(result),
        "qr": qr_code(result.seal.url) if result.seal else "",
        "chapters": [_chapter(chapter, result) for chapter in result.chapters],
    }


def printed_on_paper(result: ReportResult) -> list[PrintedTable]:
    """Of long tables the first in brief, and of those that go on with its rows the kecamatan and the total alone."""
    printed: list[PrintedTable] = []
    for table in result.tables:
        if not table.on_paper:
            continue
        columns = table.paper_columns
        if table.is_long and table.brief:
            columns = [column for column in columns if column.kind is Kind.TEXT or column.key in table.brief]
        elif table.is_long and table.continues and any(row.is_subtotal for row in table.rows):
            rows = [replace(row, is_subtotal=False) for row in table.rows if row.is_total or row.depth == 0]
            table = replace(table, rows=rows)
        made = printed_table(table, columns)
        is_apart = bool(printed) and not result.paper.is_one_page and len(made.rows) > FEW_ROWS
        printed.append(replace(made, begins_page=is_apart))
    return printed


def qr_code(url: str) -> SafeString:
    """As SVG inside the page. Imported here: only a signed recap needs it."""
    import segno

    return mark_safe(segno.make(url, error="m").svg_inline(scale=2, border=1))


def charts_of(chapter: ChapterText, result: ReportResult) -> list[Chart]:
    """Those of the tables of the chapter: their keys begin with that of the table, of its ranking with `pws`."""
    keys = {"pws" if key == "kecamatan" else key for key in chapter.tables}
    return [chart for chart in result.charts if chart.key.split("-")[0] in keys]


def _chapter(chapter: ChapterText, result: ReportResult) -> dict:
    tables = [table for key in chapter.tables for table in result.tables if table.key == key and table.rows]
    return {
        "title": chapter.title,
        "texts": chapter.texts,
        "charts": charts_of(chapter, result),
        "tables": [printed_table(table, table.paper_columns) for table in tables],
        "begins_page": any(len(table.rows) > FEW_ROWS for table in tables),
    }


def style_of(result: ReportResult) -> str:
    """The style with the foot of every page. Only dates go in: a name could break out of the string."""
    about = {"at": date_format(localtime(result.made_at), "j F Y H.i"), "period": result.period}
    foot = _("Tumbuh · data %(period)s · dibuat %(at)s") % about
    sheet = f"@page {{ size: {result.paper.width}mm {result.paper.height}mm; }}"
    sheet += f"table.data {{ width: {result.paper.width - 20.5}mm; }}"
    return STYLE.read_text() + sheet + f'@page {{ @bottom-left {{ content: "{foot}"; font: 7pt "Source Sans 3"; }} }}'
