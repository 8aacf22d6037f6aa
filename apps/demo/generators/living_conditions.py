"""Water, latrine and contraception of the families, this year and the year before, for the published share of KRS.

No family is marked as at risk: conditions are generated, and `rules.screening` judges them. Water and latrine depend on
hardship; contraception comes last, so that together they put the published share of families at risk. The year before
has more families at risk; most of them are the same.
"""

from dataclasses import dataclass

import numpy as np

from apps.demo.calibration import Targets
from apps.demo.generators.sampling import sample_among, sample_keys
from apps.families.enums import Contraception, Disposal, Toilet, ToiletOwnership, Water

WATER = {Water.REFILLED: 20, Water.PIPED: 14, Water.BOREHOLE: 42, Water.PROTECTED_WELL: 24}
UNSAFE_WATER = {Water.UNPROTECTED_WELL: 48, Water.UNPROTECTED_SPRING: 24, Water.SURFACE: 15, Water.PROTECTED_SPRING: 8,
                Water.RAIN: 5}  # fmt: skip
LATRINE = {
    (ToiletOwnership.OWN, Toilet.GOOSENECK, Disposal.SEPTIC_TANK): 92,
    (ToiletOwnership.SHARED, Toilet.GOOSENECK, Disposal.SEPTIC_TANK): 8,
}
NO_LATRINE = {
    (ToiletOwnership.OWN, Toilet.GOOSENECK, Disposal.POND_RIVER_SEA): 28,
    (ToiletOwnership.OWN, Toilet.PIT, Disposal.HOLE): 22,
    (ToiletOwnership.PUBLIC, Toilet.GOOSENECK, Disposal.SEPTIC_TANK): 15,
    (ToiletOwnership.NONE, None, Disposal.BEACH_FIELD): 12,
    (ToiletOwnership.NONE, None, Disposal.POND_RIVER_SEA): 23,
}
C = Contraception
METHOD = {C.INJECTION: 55, C.PILL: 17, C.IMPLANT: 13, C.IUD: 7, C.TUBECTOMY: 4, C.CONDOM: 3, C.VASECTOMY: 1}
NO_METHOD = {C.NONE: 88, C.TRADITIONAL: 12}
BY_HARDSHIP = 0.8  # weight of hardship, in log chances
NEW_SHARE, NEW_SHARE_WHERE_WORSE = 0.15, 0.6  # share of this year's conditions that were absent the year before
UNKNOWN_SHARE = 0.006


@dataclass
class Conditions:
    """Of n families in one year; True where it is lacking."""

    no_water: np.ndarray
    no_latrine: np.ndarray
    no_method: np.ndarray


def generate_living_conditions(
    rng: np.random.Generator,
    targets: Targets,
    *,
    is_target: np.ndarray,
    is_couple: np.ndarray,
    is_pregnant: np.ndarray,
    is_four_too: np.ndarray,
    hardship: np.ndarray,
) -> Conditions:
    """Conditions of today. is_four_too: any of the "4 terlalu". Pregnant women use no method."""
    weight = np.exp(BY_HARDSHIP * hardship)
    n, at_risk = is_target.sum(), targets.at_risk * is_target.sum()
    others = len(is_target) - n
    no_water = sample_among(rng, at_risk * targets.no_water, is_target, weight)
    no_water |= sample_among(rng, at_risk * targets.no_water / max(n, 1) * others, ~is_target, weight)
    no_latrine = sample_among(rng, at_risk * targets.no_latrine, is_target, weight)
    no_latrine |= sample_among(rng, at_risk * targets.no_latrine / max(n, 1) * others, ~is_target, weight)
    is_poor = is_target & (no_water | no_latrine)
    is_fertile = is_couple & ~is_pregnant

    no_method = is_pregnant & is_couple
    by_four = is_target & ~is_poor & is_couple & is_four_too
    wanted = at_risk - is_poor.sum() - (by_four & no_method).sum()
    no_method |= sample_among(rng, wanted, by_four & is_fertile, weight)
    wanted = at_risk * targets.no_method - (no_method & (is_poor | by_four)).sum()
    no_method |= sample_among(rng, wanted, is_poor & is_fertile, weight)
    free = is_fertile & ~is_poor & ~by_four
    no_method |= sample_among(rng, targets.no_method_elsewhere * free.sum(), free)
    return Conditions(no_water, no_latrine, no_method)


def year_before(
    rng: np.random.Generator,
    targets: Targets,
    today: Conditions,
    *,
    is_couple: np.ndarray,
    is_pregnant: np.ndarray,
    hardship: np.ndarray,
    is_worsening: np.ndarray,
) -> Conditions:
    """Conditions of the same families a year ago. is_worsening: where few improved and many got worse."""
    weight = np.where(is_worsening, 0.0, np.exp(BY_HARDSHIP * hardship))
    is_new = rng.random(len(hardship)) < np.where(is_worsening, NEW_SHARE_WHERE_WORSE, NEW_SHARE)

    def before(now: np.ndarray, who: np.ndarray) -> np.ndarray:
        same = now & ~is_new
        return same | sample_among(rng, now.sum() * targets.year_before - same.sum(), who & ~now, weight)

    everybody = np.ones(len(hardship), dtype=bool)
    lacking = before(today.no_method & ~is_pregnant, is_couple & ~is_pregnant) | (is_couple & is_pregnant)
    return Conditions(before(today.no_water, everybody), before(today.no_latrine, everybody), lacking & is_couple)


@dataclass
class Codes:
    """As entered. water, toilet_*: codes, 0 where unknown. contraception: '' where it does not apply."""

    water_source: np.ndarray
    toilet_ownership: np.ndarray
    toilet_kind: np.ndarray
    toilet_disposal: np.ndarray
    contraception: np.ndarray


def codes_of(rng: np.random.Generator, conditions: Conditions, is_couple: np.ndarray, is_known: np.ndarray) -> Codes:
    """Codes from which the rules derive these conditions. is_known: where water and latrine were entered."""
    n = len(is_couple)
    water = np.where(conditions.no_water, sample_keys(rng, UNSAFE_WATER, n), sample_keys(rng, WATER, n)).astype(int)
    latrine = np.where(conditions.no_latrine, sample_keys(rng, NO_LATRINE, n), sample_keys(rng, LATRINE, n))
    ownership, kind, disposal = (
        np.array([part or 0 for part in parts], dtype=int) for parts in zip(*latrine.tolist(), strict=True)
    )
    method = np.where(conditions.no_method, sample_keys(rng, NO_METHOD, n), sample_keys(rng, METHOD, n))
    # What is lacking was always entered; of the others some were not.
    is_entered = is_known | conditions.no_water | conditions.no_latrine
    return Codes(
        water_source=water * is_entered,
        toilet_ownership=ownership * is_entered,
        toilet_kind=kind * is_entered,
        toilet_disposal=disposal * is_entered,
        contraception=np.where(is_couple, method, ""),
    )
