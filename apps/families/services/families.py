"""What may be done to a family and its members. Numbers (KK, NIK) are sealed; each is one in a district."""

from collections.abc import Iterable
from datetime import date, datetime

import pghistory
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.module_loading import import_string
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.locks import lock_row
from apps.core.name_keys import name_key
from apps.core.refusal import Outdated, Refused
from apps.core.row_security import bypass
from apps.core.sealing import blind_index, seal
from apps.families.models import Family, Member
from apps.families.rules.household import Contraception, FamilyStatus, MemberStatus, Relation
from apps.families.rules.nik import NikFault, oddities, read_nik, read_number
from apps.families.services.positions import refuse_position
from apps.regions.enums import Level
from apps.regions.models import Posyandu, Region, Team
from apps.regions.rules.codes import district_of

ADDRESS = ["wife_name", "address", "rt", "rw"]
POSITION = ["latitude", "longitude", "accuracy_m"]
CHANGEABLE = frozenset({"head_name", "kk", "posyandu", "desa", *ADDRESS, *POSITION})
PERSON = frozenset({"relation", "name", "is_female", "born_on", "phone", "nik"})
SHORTEST_REASON = 5
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
    family = family_locked(family, by, version=version)
    need_reason(reason)
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
    family = family_locked(family, by)
    need_reason(reason)
    if on > localdate(at):
        raise Refused(_("Tanggal ini belum terjadi."), field="on", code="date_in_future")
    family.status, family.status_on = status, None if status == FamilyStatus.ACTIVE else on
    family.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        family.save(update_fields=["status", "status_on", "version"])
    return family


@transaction.atomic
def keep_contraception(*, family: Family, method: Contraception, started_on: date, by) -> None:
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


@transaction.atomic
def add_member(*, family: Family, relation: Relation, name: str, by, at: datetime, **person) -> Member:
    """Put a person on record in the household. person: is_female, born_on, phone, nik. Refused: a NIK in use."""
    family = family_locked(family, by)
    member = Member(
        family=family,
        district=family.district,
        desa_id=family.desa_id,
        posyandu_id=family.posyandu_id,
        entered_at=at,
        entered_by=by,
    )
    _save_person(member, at, relation=relation, name=name, **person)
    return member


@transaction.atomic
def correct_member(*, member: Member, version: int, reason: str, by, at: datetime, **changes) -> Member:
    """Write some of PERSON anew; Outdated if somebody wrote in between. A `nik` left empty stays as it is."""
    member = _member_locked(member, by, version=version)
    need_reason(reason)
    known = {name: getattr(member, name) for name in PERSON - {"nik"}}
    born_on = member.born_on
    member.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        _save_person(member, at, **known | changes)
        if member.born_on != born_on:
            judge_by_birth_date([member.pk])
    return member


@transaction.atomic
def member_left(*, member: Member, status: MemberStatus, on: date, reason: str, by, at: datetime) -> Member:
    """Moved out or died; the record stays. Who was head of the family no longer is."""
    member = _member_locked(member, by)
    need_reason(reason)
    if on > localdate(at) or (member.born_on and on < member.born_on):
        raise Refused(_("Tanggal harus antara tanggal lahir dan hari ini."), field="on", code="date_impossible")
    member.status, member.status_on = status, None if status == MemberStatus.ACTIVE else on
    if status != MemberStatus.ACTIVE and member.relation == Relation.HEAD:
        member.relation = Relation.OTHER
    member.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        member.save(update_fields=["status", "status_on", "relation", "version"])
    return member


@transaction.atomic
def remove_member(*, member: Member, reason: str, by) -> None:
    """Take back a person who never belonged here; the history keeps the row. Refused while a pregnancy hangs on it."""
    member = _member_locked(member, by)
    need_reason(reason)
    try:
        # What points at the person counts wherever it lies.
        with pghistory.context(reason=reason, user=by.pk), transaction.atomic(), bypass():
            member.delete()
    except ProtectedError as error:
        raise Refused(_("Anggota ini punya catatan kehamilan. Perbaiki datanya saja."), code="has_records") from error


def oddities_of(member: Member, nik: str) -> list[NikFault]:
    """What about this NIK does not fit the person: each warns and none blocks. [] where there is none to read."""
    digits = read_nik(nik).digits
    if not digits:
        return []
    return oddities(digits, born_on=member.born_on, female=member.is_female, district=member.district)


def family_locked(family: Family, by, *, version: int | None = None, right: Right = Right.SCREEN_FAMILIES) -> Family:
    """The row as it stands, locked; Refused where `by` has not this right, Outdated where it is not that version."""
    family = lock_row(Family.objects.select_related("desa", "posyandu", "team"), family.pk)
    if not by.scope_for(right).covers(family.desa_id, family.posyandu_id, family.team_id):
        raise Refused(_("Keluarga ini di luar wilayah tugas Anda."), code="outside")
    if version is not None and family.version != version:
        raise Outdated(family)
    return family


def judge_by_birth_date(members: list[int]) -> None:
    """Verdicts of other apps that rest on these people's birth dates, anew, wherever they lie."""
    with bypass():
        for judge in settings.JUDGED_BY_BIRTH_DATE:
            import_string(judge)(members)


def need_reason(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Tuliskan alasannya, agar orang berikutnya paham."), field="reason", code="reason_missing")


def _member_locked(member: Member, by, *, version: int | None = None) -> Member:
    family_locked(member.family, by)
    member = lock_row(Member.objects, member.pk)
    if version is not None and member.version != version:
        raise Outdated(member)
    return member


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


def _save_person(member: Member, at: datetime, *, nik: str = "", **person) -> None:
    if unknown := set(person) - PERSON:
        raise TypeError(f"not of a person: {', '.join(sorted(unknown))}")
    for name, value in person.items():
        setattr(member, name, value)
    member.name = " ".join((member.name or "").split())
    if not member.name:
        raise Refused(_("Isi nama anggota keluarga."), field="name", code="name_missing")
    if member.born_on and member.born_on > localdate(at):
        raise Refused(_("Tanggal lahir belum terjadi."), field="born_on", code="born_in_future")
    member.name_key = name_key(member.name)
    if nik.strip():
        number = read_nik(nik)
        if not number.digits:
            raise Refused(_("NIK harus 16 angka, seperti di kartu keluarga."), field="nik", code=str(number.fault))
        member.nik_sealed, member.nik_index = seal(number.digits), blind_index(number.digits)
    try:
        with transaction.atomic():
            member.save()
    except IntegrityError as error:
        if "member_nik_once" in str(error):
            taken = _("NIK ini sudah tercatat pada anggota keluarga lain di kabupaten ini.")
            raise Refused(taken, field="nik", code="nik_taken") from error
        if "one_head" in str(error):
            taken = _("Keluarga ini sudah punya kepala keluarga.")
            raise Refused(taken, field="relation", code="head_taken") from error
        raise
