"""Children with a nutrition problem whom no referral, course or food has reached since they were last measured."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from apps.core.closures import WorkItems
from apps.interventions.models import Course, Referral
from apps.interventions.rules.worklists import WorkPolicy
from apps.toddlers.enums import ChildStatus, ListStatus
from apps.toddlers.models import Child, has_finding
from apps.toddlers.rules.list_status import BITS
from apps.toddlers.selectors.visits_to_check import latest_is_unanswered

LAST_VISIT = Concat(Cast("latest_id", CharField()), Value("|"), Cast("last_measured_on", CharField()))
NOT_ACTED = WorkItems(name="not_acted", model=Child, fingerprint=LAST_VISIT)
NOT_REFERRED = WorkItems(name="not_referred", model=Child, fingerprint=LAST_VISIT)
"""Closed by hand until the child is measured again."""
REFERRED_FIRST = (ListStatus.TWO_T, ListStatus.BGM, ListStatus.SEVERE_CASE)


def not_referred(children: Any, today: date, policy: WorkPolicy) -> Any:
    """With 2T, BGM or a sign of gizi buruk at the last visit, and not referred since."""
    recent = children.filter(last_measured_on__gte=today - timedelta(policy.referral_expected_days))
    return _open(recent, REFERRED_FIRST).exclude(Exists(_courses_since()))


def not_acted(children: Any, today: date, policy: WorkPolicy, problems: Iterable[str]) -> Any:
    """With a problem that no question is open about, for so many days, and neither referred nor in a course.

    problems: statuses of the last visit.
    """
    waiting = children.filter(last_measured_on__lte=today - timedelta(policy.unattended_days))
    return _open(waiting, map(ListStatus, problems)).exclude(Exists(_courses_since())).exclude(_is_doubtful())


def _is_doubtful() -> Q:
    return has_finding(BITS[ListStatus.REMEASURE]) & latest_is_unanswered()


def _open(children: Any, statuses: Any) -> Any:
    condition = Q()
    for status in statuses:
        condition |= has_finding(BITS[status])
    followed = children.filter(condition, status=ChildStatus.ACTIVE)
    return followed.exclude(Exists(_referrals_since()))


def _referrals_since() -> Any:
    """Sent since the child was last measured, or still open."""
    rows = Referral.objects.filter(child=OuterRef("pk"))
    return rows.open() | rows.filter(sent_on__gte=OuterRef("last_measured_on"))


def _courses_since() -> Any:
    rows = Course.objects.filter(child=OuterRef("pk"))
    return rows.filter(Q(ended_on=None) | Q(ended_on__gte=OuterRef("last_measured_on")))
