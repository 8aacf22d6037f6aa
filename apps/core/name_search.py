"""Search by words of names. The index holds every person, so the caller names the places that the reader may see."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection

from apps.core.name_keys import words_of


def ids_of_names(
    kinds: Iterable[str], words: str, *, districts: Iterable[str], prefixes: Iterable[str], most: int
) -> dict[str, list[int]]:
    """Ids of each kind (`SearchKind.indexed_as`) inside these regions, at most `most` of each.

    Each word is the beginning of a word of the record's names. Whole names come first, then whole words. The SQL
    function and its indexes are in the migrations of the app people.
    """
    query = words_of(words)
    ids: dict[str, list[int]] = defaultdict(list)
    if not query:
        return ids
    places = [pattern for prefix in prefixes for pattern in (prefix, f"{prefix}.%")]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, id FROM people_named(%s, %s, %s, %s, %s, %s)",
            [sorted(kinds), sorted(districts), places, list(query), "".join(query), most],
        )
        for kind, pk in cursor.fetchall():
            ids[kind].append(pk)
    return ids
