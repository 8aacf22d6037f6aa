"""What a user's postings open, as one unit or as whole districts."""

from django.db.models import Q

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.scope import DESA_CODE_LENGTH, Scope
from apps.regions.enums import UnitLevel
from apps.regions.models import Region
from apps.regions.rules.codes import district_of
from apps.regions.selectors.units import Unit, find_unit


def own_districts(user: User, right: Right) -> list[str]:
    """The whole kabupaten in which the user holds the right."""
    return [code for code in sorted(user.scope_for(right).prefixes) if code == district_of(code)]


def own_unit(user: User, place: Region | None) -> Unit | None:
    """The unit whose recap the user reads: `place` where all of it is theirs, else everything they answer for."""
    scope = user.scope_for(Right.SEE_RECAPS)
    if place is None or not scope:
        return None
    if scope.covers(place.code):
        return find_unit(place.code)
    return _all_of(scope, place, user)


def _all_of(scope: Scope, place: Region, user: User) -> Unit:
    posyandu = {posting.posyandu_id for posting in user.current_postings if posting.posyandu_id}
    names = {posting.workplace_name for posting in user.current_postings}
    name = names.pop() if len(names) == 1 else place.full_name
    only = posyandu.pop() if len(posyandu) == 1 and not scope.prefixes else None
    served = () if scope.posyandu else tuple(sorted(scope.prefixes))
    is_of_desa = all(len(code) == DESA_CODE_LENGTH for code in served)
    return Unit(
        place.code, name, UnitLevel.DESA, place.code, scope.q(), Q(pk__in=[]), only, served if is_of_desa else ()
    )
