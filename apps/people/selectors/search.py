"""Everyone within scope by name, NIK, KK or phone: few of each kind, the likeliest first, never a whole list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import Model, Q, QuerySet

from apps.accounts.models import User
from apps.core.name_keys import name_key, words_of
from apps.core.name_search import ids_of_names
from apps.core.registry import SearchKind, search_kinds
from apps.core.scope import Scope, of_teams
from apps.core.sealing import blind_index
from apps.people.rules.search_text import SearchText
from apps.regions.models import Posyandu

SHOWN = 20
"""Of each kind; one more word narrows the search to the others."""
_PLACES = ("desa", "posyandu")
_PLACE_NAMES = ("desa__name", "desa__level", "desa__kind", "posyandu__name")


@dataclass(frozen=True, slots=True)
class SearchGroup:
    """Rows of one kind, the likeliest first. is_more: there are others."""

    kind: SearchKind
    rows: list[Any]
    is_more: bool


def search_people(user: User, query: SearchText) -> list[SearchGroup]:
    """By NIK, KK and phone exactly; by words, each the beginning of a word of the name (or the mother's, the wife's).

    A person whose record of another kind is in the result (a woman with a pregnancy) is not repeated as a person. Where
    nothing has the words as they are written, other spellings of them are looked for.
    """
    return _search(user, query) or _search(user, query.in_other_spellings)


def _search(user: User, query: SearchText) -> list[SearchGroup]:
    kinds = [kind for kind in search_kinds() if query and user.may(kind.right)]
    rows = _rows_by_words(user, kinds, query) if query.words else _rows_by_number(user, kinds, query)
    persons: set[tuple[type[Model], int]] = set()
    for kind in kinds:
        if kind.person:
            persons |= {(_person_model(kind), getattr(row, f"{kind.person}_id")) for row in rows[kind.name]}
            rows[kind.name] = _newest_of_each_person(rows[kind.name], f"{kind.person}_id")
    groups = []
    for kind in kinds:
        some = rows[kind.name]
        if not kind.person:
            some = [row for row in some if (kind.model, row.pk) not in persons]
        if some:
            groups.append(SearchGroup(kind, some[:SHOWN], is_more=len(some) > SHOWN))
    return groups


def names_of(kind: SearchKind, row: Any) -> list[str]:
    """The names of a row in the order of `fields`."""
    return [attrgetter(field.replace("__", "."))(row) for field in kind.fields]


def _person_model(kind: SearchKind) -> type[Model]:
    model = kind.model._meta.get_field(kind.person).related_model if kind.person else kind.model
    assert isinstance(model, type)
    return model


def _newest_of_each_person(rows: list[Any], person_id: str) -> list[Any]:
    newest = {getattr(row, person_id): row for row in sorted(rows, key=attrgetter("pk"))}
    return [newest[person] for person in dict.fromkeys(getattr(row, person_id) for row in rows)]


def _visible(user: User, kind: SearchKind) -> QuerySet:
    """Only the columns that a result shows: of eighty people the others cost as much as the search."""
    related = (*_PLACES, *kind.related)
    rows: Any = kind.model._default_manager
    rows = rows.visible_to(user).select_related(*related)
    return rows.only("uuid", *kind.fields, *kind.columns, *related, *_PLACE_NAMES)


def _rows_by_number(user: User, kinds: list[SearchKind], query: SearchText) -> dict[str, list]:
    districts = [posting.district for posting in user.current_postings]
    if query.number:
        numbered = _ids_by_number(districts, query.number)
        conditions = {kind.name: Q(pk__in=numbered[kind.name]) for kind in kinds if kind.name in numbered}
    else:
        conditions = {kind.name: _with_phone(kind, districts, query.phones) for kind in kinds if kind.phone}
    rows: dict[str, list] = {kind.name: [] for kind in kinds}
    for kind in kinds:
        if kind.name in conditions:
            rows[kind.name] = list(_visible(user, kind).filter(conditions[kind.name])[: SHOWN + 1])
    return rows


def _ids_by_number(districts: list[str], number: str) -> dict[str, list[int]]:
    """Ids by the name of the kind, of all kinds in one query."""
    ids: dict[str, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, id FROM people_numbered(%s, %s)", [districts, blind_index(number)])
        for name, pk in cursor.fetchall():
            ids[name].append(pk)
    return ids


def _with_phone(kind: SearchKind, districts: list[str], phones: Iterable[str]) -> Q:
    """The ids are read first: a join with the few who have the phone would read every record of the kind."""
    bearers = _person_model(kind)._base_manager.filter(district__in=districts, **{f"{kind.phone}__in": phones})
    ids = list(bearers.exclude(**{kind.phone: ""}).values_list("pk", flat=True))
    return Q(**{f"{kind.person}_id__in" if kind.person else "pk__in": ids})


def _rows_by_words(user: User, kinds: list[SearchKind], query: SearchText) -> dict[str, list]:
    ids = _ids_by_words(user, kinds, query)
    return {kind.name: _by_words(user, kind, query, ids[kind.indexed_as]) for kind in kinds}


def _by_words(user: User, kind: SearchKind, query: SearchText, ids: list[int]) -> list:
    """Regions by the index of words, posyandu and teams by their own rows: a posyandu is sixty children.

    ids: of the persons that the index found in the regions.
    """
    scope = user.scope_for(kind.right)
    person = f"{kind.person}_id" if kind.person else "pk"
    rows = {row.pk: row for row in _visible(user, kind).filter(**{f"{person}__in": ids})} if ids else {}
    near = Scope(frozenset() if kind.indexed_as else scope.prefixes, scope.posyandu, scope.teams)
    if near:
        nearby = _visible(user, kind).filter(_in_small_area(near, kind), _has_words(kind, query))
        rows |= {row.pk: row for row in nearby[: SHOWN * 10]}
    return sorted(rows.values(), key=lambda row: _rank(names_of(kind, row), query))[: SHOWN + 1]


def _ids_by_words(user: User, kinds: Iterable[SearchKind], query: SearchText) -> dict[str, list[int]]:
    """Ids by what people_named calls the kind; one query for all kinds of one area."""
    areas: dict[frozenset[str], set[str]] = {}
    for kind in kinds:
        if kind.indexed_as:
            areas.setdefault(user.scope_for(kind.right).prefixes, set()).add(kind.indexed_as)
    areas.pop(frozenset(), None)
    districts = {posting.district for posting in user.current_postings}
    words = " ".join(query.words)
    ids: dict[str, list[int]] = defaultdict(list)
    for prefixes, names in areas.items():
        here = ids_of_names(names, words, districts=districts, prefixes=prefixes, most=SHOWN + 1)
        for name, some in here.items():
            ids[name] += some
    return ids


def _in_small_area(near: Scope, kind: SearchKind) -> Q:
    """A posyandu is filtered through its desa, which every table has an index on."""
    team_rows = of_teams(kind.model, kind.team, near.teams)
    nearby = Scope(near.prefixes, teams=near.teams).q("desa_id", None, team_rows)
    if near.posyandu:
        desa = list(Posyandu.objects.filter(pk__in=near.posyandu).values_list("desa_id", flat=True))
        nearby |= Q(desa_id__in=desa, posyandu_id__in=sorted(near.posyandu))
    return nearby


def _has_words(kind: SearchKind, query: SearchText) -> Q:
    every = Q()
    for word in query.words:
        one = Q()
        for name in kind.fields:
            one |= Q(**{f"{name}__icontains": word})
        every &= one
    return every


def _rank(names: list[str], query: SearchText) -> tuple:
    """The person before the mother; of each the whole name, its beginning, whole words, beginnings of words."""
    keys = [name_key(name) for name in names]
    return (min(_fit(name, key, query, place) for place, (name, key) in enumerate(zip(names, keys, strict=True))), keys)


def _fit(name: str, key: str, query: SearchText, position: int) -> tuple[int, int]:
    """(place of the name, how well it fits); a name that has none of the words comes last."""
    if key == query.key:
        return position, 0
    if key.startswith(query.key):
        return position, 1
    if set(query.words) <= set(words_of(name)):
        return position, 2
    return (position, 3) if all(word in key for word in query.words) else (9, 3)
