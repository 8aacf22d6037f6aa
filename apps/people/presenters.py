"""Two records beside each other, merges, moves and search results, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import Count, Model
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.labels import REASONS
from apps.core.merging import Facet, MergeKind, place_words
from apps.core.name_keys import name_key
from apps.core.registry import SearchKind, merge_kinds, merge_tables, move_kinds, withdrawal_kinds
from apps.core.rules.likeness import Reason
from apps.core.templatetags.display import age
from apps.core.withdrawals import WithdrawalKind
from apps.people.enums import MoveState
from apps.people.labels import MOVE_STATES
from apps.people.models import DuplicatePair, Merge, Move, Withdrawal
from apps.people.rules.search_text import SearchText
from apps.people.selectors.merge_records import differing, records_of, records_of_pairs, tables_of, to_choose
from apps.people.selectors.search import SearchGroup, names_of

LEFT, RIGHT = 1, 2


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair in the list. names, places: of the left and the right record; one word where they agree."""

    pair: DuplicatePair
    names: list[str]
    places: list[str]
    reasons: str


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One facet of both records. field: the choice, where both have it and a person must decide which is right."""

    label: str
    left: str
    right: str
    is_same: bool
    field: Any = None


@dataclass(frozen=True, slots=True)
class WithdrawalRow:
    withdrawal: Withdrawal
    kind: str
    place: str
    url: str


@dataclass(frozen=True, slots=True)
class MergeRow:
    merge: Merge
    kind: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class MoveRow:
    move: Move
    from_place: str
    to_place: str
    state: str
    is_open: bool
    kind: str


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One result: name, place, what else tells people apart, why it matches. url: '' where it has no page."""

    name: str
    url: str
    place: str
    details: str
    why: str


@dataclass(frozen=True, slots=True)
class HitGroup:
    title: str
    hits: list[SearchHit]
    is_more: bool


def pair_rows(kind: MergeKind, pairs: list[DuplicatePair]) -> list[PairRow]:
    """A pair whose record is deleted or hidden is left out."""
    place = next(facet for facet in kind.facets if "desa_id" in facet.columns)
    return [
        PairRow(pair, _distinct(map(str, records)), _distinct(map(place.words, records)), reason_words(pair.reasons))
        for pair, records in zip(pairs, records_of_pairs(kind, pairs), strict=True)
        if len(records) == 2
    ]


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def reason_words(reasons: list[str]) -> str:
    return ", ".join(str(REASONS[Reason(reason)]) for reason in reasons)


def likely_remaining(kind: MergeKind, records: tuple) -> Model:
    """The record with more visits or members, then with more known facets, then the older one; across tables the left
    one."""
    if kind.is_across:
        return records[0]

    def weight(record: Model) -> tuple[int, int, int]:
        return _dependants(record), sum(bool(facet.words(record)) for facet in kind.facets), -record.pk

    return max(records, key=weight)


def _dependants(record: Model) -> int:
    table = next(table for table in merge_tables().values() if isinstance(record, table.model))
    rows = table.model._base_manager.filter(pk=record.pk)
    return rows.aggregate(count=Count(table.dependants))["count"]


def form_choices(kind: MergeKind, records: tuple, user: User) -> dict[str, Any]:
    """Arguments of DecisionForm: the likely remaining record is preselected, and so are its facets."""
    likelier = LEFT if likely_remaining(kind, records) is records[0] else RIGHT
    numbered = dict(zip((LEFT, RIGHT), records, strict=True))
    sides = [(number, _side_words(record, number)) for number, record in numbered.items()]
    facets = [
        (facet.name, facet.label, [(number, facet.words_for(one, user)) for number, one in numbered.items()], likelier)
        for facet in to_choose(kind, *records)
    ]
    return {"sides": sides[:1] if kind.is_across else sides, "facets": facets, "initial": {"remaining": likelier}}


def _side_words(record: Model, number: int) -> str:
    side = _("Data pertama") if number == LEFT else _("Data kedua")
    table = next(table for table in merge_tables().values() if isinstance(record, table.model))
    return f"{side}: " + str(table.dependants_words) % {"name": record, "count": _dependants(record)}


def facet_rows(kind: MergeKind, records: tuple, form: Any, user: User) -> list[FacetRow]:
    different = {facet.name for facet in differing(kind, *records)}
    rows = [_facet_row(facet, records, form, facet.name in different, user) for facet in kind.facets]
    return [row for row in rows if row.left or row.right]


def _facet_row(facet: Facet, records: tuple, form: Any, differs: bool, user: User) -> FacetRow:
    name = f"facet_{facet.name}"
    field = form[name] if name in form.fields else None
    left, right = (facet.words_for(record, user) for record in records)
    return FacetRow(str(facet.label), left, right, not differs, field)


def merge_rows(merges: list[Merge]) -> list[MergeRow]:
    names: dict[tuple[str, int], str] = {}
    for kind in merge_kinds().values():
        ids = [merge.remaining for merge in merges if merge.kind == kind.name]
        if ids:
            records = records_of(tables_of(kind)[0], ids)
            names |= {(kind.name, pk): str(record) for pk, record in records.items()}
    return [_merge_row(merge, names) for merge in merges]


def _merge_row(merge: Merge, names: Mapping[tuple[str, int], str]) -> MergeRow:
    kind = merge_kinds()[merge.kind]
    name = names.get((kind.name, merge.remaining), "–")
    return MergeRow(merge, str(kind.label), name, _url(kind.page, merge.remaining_uuid))


def withdrawal_rows(withdrawals: list[Withdrawal]) -> list[WithdrawalRow]:
    kinds = {kind.name: kind for kind in withdrawal_kinds()}
    return [
        WithdrawalRow(one, str(kinds[one.kind].label), place_words(one), _record_url(kinds[one.kind], one))
        for one in withdrawals
    ]


def _record_url(kind: WithdrawalKind, withdrawal: Withdrawal) -> str:
    """Its page, where it was brought back and has one of its own."""
    return _url(kind.page, withdrawal.subject_uuid) if withdrawal.undone_at and kind.has_page else ""


def move_row(move: Move) -> MoveRow:
    kind = next(kind for kind in move_kinds() if kind.name == move.kind)
    return MoveRow(
        move=move,
        from_place=place_words(move),
        to_place=", ".join(filter(None, [move.to_posyandu.name if move.to_posyandu else "", move.to_desa.full_name])),
        state=str(MOVE_STATES[MoveState(move.state)]),
        is_open=move.state == MoveState.PROPOSED,
        kind=str(kind.label),
    )


def hit_groups(groups: list[SearchGroup], query: SearchText, today: date) -> list[HitGroup]:
    return [
        HitGroup(str(group.kind.label), [_hit(group.kind, row, query, today) for row in group.rows], group.is_more)
        for group in groups
    ]


def _hit(kind: SearchKind, row: Any, query: SearchText, today: date) -> SearchHit:
    page_record = getattr(row, kind.page_of) if kind.page_of else row
    born_on = attrgetter(kind.born_on)(row) if kind.born_on else None
    born = f"{date_format(born_on, 'j F Y')} ({age(born_on, today)})" if born_on else ""
    name = names_of(kind, row)[0]
    return SearchHit(
        name=name,
        url=_url(kind.page, page_record.uuid),
        place=_joined([place_words(row), _corner(row)], ", "),
        details=_joined([born, *kind.details(row)]),
        why=_why(kind, name, query),
    )


def _corner(row: Any) -> str:
    """Only of a kind that names the columns: others would read them one by one."""
    rt, rw = getattr(row, "rt", ""), getattr(row, "rw", "")
    return f"RT {rt or '–'}/RW {rw or '–'}" if rt or rw else ""


def _why(kind: SearchKind, name: str, query: SearchText) -> str:
    if query.number:
        return _("%s cocok") % kind.number
    if query.phones:
        return _("nomor HP cocok")
    key = name_key(name)
    if key == query.key:
        return _("nama sama")
    if all(word in key for word in query.words) or not kind.other_name_words:
        return _("nama cocok")
    return str(kind.other_name_words)


def _joined(parts: Iterable[Any], separator: str = " · ") -> str:
    return separator.join(str(part) for part in parts if part)


def _url(name: str, uuid: Any) -> str:
    try:
        return reverse(name, args=[uuid]) if name else ""
    except NoReverseMatch:
        return ""
