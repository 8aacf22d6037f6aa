"""Follow-ups of the audit in words; none of them names a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from apps.audits.models import FollowUp
from apps.audits.presenters.cases import follow_up_marks, who_does
from apps.core.tables import Mark, Title
from apps.core.templatetags.display import day


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    action: FollowUp
    title: Title
    marks: list[Mark]
    who: str
    due: str


def follow_up_rows(records: Iterable[FollowUp], today: date) -> list[FollowUpRow]:
    return [
        FollowUpRow(
            one,
            Title(one.what, reverse("audits:follow_up", args=[one.uuid]), one.indicator),
            follow_up_marks(one, today),
            who_does(one),
            day(one.due_on),
        )
        for one in records
    ]
