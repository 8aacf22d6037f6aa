"""Families at risk of stunting (KRS): who is screened, which factors, the verdict with its reasons.

Source: BKKBN verval KRS, labels verbatim in the programme's reference 2.1, 2.2; the rule of decision 2.5 is inferred
from published tables (no official formula was seen): change it in `reasons_of`, raise RULES_VERSION, run `rejudge`.
    target  = couple of reproductive age, pregnant, child 0-23 months, or child 24-59 months
    at risk = target and (no safe water, or no proper latrine, or any "4 terlalu" and no modern contraception)
A fact is True, False, or None where unknown; an unknown fact never counts as a good one.
"""

from dataclasses import dataclass, fields

from apps.families.enums import Factor, Target
from apps.families.rules.policy import DEFAULT, ScreeningPolicy

RULES_VERSION = "krs-2026.1"
RISK_FIRST = 10_000
"""Added to the year of the last screening of a family at risk: one number that orders a list."""


FOUR_TOO = Factor.TOO_YOUNG | Factor.TOO_OLD | Factor.TOO_CLOSE | Factor.TOO_MANY
NONE = Factor(0)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a family when it is screened; None where it is not known."""

    is_couple: bool | None = None
    is_pregnant: bool | None = None
    has_child_0_23: bool | None = None
    has_child_24_59: bool | None = None
    no_safe_water: bool | None = None
    no_latrine: bool | None = None
    too_young: bool | None = None
    too_old: bool | None = None
    too_close: bool | None = None
    too_many: bool | None = None
    no_modern_contraception: bool | None = None


FACTS = [field.name for field in fields(Facts)]
TARGETS = {
    "is_couple": Target.COUPLE,
    "is_pregnant": Target.PREGNANT,
    "has_child_0_23": Target.CHILD_0_23,
    "has_child_24_59": Target.CHILD_24_59,
}
FACTORS = {
    "no_safe_water": Factor.WATER,
    "no_latrine": Factor.LATRINE,
    "too_young": Factor.TOO_YOUNG,
    "too_old": Factor.TOO_OLD,
    "too_close": Factor.TOO_CLOSE,
    "too_many": Factor.TOO_MANY,
    "no_modern_contraception": Factor.NO_MODERN_CONTRACEPTION,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """is_target, is_at_risk: None where what is unknown decides it.

    targets, factors: those that the family has. unknown: unknown factors. reasons: each alone makes the family
    KRS, and any one of its `ways_out` removes it.
    """

    is_target: bool | None
    is_at_risk: bool | None
    targets: Target
    factors: Factor
    unknown: Factor
    reasons: tuple[Factor, ...]
    rules_version: str = RULES_VERSION


def screen(facts: Facts) -> Verdict:
    targets, factors, unknown, is_known = Target(0), NONE, NONE, True
    for name, target in TARGETS.items():
        value = getattr(facts, name)
        if value:
            targets |= target
        is_known = is_known and value is not None
    for name, factor in FACTORS.items():
        value = getattr(facts, name)
        if value:
            factors |= factor
        elif value is None:
            unknown |= factor
    is_target = True if targets else False if is_known else None
    reasons = reasons_of(factors) if is_target else ()
    return Verdict(is_target, _at_risk(is_target, factors, unknown), targets, factors, unknown, reasons)


def reasons_of(factors: Factor) -> tuple[Factor, ...]:
    """What of these each alone makes a target family KRS."""
    reasons = [factor for factor in (Factor.WATER, Factor.LATRINE) if factors & factor]
    if factors & FOUR_TOO and factors & Factor.NO_MODERN_CONTRACEPTION:
        reasons.append((factors & FOUR_TOO) | Factor.NO_MODERN_CONTRACEPTION)
    return tuple(reasons)


def _at_risk(is_target: bool | None, factors: Factor, unknown: Factor) -> bool | None:
    if is_target is False:
        return False
    if reasons_of(factors):
        return is_target
    # Were the unknown ones all true, would it be at risk?
    return None if reasons_of(factors | unknown) else False


def ways_out(reason: Factor) -> tuple[Factor, ...]:
    """Of a reason, the factors whose end would release the family from it.

    Age, spacing and number of children do not mend themselves by help: of 4T with contraception, the method is the way.
    """
    return (Factor.NO_MODERN_CONTRACEPTION,) if reason & Factor.NO_MODERN_CONTRACEPTION else (reason,)


def age_factors(wife_age_years: int | None, policy: ScreeningPolicy = DEFAULT) -> tuple[bool | None, bool | None]:
    """(too young, too old)."""
    if wife_age_years is None:
        return None, None
    is_old = wife_age_years >= policy.old_from_years
    if policy.old_to_years is not None:
        is_old = is_old and wife_age_years <= policy.old_to_years
    return wife_age_years < policy.young_below_years, is_old
