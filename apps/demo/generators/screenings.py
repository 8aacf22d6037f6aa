"""Two years of screening of the families of one kecamatan: facts, verdicts of the rule, verification."""

from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from apps.demo.generators.households import Households
from apps.demo.generators.living_conditions import Codes
from apps.demo.generators.population import Children
from apps.demo.generators.pregnancies import Pregnancies
from apps.demo.generators.sampling import sample_among
from apps.demo.plan import Plan
from apps.families.enums import Verification
from apps.families.rules.household import lacks_modern_contraception, lacks_proper_latrine, lacks_safe_water
from apps.families.rules.policy import DEFAULT
from apps.families.rules.screening import Facts, age_factors, screen
from apps.toddlers.rules.age import completed_months_of_many

FACTS = [fact.name for fact in fields(Facts)]
BEGINS, DAYS = "-06-16", 106  # verval of 2025: 16 June to 30 September
SCREENED = (0.97, 0.93)  # of the families to be screened: last year, this year
VERIFIED = {Verification.CONFIRMED: 0.80, Verification.CORRECTED: 0.04, Verification.NOT_FOUND: 0.01}
VERIFIED_LAST_YEAR = {Verification.CONFIRMED: 0.93, Verification.CORRECTED: 0.05, Verification.NOT_FOUND: 0.01}
OFFICIAL_DIFFERS, OFFICIAL_UNKNOWN = 0.02, 0.1
NO_ASSISTANCE, KIE, SOCIAL = 8, 3, 2
YOUNGEST_OF_COUPLE, OLDEST_OF_COUPLE, OLDEST_AGE = 15, 49, 120


@dataclass
class KnownFacts:
    """Facts of n families on a day each, by the names of `Facts`: 1, 0, or -1 where unknown."""

    of: dict[str, np.ndarray]

    def is_target(self) -> np.ndarray:
        return (
            np.maximum.reduce(
                [self.of[name] for name in ("is_couple", "is_pregnant", "has_child_0_23", "has_child_24_59")]
            )
            == 1
        )

    def is_four_too(self) -> np.ndarray:
        return np.maximum.reduce([self.of[name] for name in ("too_young", "too_old", "too_close", "too_many")]) == 1


@dataclass
class VerdictArrays:
    """Verdicts on n families. is_at_risk: 1, 0, or -1 where an unknown fact decides it."""

    targets: np.ndarray
    factors: np.ndarray
    unknown: np.ndarray
    is_at_risk: np.ndarray


@dataclass
class Screenings:
    """Of one year, in the order of `household` (positions in Households). is_officially_at_risk: 1, 0, -1 unknown."""

    year: int
    household: np.ndarray
    screened_on: np.ndarray
    facts: KnownFacts
    verdict: VerdictArrays
    is_officially_at_risk: np.ndarray
    assistance: list[str]
    verification: np.ndarray
    verified_on: np.ndarray

    def __len__(self) -> int:
        return len(self.household)


def verification_years(plan: Plan) -> tuple[int, int]:
    """The two last years whose verification has begun by the last day: (the one before, the newest)."""
    newest = plan.until.year - int(plan.last_day < np.datetime64(f"{plan.until.year}{BEGINS}", "D"))
    return newest - 1, newest


def verification_days(rng: np.random.Generator, plan: Plan, year: int, n: int) -> np.ndarray:
    """A day of that year's verification for each of n families."""
    day = np.datetime64(f"{year}{BEGINS}", "D") + rng.integers(0, DAYS + 1, n)
    return np.minimum(day, plan.last_day)


def facts_without_conditions(
    households: Households, children: Children, pregnancies: Pregnancies, on: np.ndarray
) -> KnownFacts:
    """Couple, pregnancy, children, 4T: what does not depend on living conditions. on: (households,)."""
    n = len(on)
    age = np.clip(
        np.where(households.has_wife, completed_months_of_many(_born(households), on) // 12, 0), 0, OLDEST_AGE
    )
    is_couple = households.has_wife & (age >= YOUNGEST_OF_COUPLE) & (age <= OLDEST_OF_COUPLE)
    day = on[children.household]
    is_there = (children.born_on <= day) & (np.isnat(children.leaves_on) | (children.leaves_on > day))
    months = completed_months_of_many(children.born_on, day)
    under_two, under_five = np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    under_two[children.household[is_there & (months < 24)]] = True
    under_five[children.household[is_there & (months >= 24) & (months < 60)]] = True
    is_pregnant = pregnancies.ongoing_on(on, n) & is_couple
    young, old = (np.array(mark, dtype=bool)[age] & is_couple for mark in _AGES)
    facts = {
        "is_couple": is_couple,
        "is_pregnant": is_pregnant,
        "has_child_0_23": under_two,
        "has_child_24_59": under_five,
        "too_young": young,
        "too_old": old,
        "too_close": is_couple & (households.is_close | _born_close(children, n)),
        "too_many": is_couple & (households.parity >= DEFAULT.many_from),
    }
    return KnownFacts({name: mark.astype(np.int8) for name, mark in facts.items()})


def facts_with_conditions(known: KnownFacts, codes: Codes, on: date) -> KnownFacts:
    """With water, latrine and contraception, as `rules.household` reads their codes."""
    n = len(codes.water_source)
    toilets = np.stack([codes.toilet_ownership, codes.toilet_kind, codes.toilet_disposal], axis=1)
    kinds, of = np.unique(toilets, axis=0, return_inverse=True)
    latrine = [
        _mark(lacks_proper_latrine(owner or None, toilet or None, disposal or None))
        for owner, toilet, disposal in kinds.tolist()
    ]
    sources, of_water = np.unique(codes.water_source, return_inverse=True)
    methods = {method: _mark(lacks_modern_contraception(method, on)) for method in set(codes.contraception.tolist())}
    method = np.fromiter((methods[word] for word in codes.contraception.tolist()), np.int8, n)
    conditions = {
        "no_safe_water": np.array([_mark(lacks_safe_water(code or None)) for code in sources.tolist()])[of_water],
        "no_latrine": np.array(latrine)[of.reshape(-1)],
        # Contraception applies to couples only; for others it counts as absent.
        "no_modern_contraception": np.where(known.of["is_couple"] == 1, method, 0),
    }
    return KnownFacts(known.of | {name: mark.astype(np.int8) for name, mark in conditions.items()})


def judge_facts(facts: KnownFacts) -> VerdictArrays:
    """The rule is called once for each combination of facts that occurs."""
    code = np.zeros(len(facts.of["is_couple"]), dtype=int)
    for name in FACTS:
        code = code * 3 + facts.of[name] + 1
    _codes, first, of = np.unique(code, return_index=True, return_inverse=True)
    verdicts = [
        screen(Facts(**{name: _FACT_OF_MARK[int(facts.of[name][place])] for name in FACTS})) for place in first.tolist()
    ]
    return VerdictArrays(
        targets=np.array([verdict.targets for verdict in verdicts], dtype=int)[of],
        factors=np.array([verdict.factors for verdict in verdicts], dtype=int)[of],
        unknown=np.array([verdict.unknown for verdict in verdicts], dtype=int)[of],
        is_at_risk=np.array([_mark(verdict.is_at_risk) for verdict in verdicts], dtype=np.int8)[of],
    )


def generate_screenings(
    rng: np.random.Generator, plan: Plan, year: int, facts: KnownFacts, on: np.ndarray, here: np.ndarray
) -> Screenings:
    """Screenings of one year; a few target families are missed. here: families that live here that day."""
    is_newest = year == verification_years(plan)[1]
    who = facts.is_target() & here
    household = np.flatnonzero(sample_among(rng, SCREENED[int(is_newest)] * who.sum(), who))
    known = KnownFacts({name: mark[household] for name, mark in facts.of.items()})
    verdict, n = judge_facts(known), len(household)
    differs = rng.random(n) < OFFICIAL_DIFFERS
    official = np.where(verdict.is_at_risk < 0, 0, verdict.is_at_risk ^ differs)
    verification, verified_on = _verified(rng, plan, VERIFIED if is_newest else VERIFIED_LAST_YEAR, on[household])
    helped = np.where(verdict.is_at_risk == 1, rng.choice([KIE, SOCIAL, NO_ASSISTANCE], n, p=[0.5, 0.2, 0.3]), 0)
    return Screenings(
        year=year,
        household=household,
        screened_on=on[household],
        facts=known,
        verdict=verdict,
        is_officially_at_risk=np.where(rng.random(n) < OFFICIAL_UNKNOWN, -1, official).astype(np.int8),
        assistance=[f"{{{code}}}" if code else "{}" for code in helped.tolist()],
        verification=verification,
        verified_on=verified_on,
    )


def _verified(
    rng: np.random.Generator, plan: Plan, shares: dict[Verification, float], on: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """-> (Verification, its day); no day while it waits."""
    words = np.array([*(word.value for word in shares), Verification.WAITING.value], dtype=object)
    index = rng.choice(len(words), len(on), p=[*shares.values(), 1 - sum(shares.values())])
    day = on + rng.integers(3, 40, len(on))
    waits = (index == len(shares)) | (day > plan.last_day)
    return np.where(waits, words[-1], words[index]), np.where(waits, np.datetime64("NaT"), day)


def _born(households: Households) -> np.ndarray:
    return np.where(households.has_wife, households.wife_born, np.datetime64("1950-01-01"))


def _born_close(children: Children, n: int) -> np.ndarray:
    """Households whose children on record were born less than two years apart."""
    order = np.lexsort((children.born_on, children.household))
    of, born = children.household[order], children.born_on[order]
    is_close = (of[1:] == of[:-1]) & (completed_months_of_many(born[:-1], born[1:]) < DEFAULT.close_below_months)
    has_close = np.zeros(n, dtype=bool)
    has_close[of[1:][is_close]] = True
    return has_close


def _mark(known: bool | None) -> int:
    return -1 if known is None else int(known)


_FACT_OF_MARK = {1: True, 0: False, -1: None}
_AGES = tuple(zip(*(age_factors(age) for age in range(OLDEST_AGE + 1)), strict=True))
