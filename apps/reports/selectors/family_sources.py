"""Families and their screening (KRS) as recaps count them: the newest screening up to the end of the period."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import Exact

from apps.families.enums import Dataset, Factor, Target
from apps.families.models import Family, Screening, Welfare
from apps.families.selectors.homes import families_by_home, here_on
from apps.families.selectors.screenings import screenings_on
from apps.regions.selectors.units import Unit
from apps.reports.rules.periods import Period
from apps.reports.selectors.sources import LIVED, Conditions, Rows, Source

RANKS = (1, 2, 3, 4)
FACTOR_KEYS = {
    "no_water": Factor.WATER,
    "no_latrine": Factor.LATRINE,
    "too_young": Factor.TOO_YOUNG,
    "too_old": Factor.TOO_OLD,
    "too_close": Factor.TOO_CLOSE,
    "too_many": Factor.TOO_MANY,
    "no_contraception": Factor.NO_MODERN_CONTRACEPTION,
}
FOUR_TOO = ("too_young", "too_old", "too_close", "too_many")
TARGET_KEYS = {
    "couples": Target.COUPLE,
    "pregnant_couples": Target.PREGNANT,
    "with_child_0_23": Target.CHILD_0_23,
    "with_child_24_59": Target.CHILD_24_59,
}


def has_bit(column: str, bit: int) -> Q:
    return Q(Exact(F(column).bitand(bit), bit))


def on_record(unit: Unit, period: Period) -> QuerySet[Any]:
    """Families of the district who had not left the register at the end of the period, as far as it knows."""
    return Family.objects.filter(here_on(period.last))


def screened(unit: Unit, period: Period) -> QuerySet[Any]:
    return screenings_on(period.last, district=unit.district)


def screened_with_rank(unit: Unit, period: Period) -> QuerySet[Any]:
    """pk_rank: the family's rank in the newest release of PK up to the end of the period."""
    rank = Welfare.objects.filter(family=OuterRef("family"), dataset=Dataset.PK, released_on__lte=period.last)
    return screened(unit, period).alias(pk_rank=Subquery(rank.order_by("-released_on").values("rank")[:1]))


def at_family_home(
    rows: Rows, counts: Conditions, *, family: str = "family_id", person: str = "family", of: str = ""
) -> list[Source]:
    """Rows about families, where the family lived at the end of the period."""

    def part(number: int) -> Rows:
        def placed(unit: Unit, period: Period) -> QuerySet[Any]:
            of_district = rows(unit, period).filter(district=unit.district)
            return families_by_home(of_district, unit.area, period.last, family=family)[number]

        return placed

    return [Source(rows=part(number), counts=counts, person=person, of=of, home=LIVED) for number in (0, 1)]


FAMILIES = at_family_home(on_record, lambda period: {"families": Q()}, family="pk", person="")


AT_RISK, IS_TARGET = Q(is_at_risk=True), Q(targets__gt=0)


def screening_counts(period: Period) -> dict[str, Q]:
    earlier = Screening.objects.filter(family=OuterRef("family"), year__lt=OuterRef("year"), is_at_risk=True)
    before = Q(Exists(earlier))
    any_of_four = reduce(or_, (has_bit("factors", FACTOR_KEYS[key]) for key in FOUR_TOO))
    return {
        "screened": Q(),
        "targets": IS_TARGET,
        "at_risk": AT_RISK,
        "not_at_risk": IS_TARGET & Q(is_at_risk=False),
        "risk_unknown": IS_TARGET & Q(is_at_risk=None),
        "at_risk_new": AT_RISK & ~before,
        "at_risk_old": AT_RISK & before,
        **{f"rank_{rank}": AT_RISK & Q(pk_rank=rank) for rank in RANKS},
        "rank_above_4": AT_RISK & Q(pk_rank__gt=RANKS[-1]),
        "rank_unknown": AT_RISK & Q(pk_rank=None),
        **{key: IS_TARGET & has_bit("targets", target) for key, target in TARGET_KEYS.items()},
        **{key: IS_TARGET & has_bit("factors", factor) for key, factor in FACTOR_KEYS.items()},
        "any_of_four": IS_TARGET & any_of_four,
        "at_risk_no_water": AT_RISK & has_bit("factors", Factor.WATER),
        "at_risk_no_latrine": AT_RISK & has_bit("factors", Factor.LATRINE),
        "at_risk_no_contraception": AT_RISK & Q(is_couple=True, no_modern_contraception=True),
        "at_risk_child_0_23": AT_RISK & Q(has_child_0_23=True),
        "official": Q(is_officially_at_risk=True),
        "official_differs": Q(is_officially_at_risk=True, is_at_risk=False)
        | Q(is_officially_at_risk=False, is_at_risk=True),
    }


SCREENINGS = at_family_home(screened_with_rank, screening_counts)
SCREENED_LATRINE = at_family_home(
    screened,
    lambda period: {
        "latrine_known": IS_TARGET & Q(no_latrine__isnull=False),
        "with_latrine": IS_TARGET & Q(no_latrine=False),
    },
)
