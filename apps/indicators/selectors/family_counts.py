"""Families of a month by their screening, whom the teams visited, and referrals."""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.db.models import BigIntegerField, Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from apps.core.policies import policy_of
from apps.families.enums import Dataset, Verification
from apps.families.models import Family, Welfare
from apps.families.selectors.homes import here_on
from apps.families.selectors.screenings import screenings_on
from apps.indicators.selectors.cells import HOME, Cells, at_family_home, at_home_of_beneficiary, counted
from apps.interventions.enums import CompanionStage, Item, ReferralState
from apps.interventions.models import CompanionVisit, Referral, ServiceReceived
from apps.interventions.rules.entitlement.policy import EntitlementPolicy

FOUR_TOO = ("too_young", "too_old", "too_close", "too_many")
SEEN = [ReferralState.SEEN, ReferralState.BACK, ReferralState.CLOSED]
ANSWERED = [ReferralState.BACK, ReferralState.CLOSED]
NO_POSYANDU = Value(None, output_field=BigIntegerField())
AID = {
    "cash_aid": (Item.PKH, "pkh_deciles"),
    "food_aid": (Item.FOOD_AID, "food_aid_deciles"),
    "insurance": (Item.HEALTH_INSURANCE, "insurance_deciles"),
}


def families(cells: Cells) -> list[QuerySet]:
    """Each family once, where it lived on the last day of the month."""
    here = at_family_home(Family.objects.filter(here_on(cells.month.last)), cells)
    screened = at_family_home(screenings_on(cells.month.last), cells, family="family_id")
    conditions = dict(_conditions(cells))
    return [
        *(rows.annotate(families=Count("pk")) for rows in here),
        *(rows.annotate(**counted(conditions)) for rows in screened),
        *_ranked(cells),
        *_aid(cells),
    ]


def _conditions(cells: Cells) -> Iterator[tuple[str, Q]]:
    target, at_risk = ~Q(targets=0), Q(is_at_risk=True)
    year = Q(year=cells.month.year)
    yield "families_screened", Q()
    yield "families_target", target
    yield "at_risk", at_risk
    yield "not_at_risk", target & Q(is_at_risk=False)
    yield "risk_unknown", target & Q(is_at_risk=None)
    yield "officially_at_risk", Q(is_officially_at_risk=True)
    yield "verified", year & Q(verification__in=[Verification.CONFIRMED, Verification.CORRECTED])
    yield "water_known", target & Q(no_safe_water__isnull=False)
    yield "target_safe_water", target & Q(no_safe_water=False)
    yield "target_proper_latrine", target & Q(no_latrine=False)
    yield "latrine_known", target & Q(no_latrine__isnull=False)
    yield "contraception_known", target & Q(is_couple=True, no_modern_contraception__isnull=False)
    has = {
        "no_water": Q(no_safe_water=True),
        "no_latrine": Q(no_latrine=True),
        **{name: Q(**{name: True}) for name in FOUR_TOO},
        "four_too": reduce(or_, (Q(**{name: True}) for name in FOUR_TOO)),
        "no_contraception": Q(is_couple=True, no_modern_contraception=True),
        "pregnant": Q(is_pregnant=True),
        "child_0_23": Q(has_child_0_23=True),
        "child_24_59": Q(has_child_24_59=True),
    }
    for name, condition in has.items():
        yield f"target_{name}", target & condition
        yield f"at_risk_{name}", at_risk & condition
    yield "at_risk_couple", at_risk & Q(is_couple=True)
    # As a list, which is read once, and not once a family.
    accompanied = CompanionVisit.objects.filter(
        household__isnull=False, visited_on__range=(cells.month.first.replace(month=1), cells.month.last)
    )
    yield "at_risk_accompanied", at_risk & Q(family_id__in=accompanied.order_by().values("household_id"))


def _ranked(cells: Cells) -> list[QuerySet]:
    """Families at risk by their rank in the newest release of PK on the day."""
    known = Welfare.objects.filter(dataset=Dataset.PK, released_on__lte=cells.month.last, district=cells.district)
    newer = known.filter(family=OuterRef("family"), released_on__gt=OuterRef("released_on"))
    at_risk = screenings_on(cells.month.last, district=cells.district).filter(is_at_risk=True)
    of_family = at_risk.filter(family_id=OuterRef("family_id"))
    rows = known.filter(~Exists(newer), Exists(of_family), rank__isnull=False)
    by_rank = {f"at_risk_rank_{number}": Q(rank=number) for number in range(1, 5)}
    counts = counted(by_rank | {"at_risk_rank_over_4": Q(rank__gt=4)})
    return [one.annotate(**counts) for one in at_family_home(rows, cells, family="family_id")]


def _aid(cells: Cells) -> list[QuerySet]:
    """Families by the decile that counts (interventions.rules.entitlement.welfare), and what they got in the year."""
    last = cells.month.last
    policy = policy_of(EntitlementPolicy, district=cells.district, on=last)
    order = Case(*(When(dataset=name, then=place) for place, name in enumerate(policy.welfare_order)))
    known = Welfare.objects.filter(
        released_on__lte=last, dataset__in=policy.welfare_order, district=cells.district
    ).annotate(order=order)
    better = known.filter(family=OuterRef("family")).filter(
        Q(order__lt=OuterRef("order")) | Q(order=OuterRef("order"), released_on__gt=OuterRef("released_on"))
    )
    received = ServiceReceived.objects.filter(
        family__isnull=False, received_on__range=(last.replace(month=1, day=1), last)
    ).order_by()
    gone = Family.objects.filter(~here_on(last), pk=OuterRef("family_id"))
    rows = known.filter(~Exists(better), ~Exists(gone))
    counts: dict[str, Q] = {}
    for name, (item, deciles) in AID.items():
        low, high = getattr(policy, deciles)
        due = Q(rank__gte=low, rank__lte=high)
        counts |= {
            f"{name}_due": due,
            f"{name}_given": due & Q(family_id__in=received.filter(item=item).values("family_id")),
        }
    return [one.annotate(**counted(counts)) for one in at_family_home(rows, cells, family="family_id")]


def companion(cells: Cells) -> list[QuerySet]:
    """Visits, and whom they reached, at their home; families at that of the household, teams at their desa alone."""
    rows = CompanionVisit.objects.filter(visited_on__range=cells.in_month)
    visits = {f"visits_{stage.value}": Q(stage=stage) for stage in CompanionStage}
    people = {
        f"accompanied_{stage.value}": Count(column, distinct=True, filter=Q(stage=stage))
        for stage, column in (
            (CompanionStage.CATIN, "catin"),
            (CompanionStage.PREGNANT, "pregnancy"),
            (CompanionStage.POSTPARTUM, "pregnancy"),
            (CompanionStage.UNDER_TWO, "child"),
            (CompanionStage.UNDER_FIVE, "child"),
        )
    }
    at_risk = screenings_on(cells.month.last, district=cells.district).filter(is_at_risk=True)
    of_risk = Q(Exists(at_risk.filter(family_id=OuterRef("household_id"))))
    reached = [part.annotate(**counted(visits), **people) for part in at_home_of_beneficiary(rows, cells)]
    households = at_family_home(rows.filter(of_risk), cells, family="household_id")
    families = [part.annotate(accompanied_families=Count("household", distinct=True)) for part in households]
    teams = rows.filter(team__district=cells.district)
    if not cells.is_whole:
        teams = teams.filter(team__desa__in=cells.places)
    placed = teams.annotate(at_place=F("team__desa_id"), at_posyandu=NO_POSYANDU).order_by().values(*HOME)
    return [*reached, *families, placed.annotate(active_teams=Count("team", distinct=True))]


def referrals(cells: Cells) -> list[QuerySet]:
    sent = Referral.objects.filter(sent_on__range=cells.in_month)
    counts = {"referrals": Q(), "referrals_seen": Q(state__in=SEEN), "referrals_answered": Q(state__in=ANSWERED)}
    return [part.annotate(**counted(counts)) for part in at_home_of_beneficiary(sent, cells)]
