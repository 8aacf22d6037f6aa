"""Filters that make the lists of a whole district fast; what a user may see is decided by `visible_to` alone."""

from django.db.models import Q

from apps.accounts.models import User
from apps.core.name_keys import words_of
from apps.core.name_search import ids_of_names
from apps.regions.enums import UnitLevel
from apps.regions.selectors.units import Unit

FEW_NAMES = 6_000


def in_district(user: User, place: Unit | None = None) -> Q:
    """The district of the user as a filter, because every index of a list begins with it.

    No filter for a user of several districts, for one who serves only a part of a district, and at a place inside it:
    there the index of the place is the shorter way.
    """
    if place and place.level is not UnitLevel.KABUPATEN:
        return Q()
    districts = {posting.district for posting in user.current_postings}
    return Q(district=districts.pop()) if len(districts) == 1 and districts <= user.area.prefixes else Q()


def named_like(user: User, right: str, kind: str, words: str, place: Unit | None = None) -> Q:
    """In the list of a whole district, the records with these words in a name, looked up in the index of words.

    The list itself filters by the words too, so that no filter here is never wrong, only slower. There is none in a
    smaller area, for words that begin no name, and for more than FEW_NAMES records, of which a page is found sooner
    in the order of the list. Where no name has all words, those that some name has are looked up: the others may be
    parts of words. If no record has those together, nothing matches.
    """
    districts = {posting.district for posting in user.current_postings}
    is_whole = districts and districts <= user.scope_for(right).prefixes
    if not is_whole or (place and place.level is not UnitLevel.KABUPATEN):
        return Q()

    def ids_with(names: str, most: int) -> list[int]:
        return ids_of_names([kind], names, districts=districts, prefixes=districts, most=most)[kind]

    ids = ids_with(words, FEW_NAMES + 1)
    if not ids:
        keys = words_of(words)
        known = [word for word in keys if ids_with(word, 1)] if len(keys) > 1 else []
        if not known:
            return Q()
        ids = ids_with(" ".join(known), FEW_NAMES + 1) if len(known) < len(keys) else []
    return Q(pk__in=ids) if len(ids) <= FEW_NAMES else Q()
