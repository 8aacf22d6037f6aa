"""Which water, latrine and contraception count as proper.

Codes of water and sanitation: Regsosek 2022, list R.306 and following, as BKKBN's verval uses them. Which of them count
as proper may change by year: `PROPER_CODES`, the newest last. Assumed in the programme's reference 2.3 and 2.4. To
change it, add an entry with its first day: screenings from that day on use it, those of earlier years stay.
"""

from dataclasses import dataclass
from datetime import date

from apps.families.enums import Contraception, Disposal, Toilet, ToiletOwnership, Water


@dataclass(frozen=True)
class ProperCodes:
    """Which codes count as proper, from a day on."""

    valid_from: date
    safe_water: frozenset[Water]
    proper_owners: frozenset[ToiletOwnership]
    proper_toilets: frozenset[Toilet]
    proper_disposals: frozenset[Disposal]
    modern: frozenset[Contraception]


W, C = Water, Contraception
PROPER_CODES = (
    ProperCodes(
        valid_from=date(2022, 1, 1),
        safe_water=frozenset(
            {W.BOTTLED, W.REFILLED, W.PIPED, W.BOREHOLE, W.PROTECTED_WELL, W.PROTECTED_SPRING, W.RAIN}
        ),
        proper_owners=frozenset({ToiletOwnership.OWN, ToiletOwnership.SHARED}),
        proper_toilets=frozenset({Toilet.GOOSENECK}),
        proper_disposals=frozenset({Disposal.SEPTIC_TANK, Disposal.TREATMENT_PLANT}),
        # The lactation method counts as modern in the family survey (reference 2.2, medium).
        modern=frozenset({C.IUD, C.IMPLANT, C.INJECTION, C.PILL, C.CONDOM, C.TUBECTOMY, C.VASECTOMY, C.LACTATION}),
    ),
)


def proper_codes(day: date) -> ProperCodes:
    """Those in force on a day; before the first, the first."""
    return next((codes for codes in reversed(PROPER_CODES) if codes.valid_from <= day), PROPER_CODES[0])


def lacks_safe_water(source: int | None, on: date) -> bool | None:
    """None while the source is unknown."""
    return None if source is None else source not in proper_codes(on).safe_water


def lacks_proper_latrine(owner: int | None, toilet: int | None, disposal: int | None, on: date) -> bool | None:
    """True as soon as one of the three is not proper; None while none is and one is unknown."""
    codes = proper_codes(on)
    parts = ((owner, codes.proper_owners), (toilet, codes.proper_toilets), (disposal, codes.proper_disposals))
    if any(code is not None and code not in proper for code, proper in parts):
        return True
    return None if any(code is None for code, _proper in parts) else False


def lacks_modern_contraception(method: str, on: date) -> bool | None:
    """None while it is unknown."""
    return None if not method else method not in proper_codes(on).modern
