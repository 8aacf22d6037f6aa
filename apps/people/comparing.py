"""Two records beside each other, as the pages of pairs show them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from apps.people.facets import FACETS, MODELS, RELATED, Facet, differing, is_told
from apps.people.labels import KINDS, REASONS
from apps.people.models import Merge, Pair
from apps.people.rules.register import Kind

PAGES = {Kind.CHILD: "toddlers:child", Kind.FAMILY: "families:family"}


@dataclass(frozen=True, slots=True)
class Line:
    """One pair in the list. names, places: of the first and the second; one word where they agree."""

    pair: Pair
    names: list[str]
    places: list[str]
    reasons: str


@dataclass(frozen=True, slots=True)
class Row:
    """One facet of both. field: the choice, where they differ and somebody must say which is right."""

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


def both_of(pair: Pair) -> tuple[Model, ...]:
    """The first and the second, or nothing where one of them is gone."""
    found = records(Kind(pair.kind), [pair.first, pair.second])
    return (found[pair.first], found[pair.second]) if len(found) == 2 else ()


def lines_of(kind: Kind, pairs: list[Pair]) -> list[Line]:
    """Two queries for the whole list. A pair whose record is gone or hidden is left out."""
    found = records(kind, [pk for pair in pairs for pk in (pair.first, pair.second)])
    place = next(facet for facet in FACETS[kind] if facet.name in ("place", "family") and "desa_id" in facet.columns)
    lines = []
    for pair in pairs:
        both = [found[pk] for pk in (pair.first, pair.second) if pk in found]
        if len(both) == 2:
            lines.append(Line(pair, _each(map(str, both)), _each(map(place.shown, both)), told(pair.reasons)))
    return lines


def _each(words) -> list[str]:
    return list(dict.fromkeys(words))


def told(reasons: list[str]) -> str:
    return ", ".join(str(REASONS.get(reason, reason)) for reason in reasons)


def fuller(pair: Pair, both: tuple) -> Model:
    """Which record is likely to stay: with more visits or members, then with more told, then the older one."""

    def weight(record: Model) -> tuple:
        facets = FACETS[Kind(pair.kind)]
        return (_dependants(pair, record), sum(is_told(facet, record) for facet in facets), -record.pk)

    return max(both, key=weight)


def _dependants(pair: Pair, record: Model) -> int:
    path = {Kind.CHILD: "measurements", Kind.MEMBER: "pregnancies", Kind.FAMILY: "members"}[Kind(pair.kind)]
    return type(record)._base_manager.filter(pk=record.pk).aggregate(count=Count(path))["count"]


def choices(pair: Pair, both: tuple, user) -> dict:
    """What DecisionForm is asked with: the fuller record stays, and gives each fact it has. user: who decides."""
    likelier = fuller(pair, both)
    other = both[0] if likelier is both[1] else both[1]
    sides = [
        (record.pk, _side(pair, record, which))
        for record, which in zip(both, (_("Data pertama"), _("Data kedua")), strict=True)
    ]
    facets = []
    for facet in differing(Kind(pair.kind), *both):
        from_ = likelier if is_told(facet, likelier) or not is_told(facet, other) else other
        shown = [(record.pk, facet.told(record, user) or "–") for record in both]
        facets.append((facet.name, facet.label, shown, from_.pk))
    return {"sides": sides, "facets": facets, "initial": {"kept": likelier.pk}}


def _side(pair: Pair, record: Model, which: str) -> str:
    count = _dependants(pair, record)
    words = {
        Kind.CHILD: _("%(name)s, %(count)s kunjungan"),
        Kind.MEMBER: _("%(name)s, %(count)s kehamilan"),
        Kind.FAMILY: _("%(name)s, %(count)s anggota"),
    }[Kind(pair.kind)]
    return f"{which}: " + words % {"name": record, "count": count}


def rows_of(pair: Pair, both: tuple, form, user) -> list[Row]:
    kind = Kind(pair.kind)
    apart = {facet.name for facet in differing(kind, *both)}
    rows = [_row(facet, both, form, facet.name in apart, user) for facet in FACETS[kind]]
    return [row for row in rows if row.first or row.second]


def _row(facet: Facet, both: tuple, form, differs: bool, user) -> Row:
    field = form[f"facet_{facet.name}"] if differs else None
    first, second = (facet.told(record, user) for record in both)
    return Row(str(facet.label), first, second, not differs, field)


def merged_lines(merges: list[Merge]) -> list[Merged]:
    names: dict[tuple, str] = {}
    for kind in Kind:
        ids = [merge.kept for merge in merges if merge.kind == kind]
        if ids:
            names |= {(kind, pk): str(record) for pk, record in records(kind, ids).items()}
    return [
        Merged(merge, str(KINDS[Kind(merge.kind)]), names.get((merge.kind, merge.kept), "–"), page_of(merge))
        for merge in merges
    ]


def page_of(merge: Merge) -> str:
    try:
        return reverse(PAGES[Kind(merge.kind)], args=[merge.kept_uuid])
    except (KeyError, NoReverseMatch):
        return ""
