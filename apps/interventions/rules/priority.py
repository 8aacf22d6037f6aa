"""Who needs help first: points for each cause, so that a score explains itself.

Source: the programme's reference 7.4, a proposal: severity + wasting or 2T + age + KRS factors + decile 1-2 + no help
in 90 days. The weights are ours, and the district sets its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from apps.core.rules.dated import setting
from apps.interventions.enums import Cause

REFERENCE = "acuan program 7.4; bobot usulan portal"
OF_FAMILY = (Cause.RISK_FACTORS, Cause.POOR, Cause.NO_HELP)
"""Causes that lie with the family: they count once, however many children it has."""
Points = Mapping[Cause, int]


@dataclass(frozen=True)
class PriorityPolicy:
    """Points by cause; risk_factors: for each factor. young_months: under which a child is young. poor_up_to: decile.
    no_help_days: without help for so long, or never helped. datasets: those of deciles, the first that has one counts.
    """

    code: ClassVar[str] = "interventions.priority"
    severely_stunted: int = setting(5, REFERENCE)
    severe_case: int = setting(6, REFERENCE)
    wasted: int = setting(4, REFERENCE)
    twice_not_gained: int = setting(3, REFERENCE)
    young: int = setting(3, REFERENCE)
    risk_factors: int = setting(1, REFERENCE)
    poor: int = setting(2, REFERENCE)
    no_help: int = setting(3, REFERENCE)
    young_months: int = setting(24, "acuan program 7.4")
    poor_up_to: int = setting(2, "acuan program 7.4")
    no_help_days: int = setting(90, "acuan program 7.4")
    datasets: tuple[str, ...] = setting(("dtsen", "regsosek"), "Inpres 4/2025; desil BPS")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of a child with a problem; decile and days_without_help: None for unknown, and for never helped."""

    is_severely_stunted: bool = False
    is_severe_case: bool = False
    is_wasted: bool = False
    is_twice_not_gained: bool = False
    age_months: int
    risk_factors: int = 0
    decile: int | None = None
    days_without_help: int | None = None


def points_of_child(facts: Facts, policy: PriorityPolicy) -> dict[Cause, int]:
    """Points of every cause, 0 where it does not hold. Gizi buruk is counted as such, and not as wasting beside it."""
    days = facts.days_without_help
    holds = {
        Cause.SEVERELY_STUNTED: facts.is_severely_stunted,
        Cause.SEVERE_CASE: facts.is_severe_case,
        Cause.WASTED: facts.is_wasted and not facts.is_severe_case,
        Cause.TWICE_NOT_GAINED: facts.is_twice_not_gained,
        Cause.YOUNG: facts.age_months < policy.young_months,
        Cause.RISK_FACTORS: facts.risk_factors,
        Cause.POOR: facts.decile is not None and facts.decile <= policy.poor_up_to,
        Cause.NO_HELP: days is None or days >= policy.no_help_days,
    }
    return {cause: int(times) * getattr(policy, cause) for cause, times in holds.items()}


def points_of_family(children: Iterable[Points]) -> dict[Cause, int]:
    """Of the children of one family: what is theirs is added up, what is the family's counts once."""
    of_all = list(children)
    return {
        cause: max(one[cause] for one in of_all) if cause in OF_FAMILY else sum(one[cause] for one in of_all)
        for cause in Cause
    }


def total(points: Points) -> int:
    return sum(points.values())
