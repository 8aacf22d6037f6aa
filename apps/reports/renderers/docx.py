"""Word: the chapters of a report with their texts and tables, or the tables of a recap, under the letterhead."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from apps.core.charts.svg import Chart
from apps.core.paper import to_png
from apps.core.tables import Kind
from apps.reports.declaration import ChapterText, ReportResult, Table
from apps.reports.renderers.html import PrintedTable, printed_table
from apps.reports.renderers.pdf import charts_of

MARGIN_MM = 20
CHART_MM = 120
CHART_STYLE = """
@font-face { font-family: "Source Sans 3"; src: url("font:SourceSans3-Regular.ttf"); font-weight: 400; }
@font-face { font-family: "Source Sans 3"; src: url("font:SourceSans3-Bold.ttf"); font-weight: 600 700; }
body { margin: 0; background: #fff; }
"""
WIDE_COLUMNS = 9


def write(result: ReportResult, path: Path) -> None:
    # Read here, as the engines of PDF are: the package takes a third of a second to load.
    from docx import Document
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(result.paper.width), Mm(result.paper.height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN_MM)
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    document.core_properties.title = result.subject
    document.core_properties.author = result.made_by
    _head(document, result)
    for chapter in result.chapters or [ChapterText(result.title, [], [table.key for table in result.tables])]:
        _chapter(document, chapter, result)
    _close(document, result)
    document.save(str(path))


def _head(document: Any, result: ReportResult) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    letterhead = result.letterhead
    logo = getattr(letterhead, "logo", None)
    if logo:
        document.add_picture(io.BytesIO(bytes(logo)), height=Mm(18))
        document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words, is_bold in (
        (getattr(letterhead, "government", "").upper(), False),
        (getattr(letterhead, "office", "").upper(), True),
        (getattr(letterhead, "address", ""), False),
    ):
        if words:
            line = document.add_paragraph()
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER
            line.add_run(words).bold = is_bold
    document.add_heading(result.subject, 0)
    document.add_paragraph(result.source)


def _chapter(document: Any, chapter: ChapterText, result: ReportResult) -> None:
    document.add_heading(chapter.title, 1)
    for _key, heading, text in chapter.texts:
        document.add_heading(heading, 2)
        for paragraph in text.splitlines() or [_("Belum ditulis.")]:
            document.add_paragraph(paragraph)
    for chart in charts_of(chapter, result) if result.chapters else result.charts:
        _picture(document, chart)
    for key in chapter.tables:
        table = next((one for one in result.tables if one.key == key), None)
        if table is not None and table.rows:
            _table(document, table)


def _picture(document: Any, chart: Chart) -> None:
    """As PNG, for Word draws no SVG everywhere; left out where the engine is missing."""
    from docx.shared import Mm

    picture = to_png(chart_page(chart), CHART_STYLE, width=chart.width, height=chart.height)
    if picture:
        document.add_heading(chart.title, 3)
        document.add_picture(io.BytesIO(picture), width=Mm(CHART_MM))


def chart_page(chart: Chart) -> str:
    return format_html(
        '<svg viewBox="{}" width="{}" height="{}" font-family="Source Sans 3" font-size="13">{}</svg>',
        chart.view_box,
        round(chart.width),
        round(chart.height),
        chart.body,
    )


def _table(document: Any, table: Table) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    printed = printed_table(table, table.paper_columns)
    document.add_heading(table.title, 3)
    rows = [[_heading(printed, column) for column in printed.columns], *map(_cells, printed.rows)]
    drawn = document.add_table(rows=0, cols=len(printed.columns))
    drawn.style = "Table Grid"
    size = Pt(7 if len(printed.columns) > WIDE_COLUMNS else 8.5)
    for number, row in enumerate(rows):
        cells = drawn.add_row().cells
        for position, text in enumerate(row):
            paragraph = cells[position].paragraphs[0]
            run = paragraph.add_run(text)
            run.font.size, run.bold = size, number == 0
            # A short table stays on one page, under its heading.
            paragraph.paragraph_format.keep_with_next = printed.is_short and number < len(rows) - 1
            if number and printed.columns[position].kind is not Kind.TEXT:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if len(row) == 1:
            cells[0].merge(cells[-1])
    _repeat_heading(drawn.rows[0])


def _heading(printed: PrintedTable, column: Any) -> str:
    return f"{column.group}: {column.heading}" if column.group else str(column.heading)


def _cells(row: Any) -> Sequence[str]:
    return [str(row.name), *(cell.text for cell in row.cells)]


def _repeat_heading(row: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _close(document: Any, result: ReportResult) -> None:
    letterhead = result.letterhead
    at = localtime(result.made_at)
    place = getattr(letterhead, "city", "") or "……………………"
    document.add_paragraph()
    for words in (
        f"{place}, {date_format(at, 'j F Y')}",
        getattr(letterhead, "signatory_title", ""),
        "",
        "",
        getattr(letterhead, "signatory_name", "") or "……………………………………",
        getattr(letterhead, "signatory_rank", ""),
        f"NIP {getattr(letterhead, 'signatory_nip', '') or '……………………………'}",
    ):
        document.add_paragraph(words)
    made = _("Dibuat %(at)s oleh %(by)s. Aturan %(rules)s.")
    document.add_paragraph(made % {"at": date_format(at, "j F Y H.i"), "by": result.made_by, "rules": result.rules})
