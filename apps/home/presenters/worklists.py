"""Items of a worklist in words: who, why, since when, who does it, and what can be done about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core.assignments import assignments_of
from apps.core.models import Assignment
from apps.core.tables import Note, Title
from apps.core.templatetags.display import number
from apps.core.worklists import WorkLine, Worklist


@dataclass(frozen=True, slots=True)
class WorkRow:
    """owner: who was assigned it, or who does such work. links: pages on which it is assigned or closed."""

    line: WorkLine
    due: Note
    owner: Note
    links: list[Title]


def work_rows(worklist: Worklist, records: Iterable[Any], user: Any, today: date) -> list[WorkRow]:
    assert worklist.lines
    lines = worklist.lines(records, user, today)
    assigned = assignments_of(worklist.name, [line.record for line in lines])
    return [_row(worklist, line, assigned.get(line.record.uuid), user, today) for line in lines]


def _row(worklist: Worklist, line: WorkLine, assignment: Assignment | None, user: Any, today: date) -> WorkRow:
    due_on = assignment.due_on if assignment and assignment.due_on else line.due_on
    return WorkRow(line, _due(due_on, today), owner_of(worklist, assignment), _links(worklist, line.record, user))


def _due(due_on: date | None, today: date) -> Note:
    if due_on is None:
        return Note("")
    late = (today - due_on).days
    words = ngettext("lewat %s hari", "lewat %s hari", late) % number(late)
    return Note(date_format(due_on, "j M Y"), words if late > 0 else "")


def owner_of(worklist: Worklist, assignment: Assignment | None) -> Note:
    if assignment is None:
        return Note(str(worklist.owner))
    return Note(assignment.to.get_full_name() if assignment.to else assignment.to_words, assignment.note)


def _links(worklist: Worklist, record: Any, user: Any) -> list[Title]:
    if not worklist.act_right or not user.may_at(worklist.act_right, record):
        return []
    address = {"name": worklist.name, "uuid": record.uuid}
    links = [Title(_("Tetapkan petugas"), reverse("task_assign", kwargs=address))]
    if worklist.items:
        links.append(Title(_("Tutup"), reverse("task_close", kwargs=address)))
    return links
