"""The worklists of all apps, counted in one statement."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.assignments import assigned_to
from apps.core.models import Assignment
from apps.core.paging import COUNT_UP_TO, counts_up_to
from apps.core.registry import ToCount, Waiting, Worklist, worklists
from apps.core.rules.month import Month
from apps.core.templatetags.display import number

MINE = "saya"
"""Of the filter by whom an item was assigned to: the user."""


def worklists_of(user: User, month: Month, today: date) -> list[Waiting]:
    """What waits for this user, the most urgent first; a list without rows is left out."""
    kinds = _kinds_of(user, month, today)
    counts = iter(counts_up_to([work.rows for work in kinds if isinstance(work, ToCount)]))
    lines = [_counted(work, next(counts)) if isinstance(work, ToCount) else work for work in kinds]
    return [line for line in lines if line]


def item_of(worklist: Worklist, uuid: UUID, *, user: User, month: Month, today: date) -> Any:
    """The record of an item that waits now, where the user may act on it; None otherwise."""
    work = worklist.waiting(user, month, today) if worklist.act_right and user.may(worklist.act_right) else None
    if not isinstance(work, ToCount):
        return None
    record = work.rows.select_related(*worklist.related).filter(uuid=uuid).first()
    return record if record is not None and user.may_at(worklist.act_right, record) else None


def _kinds_of(user: User, month: Month, today: date) -> list[Waiting | ToCount]:
    """What was assigned to the user comes first, then every list."""
    assigned = set(Assignment.objects.filter(to=user.pk).values_list("worklist", flat=True).distinct())
    mine, all_of_them = [], []
    for worklist in worklists():
        work = worklist.waiting(user, month, today)
        if work is None:
            continue
        if isinstance(work, ToCount) and worklist.name and not work.url:
            work = replace(work, url=reverse("tasks", args=[worklist.name]))
        all_of_them.append(work)
        if isinstance(work, ToCount) and worklist.name in assigned:
            mine.append(_assigned(worklist, work, user))
    return [*mine, *all_of_them]


def _assigned(worklist: Worklist, work: ToCount, user: User) -> ToCount:
    return ToCount(
        assigned_to(worklist.name, user, work.rows),
        _("%s, ditetapkan untuk Anda") % work.label,
        work.why,
        reverse("tasks", args=[worklist.name], query={"petugas": MINE}),
    )


def _counted(work: ToCount, count: int) -> Waiting | None:
    if not count:
        return None
    words = _("lebih dari %s") % number(COUNT_UP_TO) if count > COUNT_UP_TO else number(count)
    return Waiting(words, work.label, work.why, work.url)
