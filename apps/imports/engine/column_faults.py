"""What is wrong with a column as a whole, and is not seen in any one cell of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from apps.core.findings import Level
from apps.core.refusal import Refused
from apps.families.enums import NikFault
from apps.families.rules.nik import encoded_birth
from apps.imports.engine.day_order import DayOrder
from apps.imports.engine.declaration import Column, ImportKind
from apps.imports.engine.extent import FORMULA
from apps.imports.labels import ISSUES

if TYPE_CHECKING:
    from apps.imports.engine.examine import Batch
    from apps.imports.engine.findings import CellFinding

# Of so many numbers of different people, not all end in 0 by chance (one in a thousand).
FEWEST_ROUNDED = 3
# A parent is at least this much older than the child; no toddler is that old.
ADULT_YEARS = 13
DIGITS = 16
DIGITS_LOST = frozenset({NikFault.LOST_DIGITS, NikFault.IMPOSSIBLE})
MASKED_OR_ROUNDED = frozenset({"nik_masked", "kk_masked", "nik_rounded", "nik_lost_digits"})
WHOLE_FILE = ("formula_without_value", "month_first")
SHOWN_CELLS = 8
_DAYS = ("born_on", "measured_on", "begun_on", "monitored_on")
_OTHER_DAYS = ("visited_on", "lmp_on", "delivered_on", "received_on")
_NUMBER_OF_EXCEL = 3.60299e15


class ColumnFaults:
    """Looks at every batch before its rows are matched: NIK that are invalid or a parent's are taken out.

    Whether numbers were rounded is judged by the first batch: a program rounds all of them or none.
    addresses: heading -> letters of its column.
    """

    def __init__(self, kind: ImportKind, today: date, addresses: dict[str, str]):
        self._today, self._addresses = today, addresses
        self._numbers = [column for column in kind.columns if column.is_secret]
        self._has_children = kind.subject == "child"
        # Files that know people by their numbers only.
        self._needs_number = kind.subject == "family" or any(
            column.is_required for column in self._numbers if column.field == "nik"
        )
        self._count, self._usable, self._reasons = 0, 0, Counter[str]()
        self._rounded: set[str] | None = None
        self._cells: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
        fields = {column.field for column in kind.columns}
        self._orders = {field: DayOrder(today) for field in (*_DAYS, *_OTHER_DAYS) if field in fields}

    def check(self, batch: Batch) -> None:
        for finding in batch.findings:
            if finding.code in WHOLE_FILE:
                self._cells[finding.code].append((finding.column, finding.row, finding.value))
        for field, order in self._orders.items():
            if field in batch.cells:
                order.look_at(batch.headings[field], batch.lines, batch.cells[field])
        if self._rounded is None:
            self._rounded = {
                column.field for column in self._numbers if _are_rounded(batch.cells.get(column.field, ()))
            }
        for column in self._numbers:
            if column.field in self._rounded:
                _remove_rounded(batch, column)
        if self._has_children:
            self._remove_niks_of_adults(batch)
        self._count += len(batch)
        self._usable += sum(1 for column in self._numbers for number in batch.values[column.field] if number)
        self._reasons.update(finding.code for finding in batch.of_columns if finding.code in MASKED_OR_ROUNDED)

    def _remove_niks_of_adults(self, batch: Batch) -> None:
        v = batch.values
        days = [v[name] for name in _DAYS if name in v]
        for place, nik in enumerate(v["nik"]):
            on = next((day for column in days if (day := column[place])), self._today)
            if nik and is_of_adult(nik, on, today=self._today):
                v["nik"][place] = ""
                batch.report(place, "nik", "nik_of_adult", "")

    def refuse(self) -> None:
        """After the last row: Refused where no row can be trusted."""
        if self._needs_number and self._count > 1 and self._reasons and not self._usable:
            code = max(self._reasons, key=self._reasons.__getitem__)
            raise Refused(
                _("Tidak ada baris yang dapat dikenali: %(reason)s") % {"reason": ISSUES[code].words}, code=code
            )
        if cells := self._cells["formula_without_value"]:
            raise Refused(
                _("Rumus tanpa hasil di sel %(cells)s: buka dan simpan di Excel, lalu unggah lagi.")
                % {"cells": self._listed(cells)},
                code="formula_without_value",
            )
        if cells := self._cells["month_first"]:
            columns = ", ".join(f"“{column}”" for column in dict.fromkeys(column for column, _row, _value in cells))
            words = {"columns": columns, "value": cells[0][2], "cells": self._listed(cells)}
            raise Refused(
                _(
                    "Tanggal di kolom %(columns)s ditulis bulan/hari/tahun, misalnya %(value)s (sel %(cells)s). Tidak"
                    " ada baris yang dibaca. Tulis semuanya hari/bulan/tahun, lalu unggah lagi."
                )
                % words,
                code="month_first",
            )

        if unsure := [cell for order in self._orders.values() for cell in order.unsure()]:
            words = {
                "columns": ", ".join(
                    f"“{column}”" for column in dict.fromkeys(column for column, _row, _value in unsure)
                ),
                "value": unsure[0][2],
                "cells": self._listed(unsure),
            }
            raise Refused(
                _(
                    "Urutan hari dan bulan di kolom %(columns)s tidak pasti, misalnya %(value)s (sel %(cells)s). Tidak"
                    " ada baris yang dibaca. Tulis bulannya dengan huruf, contoh 12 Jun 2024, lalu unggah lagi."
                )
                % words,
                code="month_first",
            )

    def _listed(self, cells: list[tuple[str, int, str]]) -> str:
        shown = [f"{self._addresses.get(column, column)}{row}" for column, row, _value in cells[:SHOWN_CELLS]]
        listed = ", ".join(shown)
        return listed if len(cells) <= SHOWN_CELLS else _("%(cells)s … (%(count)s sel)") % {
            "cells": listed, "count": len(cells),
        }  # fmt: skip


def is_of_adult(nik: str, on: date, *, today: date) -> bool:
    """Whether the birth date inside the NIK makes its owner an adult on a day when a child was a toddler."""
    encoded = encoded_birth(nik)
    if encoded is None:
        return False
    day, month, year = encoded
    century = 2000 if (2000 + year, month, day) <= (today.year, today.month, today.day) else 1900
    return on.year - (century + year) >= ADULT_YEARS


def report_without_value(batch: Batch, place: int, column: Column, cell: str) -> None:
    """A cell with an error of Excel, or a formula without a result; what a row can do without is left out."""
    if cell == FORMULA:
        batch.report(place, column.field, "formula_left_out" if column.beside else "formula_without_value", "")
        return
    is_needed = column.missing or column.is_required
    batch.report(place, column.field, "cell_error" if is_needed else "cell_error_left_out", str(cell))


def _are_rounded(cells: Sequence) -> bool:
    """Whether all the numbers end in 0, as those do that were once a number of Excel."""
    numbers = {text for cell in cells if len(text := str(cell).strip()) == DIGITS and text.isdecimal()}
    return len(numbers) >= FEWEST_ROUNDED and all(number.endswith("0") for number in numbers)


def _remove_rounded(batch: Batch, column: Column) -> None:
    """Every number of the column, with whatever else was lines about it; blank and masked ones stay what they are."""
    lost = column.read(_NUMBER_OF_EXCEL)[1]
    code = lost if lost and ISSUES[lost].level is Level.REFUSE else "nik_rounded"
    heading, values = batch.headings[column.field], batch.values[column.field]
    lines = {finding.row for finding in [*batch.findings, *batch.of_columns] if _is_of_digits(finding, heading)}
    if code == "nik_rounded":
        batch.findings[:] = [finding for finding in batch.findings if not _is_of_digits(finding, heading)]
        batch.of_columns[:] = [finding for finding in batch.of_columns if not _is_of_digits(finding, heading)]
    for place, number in enumerate(values):
        if number or (code == "nik_rounded" and batch.lines[place] in lines):
            values[place] = ""
            batch.report(place, column.field, code, "")


def _is_of_digits(finding: CellFinding, heading: str) -> bool:
    return finding.column == heading and finding.code in DIGITS_LOST
