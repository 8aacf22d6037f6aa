"""Who an officer manages: everybody who is or was posted inside the officer's area."""

from django.db.models import Q, QuerySet

from apps.accounts.enums import Right
from apps.accounts.models import Posting, User
from apps.core.name_keys import words_of
from apps.core.name_search import ids_of_names
from apps.regions.enums import UnitLevel
from apps.regions.selectors.units import Unit

FEW_NAMES = 6_000


def in_district(user, place: Unit | None = None) -> Q:
    """The one district of a reader, said aloud: every index begins with it. For one with several, no filter.

    None either at a place inside the district, nor for who serves but a part of it: a walk through all of it, in the
    order of the list, may pass a hundred thousand of other places.
    """
    if place and place.level is not UnitLevel.KABUPATEN:
        return Q()
    districts = {posting.district for posting in user.current_postings}
    return Q(district=districts.pop()) if len(districts) == 1 and districts <= user.area.prefixes else Q()


def few_so_named(user, right: str, kind: str, words: str, place: Unit | None = None) -> Q:
    """In a list of a whole kabupaten, who bears these words, by their index: half a million names are not read through.

    Where nobody bears all of them, who bears those that somebody does: the others may still be parts of words, and if
    there are none, nobody is meant. No filter where they are many, for then a page of them is soon met in the order of
    the list; where no word is borne; and in a smaller area. The list narrows by the words itself in each case.
    """
    districts = {posting.district for posting in user.current_postings}
    is_whole = districts and districts <= user.scope_for(right).prefixes
    if not is_whole or (place and place.level is not UnitLevel.KABUPATEN):
        return Q()

    def bearers(names: str, most: int) -> list[int]:
        return ids_of_names([kind], names, districts=districts, prefixes=districts, most=most)[kind]

    ids = bearers(words, FEW_NAMES + 1)
    if not ids:
        asked = words_of(words)
        borne = [word for word in asked if bearers(word, 1)] if len(asked) > 1 else []
        if not borne:
            return Q()
        ids = bearers(" ".join(borne), FEW_NAMES + 1) if len(borne) < len(asked) else []
    return Q(pk__in=ids) if len(ids) <= FEW_NAMES else Q()


def users_managed_by(officer) -> QuerySet[User]:
    """A user is made together with a first posting, so each belongs to a district from the first day."""
    postings = Posting.objects.allowed(officer, Right.MANAGE_USERS)
    return User.objects.filter(pk__in=postings.values("user_id"))


def users_matching(users: QuerySet[User], *, q: str = "", role: str = "", state: str = "") -> QuerySet[User]:
    """Narrowed by name, role in force, and whether the account is open."""
    if q:
        users = users.filter(Q(full_name__icontains=q) | Q(username__icontains=q))
    if role:
        users = users.filter(pk__in=Posting.objects.current().filter(role=role).values("user_id"))
    if state:
        users = users.filter(is_active=state == "active")
    return users


def is_wholly_managed(user: User, officer) -> bool:
    """Whether every posting of the user, past ones aside, lies in the officer's area."""
    scope = officer.scope_for(Right.MANAGE_USERS)
    return all(scope.covers(posting.place) for posting in user.postings.current())
