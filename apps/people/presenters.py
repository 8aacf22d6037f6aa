"""Two records beside each other, as the pages of pairs show them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from apps.families.models import Family, Member
from apps.people.enums import Kind
from apps.people.labels import KINDS, REASONS
from apps.people.models import DuplicatePair, Merge
from apps.people.selectors.facets import FACETS, MODELS, RELATED, Facet, differing, is_told, to_choose
from apps.toddlers.models import Child

PAGES = {Kind.CHILD: "toddlers:child", Kind.FAMILY: "families:family", Kind.PERSON: "toddlers:child"}
FIRST, SECOND = 1, 2


@dataclass(frozen=True, slots=True)
class Line:
    """One pair in the list. names, places: of the first and the second; one word where they agree."""

    pair: DuplicatePair
    names: list[str]
    places: list[str]
    reasons: str


@dataclass(frozen=True, slots=True)
class Row:
    """One facet of both. field: the choice, where both tell it and somebody must say which is right."""

    label: str
    first: str
    second: str
    is_same: bool
    field: Any = None


@dataclass(frozen=True, slots=True)
class Merged:
    merge: Merge
    kind: str
    name: str
    url: str


def records(kind: Kind, ids: list[int]) -> dict[int, Model]:
    return MODELS[kind]._base_manager.select_related(*RELATED[kind]).in_bulk(ids)


def both_of(pair: DuplicatePair) -> tuple[Model, ...]:
    """The first and the second, or nothing where one of them is gone."""
    both = _pairs_of(Kind(pair.kind), [pair])[0]
    return both if len(both) == 2 else ()


def _pairs_of(kind: Kind, pairs: list[DuplicatePair]) -> list[tuple[Model, ...]]:
    """Of each pair its records, without those that are gone or hidden."""
    firsts, seconds = [pair.left for pair in pairs], [pair.right for pair in pairs]
    one, other = kind.sides
    first = records(one, firsts if one is not other else [*firsts, *seconds])
    second = first if one is other else records(other, seconds)
    return [tuple(row for row in (first.get(pair.left), second.get(pair.right)) if row is not None) for pair in pairs]


def lines_of(kind: Kind, pairs: list[DuplicatePair]) -> list[Line]:
    """Two queries for the whole list. A pair whose record is gone or hidden is left out."""
    place = next(facet for facet in FACETS[kind] if facet.name in ("place", "family") and "desa_id" in facet.columns)
    lines = []
    for pair, both in zip(pairs, _pairs_of(kind, pairs), strict=True):
        if len(both) == 2:
            lines.append(Line(pair, _each(map(str, both)), _each(map(place.shown, both)), told(pair.reasons)))
    return lines


def _each(words) -> list[str]:
    return list(dict.fromkeys(words))


def told(reasons: list[str]) -> str:
    return ", ".join(str(REASONS.get(reason, reason)) for reason in reasons)


def fuller(pair: DuplicatePair, both: tuple) -> Model:
    """Which record is likely to stay: with more visits or members, then with more told, then the older one.

    Of a child and a member the child's, always.
    """
    if pair.kind == Kind.PERSON:
        return both[0]

    def weight(record: Model) -> tuple:
        facets = FACETS[Kind(pair.kind)]
        return (_dependants(record), sum(is_told(facet, record) for facet in facets), -record.pk)

    return max(both, key=weight)


def _dependants(record: Model) -> int:
    path = {Child: "measurements", Member: "pregnancies", Family: "members"}[type(record)]
    return type(record)._base_manager.filter(pk=record.pk).aggregate(count=Count(path))["count"]


def choices(pair: DuplicatePair, both: tuple, user) -> dict:
    """What DecisionForm is asked with: the fuller record stays, and gives each fact. user: who decides."""
    likelier = FIRST if fuller(pair, both) is both[0] else SECOND
    numbered = dict(zip((FIRST, SECOND), both, strict=True))
    sides = [(number, _side(record, number)) for number, record in numbered.items()]
    facets = []
    for facet in to_choose(Kind(pair.kind), *both):
        shown = [(number, facet.told(record, user)) for number, record in numbered.items()]
        facets.append((facet.name, facet.label, shown, likelier))
    is_set = pair.kind == Kind.PERSON
    return {"sides": sides[:1] if is_set else sides, "facets": facets, "initial": {"remaining": likelier}}


def _side(record: Model, number: int) -> str:
    which = _("Data pertama") if number == FIRST else _("Data kedua")
    words = {
        Child: _("%(name)s, %(count)s kunjungan"),
        Member: _("%(name)s, %(count)s kehamilan"),
        Family: _("%(name)s, %(count)s anggota"),
    }[type(record)]
    return f"{which}: " + words % {"name": record, "count": _dependants(record)}


def rows_of(pair: DuplicatePair, both: tuple, form, user) -> list[Row]:
    kind = Kind(pair.kind)
    apart = {facet.name for facet in differing(kind, *both)}
    rows = [_row(facet, both, form, facet.name in apart, user) for facet in FACETS[kind]]
    return [row for row in rows if row.first or row.second]


def _row(facet: Facet, both: tuple, form, differs: bool, user) -> Row:
    name = f"facet_{facet.name}"
    field = form[name] if name in form.fields else None
    first, second = (facet.told(record, user) for record in both)
    return Row(str(facet.label), first, second, not differs, field)


def merged_lines(merges: list[Merge]) -> list[Merged]:
    names: dict[tuple, str] = {}
    for kind in Kind:
        ids = [merge.remaining for merge in merges if merge.kind == kind]
        if ids:
            names |= {(kind, pk): str(record) for pk, record in records(kind.sides[0], ids).items()}
    return [
        Merged(merge, str(KINDS[Kind(merge.kind)]), names.get((merge.kind, merge.remaining), "–"), page_of(merge))
        for merge in merges
    ]


def page_of(merge: Merge) -> str:
    try:
        return reverse(PAGES[Kind(merge.kind)], args=[merge.remaining_uuid])
    except (KeyError, NoReverseMatch):
        return ""
