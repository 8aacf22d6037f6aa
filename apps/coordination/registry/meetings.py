"""What meetings contribute: action items on the worklists, reminders on the home page, the log."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.coordination.models import ActionItem, Attendee, Meeting
from apps.coordination.selectors.letters import who_does
from apps.core.registry import AppRegistry, Audited, ToCount, WorkLine, Worklist
from apps.core.rules.month import Month
from apps.core.tables import Title

SOON = timedelta(days=14)


def actions_to_do(user: User, month: Month, today: date) -> ToCount | None:
    """Those of the user's own agency or place that are open and due by then, the overdue first."""
    if not user.may(Right.ANSWER_ACTIONS):
        return None
    rows = ActionItem.objects.allowed(user, Right.ANSWER_ACTIONS).open().filter(due_on__lte=today + SOON)
    why = gettext("Kerjakan, lalu isi hasil dan buktinya.")
    return ToCount(rows, gettext("tindak lanjut rapat jatuh tempo"), why)


def lines_of_actions(rows: Iterable[ActionItem], user: User, today: date) -> list[WorkLine]:
    return [
        WorkLine(
            record=one,
            who=Title(one.what, reverse("coordination:action", args=[one.uuid]), one.meeting.title),
            why=who_does(one),
            home=one.unit.full_name,
            since=one.meeting.held_on,
            due_on=one.due_on,
        )
        for one in rows
    ]


def minutes_missing(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.MANAGE_TASK_FORCE):
        return None
    rows = Meeting.objects.allowed(user, Right.MANAGE_TASK_FORCE).filter(minutes="", held_on__lt=today)
    why = gettext("Catat yang hadir, kesepakatan, dan tindak lanjutnya.")
    return ToCount(rows, gettext("rapat belum ada notulanya"), why, reverse("coordination:meetings"))


MEETINGS = AppRegistry(
    worklists=[
        Worklist(
            actions_to_do,
            38,
            name="meeting_actions",
            right=Right.ANSWER_ACTIONS,
            act_right=Right.ANSWER_ACTIONS,
            owner=_("OPD, kecamatan, atau desa pelaksana"),
            lines=lines_of_actions,
            related=("meeting", "agency", "unit"),
            sorted_by="due_on",
        ),
        Worklist(minutes_missing, 66),
    ],
    audit=[
        Audited(model=Meeting, subject="title"),
        Audited(model=Attendee, subject="name"),
        Audited(model=ActionItem, subject="what"),
    ],
)
