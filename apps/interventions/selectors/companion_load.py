"""The load of family teams, and what a team did in a month."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from apps.accounts.models import User
from apps.core.rules.month import Month
from apps.families.models import Family
from apps.interventions.enums import CompanionStage
from apps.interventions.models import CompanionVisit, Referral
from apps.interventions.rules.companion_visits import CompanionPolicy
from apps.interventions.selectors.companion_targets import companion_targets
from apps.regions.models import Team

NAMED = ("child", "pregnancy__woman", "family", "catin", "desa", "household")


@dataclass(slots=True)
class TeamLoad:
    """families: given to the team. targets: by stage. visits: of the month. overdue: not visited in time."""

    families: int = 0
    targets: Counter[CompanionStage] = field(default_factory=Counter)
    visits: int = 0
    overdue: int = 0

    @property
    def all_targets(self) -> int:
        return self.targets.total()


def loads(user: User, teams: Collection[int], *, today: date, policy: CompanionPolicy) -> dict[int, TeamLoad]:
    """By id of the team. A family at risk counts as a target beside its members."""
    result: dict[int, TeamLoad] = defaultdict(TeamLoad)
    families = Family.objects.visible_to(user).here().filter(team__in=teams).order_by().values_list("team")
    for team, count in families.annotate(Count("pk")):
        result[team].families = count
    for target in companion_targets(user, teams=teams, today=today, policy=policy):
        if target.team is not None:
            load = result[target.team]
            load.targets[target.stage] += 1
            load.overdue += target.due_on is not None and target.due_on < today
    month = Month.of(today)
    visits = CompanionVisit.objects.visible_to(user).filter(team__in=teams, visited_on__range=(month.first, month.last))
    for team, count in visits.order_by().values_list("team").annotate(Count("pk")):
        result[team].visits = count
    return result


@dataclass(frozen=True)
class TeamMonth:
    """What a team did: targets on the last day, by stage; visited: of how many people, by stage; visits: how often.

    findings: the visits that found something; referrals: sent in the month about people of the team's families.
    """

    targets: Counter[CompanionStage]
    visited: Counter[CompanionStage]
    visits: Counter[CompanionStage]
    topics: Counter[str]
    findings: list[CompanionVisit]
    referrals: int


def month_of_team(user: User, team: Team, month: Month, *, today: date, policy: CompanionPolicy) -> TeamMonth:
    """Who is a target is read from the register as it is now, on the last day of the month or today."""
    day = min(month.last, today)
    targets = companion_targets(user, teams=[team.pk], today=day, policy=policy)
    rows = CompanionVisit.objects.visible_to(user).filter(team=team, visited_on__range=(month.first, month.last))
    made = list(rows.select_related(*NAMED).order_by("visited_on", "pk"))
    people = {(CompanionStage(one.stage), one.beneficiary_kind, one.beneficiary.pk) for one in made}
    sent = Referral.objects.visible_to(user).filter(household__team=team, sent_on__range=(month.first, month.last))
    return TeamMonth(
        targets=Counter(one.stage for one in targets),
        visited=Counter(stage for stage, _kind, _pk in people),
        visits=Counter(CompanionStage(one.stage) for one in made),
        topics=Counter(topic for one in made for topic in one.topics),
        findings=[one for one in made if one.findings],
        referrals=sent.count(),
    )
