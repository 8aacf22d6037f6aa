"""The correction sheet for e-PPGBM: what its last export has otherwise than the register, for one puskesmas."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.jobs import start_job
from apps.core.models import Job
from apps.core.refusal import Refused
from apps.core.sealing import unseal
from apps.core.workbook import list_workbook
from apps.exchange.enums import Difference
from apps.exchange.labels import DIFFERENCES
from apps.exchange.rules.export_differences import ChildFacts, differences
from apps.exchange.selectors.last_export import Export, ExportRow, last_export
from apps.regions.models import Puskesmas, Region
from apps.regions.selectors.matching import posyandu_key
from apps.toddlers.enums import ChildStatus
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.matching import match
from apps.toddlers.selectors.matching import KnownChild, candidates

TASK = "exchange.corrections"
Line = tuple[Any, ...]


def order_corrections(*, puskesmas: Puskesmas, by: User) -> Job:
    """Start comparing. Refused where the puskesmas is not wholly the user's."""
    _check(puskesmas, by)
    order = {
        "puskesmas": str(puskesmas.uuid),
        "district": puskesmas.district,
        "right": Right.HAND_IN,
        "scope": _desa_of(puskesmas),
    }
    title = _("Lembar koreksi e-PPGBM · %s") % puskesmas.name
    return start_job(task=TASK, title=title[:200], order=order, by=by)


def correction_sheet(*, puskesmas: Puskesmas, by: User, at: datetime) -> tuple[bytes, int]:
    """The workbook, and how many lines it has. Refused where no export was imported, or where nothing differs."""
    _check(puskesmas, by)
    export = last_export(puskesmas.district, _desa_of(puskesmas), at=at)
    if export is None:
        raise Refused(_("Belum ada ekspor e-PPGBM yang diimpor untuk puskesmas ini."), code="no_export")
    lines = list(correction_lines(export, _desa_of(puskesmas)))
    if not lines:
        raise Refused(_("e-PPGBM sama dengan Tumbuh: tidak ada yang perlu dikoreksi."), code="nothing_differs")
    when = date_format(export.run.committed_at, "j F Y") if export.run.committed_at else ""
    file = list_workbook(
        lines,
        headings=[
            _("Yang berbeda"), _("Nama"), "NIK", _("Tanggal lahir"), _("JK"), _("Desa/kelurahan"), _("Posyandu"),
            _("RT"), _("RW"), _("Nama ibu/orang tua"), _("Di e-PPGBM"), _("Di Tumbuh"), _("Diukur"), _("Baris ekspor"),
        ],
        widths=[26, 28, 20, 14, 6, 20, 20, 6, 6, 24, 24, 24, 14, 12],
        sheet=_("Koreksi e-PPGBM"),
        title=_("Lembar koreksi e-PPGBM, Puskesmas %s") % puskesmas.name,
        filters=[],
        sources=[
            _("Dibandingkan dengan ekspor %(file)s yang disimpan %(when)s.") % {
                "file": export.run.file_name, "when": when,
            },
            _("Belum ada di e-PPGBM: anak yang diukur dalam masa ekspor itu dan tidak ada barisnya."),
            _("Hanya ada di e-PPGBM: baris yang anaknya tidak tercatat, atau belum pasti siapa."),
        ],
        by=by,
        at=at,
    )  # fmt: skip
    return file, len(lines)


def correction_lines(export: Export, desa: list[str]) -> Iterator[Line]:
    """Missing children first, then what differs by desa and name, then who is there alone."""
    matched = _matched(export)
    children = Child.objects.select_related("desa", "posyandu").in_bulk(list(matched.values()))
    visits = _visits(export, matched)
    seen = set(matched.values())
    codes = {row.facts.desa for row in export.rows} | {child.desa_id for child in children.values()}
    names = dict(Region.objects.filter(pk__in=codes).values_list("code", "name"))
    first, last = min(row.measured_on for row in export.rows), max(row.measured_on for row in export.rows)
    for child in _missing(desa, first, last, seen):
        yield _line(Difference.MISSING, child, "", "", None, None)
    rows = sorted((row for row in export.rows if row.line in matched), key=lambda row: _order(children, matched, row))
    listed: set[tuple[int, Difference]] = set()
    for row in rows:
        child = children[matched[row.line]]
        visit = visits.get((child.pk, row.measured_on))
        for difference, theirs, ours in differences(row.facts, _ours(child, visit)):
            # What is about the child is one line, however many visits the export has.
            is_of_visit = difference in (Difference.WEIGHT, Difference.HEIGHT)
            if is_of_visit or (child.pk, difference) not in listed:
                listed.add((child.pk, difference))
                if difference == Difference.DESA:
                    theirs, ours = names[theirs], names[ours]
                yield _line(difference, child, theirs, ours, row.measured_on if is_of_visit else None, row.line)
    for row in export.rows:
        if row.line not in matched:
            yield _line_of_export(row, names[row.facts.desa])


def _order(children: dict[int, Child], matched: dict[int, int], row: ExportRow) -> tuple[str, str, int, date]:
    child = children[matched[row.line]]
    return child.desa_id, child.name_key, child.pk, row.measured_on


def _matched(export: Export) -> dict[int, int]:
    """line -> the child it is certainly about."""
    seekers = [row.seeker for row in export.rows]
    of_row = candidates(export.run.district, seekers)
    matched: dict[int, int] = {}
    for place, row in enumerate(export.rows):
        child = match(row.seeker, of_row.get(place, [])).child
        if isinstance(child, KnownChild) and child.id:
            matched[row.line] = child.id
    return matched


def _visits(export: Export, matched: dict[int, int]) -> dict[tuple[int, date], Measurement]:
    days = {row.measured_on for row in export.rows}
    rows = Measurement.objects.filter(child__in=set(matched.values()), measured_on__in=days)
    return {(row.child_id, row.measured_on): row for row in rows}


def _missing(desa: list[str], first: date, last: date, seen: set[int]) -> Iterator[Child]:
    measured = Measurement.objects.filter(desa__in=desa, measured_on__range=(first, last)).values("child")
    rows = Child.objects.filter(pk__in=measured, status=ChildStatus.ACTIVE).select_related("desa", "posyandu")
    for child in rows.order_by("desa_id", "name_key", "pk"):
        if child.pk not in seen:
            yield child


def _ours(child: Child, visit: Measurement | None) -> ChildFacts:
    posyandu = child.posyandu.name if child.posyandu else ""
    return ChildFacts(
        name=child.name,
        name_key=child.name_key,
        born_on=child.born_on,
        sex=child.sex,
        nik=unseal(child.nik_sealed) if child.nik_sealed else "",
        desa=child.desa_id,
        posyandu=posyandu,
        posyandu_key=posyandu_key(posyandu),
        weight_kg=_float(visit.weight_kg) if visit else None,
        height_cm=_float(visit.height_cm) if visit else None,
    )


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def _line(difference: Difference, child: Child, theirs: str, ours: str, on: date | None, line: int | None) -> Line:
    nik = unseal(child.nik_sealed) if child.nik_sealed else ""
    posyandu = child.posyandu.name if child.posyandu else ""
    return (
        str(DIFFERENCES[difference]), child.name, nik, child.born_on, child.sex, child.desa.home_name, posyandu,
        child.rt, child.rw, child.mother_name, theirs, ours, on, line,
    )  # fmt: skip


def _line_of_export(row: ExportRow, desa: str) -> Line:
    facts = row.facts
    return (
        str(DIFFERENCES[Difference.ONLY_THERE]), facts.name, facts.nik, facts.born_on, facts.sex, desa, facts.posyandu,
        "", "", row.mother, "", "", row.measured_on, row.line,
    )  # fmt: skip


def _desa_of(puskesmas: Puskesmas) -> list[str]:
    return sorted(puskesmas.areas.filter(valid_until=None).values_list("desa_id", flat=True))


def _check(puskesmas: Puskesmas, by: User) -> None:
    if not Puskesmas.objects.wholly_allowed(by, Right.HAND_IN).filter(pk=puskesmas.pk).exists():
        raise Refused(_("Wilayah ini di luar tugas Anda."), field="puskesmas", code="outside_area")
