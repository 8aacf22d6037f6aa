"""Programmes of agencies and desa: made and corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.columns import names
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.refusal import Outdated, Refused, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before, uuid_column
from apps.interventions.enums import Fund
from apps.interventions.selectors.catalogue import catalogue_on
from apps.programmes.inputs import ProgrammeInput
from apps.programmes.models import Programme
from apps.regions.enums import Level as RegionLevel
from apps.regions.models import Agency, Region
from apps.regions.rules.codes import district_of, level_of

COLUMNS = [name for name in names(ProgrammeInput) if name not in ("place", "agency", "areas")]
EARLIEST_YEAR = 2015
YEARS_AHEAD = 2
MOST_RP = 10**13


@dataclass(frozen=True)
class Owner:
    """Whose a programme is. agency: None for a desa's own."""

    place: str
    agency: Agency | None
    name: str

    @property
    def key(self) -> str:
        return f"{self.place}/{self.agency.code if self.agency else ''}"


def owners_for(by: User) -> list[Owner]:
    """Those whose programmes the user may make: the own agency, those of the district, or the own desa."""
    owners = []
    for agency_id, scope in by.scopes_by_agency(Right.MANAGE_PROGRAMMES).items():
        for code in sorted(scope.prefixes):
            if level_of(code) == RegionLevel.KABUPATEN:
                agencies = Agency.objects.filter(district=code, is_active=True)
                owners += [
                    Owner(code, agency, agency.name)
                    for agency in (agencies.filter(pk=agency_id) if agency_id else agencies)
                ]
            elif level_of(code) == RegionLevel.DESA and agency_id is None:
                owners.append(Owner(code, None, Region.objects.get(pk=code).full_name))
    return owners


def check_programme(programme: ProgrammeInput, *, areas: Sequence[Region], today: date) -> list[Finding]:
    """Everything that is wrong with it. areas: those that were found of its codes."""
    findings, last_year = [], today.year + YEARS_AHEAD

    def refuse(field: str, code: str, words: str) -> None:
        findings.append(Finding(0, field, code, Level.REFUSE, words))

    if not programme.name.strip():
        refuse("name", "name_missing", _("Isi nama program atau subkegiatan."))
    if not EARLIEST_YEAR <= programme.year <= last_year:
        words = _("Tahun anggaran antara %(first)s dan %(last)s.")
        refuse("year", "year_impossible", words % {"first": EARLIEST_YEAR, "last": last_year})
    if catalogue_on(district_of(programme.place), today).get(programme.item) is None:
        refuse("item", "item_unknown", _("Pilih intervensi dari katalog."))
    if programme.fund not in list(Fund):
        refuse("fund", "fund_unknown", _("Pilih sumber dananya."))
    if not 0 <= programme.budget_rp <= MOST_RP:
        refuse("budget_rp", "budget_impossible", _("Periksa anggarannya: rupiah penuh, tanpa titik."))
    if programme.target == 0:
        refuse("target", "target_zero", _("Target penerima lebih dari nol; kosongkan bila belum ada."))
    places = {area.code for area in areas}
    if any(code not in places or not code.startswith(f"{programme.place}.") for code in programme.areas):
        refuse("areas", "area_elsewhere", _("Wilayah sasaran harus di dalam wilayah pemilik program."))
    return findings


@transaction.atomic
def make_programme(*, programme: ProgrammeInput, by: User, at: datetime) -> Programme:
    """Refused: not of the user's own agency or desa, and what `check_programme` refuses."""
    made = Programme(
        district=district_of(programme.place),
        place=programme.place,
        agency=_agency(programme),
        entered_at=at,
        entered_by=by,
        **uuid_column(programme),
    )
    by.require(Right.MANAGE_PROGRAMMES, made, field="owner")
    own = Programme.objects.allowed(by, Right.MANAGE_PROGRAMMES)
    stored = sent_before(own, programme, programme_input, district=made.district)
    if stored:
        return stored
    _save_checked(made, programme, at)
    written(Programme, [made.pk], at=at)
    return made


@transaction.atomic
def correct_programme(
    *, programme: Programme, version: int, corrected: ProgrammeInput, reason: str, by: User, at: datetime
) -> Programme:
    """Replace what it says; whose it is stays. The item stays too once it has a recipient."""
    programme = lock_row(Programme.objects, programme.pk)
    by.require(Right.MANAGE_PROGRAMMES, programme)
    if programme.version != version:
        raise Outdated(programme)
    require_reason(reason)
    if corrected.item != programme.item and programme.allocations.exists():
        words = _(
            "Program ini sudah punya penerima, jadi intervensinya tetap. Buat program lain untuk intervensi lain."
        )
        raise Refused(words, field="item", code="item_in_use")
    programme.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        _save_checked(programme, corrected, at)
    written(Programme, [programme.pk], at=at)
    return programme


def programme_input(programme: Programme) -> ProgrammeInput:
    areas = tuple(programme.areas.order_by("code").values_list("code", flat=True)) if programme.pk else ()
    agency = programme.agency.code if programme.agency else ""
    return input_of(ProgrammeInput, programme, areas=areas, agency=agency)


def _agency(programme: ProgrammeInput) -> Agency | None:
    """Refused: a district's programme without an agency, or a desa's with one."""
    is_of_desa = programme.place.count(".") + 1 == RegionLevel.DESA
    agency = Agency.objects.filter(district=programme.place, code=programme.agency, is_active=True).first()
    if is_of_desa == bool(programme.agency) or (not is_of_desa and agency is None):
        raise Refused(_("Pilih perangkat daerah atau desa pemilik program."), field="owner", code="owner_unknown")
    return agency


def _save_checked(record: Programme, programme: ProgrammeInput, at: datetime) -> None:
    areas = list(Region.objects.filter(code__in=programme.areas))
    if findings := check_programme(programme, areas=areas, today=localdate(at)):
        raise Refused(findings)
    for name in COLUMNS:
        setattr(record, name, getattr(programme, name))
    record.name = " ".join(programme.name.split())
    record.save()
    record.areas.set(areas)
