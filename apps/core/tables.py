"""Columns of tables, declared once for lists and recaps: page, phone card, paper, Excel, CSV and API read them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from django.utils.formats import number_format

from apps.core.language import Words
from apps.core.rules.rounding import rounded

NOTHING = "–"


class Kind(StrEnum):
    """What a value is, and so how it is written.

    TEXT: words, or a Note. TITLE: a Title, the name that heads a row of a list. MARKS: a list of Mark. LINKS: a list of
    Title, as buttons. COUNT: 1.234. PERCENT: 18,1. INTERVAL: a pair, 16,4–19,9. NUMBER: a measured value. DATE: 3 Jun
    2024.
    """

    TEXT = "text"
    TITLE = "title"
    MARKS = "marks"
    LINKS = "links"
    COUNT = "count"
    PERCENT = "percent"
    INTERVAL = "interval"
    NUMBER = "number"
    DATE = "date"


class Title(NamedTuple):
    """The name of a record with the address of its page ('' for none), and a smaller second line."""

    text: str
    url: str
    sub: str = ""


class Note(NamedTuple):
    """Text with a smaller second line."""

    text: str
    sub: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A verdict: its tone (severe, moderate, normal, over, unknown), its word, and a short form for lists."""

    tone: str
    word: str
    short: str = ""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table.

    key: its name for machines. value: how it is read from a row: a dotted path of attributes, which ends at the first
    None, or a function; '' for `key`. rights: who may see its values, any of these; empty for all who may see the
    list. abbreviates: the words that a short heading abbreviates.

    Of lists: on_page, is_exported: where it is shown. card_label: its label on a phone, '' for the heading.
    is_optional_on_card: an empty cell is left out there. is_nowrap: never broken over lines. page_blank, blank: what
    the page, and what Excel and CSV write where there is no value. file_heading: of Excel and CSV, '' for the heading.
    width: in Excel, in letters.

    Of recaps: group: the heading above its own. denominator: of whom, in words, printed under it. names: the status by
    which the list of children answers with the names behind the figure; part: which sex or age group of them.
    on_paper: False for what only data formats carry. explained: key of the indicator that says how it is computed.
    """

    key: str
    heading: Words
    kind: Kind = Kind.TEXT
    value: str | Callable[[Any], Any] = ""
    rights: tuple[str, ...] = ()
    abbreviates: Words = ""
    on_page: bool = True
    is_exported: bool = True
    card_label: Words = ""
    is_optional_on_card: bool = False
    is_nowrap: bool = False
    page_blank: Words = NOTHING
    blank: Words = ""
    file_heading: Words = ""
    width: int = 14
    group: Words = ""
    denominator: Words = ""
    names: str = ""
    part: str = ""
    on_paper: bool = True
    explained: str = ""

    @property
    def heading_in_file(self) -> str:
        return str(self.file_heading or self.heading)

    @property
    def getter(self) -> Callable[[Any], Any]:
        return self.value if callable(self.value) else _path_getter((self.value or self.key).split("."))

    def display(self, value: Any) -> str:
        """The value of a recap as page and paper print it; a dash where there is no denominator."""
        if value is None:
            return NOTHING
        if self.kind is Kind.COUNT:
            return number_format(value, 0, force_grouping=True)
        if self.kind is Kind.PERCENT:
            return number_format(rounded(value, 1), 1)
        if self.kind is Kind.INTERVAL:
            return "–".join(number_format(rounded(end, 1), 1) for end in value)
        return str(value)


def _path_getter(names: Sequence[str]) -> Callable[[Any], Any]:
    def get(row: Any) -> Any:
        for name in names:
            row = getattr(row, name)
            if row is None:
                return None
        return row

    return get


page_column = partial(Column, is_exported=False)
file_column = partial(Column, on_page=False)


def visible_columns(columns: Iterable[Column], user: Any) -> list[Column]:
    """The columns of which this user may see at least some values."""
    return [column for column in columns if not column.rights or any(map(user.may, column.rights))]


def export_values(columns: Sequence[Column], records: Iterable[Any], rows: Iterable[Any], user: Any) -> Iterable[list]:
    """Plain values for Excel and CSV, a list for each row: text, number, date or None.

    records: the records behind the rows, in the same order. A column with rights is None where the user may not see
    values of that record's place.
    """
    getters = [column.getter for column in columns]
    scopes = [[scope for right in column.rights if (scope := user.scope_for(right))] for column in columns]
    for record, row in zip(records, rows, strict=True):
        values = []
        for column, getter, places in zip(columns, getters, scopes, strict=True):
            is_visible = not column.rights or any(
                place.covers(record.desa_id, record.posyandu_id, getattr(record, "team_id", None)) for place in places
            )
            value = plain(getter(row)) if is_visible else None
            values.append(str(column.blank) if value is None and column.blank and is_visible else value)
        yield values


def plain(value: Any) -> Any:
    """A value of a page for data formats: of a title its text, of marks their words, of a note both lines."""
    if isinstance(value, Title):
        return str(value.text)
    if isinstance(value, Note):
        return " · ".join(str(part) for part in value if part)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(one.word) if isinstance(one, Mark) else str(one) for one in value if one)
    return value
