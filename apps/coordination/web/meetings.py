"""Pages of meetings: planned, their minutes, and action items with who does them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.coordination.enums import ActionState, AttachmentKind, LetterKind
from apps.coordination.inputs import AttendeeInput
from apps.coordination.models import ActionItem, Attendee, Meeting
from apps.coordination.presenters.meetings import action_marks, action_rows, facts_of, meeting_marks, reminder_text
from apps.coordination.selectors.letters import who_does
from apps.coordination.services.attachments import attach
from apps.coordination.services.meetings import (
    add_action,
    answer_action,
    cancel_action,
    correct_meeting,
    invite,
    not_held,
    plan_meeting,
    record_minutes,
    reopen_action,
    withdraw_meeting,
)
from apps.coordination.web.forms import ActionForm, AnswerForm, AttendeeForm, MeetingForm, MinutesForm
from apps.coordination.web.pages import CoordinationPage, page_address
from apps.core.form_pages import Action
from apps.core.http import UserRequest, requires
from apps.core.refusal import Refused
from apps.core.scope import subtree
from apps.regions.enums import Level
from apps.regions.models import Region

RELATED = ("meeting", "agency", "unit", "place")


@requires(Right.SEE_TASK_FORCE)
@require_GET
def page(request: UserRequest, uuid: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.known_to(request.user).select_related("place"), uuid=uuid)
    today = timezone.localdate()
    actions = list(meeting.actions.select_related(*RELATED))
    new_letter = reverse("coordination:letter_new")
    context = {
        "meeting": meeting,
        "marks": meeting_marks(meeting, today),
        "facts": facts_of(meeting),
        "agenda": [line.strip() for line in meeting.agenda.splitlines() if line.strip()],
        "minutes": [line.strip() for line in meeting.minutes.splitlines() if line.strip()],
        "attendees": meeting.attendees.all(),
        "actions": action_rows(actions, today),
        "letters": meeting.letters.known_to(request.user),
        "files": meeting.files.all(),
        "may_manage": request.user.may_at(Right.MANAGE_TASK_FORCE, meeting),
        "message": reminder_text(meeting, actions, page_address(request)),
        "invitation_url": f"{new_letter}?kind={LetterKind.INVITATION}&place={meeting.place_id}&meeting={meeting.uuid}",
        "minutes_url": f"{new_letter}?kind={LetterKind.MINUTES}&place={meeting.place_id}&meeting={meeting.uuid}",
    }
    return render(request, "coordination/meeting.html", context)


@requires(Right.SEE_TASK_FORCE)
@require_GET
def action_page(request: UserRequest, uuid: str) -> HttpResponse:
    action = get_object_or_404(ActionItem.objects.known_to(request.user).select_related(*RELATED), uuid=uuid)
    may_manage = request.user.may_at(Right.MANAGE_TASK_FORCE, action.meeting)
    context = {
        "action": action,
        "marks": action_marks(action, timezone.localdate()),
        "who": who_does(action),
        "files": action.files.all(),
        "may_manage": may_manage,
        "may_answer": may_manage or request.user.may_at(Right.ANSWER_ACTIONS, action),
        "may_attach": request.user.may_at(Right.ANSWER_ACTIONS, action),
    }
    return render(request, "coordination/action.html", context)


class NewMeeting(CoordinationPage):
    form_class = MeetingForm
    makes = Meeting
    title = gettext_lazy("Rencanakan rapat")
    explanation = gettext_lazy("Anggota tim yang menjabat pada hari itu tercatat sebagai undangan.")

    def save(self, form: MeetingForm) -> Meeting:
        return plan_meeting(meeting=self.identified(form.input()), by=self.request.user, at=self.at)

    def success(self, result: Meeting) -> str:
        return _("Rapat tersimpan. Buat undangannya dari halaman ini.")

    def success_url(self, result: Meeting) -> str:
        return reverse("coordination:meeting", args=[result.uuid])

    def sub(self) -> str:
        return _("Rapat")

    def back(self) -> str:
        return reverse("coordination:meetings")


class OfMeeting(CoordinationPage):
    """A form about a meeting; it leads back to its page."""

    model = Meeting
    with_related = ("place",)

    def success_url(self, result: Any) -> str:
        return self.back()

    def back(self) -> str:
        return reverse("coordination:meeting", args=[self.record.uuid])


class CorrectMeeting(OfMeeting):
    form_class = MeetingForm
    title = gettext_lazy("Perbaiki rapat")

    def save(self, form: MeetingForm) -> Meeting:
        return correct_meeting(
            meeting=self.record, version=self.version, corrected=form.input(), by=self.request.user, at=self.at
        )

    def success(self, result: Meeting) -> str:
        return _("Diperbaiki; nilai lama tersimpan di riwayat.")


class Minutes(OfMeeting):
    form_class = MinutesForm
    title = gettext_lazy("Hadir dan notula")

    def ended(self) -> Refused | None:
        return not_held(self.record, self.today)

    def form_arguments(self) -> dict[str, Any]:
        return {"attendees": self.record.attendees.all(), "instance": self.record}

    def save(self, form: MinutesForm) -> Meeting:
        return record_minutes(
            meeting=self.record,
            version=self.version,
            minutes=form.cleaned_data["minutes"],
            present=[int(pk) for pk in form.cleaned_data["present"]],
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Meeting) -> str:
        return _("Notula tersimpan. Tambahkan tindak lanjutnya, lalu buat berita acara.")


class Invite(OfMeeting):
    form_class = AttendeeForm
    title = gettext_lazy("Tambah peserta")

    def form_arguments(self) -> dict[str, Any]:
        return {}

    def save(self, form: AttendeeForm) -> Attendee:
        attendee = AttendeeInput(**form.cleaned_data)
        return invite(meeting=self.record, attendee=attendee, by=self.request.user, at=self.at)

    def success(self, result: Attendee) -> str:
        return _("%s tercatat sebagai peserta.") % result.name


class NewAction(OfMeeting):
    form_class = ActionForm
    makes = ActionItem
    title = gettext_lazy("Tambah tindak lanjut")

    def form_arguments(self) -> dict[str, Any]:
        return {"meeting": self.record, "units": units_of(self.record)}

    def save(self, form: ActionForm) -> ActionItem:
        action = self.identified(form.input())
        return add_action(meeting=self.record, action=action, by=self.request.user, at=self.at)

    def success(self, result: ActionItem) -> str:
        return _("Tindak lanjut tersimpan dan masuk daftar tugas pelaksananya.")


def units_of(meeting: Meeting) -> list[Region]:
    """Who may be given work: the place of the meeting, and those right under it."""
    inside = Region.objects.filter(subtree(meeting.place_id, "code"), level__lte=meeting.place.level + 1)
    return list(inside.filter(level__gte=Level.KABUPATEN).order_by("level", "name"))


class OfAction(CoordinationPage):
    model = ActionItem
    with_related = RELATED

    def success_url(self, result: Any) -> str:
        return self.back()

    def back(self) -> str:
        return reverse("coordination:action", args=[self.record.uuid])


class Answer(OfAction):
    """By those who do it, or by who keeps the meeting's list: the service says which."""

    right = Right.ANSWER_ACTIONS
    form_class = AnswerForm
    title = gettext_lazy("Laporkan selesai")

    def ended(self) -> str:
        return "" if self.record.state == ActionState.OPEN else _("Tindak lanjut ini sudah dijawab atau dibatalkan.")

    def make_form(self, data: Any) -> AnswerForm:
        return AnswerForm(data, self.request.FILES if self.is_sent else None, initial={"done_on": self.today})

    def save(self, form: AnswerForm) -> ActionItem:
        entered, by, at = form.cleaned_data, self.request.user, self.at
        done = answer_action(action=self.record, done_on=entered["done_on"], answer=entered["answer"], by=by, at=at)
        if file := entered["file"]:
            attach(owner=done, kind=AttachmentKind.EVIDENCE, name=file.name, source=file, by=by, at=at)
        return done

    def success(self, result: ActionItem) -> str:
        return _("Selesai tercatat.")


class Ended(Action):
    """A button beside an action item with a reason."""

    right = Right.SEE_TASK_FORCE
    model = ActionItem
    with_related = RELATED

    def records(self) -> Any:
        return ActionItem.objects.known_to(self.request.user).select_related(*self.with_related)

    @property
    def entered_reason(self) -> str:
        return self.data.get("reason", "")

    def back_url(self) -> str:
        return reverse("coordination:action", args=[self.record.uuid])


class Withdraw(Action):
    right = Right.MANAGE_TASK_FORCE
    model = Meeting

    def back_url(self) -> str:
        return reverse("coordination:meeting", args=[self.record.uuid])

    def success_url(self, result: None) -> str:
        return reverse("coordination:meetings")

    def save(self, form: None) -> None:
        reason = self.data.get("reason", "")
        return withdraw_meeting(meeting=self.record, reason=reason, by=self.request.user, at=self.at)

    def success(self, result: None) -> str:
        return _("%s dihapus; catatannya tetap di riwayat.") % self.record.title


class Cancel(Ended):
    def save(self, form: None) -> ActionItem:
        return cancel_action(action=self.record, reason=self.entered_reason, by=self.request.user, at=self.at)

    def success(self, result: ActionItem) -> str:
        return _("Tindak lanjut dibatalkan; alasannya tersimpan.")


class Reopen(Ended):
    def save(self, form: None) -> ActionItem:
        return reopen_action(action=self.record, reason=self.entered_reason, by=self.request.user, at=self.at)

    def success(self, result: ActionItem) -> str:
        return _("Dibuka lagi; kembali ke daftar tugas pelaksananya.")
