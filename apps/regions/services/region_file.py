"""Files of regions: each is read and checked whole before anything is written."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.utils.translation import gettext as _

from apps.core.refusal import Refused
from apps.regions.enums import Kind, Level
from apps.regions.rules.codes import is_code, kind_of, level_of, parent_of

MAX_FAULTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class RegionRow:
    code: str
    kind: Kind
    name: str
    latitude: Decimal | None = None
    longitude: Decimal | None = None

    @property
    def level(self) -> Level:
        return level_of(self.code)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A code or name that was used until a day, and the code it has now."""

    old_code: str
    old_name: str
    new_code: str
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class BpsRow:
    bps_code: str
    bps_name: str
    code: str


@dataclass(frozen=True, slots=True)
class PuskesmasRow:
    name: str
    kecamatan: str


@dataclass(frozen=True, slots=True)
class AgencyRow:
    code: str
    short_name: str
    name: str


@dataclass
class Faults:
    """What is wrong in a file, each with its row (heading = 1) and column; `raise_any` raises them together."""

    file: str
    messages: list[str] = field(default_factory=list)

    def add(self, row: int, column: str, reason: str) -> None:
        self.messages.append(
            _("Baris %(row)d, kolom %(column)s: %(reason)s") % {"row": row, "column": column, "reason": reason}
        )

    def raise_any(self) -> None:
        if not self.messages:
            return
        shown = self.messages[:MAX_FAULTS_SHOWN]
        if len(self.messages) > len(shown):
            shown.append(_("… dan %d kesalahan lain.") % (len(self.messages) - len(shown)))
        raise Refused(f"{self.file}\n" + "\n".join(shown), code="region_file")


def _rows(path: Path, needed: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, cells by heading) of a CSV with commas or semicolons; Refused if a needed column is missing."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        heading = file.readline()
        file.seek(0)
        reader = csv.DictReader(file, delimiter=";" if heading.count(";") > heading.count(",") else ",")
        missing = sorted(needed - set(reader.fieldnames or []))
        if missing:
            raise Refused(
                _("%(file)s: kolom tidak ada: %(columns)s.") % {"file": path.name, "columns": ", ".join(missing)},
                code="region_file",
            )
        for cells in reader:
            yield reader.line_num, {name: (value or "").strip() for name, value in cells.items() if name}


def read_regions(path: Path, *, known: Iterable[str] = ()) -> list[RegionRow]:
    """The regions of a file, parents before children.

    Columns: code, name; and where there are any type, parent, lat, lon. known: codes that may be parents without being
    in the file. Refused with every fault: bad code, unknown parent, missing name, a code twice, a bad coordinate.
    """
    faults = Faults(path.name)
    rows: dict[str, RegionRow] = {}
    lines: dict[str, int] = {}
    for line, cells in _rows(path, {"code", "name"}):
        code = cells["code"]
        if not is_code(code):
            faults.add(line, "code", _("%r bukan kode Kemendagri. Contoh: 36.02.14.2019.") % code)
            continue
        if code in rows:
            faults.add(line, "code", _("%(code)s sudah ada di baris %(line)d.") % {"code": code, "line": lines[code]})
            continue
        if not cells["name"]:
            faults.add(line, "name", _("nama wilayah kosong."))
        kind = _kind(cells.get("type", ""), code)
        if kind is None:
            faults.add(line, "type", _("jenis %(type)r tidak cocok dengan kode %(code)s.") % cells)
        if cells.get("parent", "") not in ("", parent_of(code)):
            faults.add(line, "parent", _("induk %(parent)s bukan induk dari %(code)s.") % cells)
        latitude = _coordinate(cells.get("lat", ""), 90, line, "lat", faults)
        longitude = _coordinate(cells.get("lon", ""), 180, line, "lon", faults)
        rows[code] = RegionRow(code, kind or kind_of(code), cells["name"], latitude, longitude)
        lines[code] = line
    known = set(known)
    for code in rows:
        parent = parent_of(code)
        if parent and parent not in rows and parent not in known:
            faults.add(lines[code], "parent", _("wilayah induk %s belum ada.") % parent)
    faults.raise_any()
    return sorted(rows.values(), key=lambda row: (row.level, row.code))


def _kind(text: str, code: str) -> Kind | None:
    """The kind a file names, None if a region with this code cannot be one."""
    if not text:
        return kind_of(code)
    try:
        kind = Kind(text.lower())
    except ValueError:
        return None
    return kind if kind == kind_of(code) else None


def _coordinate(text: str, limit: int, line: int, column: str, faults: Faults) -> Decimal | None:
    if not text:
        return None
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        value = Decimal(limit + 1)
    if not -limit <= value <= limit:
        faults.add(line, column, _("%r bukan koordinat.") % text)
        return None
    return value.quantize(Decimal("0.000001"))


def read_changes(path: Path) -> list[ChangeRow]:
    """Columns: old_code, old_name, new_code; valid_from and valid_until as ISO dates where there are any."""
    return [
        ChangeRow(
            cells["old_code"],
            cells["old_name"],
            cells["new_code"],
            _date(cells.get("valid_from")),
            _date(cells.get("valid_until")),
        )
        for _line, cells in _rows(path, {"old_code", "old_name", "new_code"})
    ]


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def read_bps(path: Path, *, known: Iterable[str]) -> list[BpsRow]:
    """Columns: bps2020_desa, bps_name, kemendagri_2025. A row without a Kemendagri code is passed over."""
    known, faults, rows = set(known), Faults(path.name), []
    for line, cells in _rows(path, {"bps2020_desa", "bps_name", "kemendagri_2025"}):
        if not (cells["bps2020_desa"].isdigit() and len(cells["bps2020_desa"]) == 10):
            faults.add(line, "bps2020_desa", _("%r bukan kode BPS sepuluh angka.") % cells["bps2020_desa"])
        elif cells["kemendagri_2025"] and cells["kemendagri_2025"] not in known:
            faults.add(line, "kemendagri_2025", _("wilayah %s belum ada.") % cells["kemendagri_2025"])
        elif cells["kemendagri_2025"]:
            rows.append(BpsRow(cells["bps2020_desa"], cells["bps_name"], cells["kemendagri_2025"]))
    faults.raise_any()
    return rows


def read_puskesmas(path: Path, *, known: Iterable[str]) -> list[PuskesmasRow]:
    """Columns: puskesmas, kecamatan_code."""
    known, faults, rows = set(known), Faults(path.name), []
    for line, cells in _rows(path, {"puskesmas", "kecamatan_code"}):
        name = cells["puskesmas"].removeprefix("Puskesmas ").strip()
        if not name:
            faults.add(line, "puskesmas", _("nama puskesmas kosong."))
        if cells["kecamatan_code"] not in known:
            faults.add(line, "kecamatan_code", _("kecamatan %r belum ada.") % cells["kecamatan_code"])
        rows.append(PuskesmasRow(name, cells["kecamatan_code"]))
    faults.raise_any()
    return rows


def read_agencies(path: Path) -> list[AgencyRow]:
    """Columns: code, short_name, name."""
    rows = _rows(path, {"code", "short_name", "name"})
    return [AgencyRow(cells["code"], cells["short_name"], cells["name"]) for _line, cells in rows]


def read_lokus(path: Path, *, known: Iterable[str]) -> list[tuple[int, int, str, str]]:
    """(year, stage, desa code, decree). Columns: year, desa_code; and where there are any stage, decree."""
    known, faults, rows = set(known), Faults(path.name), []
    for line, cells in _rows(path, {"year", "desa_code"}):
        stage = cells.get("stage") or "1"
        if not (cells["year"].isdigit() and 2018 <= int(cells["year"]) <= 2100):
            faults.add(line, "year", _("%r bukan tahun.") % cells["year"])
        elif not stage.isdigit():
            faults.add(line, "stage", _("%r bukan angka tahap.") % stage)
        elif cells["desa_code"] not in known:
            faults.add(line, "desa_code", _("desa %r belum ada.") % cells["desa_code"])
        else:
            rows.append((int(cells["year"]), int(stage), cells["desa_code"], cells.get("decree", "")))
    faults.raise_any()
    return rows
