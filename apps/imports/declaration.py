"""The words in which a kind of file is declared: which columns it has, and who takes its rows."""

from collections.abc import Callable
from dataclasses import dataclass

from apps.core.spelling import name_key

Reading = tuple[object, str]
"""The value of a cell (None for nothing), and the code of what is odd about it ('' for nothing)."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a file.

    field: its name for the target. heading: as the file prints it; spellings: other headings it is met under.
    read: how a cell becomes a value. missing: the code by which a row without it is refused ('' lets it be blank).
    is_required: a file without this heading is refused as a whole. letter: its place, for kinds without headings.
    beside: key under which the value is kept as the file's own word, next to what the portal computes.
    is_secret: its cells are shown nowhere (NIK, KK).
    is_varied: almost every row has its own value, so remembering readings would cost more than it saves.
    """

    field: str
    heading: str
    read: Callable[[object], Reading]
    spellings: tuple[str, ...] = ()
    missing: str = ""
    is_required: bool = False
    letter: str = ""
    beside: str = ""
    is_secret: bool = False
    is_varied: bool = False

    @property
    def keys(self) -> set[str]:
        return {name_key(text) for text in (self.heading, *self.spellings)}


@dataclass(frozen=True, kw_only=True)
class ImportKind:
    """One kind of file. target: the class that checks, matches and writes its rows (see targets/).

    start_row: first line of data for files that go by letter; None where the headings are looked for.
    """

    slug: str
    title: str
    description: str
    columns: tuple[Column, ...]
    target: type
    start_row: int | None = None

    def heading_of(self, field: str) -> str:
        return next((column.heading for column in self.columns if column.field == field), "")
