"""List pages, declared: from one class come the page, its chips, its search, and its download as Excel and CSV."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Expression, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from apps.core.access_log import log_list_read, log_read
from apps.core.filters import CURSOR, WORDS, ListFilterSet, seal_words
from apps.core.http import UserRequest, requires
from apps.core.language import Words
from apps.core.paging import COUNT_UP_TO, SIZE, CountUpTo, Order, page_of
from apps.core.sealing import blind_index
from apps.core.table_csv import csv_bytes
from apps.core.table_page import body_rows, heading_cells
from apps.core.tables import Column, export_values, visible_columns
from apps.core.workbook import list_workbook

COUNT = "in_list"
MOST_EXPORTED = 5000
MOST_PRINTED = 500
PRINT = "cetak"
"""In the address: the list as it is printed, on one page."""
SHORTEST_WORDS = 2
LONGEST_WORDS = 120
MANY_DIGITS = 10
FORMAT, CSV, EXCEL = "format", "csv", "xlsx"
CONTENT_TYPES = {
    EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}


class Grouped(int):
    """A count that is written as 1.234."""

    def __str__(self) -> str:
        return str(number_format(int(self), 0, force_grouping=True))


def counted(things: Any, count: int) -> str:
    """'12 nama', in the number of the count. things: a plural form of "%(n)s nama"."""
    return str(things % {"n": Grouped(count)})


@dataclass(frozen=True, slots=True)
class ListSlice:
    """One page of a list. count: of the whole list, at most COUNT_UP_TO; is_more: there are more than that.
    unnamed: how many more the list counts without naming them.

    counts: all counts that were read with it; one more than their limit means more than that.
    """

    records: list
    count: int
    is_more: bool
    previous_url: str
    next_url: str
    counts: dict[str, int]
    unnamed: int = 0

    def count_text(self, name: str = COUNT) -> str:
        """A count read with the page: '312', or 'Lebih dari 1.000'."""
        count = self.counts.get(name, 0) + (self.unnamed if name == COUNT else 0)
        text = number_format(min(count, COUNT_UP_TO), 0, force_grouping=True)
        return str(_("Lebih dari %s") % text) if count > COUNT_UP_TO else text

    def share_text(self, name: str) -> str:
        """That count of the whole: '12 dari 40', alone where the whole was not counted to its end."""
        if self.is_more:
            return self.count_text(name)
        return str(_("%(some)s dari %(all)s") % {"some": self.count_text(name), "all": self.count_text()})

    def label(self, things: Any) -> str:
        """'50 dari 312 nama'; '50 nama, seluruhnya lebih dari 1.000' where counting stopped."""
        here = len(self.records)
        if not self.previous_url and not self.next_url:
            return counted(things, here)
        if self.is_more:
            words = {"here": counted(things, here), "count": Grouped(self.count)}
            return str(_("%(here)s, seluruhnya lebih dari %(count)s") % words)
        return str(_("%(here)s dari %(all)s") % {"here": Grouped(here), "all": counted(things, self.count)})


def slice_of(
    rows: QuerySet,
    order_by: str,
    filterset: ListFilterSet,
    order: Order = Order.NEWEST,
    *,
    size: int = SIZE,
    value: Expression | None = None,
    **counts: CountUpTo,
) -> ListSlice:
    """The page the address asks for, by the column `order_by` or by `value`, with its counts, in one statement."""
    counts = {COUNT: CountUpTo(rows), **counts}
    page = page_of(rows, order_by, filterset.data.get(CURSOR, ""), size, order, counts=counts, value=value)
    count = page.counts.get(COUNT, 0)
    previous_url, next_url = (cursor and filterset.address(**{CURSOR: cursor}) for cursor in (page.before, page.after))
    return ListSlice(page.rows, min(count, COUNT_UP_TO), count > COUNT_UP_TO, previous_url, next_url, page.counts)


def page_size(filterset: ListFilterSet) -> int:
    return MOST_PRINTED if PRINT in filterset.data else SIZE


class ListPage:
    """A list, declared: the page with table and phone card, chips, search, Excel and CSV are read off it.

    One instance a list; its views `page`, `search` and `export` go into the URLconf. Every page, search and download
    is written to the access log here.

    right, export_right: who sees the list, and who may download it ('' for no user). order_by: a column; order:
    its direction. page_url, search_url, export_url, record_url: names of addresses, '' for none.
    subject: the word of the access log. things: what is counted, a plural form of "%(n)s nama". search_label: over the
    search field; short_words: the warning for less than two letters. read_number: reads a number typed into the search
    (its `digits` are '' where it is none), with the warnings for one that is malformed and for one not on record.
    empty_title, empty_text: where the list has nothing at all; no_match_title, no_match_text: where the filters leave
    nothing.
    sources: sentences on how the values were computed, for the workbook. unnamed_words: the line of those `unnamed`.
    """

    model: ClassVar[Any]
    right: ClassVar[str]
    export_right: ClassVar[str] = ""
    filterset: ClassVar[type[ListFilterSet]]
    columns: ClassVar[Sequence[Column]]
    order_by: ClassVar[str]
    order: ClassVar[Order] = Order.NEWEST
    template: ClassVar[str] = "components/list.html"
    page_title: ClassVar[Words]
    sub: ClassVar[Words] = ""
    page_url: ClassVar[str]
    search_url: ClassVar[str] = ""
    export_url: ClassVar[str] = ""
    record_url: ClassVar[str] = ""
    subject: ClassVar[str]
    things: ClassVar[Any]
    search_label: ClassVar[Words] = ""
    short_words: ClassVar[Words] = ""
    read_number: ClassVar[Any] = None
    malformed_number: ClassVar[Words] = ""
    unknown_number: ClassVar[Words] = ""
    empty_title: ClassVar[Words]
    empty_text: ClassVar[Words]
    no_match_title: ClassVar[Words] = ""
    no_match_text: ClassVar[Words] = _("Hapus salah satu saringan, atau cari dengan sebagian nama saja.")
    file_name: ClassVar[str] = ""
    sources: ClassVar[Sequence[Words]] = ()
    unnamed_words: ClassVar[Words] = ""

    def __init__(self) -> None:
        self.page = requires(self.right)(require_GET(self._page))
        self.search = requires(self.right)(require_POST(self._search))
        self.export = requires(self.export_right)(require_GET(self._export))

    # What a list may override.

    def records(self, user: Any) -> Any:
        """The records before any filter."""
        return self.model._default_manager.visible_to(user)

    def for_page(self, records: Any) -> Any:
        """With what a row of the page shows, and no more."""
        return records

    def exported(self, user: Any, listed: Any) -> Any:
        """Those of the list that the user may download."""
        return listed.allowed(user, self.export_right)

    def for_export(self, records: Any) -> Any:
        """With what a line of the file shows."""
        return records

    def order_value(self, filterset: Any) -> tuple[str, Expression | None]:
        """The column of the order, or the name of an expression and the expression."""
        return self.order_by, None

    def rows(self, records: list, filterset: Any, today: date) -> Sequence[Any]:
        """What the columns read, one for each record; the records themselves unless a presenter makes more of them."""
        return records

    def counts(self, listed: QuerySet, filterset: Any) -> dict[str, CountUpTo]:
        """Further counts to read with the page."""
        return {}

    def unnamed(self, filterset: Any) -> int:
        """How many of those the list counts may not be named: they live outside the reader's area by now."""
        return 0

    def heading(self, filterset: Any, part: ListSlice) -> str:
        """The sentence over the page."""
        return self.title(filterset, part.count_text())

    def title(self, filterset: Any, count: str) -> str:
        """The sentence over the file."""
        raise NotImplementedError

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        """What the template of this list needs besides."""
        return {}

    def with_number(self, user: Any, index: bytes, districts: set[str]) -> Any:
        """The record whose number has this blind index, in these districts, where the user may see it."""
        raise NotImplementedError

    def address(self) -> str:
        return reverse(self.page_url)

    def export_address(self) -> str:
        """'' where there is no download."""
        return reverse(self.export_url) if self.export_url else ""

    # What a list that is not read from one query overrides.

    def part_of(self, filterset: Any) -> ListSlice:
        """The page that is asked for."""
        listed = self.for_page(filterset.qs)
        order_by, value = self.order_value(filterset)
        counts = self.counts(listed, filterset)
        part = slice_of(listed, order_by, filterset, self.order, size=page_size(filterset), value=value, **counts)
        return replace(part, unnamed=self.unnamed(filterset))

    def all_of(self, filterset: Any) -> tuple[list[Any], bool]:
        """What the file holds, at most MOST_EXPORTED, and whether there is more."""
        listed = self.for_export(self.exported(filterset.user, filterset.qs))
        order_by, value = self.order_value(filterset)
        page = page_of(listed, order_by, size=MOST_EXPORTED, order=self.order, value=value)
        return page.rows, bool(page.after)

    # The views.

    def _filterset(self, request: UserRequest) -> ListFilterSet:
        return self.filterset(request.GET, self.records(request.user), request=request)

    def _page(self, request: UserRequest) -> HttpResponse:
        today, filterset = timezone.localdate(), self._filterset(request)
        part = self.part_of(filterset)
        is_print = PRINT in request.GET
        action = "print" if is_print else "search" if filterset.words else "list"
        log_list_read(by=request.user, action=action, subject=self.subject, count=len(part.records))
        rows = self.rows(part.records, filterset, today)
        columns = [column for column in visible_columns(self.columns, request.user) if column.on_page]
        context = {
            "list": self,
            "finding": self.heading(filterset, part),
            "part": part,
            "count_label": part.label(self.things),
            "unnamed": self.unnamed_line(part.unnamed),
            "rows": rows,
            "table_head": heading_cells(columns),
            "table_body": body_rows(columns, rows),
            "filterset": filterset,
            "search_url": self.search_url and reverse(self.search_url),
            "place_path": filterset.place_path(self.address()),
            "exports": self._exports(request, filterset),
            "is_narrowed": filterset.is_narrowed,
            "is_print": is_print,
            "print_url": filterset.address(**{PRINT: "1", CURSOR: None}),
            "screen_url": filterset.without(PRINT),
        }
        return render(request, self.template, context | self.context(request, filterset, part, today))

    def first_rows(
        self, user: Any, records: Any, today: date, most: int, leaves_out: frozenset[str] = frozenset()
    ) -> dict[str, Any]:
        """The first records as a table on another page; no filter is asked. count: of all, COUNT_UP_TO + 1 for more.

        leaves_out: keys of columns that the other page has no room for.
        """
        counts = {COUNT: CountUpTo(records)}
        page = page_of(self.for_page(records), self.order_by, size=most, order=self.order, counts=counts)
        shown = (column for column in visible_columns(self.columns, user) if column.on_page)
        columns = [column for column in shown if column.key not in leaves_out]
        rows = self.rows(page.rows, None, today)
        count = page.counts.get(COUNT, 0)
        words = number_format(min(count, COUNT_UP_TO), 0, force_grouping=True)
        return {
            "table_head": heading_cells(columns),
            "table_body": body_rows(columns, rows) if rows else "",
            "count": count,
            "count_text": str(_("Lebih dari %s") % words) if count > COUNT_UP_TO else words,
            "left_out": count - len(rows),
        }

    def unnamed_line(self, count: int) -> str:
        return str(self.unnamed_words) % number_format(count, 0, force_grouping=True) if count else ""

    def _exports(self, request: UserRequest, filterset: ListFilterSet) -> list[dict[str, Words]]:
        address = self.export_address()
        if not address or not request.user.may(self.export_right):
            return []
        return [
            {"label": _("Unduh Excel"), "url": f"{address}{filterset.without()}"},
            {"label": _("Unduh CSV"), "url": f"{address}{filterset.address(**{CURSOR: None, FORMAT: CSV})}"},
        ]

    def _search(self, request: UserRequest) -> HttpResponse:
        """A search goes by POST: an address never contains a number, and a name only sealed."""
        text = request.POST.get("q", "").strip()[:LONGEST_WORDS]
        if self.read_number and sum(letter.isdigit() for letter in text) >= MANY_DIGITS:
            return self._search_number(request, text)
        if len(text) < SHORTEST_WORDS:
            messages.warning(request, self.short_words)
            return redirect(self.page_url)
        query = self.filterset.address_parts(request.POST) | {WORDS: seal_words(text, request.user)}
        return redirect(reverse(self.page_url, query=query))

    def _search_number(self, request: UserRequest, text: str) -> HttpResponse:
        digits = type(self).read_number(text).digits
        if not digits:
            messages.warning(request, self.malformed_number)
            return redirect(self.page_url)
        districts = {posting.district for posting in request.user.current_postings}
        record = self.with_number(request.user, blind_index(digits), districts)
        uuid, count = record and record.uuid, int(record is not None)
        log_read(by=request.user, action="search_nik", subject=self.subject, uuid=uuid, count=count)
        if record is None:
            messages.warning(request, self.unknown_number)
            return redirect(self.page_url)
        return redirect(self.record_url, uuid=record.uuid)

    def _export(self, request: UserRequest) -> HttpResponse:
        """Exactly the list shown, as Excel or CSV."""
        now, filterset = timezone.localtime(), self._filterset(request)
        records, is_more = self.all_of(filterset)
        if is_more:
            most = number_format(MOST_EXPORTED, 0, force_grouping=True)
            message = _("Daftar ini lebih dari %s nama. Persempit dulu, misalnya per kecamatan, lalu unduh.") % most
            messages.warning(request, message)
            return redirect(f"{self.address()}{filterset.without(FORMAT)}")
        file = f"{self.file_name}.{CSV if request.GET.get(FORMAT) == CSV else EXCEL}"
        log_list_read(by=request.user, action="export", subject=self.subject, count=len(records), file=file)
        columns = [column for column in visible_columns(self.columns, request.user) if column.is_exported]
        lines = export_values(columns, records, self.rows(records, filterset, now.date()), request.user)
        if request.GET.get(FORMAT) == CSV:
            return _download(csv_bytes([column.heading_in_file for column in columns], lines), self.file_name, CSV, now)
        unnamed = self.unnamed(filterset)
        workbook = list_workbook(
            lines,
            headings=[column.heading_in_file for column in columns],
            widths=[column.width for column in columns],
            sheet=str(self.page_title),
            title=self.title(filterset, str(len(records) + unnamed)),
            filters=[chip["label"] for chip in filterset.chips],
            sources=[*filter(None, [self.unnamed_line(unnamed)]), *map(str, self.sources)],
            by=request.user,
            at=now,
        )
        return _download(workbook, self.file_name, EXCEL, now)


def _download(file: bytes, name: str, ending: str, at: datetime) -> HttpResponse:
    """The download `name`-20240624-0815.`ending`."""
    response = HttpResponse(file, content_type=CONTENT_TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="{name}-{at:%Y%m%d-%H%M}.{ending}"'
    return response
