"""Who bears these words, by the index of words. It knows everybody: the caller names places the reader answers for."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection

from apps.core.name_keys import words_of


def ids_of_names(
    kinds: Iterable[str], words: str, *, districts: Iterable[str], prefixes: Iterable[str], most: int
) -> dict[str, list[int]]:
    """Ids of each kind (`child`, `family`, `member`, `catin`) inside these regions, at most `most` of each.

    Each word begins a word of the name, the mother's or the wife's. The whole name first, then whole words; no order
    else. Its function and indexes are made by the app people, which knows all kinds.
    """
    asked = words_of(words)
    ids: dict[str, list[int]] = defaultdict(list)
    if not asked:
        return ids
    places = [pattern for prefix in prefixes for pattern in (prefix, f"{prefix}.%")]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, id FROM people_named(%s, %s, %s, %s, %s, %s)",
            [sorted(kinds), sorted(districts), places, list(asked), "".join(asked), most],
        )
        for kind, pk in cursor.fetchall():
            ids[kind].append(pk)
    return ids
