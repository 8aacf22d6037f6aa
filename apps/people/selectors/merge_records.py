"""The records of a pair of duplicates, and in which facets they differ."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from apps.core.merging import Facet, MergeKind, MergeTable
from apps.core.registry import merge_tables
from apps.people.models import DuplicatePair


def tables_of(kind: MergeKind) -> tuple[MergeTable, MergeTable]:
    """Of the left and of the right record."""
    tables = merge_tables()
    return tables[kind.left], tables[kind.right]


def records_of(table: MergeTable, ids: Sequence[int]) -> dict[int, Model]:
    return table.model._base_manager.select_related(*table.related).in_bulk(ids)


def records_of_pairs(kind: MergeKind, pairs: Sequence[DuplicatePair]) -> list[tuple[Any, ...]]:
    """Left and right record of each pair, without those that are deleted or hidden."""
    left_table, right_table = tables_of(kind)
    left_ids, right_ids = [pair.left for pair in pairs], [pair.right for pair in pairs]
    left = records_of(left_table, left_ids if kind.is_across else [*left_ids, *right_ids])
    right = records_of(right_table, right_ids) if kind.is_across else left
    both = ((left.get(pair.left), right.get(pair.right)) for pair in pairs)
    return [tuple(record for record in records if record is not None) for records in both]


def differing(kind: MergeKind, left: Model, right: Model) -> list[Facet]:
    """The facets in which two records differ to the eye; two numbers may differ behind the same mask."""
    return [facet for facet in kind.facets if _differs(facet, left, right)]


def to_choose(kind: MergeKind, left: Model, right: Model) -> list[Facet]:
    """Those that both records know. What only one knows is taken over without a choice."""
    facets = differing(kind, left, right)
    return [facet for facet in facets if facet.columns and facet.words(left) and facet.words(right)]


def _differs(facet: Facet, left: Model, right: Model) -> bool:
    numbers = [column for column in facet.columns if column.endswith("_index")]
    if any(_comparable(getattr(left, column)) != _comparable(getattr(right, column)) for column in numbers):
        return True
    return facet.words(left) != facet.words(right)


def _comparable(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
