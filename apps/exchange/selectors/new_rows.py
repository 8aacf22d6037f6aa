"""What e-PPGBM does not have yet: the rows of a layout whose content was not handed in before."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.core.rules.month import Month
from apps.exchange.enums import LayoutCode
from apps.exchange.models import HandedRow, HandIn
from apps.exchange.selectors.layouts import LAYOUTS
from apps.exchange.selectors.layouts.layout import Cell, Layout
from apps.imports.engine.handed_in import cell_digest
from apps.regions.models import Puskesmas

BATCH = 500
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class NewRow:
    """record: key of the child, visit or week. digest: of its cells. cells: in the order of the layout's columns."""

    record: int
    digest: bytes
    cells: list[Cell]


def records_of(layout: Layout, puskesmas: Puskesmas, month: Month) -> QuerySet:
    """All records of the month, whether handed in or not."""
    desa = puskesmas.areas.filter(valid_until=None).values_list("desa_id", flat=True)
    return layout.records(sorted(desa), month)


def without_nik(layout: Layout, records: QuerySet) -> QuerySet:
    return records.filter(**{f"{layout.nik}__isnull": True})


def not_handed_in(layout: Layout, records: QuerySet) -> QuerySet:
    """Those with a NIK of which nothing was ever handed in."""
    rows = HandedRow.objects.filter(record=OuterRef("pk"), hand_in__layout=layout.code, hand_in__undone_at=None)
    return records.filter(~Exists(rows), **{f"{layout.nik}__isnull": False})


def new_rows(layout: Layout, puskesmas: Puskesmas, month: Month, progress: Progress) -> list[NewRow]:
    """Of each record with a NIK whose cells are other than when they were last handed in."""
    records = list(records_of(layout, puskesmas, month).filter(**{f"{layout.nik}__isnull": False}))
    rows: list[NewRow] = []
    for start in range(0, len(records), BATCH):
        part = records[start : start + BATCH]
        of_part = list(_rows(layout, part))
        last = _last_digests(layout, [row.record for row in of_part])
        rows += (row for row in of_part if last.get(row.record) != row.digest)
        progress(start + len(part), len(records))
    return rows


def _rows(layout: Layout, records: Sequence[Any]) -> Iterator[NewRow]:
    for record, cells in zip(records, layout.cells(list(records)), strict=True):
        by_heading = {heading: cells.get(field) for field, heading in layout.columns}
        yield NewRow(record.pk, cell_digest(layout.kind, by_heading), list(by_heading.values()))


def _last_digests(layout: Layout, records: list[int]) -> dict[int, bytes]:
    """record -> the digest that was handed in last."""
    rows = HandedRow.objects.filter(record__in=records, hand_in__layout=layout.code, hand_in__undone_at=None)
    return {record: bytes(digest) for record, digest in rows.order_by("pk").values_list("record", "digest")}


def handed_in(kind: str, district: str, digests: Sequence[bytes] | None) -> set[bytes]:
    """Of these rows of a file those that were handed in once, also where that was taken back; None: any one."""
    if kind not in list(LayoutCode):
        return set()
    rows = HandedRow.objects.filter(Q(hand_in__layout=kind), hand_in__district=district)
    if digests is None:
        return {bytes(digest) for digest in rows.values_list("digest", flat=True)[:1]}
    return {bytes(digest) for digest in rows.filter(digest__in=digests).values_list("digest", flat=True)}


def layout_named(code: str) -> Layout | None:
    return LAYOUTS.get(LayoutCode(code)) if code in list(LayoutCode) else None


def last_hand_in(layout: Layout, puskesmas: Puskesmas) -> HandIn | None:
    return HandIn.objects.counted().filter(layout=layout.code, puskesmas=puskesmas).select_related("made_by").first()
