"""What may be done to a family and its members. Numbers (KK, NIK) are sealed; each is one in a district."""

from collections.abc import Iterable
from datetime import date, datetime

import pghistory
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.locks import lock_row
from apps.core.name_keys import name_key
from apps.core.refusal import Outdated, Refused, require_reason
from apps.core.sealing import blind_index, seal
from apps.families.enums import Contraception, FamilyStatus, NikFault
from apps.families.models import Family
from apps.families.rules.nik import read_number
from apps.families.services.positions import refuse_position
from apps.regions.enums import Level
from apps.regions.models import Posyandu, Region, Team
from apps.regions.rules.codes import district_of

ADDRESS = ["wife_name", "address", "rt", "rw"]
POSITION = ["latitude", "longitude", "accuracy_m"]
CHANGEABLE = frozenset({"head_name", "kk", "posyandu", "desa", *ADDRESS, *POSITION})
FAULTS = {
    NikFault.LOST_DIGITS: gettext_lazy("Nomor KK ini kehilangan angka di Excel. Salin lagi sebagai teks."),
    NikFault.NOT_16_DIGITS: gettext_lazy("Nomor KK harus 16 angka."),
    NikFault.IMPOSSIBLE: gettext_lazy("Nomor KK ini tidak mungkin ada. Periksa lagi."),
}


@transaction.atomic
def register_family(
    *,
    head_name: str,
    desa: Region,
    by,
    at: datetime,
    wife_name: str = "",
    kk: str = "",
    address: str = "",
    rt: str = "",
    rw: str = "",
    posyandu: Posyandu | None = None,
    latitude=None,
    longitude=None,
    accuracy_m: int | None = None,
    members: Iterable[dict] = (),
) -> Family:
    """A household with its address; the KK may come later. members: each as `add_member` takes them.

    What a family team registers belongs to the team. Refused: outside the writer's area, a KK or NIK in use, a
    position outside the district.
    """
    team = _own_team(by, desa)
    _refuse_place(desa, posyandu)
    _refuse_outside(desa, posyandu, team, by)
    family = Family(
        district=district_of(desa.code), desa=desa, posyandu=posyandu, team=team, entered_at=at, entered_by=by
    )
    _describe(family, head_name=head_name, wife_name=wife_name, address=address, rt=rt, rw=rw)
    _locate(family, latitude=latitude, longitude=longitude, accuracy_m=accuracy_m)
    _save_with_card(family, kk)
    from apps.families.services.members import add_member

    for person in members:
        add_member(family=family, by=by, at=at, **person)
    return family


@transaction.atomic
def correct_family(*, family: Family, version: int, reason: str, by, at: datetime, **changes) -> Family:
    """Write some of CHANGEABLE anew; the history keeps the old values with the reason. An empty `kk` takes it away.

    version: the one the writer saw; Outdated if somebody wrote in between.
    """
    if unknown := set(changes) - CHANGEABLE:
        raise TypeError(f"not changeable: {', '.join(sorted(unknown))}")
    family = lock_family(family, by, version=version)
    require_reason(reason)
    family.desa, family.posyandu = changes.pop("desa", family.desa), changes.pop("posyandu", family.posyandu)
    _refuse_place(family.desa, family.posyandu)
    if family.team and family.team.desa_id != family.desa_id:
        family.team = None  # a team accompanies families of its own desa
    _refuse_outside(family.desa, family.posyandu, family.team, by)
    if district_of(family.desa_id) != family.district:
        raise Refused(_("Pindah kabupaten dicatat sebagai keluarga baru di sana."), field="desa", code="other_district")
    kk = changes.pop("kk", None)
    _locate(family, **{name: changes.pop(name, getattr(family, name)) for name in POSITION})
    _describe(family, **{name: changes.get(name, getattr(family, name)) for name in ["head_name", *ADDRESS]})
    family.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        _save_with_card(family, kk)
        place = {"desa": family.desa, "posyandu": family.posyandu}
        for of_family in (family.members, family.screenings, family.welfare):
            of_family.exclude(**place).update(**place)
    return family


@transaction.atomic
def change_family_status(*, family: Family, status: FamilyStatus, on: date, reason: str, by, at: datetime) -> Family:
    """The family moved away, was dissolved, or lives here again."""
    family = lock_family(family, by)
    require_reason(reason)
    if on > localdate(at):
        raise Refused(_("Tanggal ini belum terjadi."), field="on", code="date_in_future")
    family.status, family.status_on = status, None if status == FamilyStatus.ACTIVE else on
    family.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        family.save(update_fields=["status", "status_on", "version"])
    return family


@transaction.atomic
def set_contraception(*, family: Family, method: Contraception, started_on: date, by) -> None:
    """What the couple uses since this day, unless a screening after it found otherwise.

    Asks for no right: whoever records the birth that it followed has asked for theirs.
    """
    found = Family.objects.select_for_update(of=("self",)).select_related("latest").filter(pk=family.pk).first()
    if found is None or found.contraception == method or (found.latest and found.latest.screened_on > started_on):
        return
    found.contraception = Contraception(method)
    found.version += 1
    with pghistory.context(user=by.pk):
        found.save(update_fields=["contraception", "version"])


def lock_family(family: Family, by, *, version: int | None = None, right: Right = Right.SCREEN_FAMILIES) -> Family:
    """The row as it stands, locked; Refused where `by` has not this right, Outdated where it is not that version."""
    family = lock_row(Family.objects.select_related("desa", "posyandu", "team"), family.pk)
    if not by.scope_for(right).covers(family.desa_id, family.posyandu_id, family.team_id):
        raise Refused(_("Keluarga ini di luar wilayah tugas Anda."), code="outside")
    if version is not None and family.version != version:
        raise Outdated(family)
    return family


def _own_team(by, desa: Region) -> Team | None:
    """The team of a writer who serves in one and nowhere else in this desa."""
    scope = by.scope_for(Right.SCREEN_FAMILIES)
    if scope.covers(desa.code) or not scope.teams:
        return None
    return Team.objects.filter(pk__in=scope.teams, desa=desa).first()


def _refuse_place(desa: Region, posyandu: Posyandu | None) -> None:
    if desa.level != Level.DESA:
        raise Refused(_("Pilih desa atau kelurahan."), field="desa", code="not_a_desa")
    if posyandu is not None and posyandu.desa_id != desa.code:
        raise Refused(_("Posyandu ini ada di desa lain."), field="posyandu", code="posyandu_elsewhere")


def _refuse_outside(desa: Region, posyandu: Posyandu | None, team: Team | None, by) -> None:
    if not by.scope_for(Right.SCREEN_FAMILIES).covers(desa.code, posyandu and posyandu.pk, team and team.pk):
        raise Refused(_("Desa ini di luar wilayah tugas Anda."), field="desa", code="outside")


def _describe(family: Family, **described) -> None:
    """Names and address, with the spellings for matching."""
    for name, value in described.items():
        setattr(family, name, " ".join((value or "").split()))
    if not family.head_name:
        raise Refused(_("Isi nama kepala keluarga."), field="head_name", code="no_name")
    family.head_key, family.wife_key = name_key(family.head_name), name_key(family.wife_name)


def _locate(family: Family, *, latitude, longitude, accuracy_m) -> None:
    refuse_position(latitude, longitude, family.district)
    family.latitude, family.longitude = latitude, longitude
    family.accuracy_m = accuracy_m if latitude is not None else None


def _save_with_card(family: Family, kk: str | None) -> None:
    """Save; kk None leaves the card as it is. That no other family has it is the database's to say: it sees all."""
    if kk is not None:
        number = read_number(kk)
        if number.fault and number.fault != NikFault.MISSING:
            raise Refused(FAULTS[number.fault], field="kk", code=number.fault)
        family.kk_sealed = seal(number.digits) if number.digits else None
        family.kk_index = blind_index(number.digits) if number.digits else None
    try:
        with transaction.atomic():
            family.save()
    except IntegrityError as error:
        if "kk_once" not in str(error):
            raise
        raise Refused(_("Nomor KK ini sudah dipakai keluarga lain."), field="kk", code="kk_taken") from error
