"""Whom the family teams accompany on a day, and until when each must be visited next."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from apps.accounts.models import User
from apps.families.models import Family
from apps.interventions.enums import BeneficiaryKind, CompanionStage
from apps.interventions.models import CompanionVisit
from apps.interventions.rules.companion_visits import CompanionPolicy, due_on
from apps.interventions.selectors.companion_stages import UNDER_TWO_MONTHS
from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import Catin, Pregnancy
from apps.mothers.rules.pregnancy import last_period
from apps.toddlers.enums import ChildStatus
from apps.toddlers.models import Child
from apps.toddlers.rules.age import UNDER_MONTHS, last_birth_date

S, K = CompanionStage, BeneficiaryKind
CATIN_SCREENING_HOLDS = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class CompanionTarget:
    """kind, pk: the record. team: id, None where no team answers. since, until: of the stage. due_on: None where no
    visit is due any more."""

    stage: CompanionStage
    kind: BeneficiaryKind
    pk: int
    team: int | None
    household: int | None
    since: date
    until: date | None = None
    last_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class _Last:
    visited_on: date
    next_visit_on: date | None


def companion_targets(
    user: User, *, teams: Collection[int] | None, today: date, policy: CompanionPolicy
) -> list[CompanionTarget]:
    """Of these teams; None: of every team in the area of the user, and couples without one."""
    stages = list(_stages(user, teams, today, policy))
    last, of_household, catin_visits = _visits(user, teams)
    return [_with_due(one, last, of_household, catin_visits, policy) for one in stages]


def _with_due(
    one: CompanionTarget,
    last: dict[tuple[str, int], _Last],
    of_household: dict[int, _Last],
    catin_visits: dict[int, int],
    policy: CompanionPolicy,
) -> CompanionTarget:
    """A visit to anyone of the household is a visit to the family."""
    visit = of_household.get(one.pk) if one.kind is K.FAMILY else last.get((one.kind, one.pk))
    due = due_on(
        one.stage,
        since=one.since,
        until=one.until,
        last_on=visit.visited_on if visit else None,
        planned_on=visit.next_visit_on if visit else None,
        visits=catin_visits.get(one.pk, 0) if one.kind is K.CATIN else 0,
        policy=policy,
    )
    return CompanionTarget(
        one.stage,
        one.kind,
        one.pk,
        one.team,
        one.household,
        one.since,
        one.until,
        visit.visited_on if visit else None,
        due,
    )


def _stages(
    user: User, teams: Collection[int] | None, today: date, policy: CompanionPolicy
) -> Iterator[CompanionTarget]:
    children = Child.objects.visible_to(user).filter(_of(teams, "family__team"), status=ChildStatus.ACTIVE)
    second_birthday, fifth = last_birth_date(today, UNDER_TWO_MONTHS), last_birth_date(today, UNDER_MONTHS)
    is_small = Q(born_on__gt=second_birthday)
    children = children.filter(is_small | Q(family__is_at_risk=True), born_on__gt=fifth, born_on__lte=today)
    for pk, team, family, born_on in children.values_list("pk", "family__team_id", "family_id", "born_on"):
        if born_on > second_birthday:
            yield CompanionTarget(S.UNDER_TWO, K.CHILD, pk, team, family, born_on)
        else:
            yield CompanionTarget(S.UNDER_FIVE, K.CHILD, pk, team, family, _second_birthday(born_on))
    yield from _pregnancies(user, teams, today, policy)
    families = Family.objects.visible_to(user).here().filter(_of(teams, "team"), is_at_risk=True)
    for pk, team, screened_on in families.values_list("pk", "team_id", "latest__screened_on"):
        yield CompanionTarget(S.FAMILY, K.FAMILY, pk, team, pk, screened_on or today)
    yield from _couples(user, teams, today)


def _pregnancies(
    user: User, teams: Collection[int] | None, today: date, policy: CompanionPolicy
) -> Iterator[CompanionTarget]:
    pregnancies = Pregnancy.objects.visible_to(user).filter(_of(teams, "woman__family__team"))
    first = today - timedelta(days=policy.postpartum_until_day)
    is_delivered = Q(status=PregnancyStatus.DELIVERED, ended_on__range=(first, today))
    pregnancies = pregnancies.filter(is_delivered | Q(status=PregnancyStatus.ONGOING))
    columns = ("pk", "woman__family__team_id", "woman__family_id", "status", "lmp_on", "due_on", "ended_on")
    for pk, team, family, status, lmp_on, birth_due_on, ended_on in pregnancies.values_list(*columns):
        if status == PregnancyStatus.DELIVERED:
            yield CompanionTarget(S.POSTPARTUM, K.PREGNANCY, pk, team, family, ended_on)
        else:
            # Where it is not known when it began, a visit is due now.
            since = last_period(lmp_on, birth_due_on) or today - timedelta(days=policy.pregnant_days)
            yield CompanionTarget(S.PREGNANT, K.PREGNANCY, pk, team, family, since)


def _couples(user: User, teams: Collection[int] | None, today: date) -> Iterator[CompanionTarget]:
    is_before_wedding = Q(wedding_on=None) | Q(wedding_on__gte=today)
    couples = Catin.objects.visible_to(user).filter(
        is_before_wedding, resolved_on=None, screened_on__range=(today - CATIN_SCREENING_HOLDS, today)
    )
    if teams is not None:
        couples = couples.filter(family__team__in=list(teams))
    columns = ("pk", "family__team_id", "family_id", "screened_on", "wedding_on")
    for pk, team, family, screened_on, wedding_on in couples.values_list(*columns):
        yield CompanionTarget(S.CATIN, K.CATIN, pk, team, family, screened_on, wedding_on)


def _visits(user: User, teams: Collection[int] | None) -> tuple[dict, dict, dict]:
    """-> ({(kind, id): last visit}, {id of a household: its last visit}, {id of a catin: number of visits})."""
    rows = CompanionVisit.objects.visible_to(user)
    if teams is not None:
        rows = rows.filter(household__team__in=list(teams))
    who = ("child_id", "pregnancy_id", "family_id", "catin_id")
    latest = rows.order_by(*who, "-visited_on").distinct(*who)
    last: dict[tuple[str, int], _Last] = {}
    of_household: dict[int, _Last] = {}
    for *ids, household, visited_on, next_on in latest.values_list(*who, "household_id", "visited_on", "next_visit_on"):
        visit = _Last(visited_on, next_on)
        kind, pk = next(
            (kind, pk) for kind, pk in zip((K.CHILD, K.PREGNANCY, K.FAMILY, K.CATIN), ids, strict=True) if pk
        )
        last[kind, pk] = visit
        known = of_household.get(household) if household else None
        if household and (known is None or known.visited_on < visited_on):
            of_household[household] = visit
    counts: dict[int, int] = {}
    for (pk,) in rows.filter(catin__isnull=False).order_by().values_list("catin_id"):
        counts[pk] = counts.get(pk, 0) + 1
    return last, of_household, counts


def _of(teams: Collection[int] | None, path: str) -> Q:
    return Q(**{f"{path}__isnull": False}) if teams is None else Q(**{f"{path}__in": list(teams)})


def _second_birthday(born_on: date) -> date:
    return date(born_on.year + 2, born_on.month, min(born_on.day, 28) if born_on.month == 2 else born_on.day)


def due_for(record: Any, stage: CompanionStage, *, user: User, today: date, policy: CompanionPolicy) -> date | None:
    """By when this one person or family must be visited next."""
    kind = K(str(record._meta.model_name))
    visits = CompanionVisit.objects.visible_to(user)
    visits = visits.filter(household=record) if kind is K.FAMILY else visits.of(record)
    last = visits.order_by("-visited_on").first()
    return due_on(
        stage,
        since=_since(record, stage, today, policy),
        until=getattr(record, "wedding_on", None),
        last_on=last.visited_on if last else None,
        planned_on=last.next_visit_on if last else None,
        visits=visits.count() if kind is K.CATIN else 0,
        policy=policy,
    )


def _since(record: Any, stage: CompanionStage, today: date, policy: CompanionPolicy) -> date:
    match stage:
        case S.UNDER_TWO:
            return record.born_on
        case S.UNDER_FIVE:
            return _second_birthday(record.born_on)
        case S.PREGNANT:
            return last_period(record.lmp_on, record.due_on) or today - timedelta(days=policy.pregnant_days)
        case S.POSTPARTUM:
            return record.ended_on
        case S.FAMILY:
            return record.latest.screened_on if record.latest else today
    return record.screened_on
