"""How a layout is declared: the columns of the import that reads it, and whose rows it holds."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from apps.core.rules.month import Month
from apps.core.sealing import unseal
from apps.exchange.enums import LayoutCode
from apps.imports.catalogue import BY_SLUG
from apps.imports.engine.declaration import ImportKind

NUMBER = "No"
Cell = str | float | int | None


@dataclass(frozen=True, kw_only=True)
class Layout:
    """sheet: its name. numbered: the first column is `No`. left_out: fields that only variants of the file have.

    records: (desa, month) -> the records of a puskesmas in that month, of which each is a row; without those that
    e-PPGBM has from elsewhere. nik: path to the sealed NIK. cells: records -> the cells of each by field, None where
    blank.
    """

    code: LayoutCode
    sheet: str
    numbered: bool
    left_out: Collection[str]
    records: Callable[[Collection[str], Month], QuerySet]
    nik: str
    cells: Callable[[list[Any]], Iterable[dict[str, Cell]]]

    @property
    def kind(self) -> ImportKind:
        return BY_SLUG[self.code]

    @cached_property
    def columns(self) -> list[tuple[str, str]]:
        """(field, heading) of each column but the number."""
        return [
            (column.field, str(column.heading))
            for column in self.kind.columns
            if column.field not in (*self.left_out, "no") and not column.is_variant
        ]

    @property
    def headings(self) -> list[str]:
        return [*([NUMBER] if self.numbered else []), *(heading for _field, heading in self.columns)]


def number(value: Decimal | float | int | None) -> float | None:
    return None if value is None else float(value)


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def digits(sealed: Any) -> str | None:
    return unseal(sealed) if sealed else None


def word(value: bool | None, yes: str = "Ya", no: str = "Tidak") -> str | None:
    return None if value is None else yes if value else no
