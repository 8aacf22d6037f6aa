"""Meetings and their action items in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.coordination.enums import ActionState, MeetingKind
from apps.coordination.labels import ACTION_STATES, MEETING_KINDS
from apps.coordination.models import ActionItem, Meeting
from apps.coordination.selectors.letters import who_does
from apps.core.http import record_urls
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import day, number


@dataclass(frozen=True, slots=True)
class MeetingRow:
    meeting: Meeting
    title: Title
    when: Note
    place: str
    actions: Note
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class ActionRow:
    action: ActionItem
    title: Title
    who: str
    due: str
    answer: Note
    evidence: int
    marks: list[Mark]


def meeting_rows(records: Sequence[Meeting], today: date) -> list[MeetingRow]:
    url_of = record_urls("coordination:meeting")
    counted = ActionItem.objects.filter(meeting__in=records).exclude(state=ActionState.CANCELLED).order_by()
    done = {
        meeting: (whole, finished)
        for meeting, whole, finished in counted.values_list("meeting").annotate(
            whole=Count("pk"), finished=Count("pk", filter=Q(state=ActionState.DONE))
        )
    }
    return [
        MeetingRow(
            meeting=one,
            title=Title(one.title, url_of(one.uuid), str(MEETING_KINDS[MeetingKind(one.kind)])),
            when=Note(day(one.held_on), one.location),
            place=one.place.full_name,
            actions=_share(*done.get(one.pk, (0, 0))),
            marks=meeting_marks(one, today),
        )
        for one in records
    ]


def _share(whole: int, finished: int) -> Note:
    if not whole:
        return Note("–")
    return Note(_("%(done)s dari %(all)s selesai") % {"done": finished, "all": whole})


def meeting_marks(meeting: Meeting, today: date) -> list[Mark]:
    if meeting.minutes:
        return [Mark("normal", _("Ada notula"))]
    return (
        [Mark("moderate", _("Notula belum ada"))] if meeting.held_on < today else [Mark("unknown", _("Direncanakan"))]
    )


def action_rows(records: Sequence[ActionItem], today: date) -> list[ActionRow]:
    url_of = record_urls("coordination:action")
    files = dict(
        ActionItem.objects.filter(pk__in=[one.pk for one in records])
        .order_by()
        .values_list("pk")
        .annotate(Count("files"))
    )
    return [
        ActionRow(
            action=one,
            title=Title(one.what, url_of(one.uuid), f"{one.meeting.title}, {day(one.meeting.held_on)}"),
            who=who_does(one),
            due=day(one.due_on),
            answer=Note(one.answer or "–", day(one.done_on) if one.done_on else ""),
            evidence=files.get(one.pk, 0),
            marks=action_marks(one, today),
        )
        for one in records
    ]


def action_marks(action: ActionItem, today: date) -> list[Mark]:
    if action.state == ActionState.OPEN and action.due_on < today:
        late = (today - action.due_on).days
        return [Mark("severe", ngettext("Lewat %s hari", "Lewat %s hari", late) % number(late))]
    tone = {ActionState.OPEN: "moderate", ActionState.DONE: "normal", ActionState.CANCELLED: "unknown"}
    state = ActionState(action.state)
    return [Mark(tone[state], str(ACTION_STATES[state]))]


def facts_of(meeting: Meeting) -> list[dict[str, Any]]:
    begins = f", {time_format(meeting.begins_at, 'H.i')}" if meeting.begins_at else ""
    facts = [
        (_("Jenis"), str(MEETING_KINDS[MeetingKind(meeting.kind)])),
        (_("Hari, tanggal"), date_format(meeting.held_on, "l, j F Y") + begins),
        (_("Tempat"), meeting.location),
        (_("Pimpinan rapat"), meeting.leader or "–"),
    ]
    return [{"term": term, "value": value} for term, value in facts]


def reminder_text(meeting: Meeting, actions: Iterable[ActionItem], address: str) -> str:
    """The open action items as a message for WhatsApp: no name of a person, only who does what until when."""
    lines = [f"*{_('Tindak lanjut')}: {meeting.title}*", f"{day(meeting.held_on)}, {meeting.place.full_name}", ""]
    known = list(actions)
    named = [one for one in known if one.state == ActionState.OPEN]
    for place, one in enumerate(named, 1):
        words = _("%(what)s (%(who)s, paling lambat %(day)s)")
        lines.append(f"{place}. {words % {'what': one.what, 'who': who_does(one), 'day': day(one.due_on)}}")
    if not named:
        lines.append(_("Semua tindak lanjut sudah selesai.") if known else _("Belum ada tindak lanjut."))
    path = reverse("coordination:meeting", args=[meeting.uuid])
    return "\n".join([*lines, "", _("Isi hasil dan buktinya di %s") % f"{address}{path}"])
