"""A table of a list as HTML: a table on a desk, a card for each row on a phone."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from apps.core.tables import Column, Kind, Mark, Note, Title
from apps.core.templatetags.display import mark, measure, number, written

MOST_MARKS = 2
SHORT = 40


def heading_cells(columns: Iterable[Column]) -> SafeString:
    cells = ((mark_safe(' class="num"' if column.kind is Kind.COUNT else ""), _heading(column)) for column in columns)
    return format_html_join("", '<th scope="col"{}>{}</th>', cells)


def _heading(column: Column) -> str:
    if not column.abbreviates:
        return str(column.heading)
    return format_html('<abbr title="{}">{}</abbr>', column.abbreviates, column.heading)


def body_rows(columns: Sequence[Column], rows: Iterable[Any]) -> SafeString:
    """The rows of the table body. Only text that was escaped goes in."""
    cells = [_cell_writer(column) for column in columns]
    return mark_safe("".join(f"<tr>{''.join([cell(row) for cell in cells])}</tr>" for row in rows))


def _cell_writer(column: Column) -> Callable[[Any], str]:
    """What writes the cells of one column; what all of them share is worked out once."""
    get, write = column.getter, WRITERS.get(column.kind, conditional_escape)
    if column.kind is Kind.TITLE:
        return lambda row: f'<th scope="row" class="cell-title">{_title(get(row))}</th>'
    if column.kind is Kind.MARKS:
        return lambda row: f'<td class="cell-mark">{_marks(get(row))}</td>'
    if column.kind is Kind.LINKS:
        return lambda row: f'<td class="cell-actions">{_links(get(row))}</td>'
    nowrap = "num" if column.kind is Kind.COUNT else "text-nowrap" if column.is_nowrap else ""
    label = format_html('data-label="{}"', column.card_label or column.heading)
    filled = f'<td class="{nowrap}" {label}>' if nowrap else f"<td {label}>"
    hidden = f'<td class="{f"{nowrap} cell-desk".strip()}" {label}>'
    blank, is_words = conditional_escape(column.page_blank), column.kind is Kind.TEXT and not column.is_nowrap

    def cell(row: Any) -> str:
        value = get(row)
        second = value.sub if isinstance(value, Note) else ""
        first = value.text if isinstance(value, Note) else value
        is_empty = first in (None, "") and not second
        text = blank if first in (None, "") else write(first)
        if second:
            text = f"{text} {_second_line(second)}"
        if is_words:
            text = f'<span class="clip"{_whole(first, second)}>{text}</span>'
        return f"{hidden if is_empty and column.is_optional_on_card else filled}{text}</td>"

    return cell


def _whole(first: Any, second: Any) -> str:
    """The whole text as a title: a desk shows two lines of it."""
    text = " · ".join(str(part) for part in (first, second) if part)
    return format_html(' title="{}"', text) if len(text) > SHORT else ""


def _title(value: Title) -> str:
    link = format_html('<a href="{}">{}</a>', value.url, value.text) if value.url else conditional_escape(value.text)
    return f"{link}{_second_line(value.sub)}" if value.sub else link


def _marks(values: Iterable[Mark]) -> str:
    """At most two, severe ones first; what is normal is not shown beside a warning."""
    worst = sorted((one for one in values if one.tone != "normal"), key=lambda one: one.tone != "severe")
    return "".join(mark(one.tone, one.word, one.short) for one in (worst or list(values))[:MOST_MARKS])


def _links(values: Iterable[Title]) -> str:
    return format_html_join("", '<a class="btn btn-small" href="{}">{}</a>', ((one.url, one.text) for one in values))


def _second_line(text: str) -> str:
    return format_html('<span class="sub">{}</span>', text)


def _date(value: date) -> str:
    return written(value, "j M Y")


WRITERS: dict[Kind, Callable[[Any], str]] = {Kind.DATE: _date, Kind.NUMBER: measure, Kind.COUNT: number}
