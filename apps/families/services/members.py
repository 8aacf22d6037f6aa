"""What may be done to the members of a family; a NIK belongs to one person in a district."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

import pghistory
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.core.columns import names
from apps.core.findings import Finding, Level, refusals
from apps.core.name_keys import name_key
from apps.core.refusal import Refused, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before
from apps.core.rules.entered_text import is_name, is_phone
from apps.core.sealed_numbers import seal_number
from apps.core.sealing import unseal
from apps.families.enums import MemberStatus, NikFault, Relation
from apps.families.inputs import MemberInput
from apps.families.labels import NIK_ODDITIES
from apps.families.models import Family, Member
from apps.families.rules.ages import full_years
from apps.families.rules.nik import oddities, read_nik
from apps.families.services.locking import lock_family, lock_member

YOUNGEST_OF_COUPLE, OLDEST_MEMBER = 9, 120
COUPLE = (Relation.HEAD, Relation.WIFE)
PHONE_WORDS = gettext_lazy("Nomor HP terdiri atas 8 sampai 15 angka, contoh 0812 3456 7890.")
PLAIN = [name for name in names(MemberInput) if name != "nik"]


def check_members(members: Iterable[MemberInput], *, district: str, today: date) -> list[Finding]:
    """Everything that is wrong or odd about these people, but for what only the register knows: a NIK in use."""
    return [
        Finding(place, field, code, level, words)
        for place, member in enumerate(members)
        for field, code, level, words in _faults(member, district, today)
    ]


def _faults(member: MemberInput, district: str, today: date) -> Iterator[tuple[str, str, Level, object]]:
    """(field, code, level, words) of each. What is odd about a NIK is noted: it stays as issued, also after a move."""
    if not member.name.strip():
        yield "name", "name_missing", Level.REFUSE, _("Isi nama anggota keluarga.")
    elif not is_name(member.name):
        yield "name", "name_unreadable", Level.REFUSE, _("Ini bukan nama. Tulis namanya dengan huruf.")
    if member.born_on and member.born_on > today:
        yield "born_on", "born_in_future", Level.REFUSE, _("Tanggal lahir melewati hari ini.")
    age = full_years(member.born_on, today) or 0
    if age > OLDEST_MEMBER:
        yield "born_on", "born_too_long_ago", Level.REFUSE, _("Tanggal lahir tidak wajar. Periksa tahunnya.")
    if member.born_on and member.relation in COUPLE and age < YOUNGEST_OF_COUPLE:
        words = _("Terlalu muda untuk kepala keluarga atau istri. Periksa tahun lahirnya.")
        yield "born_on", "too_young_for_relation", Level.REFUSE, words
    if member.phone.strip() and not is_phone(member.phone):
        yield "phone", "phone_unreadable", Level.REFUSE, PHONE_WORDS
    number = read_nik(member.nik)
    if number.fault and number.fault is not NikFault.MISSING:
        yield "nik", number.fault, Level.REFUSE, _("NIK harus 16 angka, seperti di kartu keluarga.")
    if number.digits:
        for oddity in oddities(number.digits, born_on=member.born_on, female=member.is_female, district=district):
            yield "nik", oddity, Level.NOTE, NIK_ODDITIES[oddity]


@transaction.atomic
def add_member(*, family: Family, member: MemberInput, by: User, at: datetime) -> Member:
    """Put a person on record in the household. Refused: see check_members; a NIK in use; a second head."""
    family = lock_family(family, by)
    sent = replace(member, nik=read_nik(member.nik).digits or member.nik)
    if known := sent_before(family.members, sent, member_content, district=family.district):
        return known
    record = Member(
        family=family,
        district=family.district,
        desa_id=family.desa_id,
        posyandu_id=family.posyandu_id,
        entered_at=at,
        entered_by=by,
    )
    if member.uuid:
        record.uuid = member.uuid
    _write(record, member, at)
    written(Member, [record.pk], at=at)
    return record


@transaction.atomic
def correct_member(
    *, member: Member, version: int, corrected: MemberInput, reason: str, by: User, at: datetime
) -> Member:
    """Replace the content of a person; Outdated if it was written in between. An empty NIK leaves the one on
    record."""
    member = lock_member(member, by, version=version)
    require_reason(reason)
    before = {name: getattr(member, name) for name in PLAIN}
    member.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        _write(member, corrected, at)
        written(Member, [member.pk], at=at, fields={name for name in PLAIN if getattr(member, name) != before[name]})
    return member


def member_content(member: Member) -> MemberInput:
    """The input that a record amounts to."""
    return input_of(MemberInput, member, nik=unseal(member.nik_sealed) if member.nik_sealed else "")


@transaction.atomic
def change_member_status(
    *, member: Member, status: MemberStatus, on: date, reason: str, by: User, at: datetime
) -> Member:
    """Moved out, died, or back; the record stays. Who was head of the family no longer is."""
    member = lock_member(member, by)
    require_reason(reason)
    if on > localdate(at) or (member.born_on and on < member.born_on):
        raise Refused(_("Tanggal harus antara tanggal lahir dan hari ini."), field="on", code="date_impossible")
    member.status, member.status_on = status, None if status == MemberStatus.ACTIVE else on
    if status != MemberStatus.ACTIVE and member.relation == Relation.HEAD:
        member.relation = Relation.OTHER
    member.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        member.save(update_fields=["status", "status_on", "relation", "version"])
        written(Member, [member.pk], at=at, fields={"status", "relation"})
    return member


def _write(record: Member, content: MemberInput, at: datetime) -> None:
    if wrong := refusals(check_members([content], district=record.district, today=localdate(at))):
        raise Refused(wrong)
    for name in PLAIN:
        setattr(record, name, getattr(content, name))
    record.name = " ".join(record.name.split())
    record.name_key = name_key(record.name)
    if digits := read_nik(content.nik).digits:
        record.nik_sealed, record.nik_index = seal_number(digits)
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError as error:
        if "member_nik_once" in str(error):
            words = _("NIK ini sudah tercatat pada anggota keluarga lain di kabupaten ini.")
            raise Refused(words, field="nik", code="nik_taken") from error
        if "one_head" in str(error):
            words = _("Keluarga ini sudah punya kepala keluarga.")
            raise Refused(words, field="relation", code="head_taken") from error
        raise
