"""From counts of children to the figures of the nutrition recap.

Source: Permenkes 2/2020 (classes); WHO and UNICEF 2019 (denominators: children with a valid z-score of the index,
oedema counted as severe in the weight-based ones; intervals). Percentages are 0 to 100, rounded half up to one decimal.
"""

from collections.abc import Mapping
from enum import StrEnum

from apps.toddlers.enums import AgeGroup, HeightStatus, Sex, WastingStatus, WeightStatus
from apps.toddlers.rules.prevalence import proportion_interval

HEIGHT_CLASSES = {
    HeightStatus.SEVERELY_STUNTED: "severely_stunted",
    HeightStatus.STUNTED: "moderately_stunted",
    HeightStatus.NORMAL: "height_normal",
    HeightStatus.TALL: "tall",
}
WASTING_CLASSES = {
    WastingStatus.SEVERELY_WASTED: "severely_wasted",
    WastingStatus.WASTED: "moderately_wasted",
    WastingStatus.NORMAL: "well_nourished",
    WastingStatus.OVERWEIGHT_RISK: "overweight_risk",
    WastingStatus.OVERWEIGHT: "moderately_overweight",
    WastingStatus.OBESE: "obese",
}
WEIGHT_CLASSES = {
    WeightStatus.SEVERELY_UNDERWEIGHT: "severely_underweight",
    WeightStatus.UNDERWEIGHT: "moderately_underweight",
    WeightStatus.NORMAL: "weight_normal",
    WeightStatus.OVERWEIGHT_RISK: "weight_overweight_risk",
}
# What is counted of each group of children; everything else follows from these.
COUNTED = (
    "registered",
    "visited",
    *HEIGHT_CLASSES.values(),
    *WASTING_CLASSES.values(),
    *WEIGHT_CLASSES.values(),
)


FEWEST_FOR_INTERVAL = 30
# A count, a percentage, an interval; None where there is no denominator.
Figure = int | float | tuple[float, float] | None


class Group(StrEnum):
    """The children of a unit, all of them or a part."""

    ALL = "all"
    BOYS = "boys"
    GIRLS = "girls"
    M0_5 = "age_0_5"
    M6_11 = "age_6_11"
    M12_23 = "age_12_23"
    M24_35 = "age_24_35"
    M36_47 = "age_36_47"
    M48_59 = "age_48_59"


GROUP_OF_SEX = {Sex.BOY: Group.BOYS, Sex.GIRL: Group.GIRLS}
GROUP_OF_AGE = dict(zip(AgeGroup, list(Group)[3:], strict=True))
UNDER_TWO = (Group.M0_5, Group.M6_11, Group.M12_23)
PARTS = tuple(group for group in Group if group is not Group.ALL)


def percent(part: int, whole: int) -> float | None:
    """Share in percent, half up to one decimal (12.25 is 12.3); None of an empty group."""
    return (2000 * part + whole) // (2 * whole) / 10 if whole else None


def interval(part: int, whole: int, sample: int) -> tuple[float, float] | None:
    """The 95 % interval of a share, one decimal; None of few, and where none or all have it.

    Of few children, and at 0 or 100 %, the interval of WHO's software says more than a register can.
    """
    if whole < FEWEST_FOR_INTERVAL or part in (0, whole):
        return None
    share = proportion_interval(part, whole, sample)
    return share and (round(share.low, 1), round(share.high, 1))


def figures(counts: Mapping[str, int]) -> dict[str, Figure]:
    """All figures of one group of children, from its COUNTED numbers.

    The sample of the intervals is every child of the group with a visit in the month.
    """
    results: dict[str, Figure] = dict(counts)
    results["measured"] = measured = sum(counts[key] for key in HEIGHT_CLASSES.values())
    results["not_measured"] = counts["registered"] - measured
    coverage = percent(measured, counts["registered"])
    results["measured_percent"] = coverage
    # The two shares are printed side by side and must make 100.
    results["not_measured_percent"] = None if coverage is None else round(100 - coverage, 1)
    results["weight_for_height_valid"] = by_height = sum(counts[key] for key in WASTING_CLASSES.values())
    results["weight_for_age_valid"] = by_age = sum(counts[key] for key in WEIGHT_CLASSES.values())
    for key, parts, whole in (
        ("stunted", ("severely_stunted", "moderately_stunted"), measured),
        ("wasted", ("severely_wasted", "moderately_wasted"), by_height),
        ("overweight", ("moderately_overweight", "obese"), by_height),
        ("underweight", ("severely_underweight", "moderately_underweight"), by_age),
    ):
        results[key] = part = sum(counts[name] for name in parts)
        results[f"{key}_percent"] = percent(part, whole)
        results[f"{key}_interval"] = interval(part, whole, counts["visited"])
    return results
