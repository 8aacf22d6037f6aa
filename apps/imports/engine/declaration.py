"""How a kind of file is declared: its columns, its options, and the handler of its rows."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from apps.accounts.enums import Right
from apps.core.language import Words
from apps.core.name_keys import name_key
from apps.core.scope import Scope

Reading = tuple[Any, str]
"""The value of a cell (None for nothing), and the code of what is odd about it ('' for nothing)."""


# Words of headings as people shorten them.
_SHORTENED = {
    "tgl": "tanggal", "bln": "bulan", "thn": "tahun", "jml": "jumlah", "jlh": "jumlah", "no": "nomor",
    "kec": "kecamatan", "ds": "desa", "kel": "kelurahan", "pkm": "puskesmas", "ortu": "orangtua",
    "lgkp": "lengkap", "klmin": "kelamin", "lhr": "lahir", "nm": "nama", "kk": "kartukeluarga",
}  # fmt: skip
_LETTERS = re.compile(r"[a-z]+")


def full_key(text: str) -> str:
    """The key of a heading with its shortened words in full: “0-23 bln” is “0-23 Bulan”."""
    return name_key(_LETTERS.sub(lambda word: _SHORTENED.get(word[0], word[0]), text.lower()))


Line = tuple[int, list]
"""(line in the sheet, cells)."""
Fold = Callable[[dict[str, int], Iterable[Line]], tuple[dict[str, int], Iterator[Line]] | None]
"""(field -> place, lines) -> the same of the folded table; None where there is nothing to fold."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a file.

    field: its name for the handler. heading: as the file prints it; spellings: other headings in use.
    read: how a cell becomes a value. missing: the code by which a row without it is refused ('' lets it be blank).
    is_required: a file without this heading is refused as a whole, unless it has that of the field `unless`.
    letter: its place, for kinds without headings; with a line, it is one cell above the rows and of all of them.
    beside: key under which the file's own value is stored, next to what the portal computes.
    is_secret: its cells are shown nowhere (NIK, KK).
    is_varied: almost every row has its own value, so remembering readings would cost more than it saves.
    is_variant: only some files of this kind have it; it is not part of the layout that is handed in.
    help: instruction of the template, where the hint of its reader is not enough.
    """

    field: str
    heading: Words
    read: Callable[[object], Reading]
    spellings: tuple[str, ...] = ()
    missing: str = ""
    is_required: bool = False
    unless: str = ""
    letter: str = ""
    line: int | None = None
    beside: str = ""
    is_secret: bool = False
    is_varied: bool = False
    is_variant: bool = False
    help: Words = ""

    def is_missing(self, known: Collection[str]) -> bool:
        """Whether a file with the headings of these fields lacks this one."""
        return self.is_required and self.field not in known and (not self.unless or self.unless not in known)

    @property
    def texts(self) -> list[str]:
        return [str(text) for text in (self.heading, *self.spellings)]

    @property
    def keys(self) -> set[str]:
        return {key for text in self.texts for key in (name_key(text), full_key(text))}


def _as_it_is(value: object) -> object:
    return value


@dataclass(frozen=True, kw_only=True)
class PreviewColumn:
    """A column of the preview table. The first one of a kind heads its row.

    abbreviated: what the heading is short for. display: a value (text, number, True, None; dates as ISO text) in
    words. right: only who holds it sees the values. is_number: set to the right.
    """

    heading: Words
    abbreviated: Words = ""
    display: Callable[[Any], object] = _as_it_is
    right: Right | None = None
    is_number: bool = False


@dataclass(frozen=True, kw_only=True)
class Option:
    """A question besides the file: a field of the upload form, and an option of the command.

    read: (answer, district, today) -> the answer as stored with the import; Refused with field=name.
    """

    name: str
    flag: str
    label: Words
    help: Words
    read: Callable[[str, str, date], str]


@dataclass(frozen=True, kw_only=True)
class ImportContext:
    """The circumstances of an import: district, area of the uploader, moment, answers to the options.

    uploader: id of the user, None for the command line.
    """

    district: str
    scope: Scope
    at: datetime
    today: date
    options: dict[str, str] = field(default_factory=dict)
    uploader: int | None = None


@dataclass(frozen=True, kw_only=True)
class ImportKind:
    """One kind of file. target: the `handlers.handler.RowHandler` that checks, matches and writes its rows.

    subject: what its rows are about, for the log of reading. read_right: who but the uploader may see its rows.
    preview_columns: in the order of RowHandler.preview_rows. options: what the uploader answers besides the file.
    start_row: first line of data for files that go by letter; None where the headings are looked for.
    is_row: whether a line is data at all; others, as printed separators, are passed over.
    fold: makes one line of several, where the headings say that a row is a person and not what the kind is about.
    right: who may import it. result_url: name of the address, with the uuid of the option `programme`, that shows what
    became of a committed file; '' for none. set_aside: headings that are known and not stored, '…' for any ending.
    """

    slug: str
    title: Words
    description: Words
    columns: tuple[Column, ...]
    handler: type
    subject: str
    read_right: Right
    preview_columns: tuple[PreviewColumn, ...]
    options: tuple[Option, ...] = ()
    start_row: int | None = None
    is_row: Callable[[list], bool] | None = None
    fold: Fold | None = None
    right: Right = Right.IMPORT_FILES
    result_url: str = ""
    set_aside: tuple[str, ...] = ()

    def is_set_aside(self, keys: Iterable[str]) -> bool:
        """Whether a heading, by its keys, is one that files of this kind have and the portal does not keep."""
        whole = {name_key(text) for text in self.set_aside if not text.endswith("…")}
        begun = tuple(name_key(text) for text in self.set_aside if text.endswith("…"))
        return any(key in whole or (begun and key.startswith(begun)) for key in keys)

    @property
    def has_template(self) -> bool:
        """A printed report has none: it is never filled in."""
        return self.start_row is None

    def heading_of(self, field: str) -> str:
        return next((str(column.heading) for column in self.columns if column.field == field), "")
