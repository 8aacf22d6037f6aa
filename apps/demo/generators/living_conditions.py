"""How the families live: water, latrine, contraception, this year and the year before, so that KRS comes out as asked.

Nobody is typed in as at risk: conditions are drawn, `rules.screening` judges them. Water and latrine are drawn by
hardship, contraception last, so that what water, latrine and 4T with contraception put at risk together is the
published share. The year before has more families at risk; most of them are the same.
"""

from dataclasses import dataclass

import numpy as np

from apps.demo.calibration import Targets
from apps.demo.generators.sampling import among, picked
from apps.families.enums import Contraception, Disposal, Toilet, ToiletOwnership, Water

WATER = {Water.REFILLED: 18, Water.PIPED: 12, Water.BOREHOLE: 38, Water.PROTECTED_WELL: 22, Water.PROTECTED_SPRING: 10}
UNSAFE_WATER = {Water.UNPROTECTED_WELL: 55, Water.UNPROTECTED_SPRING: 28, Water.SURFACE: 17}
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
BY_HARDSHIP = 0.8  # how strongly hardship decides, in log chances
NEW_SHARE, NEW_SHARE_WHERE_WORSE = 0.15, 0.6  # of what is found this year and was not there the year before
UNKNOWN_SHARE = 0.006


@dataclass
class Conditions:
    """Of n families in one year. Each is True where it is lacking."""

    no_water: np.ndarray
    no_latrine: np.ndarray
    no_method: np.ndarray


def draw_conditions(
    rng: np.random.Generator,
    targets: Targets,
    *,
    is_target: np.ndarray,
    is_couple: np.ndarray,
    is_pregnant: np.ndarray,
    is_four_too: np.ndarray,
    hardship: np.ndarray,
) -> Conditions:
    """What the families live in today. is_four_too: any of the "4 terlalu"; who is pregnant uses no method."""
    weight = np.exp(BY_HARDSHIP * hardship)
    n, at_risk = is_target.sum(), targets.at_risk * is_target.sum()
    others = len(is_target) - n
    no_water = among(rng, at_risk * targets.no_water, is_target, weight)
    no_water |= among(rng, at_risk * targets.no_water / max(n, 1) * others, ~is_target, weight)
    no_latrine = among(rng, at_risk * targets.no_latrine, is_target, weight)
    no_latrine |= among(rng, at_risk * targets.no_latrine / max(n, 1) * others, ~is_target, weight)
    is_poor = is_target & (no_water | no_latrine)
    asks = is_couple & ~is_pregnant

    no_method = is_pregnant & is_couple
    by_four = is_target & ~is_poor & is_couple & is_four_too
    wanted = at_risk - is_poor.sum() - (by_four & no_method).sum()
    no_method |= among(rng, wanted, by_four & asks, weight)
    wanted = at_risk * targets.no_method - (no_method & (is_poor | by_four)).sum()
    no_method |= among(rng, wanted, is_poor & asks, weight)
    free = asks & ~is_poor & ~by_four
    no_method |= among(rng, targets.no_method_elsewhere * free.sum(), free)
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
    """What the same families lived in a year ago. is_worsening: where hardly anybody got better, and many worse."""
    weight = np.where(is_worsening, 0.0, np.exp(BY_HARDSHIP * hardship))
    is_new = rng.random(len(hardship)) < np.where(is_worsening, NEW_SHARE_WHERE_WORSE, NEW_SHARE)

    def before(found: np.ndarray, who: np.ndarray) -> np.ndarray:
        kept = found & ~is_new
        return kept | among(rng, found.sum() * targets.year_before - kept.sum(), who & ~found, weight)

    everybody = np.ones(len(hardship), dtype=bool)
    lacking = before(today.no_method & ~is_pregnant, is_couple & ~is_pregnant) | (is_couple & is_pregnant)
    return Conditions(before(today.no_water, everybody), before(today.no_latrine, everybody), lacking & is_couple)


@dataclass
class Codes:
    """As asked at the door. water, toilet_*: codes, 0 where nobody knows. contraception: '' where it is not asked."""

    water_source: np.ndarray
    toilet_ownership: np.ndarray
    toilet_kind: np.ndarray
    toilet_disposal: np.ndarray
    contraception: np.ndarray


def codes_of(rng: np.random.Generator, conditions: Conditions, is_couple: np.ndarray, is_known: np.ndarray) -> Codes:
    """Codes by which the rules find these conditions again. is_known: where somebody asked for water and latrine."""
    n = len(is_couple)
    water = np.where(conditions.no_water, picked(rng, UNSAFE_WATER, n), picked(rng, WATER, n)).astype(int)
    latrine = np.where(conditions.no_latrine, picked(rng, NO_LATRINE, n), picked(rng, LATRINE, n))
    ownership, kind, disposal = (
        np.array([part or 0 for part in parts], dtype=int) for parts in zip(*latrine.tolist(), strict=True)
    )
    method = np.where(conditions.no_method, picked(rng, NO_METHOD, n), picked(rng, METHOD, n))
    # What is lacking was seen; of the others some were never asked.
    is_asked = is_known | conditions.no_water | conditions.no_latrine
    return Codes(
        water_source=water * is_asked,
        toilet_ownership=ownership * is_asked,
        toilet_kind=kind * is_asked,
        toilet_disposal=disposal * is_asked,
        contraception=np.where(is_couple, method, ""),
    )
