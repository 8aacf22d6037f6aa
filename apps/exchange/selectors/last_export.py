"""The last export of e-PPGBM that has children of a puskesmas, read again from its stored file. Nothing is written."""

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.timezone import localdate

from apps.core.name_keys import name_key
from apps.core.scope import Scope
from apps.core.sealing import blind_index
from apps.exchange.rules.export_differences import ChildFacts
from apps.imports.catalogue import BY_SLUG
from apps.imports.engine.declaration import ImportContext
from apps.imports.engine.examine import Batch, examine
from apps.imports.engine.sheets import sealed_file
from apps.imports.enums import RunState
from apps.imports.handlers.handler import RowHandler
from apps.imports.handlers.places import PlacesOfFile
from apps.imports.models import ImportRun
from apps.regions.selectors.matching import posyandu_key
from apps.toddlers.selectors.matching import KnownChild

KIND, LOOKED_THROUGH = "eppgbm", 12


class ExportRow(NamedTuple):
    """line: in the file. seeker: by which the child is looked for. mother: as the file has it."""

    line: int
    facts: ChildFacts
    measured_on: date
    seeker: KnownChild
    mother: str


class Export(NamedTuple):
    run: ImportRun
    rows: list[ExportRow]


def last_export(district: str, desa: Collection[str], *, at: datetime) -> Export | None:
    """The newest committed import of an export with a row in these desa."""
    runs = ImportRun.objects.filter(kind=KIND, district=district, state=RunState.COMMITTED).order_by("-committed_at")
    for run in runs.select_related("uploaded_by")[:LOOKED_THROUGH]:
        path = Path(settings.UPLOAD_DIR) / run.stored
        if not path.is_file():
            continue
        rows = _rows(path, district, set(desa), at)
        if rows:
            return Export(run, rows)
    return None


def _rows(path: Path, district: str, desa: set[str], at: datetime) -> list[ExportRow]:
    context = ImportContext(district=district, scope=Scope(frozenset({district})), at=at, today=localdate(at))
    handler = _ReadRows(desa=desa, kind=BY_SLUG[KIND], context=context)
    examine(BY_SLUG[KIND], sealed_file(path), handler)
    return handler.rows


class _ReadRows(RowHandler):
    """Keeps the rows of some desa."""

    def __init__(self, *, desa: set[str], **given: Any):
        super().__init__(**given)
        self.desa, self.rows = desa, list[ExportRow]()
        self.places = PlacesOfFile(self.context.district, self.context.scope)

    def check_batch(self, batch: Batch) -> None:
        v = batch.values
        codes, _posyandu = self.places.find(batch)
        for place, code in enumerate(codes):
            if place not in batch.out and code in self.desa:
                self.rows.append(_row(batch.lines[place], code, {name: values[place] for name, values in v.items()}))


def _row(line: int, desa: str, v: dict[str, Any]) -> ExportRow:
    facts = ChildFacts(
        name=v["name"],
        name_key=name_key(v["name"]),
        born_on=v["born_on"],
        sex=v["sex"],
        nik=v["nik"] or "",
        desa=desa,
        posyandu=v["posyandu"] or "",
        posyandu_key=posyandu_key(v["posyandu"] or ""),
        weight_kg=v["weight_kg"],
        height_cm=v["height_cm"],
    )
    mother = v["mother_name"] or ""
    seeker = KnownChild(
        nik_index=blind_index(facts.nik) if facts.nik else None,
        name_key=facts.name_key,
        born_on=facts.born_on,
        mother_key=name_key(mother),
        desa_id=desa,
        sex=facts.sex,
    )
    return ExportRow(line, facts, v["measured_on"], seeker, mother)
