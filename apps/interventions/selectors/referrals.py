"""Referrals of a person, and where they may be referred to."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import MD5, Cast, Concat

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.closures import WorkItems
from apps.core.enums import Urgency
from apps.interventions.enums import ReferralState
from apps.interventions.models import Referral
from apps.interventions.rules.referrals import CHILD_STEPS, PREGNANCY_STEPS
from apps.mothers.enums import Step
from apps.mothers.models import Pregnancy
from apps.mothers.rules.steps import URGENCIES
from apps.regions.models import Puskesmas
from apps.toddlers.enums import NextStep
from apps.toddlers.models import Child
from apps.toddlers.rules.next_step import urgency_of

ANSWERS_TO_READ = WorkItems(
    name="referral_answers",
    model=Referral,
    fingerprint=Concat(
        "state", Value("|"), "outcome", Value("|"), Cast("closed_on", CharField()), Value("|"), MD5("answer")
    ),
)


def referrals_of(record: Any, user: User) -> QuerySet[Referral]:
    """The newest first, as far as this user may see them."""
    rows = Referral.objects.visible_to(user).of(record).select_related("puskesmas", "entered_by")
    return rows.order_by("-sent_on", "-pk")


def open_referral(record: Any, step: str) -> Referral | None:
    """The referral for this step that is not answered yet."""
    return Referral.objects.of(record).open().filter(step=step).order_by("pk").first() if step else None


def referrals_for_steps(record: Any, steps: Iterable[str]) -> dict[str, Referral]:
    """The newest of each step that is open, or was sent since the record was last examined."""
    rows = Referral.objects.of(record).filter(step__in=list(steps)).order_by("sent_on", "pk")
    seen_on = last_examined_on(record)
    return {row.step: row for row in rows if row.is_open or seen_on is None or row.sent_on >= seen_on}


def last_examined_on(record: Any) -> date | None:
    if isinstance(record, Child):
        return record.last_measured_on
    return record.last_seen_on if isinstance(record, Pregnancy) else None


def steps_that_refer(record: Any) -> Iterable[str]:
    if isinstance(record, Child):
        return CHILD_STEPS
    return PREGNANCY_STEPS if isinstance(record, Pregnancy) else ()


def urgency_of_step(record: Any, step: str) -> Urgency:
    """How soon the step is due."""
    if isinstance(record, Child) and step in CHILD_STEPS:
        return urgency_of(NextStep(step), record.latest.urgency if record.latest else Urgency.THIS_MONTH)
    if isinstance(record, Pregnancy) and step in PREGNANCY_STEPS:
        return URGENCIES[Step(step)]
    return Urgency.THIS_MONTH


def puskesmas_for(record: Any) -> list[Puskesmas]:
    """That which serves the record's desa; all of the district where none is known to."""
    in_district = Puskesmas.objects.filter(district=record.district)
    serving = in_district.filter(areas__desa_id=record.desa_id, areas__valid_until=None)
    return list(serving.distinct()) or list(in_district.order_by("name"))


def answers_to_read(user: User) -> QuerySet[Referral]:
    """Ended by others, and not marked as read: for who sent it, and for the posyandu and the team of the person."""
    scope = user.scope_for(Right.REFER)
    theirs = Q(entered_by=user.pk) | Q(posyandu__in=scope.posyandu) | Q(household__team__in=scope.teams)
    ended = Referral.objects.allowed(user, Right.REFER).filter(
        theirs, state__in=[ReferralState.BACK, ReferralState.CLOSED]
    )
    return ANSWERS_TO_READ.open_among(ended.exclude(closed_by=user.pk))
