"""Who of the register is missing in an item of the board: the sweep lists, and what the items count."""

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from apps.campaigns.enums import Group, Pasti
from apps.campaigns.models import Campaign
from apps.campaigns.selectors.target_groups import people_in
from apps.core.policies import policy_of
from apps.interventions.models import (
    ChildVisitCare,
    CompanionVisit,
    Course,
    MotherVisitCare,
    Referral,
)
from apps.interventions.rules.funnel import FunnelPolicy
from apps.interventions.selectors.funnel import has_problem
from apps.mothers.models import AntenatalVisit
from apps.toddlers.models import Measurement
from apps.toddlers.selectors.months import SOMETHING_MEASURED

TO_STANDARD = Q(weight_kg__isnull=False, height_cm__isnull=False) & ~Q(position="")
ENTERED_IN_TIME = Q(entered_day__lte=F("measured_on") + timedelta(days=1))


def children_of(campaign: Campaign, on: date, area: Q | None = None) -> QuerySet:
    """The registered children of the campaign's area on a day."""
    within = campaign.area() & area if area is not None else campaign.area()
    ((_kind, children),) = people_in(Group.CHILDREN, within, campaign.district, on)
    return children


def visits_of(campaign: Campaign, on: date) -> QuerySet:
    """The visits of the child of the outer query during the campaign, up to a day."""
    span = (campaign.starts_on, on)
    visits = Measurement.objects.filter(SOMETHING_MEASURED, measured_on__range=span)
    return visits.alias(entered_day=TruncDate("entered_at"))


def conditions(campaign: Campaign, on: date) -> dict[str, Exists | Q]:
    """What a child may have done during the campaign, up to a day, by name: filters for children."""
    visits = visits_of(campaign, on).filter(child=OuterRef("pk"))
    policy = policy_of(FunnelPolicy, district=campaign.district, on=on)
    problems = visits.filter(has_problem(policy))
    again = Measurement.objects.filter(
        child=OuterRef("child"), measured_on__gt=OuterRef("measured_on"), measured_on__lte=on
    )
    validated = problems.filter(Q(is_confirmed=True) | Exists(again))
    span = (campaign.starts_on, on)
    taught = ChildVisitCare.objects.filter(child=OuterRef("pk"), seen_on__range=span).exclude(counselling=[])
    companioned = CompanionVisit.objects.filter(child=OuterRef("pk"), visited_on__range=span)
    feeding = Course.objects.filter(
        Q(ended_on=None) | Q(ended_on__gte=campaign.starts_on), child=OuterRef("pk"), begun_on__lte=on
    )
    referred = Referral.objects.filter(child=OuterRef("pk"), sent_on__range=span)
    return {
        "came": Exists(visits),
        "to_standard": Exists(visits.filter(TO_STANDARD)),
        "problem": Exists(problems),
        "validated": Exists(validated),
        "acted": Exists(feeding) | Exists(referred),
        "late": Exists(visits.exclude(ENTERED_IN_TIME)),
        "educated": Exists(taught) | Exists(companioned),
    }


def missing_children(campaign: Campaign, item: Pasti, on: date, area: Q | None = None) -> QuerySet:
    """The registered children who are missing in an item; none for an item that is not about children."""
    children, what = children_of(campaign, on, area), conditions(campaign, on)
    if item is Pasti.CAME:
        return children.filter(~what["came"])
    if item is Pasti.STANDARD:
        return children.filter(what["came"], ~what["to_standard"])
    if item is Pasti.EDUCATED:
        return children.filter(what["came"], ~what["educated"])
    if item is Pasti.VALIDATED:
        return children.filter(what["problem"]).exclude(what["validated"] & what["acted"])
    return children.filter(what["late"]) if item is Pasti.ENTERED else children.none()


def women_of(campaign: Campaign, on: date, area: Q | None = None) -> QuerySet:
    within = campaign.area() & area if area is not None else campaign.area()
    ((_kind, women),) = people_in(Group.PREGNANT, within, campaign.district, on)
    return women


def women_conditions(campaign: Campaign, on: date) -> dict[str, Exists | Q]:
    span = (campaign.starts_on, on)
    examined = AntenatalVisit.objects.filter(pregnancy=OuterRef("pk"), visited_on__range=span)
    companioned = CompanionVisit.objects.filter(pregnancy=OuterRef("pk"), visited_on__range=span)
    taught = MotherVisitCare.objects.filter(pregnancy=OuterRef("pk"), seen_on__range=span).exclude(counselling=[])
    return {
        "came": Exists(examined) | Exists(companioned),
        "educated": Exists(taught) | Exists(companioned),
    }


def missing_women(campaign: Campaign, item: Pasti, on: date, area: Q | None = None) -> QuerySet:
    women, what = women_of(campaign, on, area), women_conditions(campaign, on)
    if item is Pasti.CAME:
        return women.filter(~what["came"])
    return women.filter(what["came"], ~what["educated"]) if item is Pasti.EDUCATED else women.none()


def couples_of(campaign: Campaign, on: date, area: Q | None = None) -> QuerySet:
    within = campaign.area() & area if area is not None else campaign.area()
    ((_kind, couples),) = people_in(Group.CATIN, within, campaign.district, on)
    return couples


def couples_came(campaign: Campaign, on: date) -> Q:
    span = (campaign.starts_on, on)
    visited = CompanionVisit.objects.filter(catin=OuterRef("pk"), visited_on__range=span)
    return Q(screened_on__range=span) | Q(Exists(visited))


def missing_couples(campaign: Campaign, item: Pasti, on: date, area: Q | None = None) -> QuerySet:
    couples = couples_of(campaign, on, area)
    return couples.filter(~couples_came(campaign, on)) if item is Pasti.CAME else couples.none()
