"""Who is proposed for the audit, and why: points by reason, the most first.

Source: the programme's reference 6.6: stunted children under two first, with red flags or without improvement;
pregnant women at high risk; different risks. The points are ours [A].
"""

from collections.abc import Iterable, Mapping

from apps.audits.enums import Reason

R = Reason
POINTS: Mapping[Reason, int] = {
    R.SEVERE_WASTING: 30,
    R.SEVERELY_STUNTED: 30,
    R.SEVERE_ANAEMIA: 30,
    R.STUNTED: 20,
    R.NO_CATCH_UP: 20,
    R.HYPERTENSION: 20,
    R.CHRONIC_ENERGY_DEFICIENCY: 20,
    R.CATIN_AT_RISK: 20,
    R.CATIN_UNDER_AGE: 20,
    R.UNDER_TWO: 15,
    R.LOW_BIRTH_WEIGHT: 15,
    R.WASTED: 10,
    R.TWICE_NOT_GAINED: 10,
    R.SHORT_AT_BIRTH: 10,
    R.ANAEMIA: 10,
    R.AGE_RISK: 10,
    R.SHORT_MOTHER: 10,
    R.NO_CONTACT_AFTER_BIRTH: 10,
    R.FAMILY_AT_RISK: 5,
}
# Alone these make no one a case.
SECONDARY = frozenset({R.UNDER_TWO, R.FAMILY_AT_RISK})


def points(reasons: Iterable[Reason]) -> int:
    return sum(POINTS[reason] for reason in reasons)


def ordered(reasons: Iterable[Reason]) -> list[Reason]:
    """The weightiest first."""
    return sorted(set(reasons), key=lambda reason: (-POINTS[reason], reason))


def is_proposed(reasons: Iterable[Reason]) -> bool:
    return bool(set(reasons) - SECONDARY)
