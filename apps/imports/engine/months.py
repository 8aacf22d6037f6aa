"""Tables with the months side by side: one row a child, a group of columns a month. Each month becomes a row."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.core.name_keys import name_key
from apps.core.refusal import Refused
from apps.imports.engine.cells import MONTHS, is_blank
from apps.imports.engine.declaration import ImportKind, Line
from apps.imports.engine.heading_lines import HeadingLine, known_headings

FEWEST_MONTHS = 2
VISIT_DAY, FIGURES = "measured_on", ("weight_kg", "height_cm")
_WORDS = re.compile(r"[A-Za-z]+|\d+")
_NUMBERED = frozenset({"bulan", "bln", "ke"})
# What is no heading of a day of its own is one in a month.
_DAY, _DAYS = "Tanggal Ukur", frozenset({"tgl", "tanggal"})
_YEAR = re.compile(r"^(?:19|20)\d\d$")


class MonthRow(list):
    """A row with the cells of one month where those of the first are. places: field -> where they are in the sheet."""

    def __init__(self, cells: list, places: dict[str, int]):
        super().__init__(cells)
        self.places = places


@dataclass
class Months:
    """known: field -> place, of the columns that occur once and of the first month's. of_month: the same, by month."""

    known: dict[str, int]
    of_month: list[dict[str, int]]

    def unfolded(self, lines: Iterable[Line]) -> Iterator[Line]:
        """A row for each month in which something is written; its cells are where those of the first month are."""
        first, width = self.of_month[0], max(place for month in self.of_month for place in month.values()) + 1
        for line, row in lines:
            cells = [*row, *[""] * (width - len(row))]
            written = [
                month
                for month in self.of_month
                if not all(is_blank(cells[month[name]]) for name in (VISIT_DAY, *FIGURES) if name in month)
            ]
            for month in written or self.of_month[:1]:
                unfolded = MonthRow(cells, month)
                for name, place in first.items():
                    unfolded[place] = cells[month[name]] if name in month else ""
                yield line, unfolded


def months_of(kind: ImportKind, line: HeadingLine) -> Months | None:
    """None where no months are side by side, or the kind is not about visits. Refused where a month has no day."""
    fields = {column.field for column in kind.columns}
    if VISIT_DAY not in fields:
        return None
    grouped: dict[tuple[str, int], dict[int, tuple[str, ...]]] = defaultdict(dict)
    for place, stack in enumerate(line.stacks):
        if named := _month_of(stack):
            key, rest = named
            grouped[key][place] = rest
    of_month = []
    for stacks in grouped.values():
        known, _twice = known_headings(kind, [stacks.get(place, ()) for place in range(len(line.stacks))])
        visit = {name: place for name, place in known.items() if name == VISIT_DAY or name not in _of_child(kind)}
        if any(name in visit for name in FIGURES):
            of_month.append(visit)
    if len(of_month) < FEWEST_MONTHS:
        return None
    if not all(VISIT_DAY in month for month in of_month):
        raise Refused(
            _(
                "Bulan-bulan di berkas ini berjajar ke samping tanpa tanggal ukur. Buat satu baris untuk tiap anak dan"
                " bulan, dengan kolom %(day)s, %(weight)s dan %(height)s, lalu unggah lagi."
            )
            % {name: f"“{kind.heading_of(field)}”" for name, field in
               (("day", VISIT_DAY), ("weight", FIGURES[0]), ("height", FIGURES[1]))},
            code="months_side_by_side",
        )  # fmt: skip
    taken = {place for stacks in grouped.values() for place in stacks}
    once = [() if place in taken else stack for place, stack in enumerate(line.stacks)]
    known, _twice = known_headings(kind, once)
    if VISIT_DAY in known and any(name in known for name in FIGURES):
        # The newest visit has columns of its own beside the months.
        of_month.append({name: place for name, place in known.items() if name not in _of_child(kind)})
    # Every month has the columns of the one that has most of them.
    of_month.sort(key=len, reverse=True)
    return Months(known | of_month[0], of_month)


def _of_child(kind: ImportKind) -> set[str]:
    """Fields that are the child's and not the visit's."""
    return {column.field for column in kind.columns} & {
        "nik", "name", "sex", "born_on", "mother_name", "kecamatan", "desa", "posyandu", "rt", "rw", "address",
        "puskesmas", "birth_weight_kg", "birth_length_cm",
    }  # fmt: skip


def _month_of(stack: tuple[str, ...]) -> tuple[tuple[str, int], tuple[str, ...]] | None:
    """(year or '', month) that the headings name, and the headings without it."""
    month, year, rest = 0, "", []
    for text in stack:
        words: list[str] = []
        before = ""
        for word in _WORDS.findall(text):
            number = MONTHS.get(word.lower(), 0)
            if before in _NUMBERED and word.isdecimal() and 1 <= int(word) <= 12:
                number = int(word)
            if number and (not month or month == number):
                month = number
            elif _YEAR.match(word):
                year = word
            elif before in MONTHS and len(word) == 2 and word.isdecimal():
                year = f"20{word}"
            elif word.lower() not in _NUMBERED:
                words.append(word)
            before = word.lower()
        if words:
            rest.append(_DAY if name_key(" ".join(words)) in _DAYS else " ".join(words))
    return ((year, month), tuple(rest)) if month and rest else None
