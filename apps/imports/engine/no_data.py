"""Lines below and between the rows that hold no data: sums, signatures, names of the posyandu whose rows follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from apps.imports.engine.cells import is_blank
from apps.imports.engine.declaration import Column
from apps.imports.engine.raw_cells import Spanned

if TYPE_CHECKING:
    from apps.imports.engine.examine import Batch

# Of the columns that a row needs, so many are empty in a line that is none.
EMPTY_SHARE = 0.6
FEWEST_NEEDED = 3
_SUM = re.compile(
    r"^\W*(?:sub[- ]?)?(?:jumlah|jml|jlh|total|grand total|rata[- ]?rata|rerata|rekap|persentase|mengetahui|menyetujui|"
    r"mengesahkan|catatan|keterangan|ket|nb|nip|tertanda|ttd|dicetak|dibuat|sumber|halaman|hal|kader|petugas|bidan|"
    r"kepala|ketua|pelapor|penanggung jawab)\b",
    re.IGNORECASE,
)
# No desa is called so.
_SUM_OF_DESA = re.compile(r"^\W*(?:sub[- ]?)?(?:jumlah|jml|jlh|grand total|total)\b", re.IGNORECASE)
# Alone in its line: the name of a place or a month over its rows, a note, the day over a signature.
_SEPARATOR = re.compile(
    r"^\*|^[a-z .]+,\s*(?:\d{1,2}\s+[a-z]+\s+\d{4}|[.…_\s]+)$|"
    r"^\W*(?:posyandu|pos\s?yandu|desa|kelurahan|dusun|kampung|kecamatan|kec|puskesmas|rt|rw|bulan)\b",
    re.IGNORECASE,
)


def lines_without_data(batch: Batch, rows: Sequence[list], columns: Sequence[Column], *, is_last: bool) -> set[int]:
    """Places in the batch of the lines that are no rows. rows: as they are in the file. is_last: none follow."""
    needed = [column.field for column in columns if column.is_required or column.missing]
    numbers = [column.field for column in columns if column.is_secret]
    empty = _empty(batch, needed)
    unnumbered = _empty(batch, numbers)
    doubtful = {
        place
        for place, count in empty.items()
        if count >= EMPTY_SHARE * len(needed) and unnumbered[place] >= len(set(numbers) - set(needed))
    }
    if len(needed) < FEWEST_NEEDED:
        # A sum whose word is in the column of names.
        unlike = {place for place, count in unnumbered.items() if count == len(numbers)}
        sums = {place for place in unlike if _is_no_row(rows[place])}
        doubtful |= sums | {place for place in unlike if sums and place > min(sums) and len(_words(rows[place])) == 1}
    desa = batch.values.get("desa", ())
    sums_of_desa = {name for name in set(desa) if isinstance(name, str) and _SUM_OF_DESA.match(name)}
    results = {place for place, name in enumerate(desa) if name in sums_of_desa and not _has_number(rows[place])}
    for place in sorted(doubtful):
        # Below “Mengetahui” comes a name.
        if _is_no_row(rows[place]) or (place - 1 in results and len(_words(rows[place])) == 1):
            results.add(place)
    if is_last:
        place = len(rows) - 1
        while place in doubtful and not _has_number(rows[place]):
            place -= 1
        # Where no row at all would be left, each is refused for what it lacks.
        if place >= 0:
            results.update(range(place + 1, len(rows)))
    return results


def _empty(batch: Batch, fields: Sequence[str]) -> Counter[int]:
    """place -> in how many of these fields the row is blank; one merged into a cell further left is."""
    empty: Counter[int] = Counter()
    for field in fields:
        values, cells = batch.values[field], batch.cells[field]
        if "" in values or None in values:
            empty.update(place for place, value in enumerate(values) if value is None or value == "")
        if Spanned in set(map(type, cells)):
            empty.update(place for place, cell in enumerate(cells) if isinstance(cell, Spanned) and values[place])
    return empty


def _words(row: list) -> list[str]:
    return [str(cell).strip() for cell in row if not is_blank(cell) and not isinstance(cell, Spanned)]


def _is_no_row(row: list) -> bool:
    words = _words(row)
    if not words:
        return True
    return any(_SUM.match(word) for word in words[:2]) or (len(words) == 1 and bool(_SEPARATOR.match(words[0])))


def _has_number(row: list) -> bool:
    """Whether a NIK or KK is in the line: then it is about a person."""
    return any(len(digits := str(cell).strip().strip("'")) == 16 and digits.isdecimal() for cell in row)


def without_lines(batch: Batch, places: set[int]) -> None:
    """Take the lines at these places out of the batch."""
    staying = [place for place in range(len(batch)) if place not in places]
    gone = {batch.lines[place] for place in places}
    numbers = {place: number for number, place in enumerate(staying)}
    batch.lines = [batch.lines[place] for place in staying]
    batch.cells = {field: [cells[place] for place in staying] for field, cells in batch.cells.items()}
    batch.values = {field: [values[place] for place in staying] for field, values in batch.values.items()}
    batch.findings[:] = [finding for finding in batch.findings if finding.row not in gone]
    batch.of_columns[:] = [finding for finding in batch.of_columns if finding.row not in gone]
    batch.month_headings = {
        numbers[place]: headings for place, headings in batch.month_headings.items() if place in numbers
    }
    batch.out = {numbers[place] for place in batch.out if place in numbers}
