"""Letters of the task force: drafted, signed with the next number of the register, sent, withdrawn; those that come in.

A signed letter no longer changes: its PDF is stored as it was signed, with the names it carried.
"""

from datetime import date, datetime
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.coordination.enums import AttachmentKind, Direction, LetterKind, NamesList
from apps.coordination.enums import LetterState as State
from apps.coordination.inputs import IncomingLetterInput, LetterInput
from apps.coordination.labels import LETTER_STATES
from apps.coordination.models import Letter, Meeting, TaskForceMember
from apps.coordination.rules.letter_body import unknown_fields
from apps.coordination.rules.letter_numbers import numbered
from apps.coordination.rules.letter_states import may_become
from apps.coordination.selectors.letter_names import may_list, names_table
from apps.coordination.selectors.letters import field_values, text_of, unit_code
from apps.coordination.selectors.task_forces import signatory_of
from apps.coordination.services.attachments import attach_made
from apps.coordination.services.letter_paper import PDF, letter_pdf
from apps.coordination.services.places import place_of, set_fields, stored_before
from apps.core.columns import names
from apps.core.findings import Finding, Level
from apps.core.locks import advisory_lock, lock_row
from apps.core.refusal import Outdated, Refused, refuse_violation, require_reason
from apps.core.registry import written
from apps.core.resending import uuid_column
from apps.core.templatetags.display import day
from apps.regions.models import Region

COLUMNS = [
    name for name in names(LetterInput) if name not in ("place", "signatory", "names_of", "meeting", "number", "uuid")
]
INCOMING_COLUMNS = [name for name in names(IncomingLetterInput) if name not in ("place", "uuid")]


def check_letter(letter: LetterInput, *, region: Region | None, by: User) -> list[Finding]:
    """region: of the list by name, as it was found."""
    findings = []

    def refuse(field: str, code: str, words: str) -> None:
        findings.append(Finding(0, field, code, Level.REFUSE, words))

    if letter.kind not in list(LetterKind):
        refuse("kind", "kind_unknown", _("Pilih jenis suratnya."))
    if not letter.subject.strip():
        refuse("subject", "subject_missing", _("Isi perihalnya."))
    if not letter.body.strip():
        refuse("body", "body_missing", _("Isi suratnya."))
    unknown = unknown_fields(letter.body, field_values(None))
    if unknown:
        words = _("Isian {%s} tidak dikenal. Pakai isian dari daftar di bawah, atau tulis langsung.")
        refuse("body", "field_unknown", words % unknown[0])
    if letter.names and letter.names not in list(NamesList):
        refuse("names", "names_unknown", _("Pilih daftar namanya dari pilihan."))
    elif letter.names and letter.names != NamesList.MEMBERS and region is None:
        refuse("names_of", "region_missing", _("Pilih wilayah daftar namanya."))
    elif not may_list(by, letter.names, region):
        refuse("names", "names_not_allowed", _("Daftar nama ini memerlukan hak mengekspor nama di wilayah itu."))
    return findings


@transaction.atomic
def draft_letter(*, letter: LetterInput, by: User, at: datetime) -> Letter:
    place = place_of(letter.place)
    made = Letter(
        place=place,
        district=place.code[:5],
        direction=Direction.OUT,
        state=State.DRAFT,
        entered_at=at,
        entered_by=by,
        **uuid_column(letter),
    )
    by.require(Right.MANAGE_TASK_FORCE, made, field="place")
    if stored := stored_before(made, letter, place=place):
        return stored
    if letter.meeting:
        made.meeting = Meeting.objects.allowed(by, Right.MANAGE_TASK_FORCE).filter(uuid=letter.meeting).first()
    _write(made, letter, by)
    written(Letter, [made.pk], at=at)
    return made


@transaction.atomic
def correct_letter(*, letter: Letter, version: int, corrected: LetterInput, by: User, at: datetime) -> Letter:
    letter = _current(letter, version, by)
    if refusal := no_draft(letter):
        raise refusal
    letter.version += 1
    with pghistory.context(user=by.pk):
        _write(letter, corrected, by)
    written(Letter, [letter.pk], at=at)
    return letter


def no_draft(letter: Letter) -> Refused | None:
    """Why the text of the letter cannot be changed; None of a draft."""
    if letter.state == State.DRAFT:
        return None
    return Refused(_("Surat ini sudah ditandatangani. Tarik suratnya, lalu buat yang baru."), code="letter_signed")


def _write(record: Letter, letter: LetterInput, by: User) -> None:
    region = Region.objects.filter(code=letter.names_of).first() if letter.names_of else None
    if findings := check_letter(letter, region=region, by=by):
        raise Refused(findings)
    set_fields(record, letter, COLUMNS)
    record.body = letter.body.strip()
    record.number = " ".join(letter.number.split())
    record.year = letter.lettered_on.year
    record.names_of = region if letter.names and letter.names != NamesList.MEMBERS else None
    record.signatory = _signatory(record, letter.signatory)
    record.save()


def _signatory(record: Letter, uuid: Any) -> TaskForceMember | None:
    """Of the letter's own task force, or of the one above: a camat's letter may be signed by the camat alone."""
    if not uuid:
        return None
    member = TaskForceMember.objects.filter(uuid=uuid, place=record.place_id).first()
    if member is None:
        raise Refused(_("Pilih penanda tangan dari susunan tim."), field="signatory", code="signatory_unknown")
    return member


@transaction.atomic
def sign_letter(*, letter: Letter, version: int, signed_on: Any, by: User, at: datetime) -> Letter:
    """The signatory signed it: it takes its number, and its PDF is stored as it is.

    Refused: no signatory, one whose term does not hold that day, a day ahead, a list the user may not export.
    """
    letter = _current(letter, version, by)
    if refusal := not_signable(letter, localdate(at)):
        raise refusal
    member = letter.signatory
    assert member is not None
    if not TaskForceMember.objects.filter(pk=member.pk).serving_on(signed_on).exists():
        words = _("%s tidak menjabat pada tanggal itu.") % member.name
        raise Refused(words, field="signed_on", code="signatory_not_serving")
    if not letter.lettered_on <= signed_on <= localdate(at):
        words = _("Tanggalnya antara tanggal surat dan hari ini.")
        raise Refused(words, field="signed_on", code="date_impossible")
    if not may_list(by, letter.names, letter.names_of):
        words = _("Daftar nama ini memerlukan hak mengekspor nama di wilayah itu.")
        raise Refused(words, field=None, code="names_not_allowed")
    _number(letter)
    signs = signatory_of(member)
    letter.signed_on, letter.signed_name, letter.signed_as = signed_on, signs.name, signs.title
    letter.signed_rank, letter.signed_nip = signs.rank, signs.nip
    letter.state = State.SIGNED
    letter.version += 1
    words = _("Nomor itu sudah dipakai surat lain. Coba lagi.")
    with refuse_violation("letter_numbered_once", Refused(words, field="number", code="number_taken")):
        _save(letter, by, at)
    table = names_table(letter.names, letter.names_of, place=letter.place_id, on=letter.lettered_on, by=by)
    attach_made(
        owner=letter,
        kind=AttachmentKind.LETTER,
        name=f"surat-{letter.sequence}-{letter.year}.pdf",
        content=letter_pdf(letter, table, at=at),
        content_type=PDF,
        has_names=bool(table and table.has_people),
        by=by,
        at=at,
    )
    return letter


def not_signable(letter: Letter, today: date) -> Refused | None:
    """Why the letter cannot be signed today, on whichever day it was."""
    if refusal := step_closed(letter, State.SIGNED):
        return refusal
    if letter.signatory is None:
        return Refused(_("Pilih dulu penanda tangannya."), field="signatory", code="signatory_missing")
    if letter.lettered_on > today:
        words = _("Tanggal suratnya, %s, belum tiba. Ubah dulu tanggalnya.") % day(letter.lettered_on)
        return Refused(words, field="signed_on", code="date_impossible")
    return None


def _number(letter: Letter) -> None:
    """The next of its register; the number itself only where the writer gave none."""
    advisory_lock("letters", letter.place_id)
    register = Letter.objects.filter(place=letter.place_id, direction=letter.direction, year=letter.year)
    letter.sequence = (register.aggregate(last=Max("sequence"))["last"] or 0) + 1
    if letter.direction == Direction.OUT and not letter.number:
        text = text_of(LetterKind(letter.kind), letter.district)
        letter.number = numbered(
            text.number_format,
            classification=text.classification,
            sequence=letter.sequence,
            unit=unit_code(letter.place),
            on=letter.lettered_on,
        )


@transaction.atomic
def send_letter(*, letter: Letter, version: int, sent_on: Any, sent_how: str, by: User, at: datetime) -> Letter:
    letter = _current(letter, version, by)
    _require(letter, State.SENT)
    assert letter.signed_on is not None
    if not letter.signed_on <= sent_on <= localdate(at):
        words = _("Tanggalnya antara tanggal tanda tangan dan hari ini.")
        raise Refused(words, field="sent_on", code="date_impossible")
    letter.state, letter.sent_on, letter.sent_how = State.SENT, sent_on, " ".join(sent_how.split())
    letter.version += 1
    _save(letter, by, at)
    return letter


@transaction.atomic
def withdraw_letter(*, letter: Letter, reason: str, by: User, at: datetime) -> Letter:
    """It stays in the register with its number and the reason."""
    letter = lock_row(Letter.objects.select_related("signatory", "place", "names_of"), letter.pk)
    by.require(Right.MANAGE_TASK_FORCE, letter)
    _require(letter, State.WITHDRAWN)
    require_reason(reason)
    letter.state, letter.withdrawn_on = State.WITHDRAWN, localdate(at)
    letter.withdraw_reason = " ".join(reason.split())
    letter.version += 1
    _save(letter, by, at, reason)
    return letter


@transaction.atomic
def register_incoming(*, letter: IncomingLetterInput, by: User, at: datetime) -> Letter:
    place = place_of(letter.place)
    made = Letter(
        place=place,
        district=place.code[:5],
        direction=Direction.IN,
        state=State.RECEIVED,
        year=letter.received_on.year,
        entered_at=at,
        entered_by=by,
        **uuid_column(letter),
    )
    by.require(Right.MANAGE_TASK_FORCE, made, field="place")
    if stored := stored_before(made, letter, place=place):
        return stored
    missing = [name for name in ("number", "sender", "subject") if not getattr(letter, name).strip()]
    if missing:
        raise Refused([Finding(0, name, f"{name}_missing", Level.REFUSE, _("Wajib diisi.")) for name in missing])
    if letter.received_on > localdate(at):
        raise Refused(_("Tanggal ini melewati hari ini."), field="received_on", code="date_in_future")
    if letter.lettered_on > letter.received_on:
        words = _("Tanggal suratnya sesudah tanggal diterima. Periksa keduanya.")
        raise Refused(words, field="lettered_on", code="dated_after_received")
    set_fields(made, letter, INCOMING_COLUMNS)
    _number(made)
    made.save()
    written(Letter, [made.pk], at=at)
    return made


def _current(letter: Letter, version: int, by: User) -> Letter:
    letter = lock_row(Letter.objects.select_related("signatory", "place", "names_of", "meeting"), letter.pk)
    by.require(Right.MANAGE_TASK_FORCE, letter)
    if letter.version != version:
        raise Outdated(letter)
    return letter


def step_closed(letter: Letter, state: State) -> Refused | None:
    """Why the letter cannot become this now; None where it can."""
    if may_become(letter.state, state):
        return None
    words = _("Langkah ini tidak berlaku: status suratnya sekarang %s.") % LETTER_STATES[State(letter.state)]
    return Refused(words, code="step_not_open")


def _require(letter: Letter, state: State) -> None:
    if refusal := step_closed(letter, state):
        raise refusal


def _save(letter: Letter, by: User, at: datetime, reason: str = "") -> None:
    with pghistory.context(user=by.pk, **({"reason": reason} if reason else {})):
        letter.save()
    written(Letter, [letter.pk], at=at)
