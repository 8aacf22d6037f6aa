"""What may be done to the members of a family; a NIK belongs to one person in a district."""

from datetime import date, datetime

import pghistory
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.core.locks import lock_row
from apps.core.name_keys import name_key
from apps.core.refusal import Outdated, Refused, require_reason
from apps.core.registry import written
from apps.core.row_security import bypass
from apps.core.sealing import blind_index, seal
from apps.families.enums import MemberStatus, NikFault, Relation
from apps.families.models import Family, Member
from apps.families.rules.nik import oddities, read_nik
from apps.families.services.families import lock_family

PERSON = frozenset({"relation", "name", "is_female", "born_on", "phone", "nik"})


@transaction.atomic
def add_member(*, family: Family, relation: Relation, name: str, by, at: datetime, **person) -> Member:
    """Put a person on record in the household. person: is_female, born_on, phone, nik. Refused: a NIK in use."""
    family = lock_family(family, by)
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
    require_reason(reason)
    known = {name: getattr(member, name) for name in PERSON - {"nik"}}
    born_on = member.born_on
    member.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        _save_person(member, at, **known | changes)
        if member.born_on != born_on:
            written(Member, [member.pk], at=at, fields={"born_on"})
    return member


@transaction.atomic
def change_member_status(*, member: Member, status: MemberStatus, on: date, reason: str, by, at: datetime) -> Member:
    """Moved out or died; the record stays. Who was head of the family no longer is."""
    member = _member_locked(member, by)
    require_reason(reason)
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
    require_reason(reason)
    try:
        # What points at the person counts wherever it lies.
        with pghistory.context(reason=reason, user=by.pk), transaction.atomic(), bypass():
            member.delete()
    except ProtectedError as error:
        raise Refused(_("Anggota ini punya catatan kehamilan. Perbaiki datanya saja."), code="has_records") from error


def nik_oddities(member: Member, nik: str) -> list[NikFault]:
    """What about this NIK does not fit the person: each warns and none blocks. [] where there is none to read."""
    digits = read_nik(nik).digits
    if not digits:
        return []
    return oddities(digits, born_on=member.born_on, female=member.is_female, district=member.district)


def _member_locked(member: Member, by, *, version: int | None = None) -> Member:
    lock_family(member.family, by)
    member = lock_row(Member.objects, member.pk)
    if version is not None and member.version != version:
        raise Outdated(member)
    return member


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
