"""Words of the household: who belongs to it, where its water comes from, where its members go, how births are spaced.

Codes of water and sanitation: Regsosek 2022, list R.306 and following, as BKKBN's verval uses them; which of them count
as proper changes by year and stands in `LISTS`, newest last. Facts marked as assumed in the programme's reference 2.3
and 2.4: add a list with its first day. Screenings from that day on go by it; what earlier years found stays.
"""

from dataclasses import dataclass
from datetime import date

from apps.families.enums import Contraception, Disposal, Toilet, ToiletOwnership, Water


@dataclass(frozen=True)
class Lists:
    """Which codes count as proper, from a day on."""

    valid_from: date
    safe_water: frozenset[Water]
    proper_owners: frozenset[ToiletOwnership]
    proper_toilets: frozenset[Toilet]
    proper_disposals: frozenset[Disposal]
    modern: frozenset[Contraception]


W, C = Water, Contraception
LISTS = (
    Lists(
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


def lists_on(day: date) -> Lists:
    """The lists in force on a day; before the first, the first."""
    return next((lists for lists in reversed(LISTS) if lists.valid_from <= day), LISTS[0])


def lacks_safe_water(source: int | None, on: date) -> bool | None:
    """None while the source is unknown."""
    return None if source is None else source not in lists_on(on).safe_water


def lacks_proper_latrine(owner: int | None, toilet: int | None, disposal: int | None, on: date) -> bool | None:
    """True as soon as one of the three is not proper; None while none is and one is unknown."""
    lists = lists_on(on)
    parts = ((owner, lists.proper_owners), (toilet, lists.proper_toilets), (disposal, lists.proper_disposals))
    if any(code is not None and code not in proper for code, proper in parts):
        return True
    return None if any(code is None for code, _proper in parts) else False


def lacks_modern_contraception(method: str, on: date) -> bool | None:
    """None while nobody asked."""
    return None if not method else method not in lists_on(on).modern
