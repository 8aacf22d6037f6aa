"""Which water, latrine and contraception count as proper, by the lists of rules.policy."""

from datetime import date

from apps.families.enums import Contraception
from apps.families.rules.ages import full_months
from apps.families.rules.policy import DEFAULT, ScreeningPolicy


def lacks_safe_water(source: int | None, policy: ScreeningPolicy = DEFAULT) -> bool | None:
    """By the list for KRS; None while the source is unknown."""
    return None if source is None else source not in policy.safe_water_krs


def lacks_proper_latrine(
    owner: int | None, toilet: int | None, disposal: int | None, policy: ScreeningPolicy = DEFAULT
) -> bool | None:
    """True as soon as one of the three is not proper; None while none is and one is unknown."""
    parts = (
        (owner, policy.proper_owners),
        (toilet, policy.proper_toilets),
        (disposal, policy.proper_disposals),
    )
    if any(code is not None and code not in proper for code, proper in parts):
        return True
    return None if any(code is None for code, _proper in parts) else False


def lacks_modern_contraception(
    method: str, on: date, since: date | None = None, policy: ScreeningPolicy = DEFAULT
) -> bool | None:
    """None while it is unknown. since: when it began; the lactation method (MAL) is modern for some months only."""
    if not method:
        return None
    if method not in policy.modern_methods:
        return True
    if method != Contraception.LACTATION:
        return False
    return None if since is None else full_months(since, on) >= policy.lactation_months
