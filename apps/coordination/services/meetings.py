"""Meetings of the task force: planned, attended, their minutes, and the action items they agree on."""

from collections.abc import Iterable
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.coordination.enums import ActionState, MeetingKind
from apps.coordination.inputs import ActionInput, AttendeeInput, MeetingInput
from apps.coordination.models import ActionItem, Attendee, Meeting, TaskForceMember
from apps.coordination.selectors.task_forces import members_on
from apps.coordination.services.places import agency_of, place_of, set_fields, stored_before
from apps.core.columns import names
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.refusal import Outdated, Refused, require_reason
from apps.core.registry import written
from apps.core.resending import uuid_column
from apps.regions.models import Region

COLUMNS = [name for name in names(MeetingInput) if name not in ("place", "uuid")]


def check_meeting(meeting: MeetingInput) -> list[Finding]:
    findings = []

    def refuse(field: str, code: str, words: str) -> None:
        findings.append(Finding(0, field, code, Level.REFUSE, words))

    if meeting.kind not in list(MeetingKind):
        refuse("kind", "kind_unknown", _("Pilih jenis rapatnya."))
    if not meeting.title.strip():
        refuse("title", "title_missing", _("Isi judul rapat."))
    if not meeting.location.strip():
        refuse("location", "location_missing", _("Isi tempat rapat."))
    if not meeting.agenda.strip():
        refuse("agenda", "agenda_missing", _("Isi agendanya, satu hal satu baris."))
    return findings


@transaction.atomic
def plan_meeting(*, meeting: MeetingInput, by: User, at: datetime) -> Meeting:
    """Its task force of that day is invited."""
    place = place_of(meeting.place)
    made = Meeting(place=place, district=place.code[:5], entered_at=at, entered_by=by, **uuid_column(meeting))
    by.require(Right.MANAGE_TASK_FORCE, made, field="place")
    if stored := stored_before(made, meeting, place=place):
        return stored
    if findings := check_meeting(meeting):
        raise Refused(findings)
    set_fields(made, meeting, COLUMNS)
    made.save()
    invited = members_on(place.code, made.held_on)
    Attendee.objects.bulk_create(
        [
            _attendee(made, AttendeeInput(name=one.name, position=one.position), one, by=by, at=at)
            for one in {one.name: one for one in invited}.values()
        ]
    )
    written(Meeting, [made.pk], at=at)
    return made


@transaction.atomic
def correct_meeting(*, meeting: Meeting, version: int, corrected: MeetingInput, by: User, at: datetime) -> Meeting:
    """When, where and what about; whose it is stays."""
    meeting = _current(meeting, version, by)
    if findings := check_meeting(corrected):
        raise Refused(findings)
    set_fields(meeting, corrected, COLUMNS)
    meeting.version += 1
    with pghistory.context(user=by.pk):
        meeting.save()
    written(Meeting, [meeting.pk], at=at)
    return meeting


@transaction.atomic
def withdraw_meeting(*, meeting: Meeting, reason: str, by: User, at: datetime) -> None:
    """Delete a meeting entered by mistake, with its invited; the history keeps it. Refused: one of which more is on
    record."""
    meeting = lock_row(Meeting.objects, meeting.pk)
    by.require(Right.MANAGE_TASK_FORCE, meeting)
    require_reason(reason)
    if meeting.minutes or meeting.actions.exists() or meeting.letters.exists() or meeting.files.exists():
        words = _("Rapat ini sudah punya notula, tindak lanjut, surat, atau berkas, jadi tidak dapat dihapus.")
        raise Refused(words, code="in_use")
    key = meeting.pk
    with pghistory.context(reason=reason.strip(), user=by.pk):
        meeting.attendees.all().delete()
        meeting.delete()
    written(Meeting, [key], at=at)


@transaction.atomic
def record_minutes(
    *, meeting: Meeting, version: int, minutes: str, present: Iterable[int], by: User, at: datetime
) -> Meeting:
    """What was discussed and agreed, and who of the invited came (keys of attendees)."""
    meeting = _current(meeting, version, by)
    if not minutes.strip():
        raise Refused(_("Tuliskan pembahasan dan kesepakatannya."), field="minutes", code="minutes_missing")
    if refusal := not_held(meeting, localdate(at)):
        raise refusal
    came = set(present)
    meeting.minutes = minutes.strip()
    meeting.version += 1
    with pghistory.context(user=by.pk):
        meeting.save()
        attendees = meeting.attendees.all()
        attendees.filter(pk__in=came).update(is_present=True)
        attendees.exclude(pk__in=came).update(is_present=False)
    written(Meeting, [meeting.pk], at=at)
    return meeting


def not_held(meeting: Meeting, on: date) -> Refused | None:
    """Why there are no minutes yet; None where there may be."""
    if meeting.held_on <= on:
        return None
    return Refused(_("Rapat ini belum berlangsung."), field="minutes", code="meeting_ahead")


@transaction.atomic
def invite(*, meeting: Meeting, attendee: AttendeeInput, by: User, at: datetime) -> Attendee:
    """A guest, or a member of another task force. Invited once."""
    by.require(Right.MANAGE_TASK_FORCE, meeting)
    member = None
    if attendee.member:
        member = TaskForceMember.objects.known_to(by).filter(uuid=attendee.member).first()
    if not attendee.name.strip():
        raise Refused(_("Isi nama peserta."), field="name", code="name_missing")
    name = " ".join(attendee.name.split())
    if stored := meeting.attendees.filter(name=name).first():
        return stored
    made = _attendee(meeting, attendee, member, by=by, at=at)
    made.save()
    written(Attendee, [made.pk], at=at)
    return made


def _attendee(
    meeting: Meeting, attendee: AttendeeInput, member: TaskForceMember | None, *, by: User, at: datetime
) -> Attendee:
    return Attendee(
        meeting=meeting,
        place_id=meeting.place_id,
        district=meeting.district,
        member=member,
        name=" ".join(attendee.name.split()),
        position=" ".join(attendee.position.split()),
        is_present=attendee.is_present,
        entered_at=at,
        entered_by=by,
    )


@transaction.atomic
def add_action(*, meeting: Meeting, action: ActionInput, by: User, at: datetime) -> ActionItem:
    """What was agreed. Refused: a unit outside the area of the meeting, a due day before it."""
    by.require(Right.MANAGE_TASK_FORCE, meeting)
    made = ActionItem(
        meeting=meeting,
        place_id=meeting.place_id,
        district=meeting.district,
        entered_at=at,
        entered_by=by,
        **uuid_column(action),
    )
    if stored := stored_before(made, action, meeting=meeting):
        return stored
    unit = Region.objects.filter(code=action.unit).first()
    findings = []
    if not action.what.strip():
        findings.append(Finding(0, "what", "what_missing", Level.REFUSE, _("Tuliskan apa yang akan dikerjakan.")))
    if unit is None or not f"{unit.code}.".startswith(f"{meeting.place_id}."):
        words = _("Pilih pelaksananya di dalam wilayah rapat ini.")
        findings.append(Finding(0, "unit", "unit_elsewhere", Level.REFUSE, words))
    if action.due_on < meeting.held_on:
        words = _("Batas waktunya sebelum tanggal rapat.")
        findings.append(Finding(0, "due_on", "due_before_meeting", Level.REFUSE, words))
    if findings or unit is None:
        raise Refused(findings)
    made.what, made.unit, made.due_on = " ".join(action.what.split()), unit, action.due_on
    made.agency = agency_of(action.agency, meeting.district)
    made.save()
    written(ActionItem, [made.pk], at=at)
    return made


@transaction.atomic
def answer_action(*, action: ActionItem, done_on: date | None, answer: str, by: User, at: datetime) -> ActionItem:
    """It was done: when, and what came of it. By those who do it, or who keep the meeting's list."""
    action = _open_action(action)
    _require_any(action, by)
    today = localdate(at)
    day = done_on or today
    if not answer.strip():
        raise Refused(_("Tuliskan hasilnya, satu kalimat."), field="answer", code="answer_missing")
    if not action.meeting.held_on <= day <= today:
        raise Refused(_("Tanggalnya antara hari rapat dan hari ini."), field="done_on", code="date_impossible")
    action.state, action.done_on, action.answer = ActionState.DONE, day, " ".join(answer.split())
    return _save_action(action, by, at)


@transaction.atomic
def cancel_action(*, action: ActionItem, reason: str, by: User, at: datetime) -> ActionItem:
    action = _open_action(action)
    by.require(Right.MANAGE_TASK_FORCE, action.meeting)
    require_reason(reason)
    action.state, action.answer = ActionState.CANCELLED, " ".join(reason.split())
    return _save_action(action, by, at)


@transaction.atomic
def reopen_action(*, action: ActionItem, reason: str, by: User, at: datetime) -> ActionItem:
    """What was answered is not enough yet."""
    action = lock_row(ActionItem.objects.select_related("meeting"), action.pk)
    by.require(Right.MANAGE_TASK_FORCE, action.meeting)
    require_reason(reason)
    if action.state == ActionState.OPEN:
        raise Refused(_("Tindak lanjut ini belum dijawab."), code="action_open")
    action.state, action.done_on, action.answer = ActionState.OPEN, None, ""
    return _save_action(action, by, at, reason)


def _open_action(action: ActionItem) -> ActionItem:
    action = lock_row(ActionItem.objects.select_related("meeting"), action.pk)
    if action.state != ActionState.OPEN:
        raise Refused(_("Tindak lanjut ini sudah dijawab atau dibatalkan."), code="action_closed")
    return action


def _require_any(action: ActionItem, by: User) -> None:
    if not by.may_at(Right.MANAGE_TASK_FORCE, action.meeting):
        by.require(Right.ANSWER_ACTIONS, action)


def _save_action(action: ActionItem, by: User, at: datetime, reason: str = "") -> ActionItem:
    action.answered_by = by
    action.version += 1
    with pghistory.context(user=by.pk, **({"reason": reason} if reason else {})):
        action.save()
    written(ActionItem, [action.pk], at=at)
    return action


def _current(meeting: Meeting, version: int, by: User) -> Meeting:
    meeting = lock_row(Meeting.objects, meeting.pk)
    by.require(Right.MANAGE_TASK_FORCE, meeting)
    if meeting.version != version:
        raise Outdated(meeting)
    return meeting
