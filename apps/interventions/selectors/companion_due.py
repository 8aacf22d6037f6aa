"""Visits of the family teams that are due: by team, and by name with the person behind each."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.policies import policy_of
from apps.families.models import Family
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.rules.companion_visits import CompanionPolicy
from apps.interventions.selectors.companion_targets import CompanionTarget, companion_targets
from apps.mothers.models import Catin, Pregnancy
from apps.regions.models import Team
from apps.toddlers.models import Child

WEEK = timedelta(days=7)
K = BeneficiaryKind


@dataclass(frozen=True, slots=True)
class NamedTarget:
    """record: the child, pregnancy, family or catin; family: the household, None where none is known."""

    target: CompanionTarget
    record: Any
    family: Family | None


def teams_of(user: User) -> QuerySet[Team]:
    """The teams of which this user sees the visits."""
    return Team.objects.allowed(user, Right.SEE_HELP).filter(is_active=True)


def policy_for(user: User, today: date) -> CompanionPolicy:
    district = next((posting.district for posting in user.current_postings), "")
    return policy_of(CompanionPolicy, district=district, on=today)


def targets_now(user: User, *, teams: Collection[int] | None, today: date) -> list[CompanionTarget]:
    return companion_targets(user, teams=teams, today=today, policy=policy_for(user, today))


def due_by(targets: Iterable[CompanionTarget], day: date) -> list[CompanionTarget]:
    """Those that are due by the day, the longest overdue first."""
    due = [one for one in targets if one.due_on is not None and one.due_on <= day]
    return sorted(due, key=lambda one: (one.due_on, one.kind, one.pk))


def named(user: User, targets: Collection[CompanionTarget]) -> list[NamedTarget]:
    """With the person and the household of each, in the same order; one query a kind."""
    ids = defaultdict(list)
    for one in targets:
        ids[one.kind].append(one.pk)
    rows: dict[BeneficiaryKind, Any] = {
        K.CHILD: Child.objects.visible_to(user).select_related("desa"),
        K.PREGNANCY: Pregnancy.objects.visible_to(user).select_related("woman", "desa"),
        K.FAMILY: Family.objects.visible_to(user).select_related("desa", "team"),
        K.CATIN: Catin.objects.visible_to(user).select_related("desa"),
    }
    records = {(kind, pk): row for kind, pks in ids.items() for pk, row in rows[kind].in_bulk(pks).items()}
    households = {one.household for one in targets if one.household and one.kind is not K.FAMILY}
    families = Family.objects.visible_to(user).select_related("team").in_bulk(households) if households else {}
    families |= {pk: record for (kind, pk), record in records.items() if kind is K.FAMILY}
    return [
        NamedTarget(one, records[one.kind, one.pk], families.get(one.household or 0))
        for one in targets
        if (one.kind, one.pk) in records
    ]
