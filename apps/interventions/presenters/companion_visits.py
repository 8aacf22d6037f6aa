"""Visits of the family teams in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.tables import Mark
from apps.core.templatetags.display import number
from apps.interventions.enums import CompanionStage, CompanionTopic
from apps.interventions.labels import COMPANION_STAGES, COMPANION_TOPICS
from apps.interventions.models import CompanionVisit

SOON_DAYS = 7


@dataclass(frozen=True, slots=True)
class CompanionVisitRow:
    """findings: '' for a reader who may not read them. who: whom it was about."""

    visit: CompanionVisit
    stage: str
    who: str
    topics: str
    findings: str
    may_correct: bool


def companion_visit_row(visit: CompanionVisit, user: User) -> CompanionVisitRow:
    may_correct = user.may_at(Right.RECORD_COMPANION_VISITS, visit)
    may_read = may_correct or user.may_at(Right.SEE_GROWTH, visit) or user.may_at(Right.SEE_PREGNANCY, visit)
    return CompanionVisitRow(
        visit=visit,
        stage=str(COMPANION_STAGES[CompanionStage(visit.stage)]),
        who=name_of(visit.beneficiary),
        topics=topic_words(visit.topics),
        findings=visit.findings if may_read else "",
        may_correct=may_correct,
    )


def name_of(beneficiary: Any) -> str:
    return str(beneficiary)


def topic_words(topics: list[str]) -> str:
    return ", ".join(str(COMPANION_TOPICS[CompanionTopic(one)]) for one in topics)


def due_mark(due: date | None, today: date) -> Mark | None:
    """When the next visit is due, in words with a mark; None where none is."""
    if due is None:
        return None
    days = (due - today).days
    if days < 0:
        return Mark("severe", ngettext("terlambat %s hari", "terlambat %s hari", -days) % number(-days))
    if days == 0:
        return Mark("moderate", _("hari ini"))
    if days <= SOON_DAYS:
        return Mark("moderate", ngettext("dalam %s hari", "dalam %s hari", days) % days)
    return Mark("normal", _("paling lambat %s") % date_format(due, "j M Y"))
