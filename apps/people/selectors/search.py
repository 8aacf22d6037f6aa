"""Everyone within scope by name, NIK, KK or phone: few of each kind, the likeliest first, never a whole list."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from apps.accounts.enums import Right
from apps.core.name_keys import name_key, words_of
from apps.core.name_search import ids_of_names
from apps.core.scope import DESA_CODE_LENGTH, Scope, of_teams
from apps.core.sealing import blind_index
from apps.families.models import Family, Member
from apps.mothers.models import Catin, Pregnancy
from apps.people.rules.search_text import SearchText
from apps.regions.models import Posyandu
from apps.toddlers.models import Child

SHOWN = 20
"""Of each kind; who is not among them is found with one more word."""
FEW_DESA = 2
_PLACES = ("desa", "posyandu")
_PLACE_NAMES = ("desa__name", "desa__level", "desa__kind", "posyandu__name")


@dataclass(frozen=True)
class SearchResult:
    """What was found: the rows of each kind, the likeliest first. is_more: there are others of that kind."""

    children: list[Child]
    families: list[Family]
    pregnancies: list[Pregnancy]
    members: list[Member]
    couples: list[Catin]
    is_more: frozenset[str] = frozenset()

    @property
    def count(self) -> int:
        kinds = (self.children, self.families, self.pregnancies, self.members, self.couples)
        return sum(len(rows) for rows in kinds)


def search_people(user, asked: SearchText) -> SearchResult:
    """By NIK, KK and phone exactly; by words, each the beginning of a word of the name (or the mother's, the wife's).

    A woman with a pregnancy on record stands among the pregnancies, and not once more among the members.
    """
    rows: dict[str, list] = {name: [] for name in _KINDS}
    kinds = {name: kind for name, kind in _KINDS.items() if asked and user.may(kind.right)}
    if asked.words:
        ids = _named(user, kinds.values(), asked)
        rows |= {name: _by_words(user, kind, asked, ids[kind.named]) for name, kind in kinds.items()}
    elif kinds:
        numbered = _numbered(user, asked)
        rows |= {
            name: list(_seen(user, kind).filter(pk__in=numbered[name])[: SHOWN + 1])
            for name, kind in kinds.items()
            if name in numbered
        }
    with_pregnancy = {pregnancy.woman_id for pregnancy in rows["pregnancies"]}
    rows["pregnancies"] = _newest_of_each(rows["pregnancies"])
    rows["members"] = [member for member in rows["members"] if member.pk not in with_pregnancy]
    is_more = frozenset(name for name, some in rows.items() if len(some) > SHOWN)
    return SearchResult(**{name: some[:SHOWN] for name, some in rows.items()}, is_more=is_more)


def _newest_of_each(pregnancies: list[Pregnancy]) -> list[Pregnancy]:
    newest: dict[int, Pregnancy] = {}
    for pregnancy in sorted(pregnancies, key=lambda one: one.pk):
        newest[pregnancy.woman_id] = pregnancy
    order = dict.fromkeys(pregnancy.woman_id for pregnancy in pregnancies)
    return [newest[woman] for woman in order]


@dataclass(frozen=True)
class _Kind:
    """named: what people_named calls it. names: fields in which words are looked for. facts: what else a line shows.

    via: the path to the person, for a record that belongs to one.
    """

    model: Any
    right: Right
    named: str
    names: tuple[str, ...]
    facts: tuple[str, ...]
    team: str | None = None
    related: tuple[str, ...] = ()
    via: str = ""
    told: Callable[[Any], tuple[str, ...]] = lambda row: (row.name,)


_KINDS: dict[str, _Kind] = {
    "children": _Kind(
        Child, Right.SEE_CHILDREN, "child", ("name", "mother_name"), ("born_on", "status", "rt", "rw"),
        team="family__team_id", told=lambda row: (row.name, row.mother_name),
    ),
    "families": _Kind(
        Family, Right.SEE_FAMILIES, "family", ("head_name", "wife_name"), ("rt", "rw"), team="team_id",
        told=lambda row: (row.head_name, row.wife_name),
    ),
    "pregnancies": _Kind(
        Pregnancy, Right.SEE_MOTHERS, "member", ("woman__name",), ("status", "woman__born_on"),
        "woman__family__team_id", ("woman",), "woman", told=lambda row: (row.woman.name,),
    ),
    "members": _Kind(
        Member, Right.SEE_FAMILIES, "member", ("name",),
        ("born_on", "family__uuid", "family__head_name", "family__wife_name"), "family__team_id", ("family",),
    ),
    "couples": _Kind(Catin, Right.SEE_MOTHERS, "catin", ("name",), ("born_on",)),
}  # fmt: skip


def _seen(user, kind: _Kind) -> QuerySet:
    """Only the columns that a line shows: of eighty people the others cost as much as the search."""
    related = (*_PLACES, *kind.related)
    rows = kind.model._default_manager.visible_to(user).select_related(*related)
    return rows.only("uuid", *kind.names, *kind.facts, *related, *_PLACE_NAMES)


def _numbered(user, asked: SearchText) -> dict[str, list[int]]:
    """Ids of each kind, in one question: the many columns are read only of who was found."""
    districts = [posting.district for posting in user.current_postings]
    ids: dict[str, list[int]] = {}
    with connection.cursor() as cursor:
        if asked.number:
            cursor.execute("SELECT kind, id FROM people_numbered(%s, %s)", [districts, blind_index(asked.number)])
        else:
            cursor.execute(_BY_PHONE, {"districts": districts, "phones": list(asked.phones)})
        for name, pk in cursor.fetchall():
            ids.setdefault(name, []).append(pk)
    return ids


_WITH_PHONE = "district = ANY (%(districts)s) AND phone = ANY (%(phones)s) AND phone <> ''"
# An array, for a join with the few who bear it would read every pregnancy there is.
_BY_PHONE = f"""
    SELECT 'members', id FROM families_member WHERE {_WITH_PHONE}
    UNION ALL SELECT 'pregnancies', id FROM mothers_pregnancy
        WHERE woman_id = ANY (ARRAY(SELECT id FROM families_member WHERE {_WITH_PHONE}))"""


def _by_words(user, kind: _Kind, asked: SearchText, ids: list[int]) -> list:
    """Wide areas by the index of words, small ones by their own rows: a posyandu is sixty children.

    ids: whom the index named in the wide areas.
    """
    scope = user.scope_for(kind.right)
    owner = f"{kind.via}_id" if kind.via else "pk"
    rows = {row.pk: row for row in _seen(user, kind).filter(**{f"{owner}__in": ids})} if ids else {}
    near = Scope(scope.prefixes.difference(_wide(scope)), scope.posyandu, scope.teams)
    if near:
        rows |= {row.pk: row for row in _seen(user, kind).filter(_near(near, kind), _holds(kind, asked))[: SHOWN * 10]}
    return sorted(rows.values(), key=lambda row: _rank(kind.told(row), asked))[: SHOWN + 1]


def _wide(scope: Scope) -> tuple[str, ...]:
    """One or two desa are read through; of more, the index of words knows sooner who is asked for."""
    is_small = len(scope.prefixes) <= FEW_DESA and all(len(prefix) == DESA_CODE_LENGTH for prefix in scope.prefixes)
    return () if is_small else tuple(sorted(scope.prefixes))


def _named(user, kinds: Iterable[_Kind], asked: SearchText) -> dict[str, list[int]]:
    """Ids by what people_named calls the kind; of all kinds that one area opens in one question."""
    areas: dict[tuple[str, ...], set[str]] = {}
    for kind in kinds:
        areas.setdefault(_wide(user.scope_for(kind.right)), set()).add(kind.named)
    areas.pop((), None)
    districts = {posting.district for posting in user.current_postings}
    words = " ".join(asked.words)
    ids: dict[str, list[int]] = defaultdict(list)
    for prefixes, names in areas.items():
        here = ids_of_names(names, words, districts=districts, prefixes=prefixes, most=SHOWN + 1)
        for name, some in here.items():
            ids[name] += some
    return ids


def _near(near: Scope, kind: _Kind) -> Q:
    """A posyandu is looked for through its desa, which every table is indexed by."""
    theirs = of_teams(kind.model, kind.team, near.teams)
    inside = Scope(near.prefixes, teams=near.teams).q("desa_id", None, theirs)
    if near.posyandu:
        desa = list(Posyandu.objects.filter(pk__in=near.posyandu).values_list("desa_id", flat=True))
        inside |= Q(desa_id__in=desa, posyandu_id__in=sorted(near.posyandu))
    return inside


def _holds(kind: _Kind, asked: SearchText) -> Q:
    every = Q()
    for word in asked.words:
        one = Q()
        for name in kind.names:
            one |= Q(**{f"{name}__icontains": word})
        every &= one
    return every


def _rank(names: tuple[str, ...], asked: SearchText) -> tuple:
    """The person before the mother; of each the whole name, its beginning, whole words, beginnings of words."""
    keys = [name_key(name) for name in names]
    return (min(_fit(name, key, asked, place) for place, (name, key) in enumerate(zip(names, keys, strict=True))), keys)


def _fit(name: str, key: str, asked: SearchText, place: int) -> tuple[int, int]:
    """(whose name it is, how well it fits); a name that holds none of it stands behind all."""
    if key == asked.key:
        return place, 0
    if key.startswith(asked.key):
        return place, 1
    if set(asked.words) <= set(words_of(name)):
        return place, 2
    return (place, 3) if all(word in key for word in asked.words) else (9, 3)
