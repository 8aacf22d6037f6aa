"""Rows that the portal itself handed in to another system, and that come back: they tell the register nothing new.

A row is known by what its cells say, read as any row of the kind is, so that a file saved again is known too.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from apps.core.registry import registered
from apps.core.sealing import blind_index
from apps.imports.engine.declaration import ImportKind

NUMBER = "no"
"""The field of the running number: it says nothing of the row."""


def row_digests(kind: ImportKind, values: Mapping[str, Sequence[Any]]) -> list[bytes]:
    """Keyed, of each row. values: as read, by field."""
    names = [column.field for column in kind.columns if column.field != NUMBER]
    return [blind_index("|".join(map(_text, row))) for row in zip(*(values[name] for name in names), strict=True)]


def cell_digest(kind: ImportKind, cells: Mapping[str, Any]) -> bytes:
    """The digest of a row that is about to be written. cells: by heading."""
    values = {column.field: [column.read(cells.get(str(column.heading)))[0]] for column in kind.columns}
    return row_digests(kind, values)[0]


def handed_in_places(kind: ImportKind, district: str, values: Mapping[str, Sequence[Any]]) -> set[int]:
    sources = [known for app in registered() for known in app.handed_in if known(kind.slug, district, None)]
    if not sources:
        return set()
    digests = row_digests(kind, values)
    known = {digest for source in sources for digest in source(kind.slug, district, digests)}
    return {place for place, digest in enumerate(digests) if digest in known}


def _text(value: Any) -> str:
    return "" if value is None else str(value)
