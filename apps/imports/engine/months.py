"""Tables with the visits side by side: one row a person, a group of columns a visit. Each visit becomes a row.

The groups are months, or the contacts K1 to K8 or the trimesters of a pregnancy.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from apps.core.name_keys import name_key
from apps.core.refusal import Refused
from apps.imports.engine.cells import MONTHS, is_blank
from apps.imports.engine.declaration import ImportKind, Line, full_key
from apps.imports.engine.heading_lines import HeadingLine, known_headings, plain_heading

FEWEST_MONTHS = 2
NUMBERED = "numbered"
"""Instead of the year, of groups that are only counted: without a day they are no visits."""
# The fields of a visit by that of its day; a kind of file with neither has no visits.
VISIT_DAY = "measured_on"
VISITS = {
    VISIT_DAY: ("weight_kg", "height_cm"),
    "visited_on": (
        "weight_kg", "muac_cm", "hb_g_dl", "systolic", "diastolic", "blood_pressure", "fundal_height_cm",
        "fetal_heart_rate", "tablets", "mms_tablets", "supplement", "has_ultrasound", "examiner",
        "has_ultrasound_by_doctor",
    ),
}  # fmt: skip
_WORDS = re.compile(r"[A-Za-z]+|\d+")
_COUNTED = frozenset({"bulan", "bln", "ke"})
_MONTH_OF_YEAR = re.compile(
    r"(?<![\d/.-])(?:(?P<month>0?[1-9]|1[0-2])[-/. ](?P<year>20\d\d)|(?P<first>20\d\d)[-/. ](?P<then>0?[1-9]|1[0-2]))"
    r"(?![\d/.-])"
)
_CONTACT = re.compile(
    r"^(.*?)\b(?:K|(?:kunjungan|kontak|ANC|pemeriksaan)(?: ?ke)?)[ -]?([1-8]|I{1,3}|IV|VI{0,3})\b(.*)$", re.I
)
_ENDS_WITH_NUMBER = re.compile(r"^(.*[A-Za-z)])[ _.(-]*([1-9]|1[0-2])\)?$", re.DOTALL)
_TRIMESTER = re.compile(r"^\W*(?:trimester|trim|tri|tm|tw)\W*([1-3]|I{1,3})\W*$", re.IGNORECASE)
_WRITTEN_DAY = re.compile(r"^\s*\d{1,4}\s*[-/. ]\s*(?:\d{1,2}|[a-z]{3,})\s*[-/. ]\s*\d{2,4}\b", re.IGNORECASE)
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {name: number for number, name in enumerate(_NUMERALS, start=1)}
_DAYS = frozenset({"tgl", "tanggal"})
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
    fields: tuple[str, ...]

    def unfolded(self, lines: Iterable[Line]) -> Iterator[Line]:
        """A row for each month in which something is written; its cells are where those of the first month are."""
        first, width = self.of_month[0], max(place for month in self.of_month for place in month.values()) + 1
        for line, row in lines:
            cells = [*row, *[""] * (width - len(row))]
            written = [
                month
                for month in self.of_month
                if not all(is_blank(cells[month[name]]) for name in self.fields if name in month)
            ]
            for month in written or self.of_month[:1]:
                unfolded = MonthRow(cells, month)
                for name, place in first.items():
                    unfolded[place] = cells[month[name]] if name in month else ""
                yield line, unfolded


def months_of(kind: ImportKind, line: HeadingLine) -> Months | None:
    """None where no visits are side by side, or the kind has none. Refused where a group of columns has no day."""
    fields = {column.field for column in kind.columns}
    visit_day = next((name for name in VISITS if name in fields), "")
    if not visit_day:
        return None
    # What is no heading of a day of its own is one in a group.
    figures, day = VISITS[visit_day], kind.heading_of(visit_day)
    grouped: dict[tuple[str, int], dict[int, tuple[str, ...]]] = defaultdict(dict)
    for place, stack in enumerate(line.stacks):
        named = _month_of(stack, day)
        if visit_day != VISIT_DAY:
            named = _contact_of(stack, line, place, day) or named
        elif named is None:
            named = _numbered(stack, day)
        if named:
            key, rest = named
            grouped[key][place] = rest
    of_month = []
    taken: set[int] = set()
    for key, stacks in grouped.items():
        known, _twice = known_headings(kind, [stacks.get(place, ()) for place in range(len(line.stacks))])
        visit = {name: place for name, place in known.items() if _is_of_visit(name, kind, visit_day)}
        if key[0] == NUMBERED and (visit_day not in visit or "name" in known):
            continue
        taken |= stacks.keys()
        if any(name in visit for name in figures):
            of_month.append(visit)
    if len(of_month) < FEWEST_MONTHS:
        return None
    if not all(visit_day in month for month in of_month):
        _refuse_without_day(kind, visit_day)
    once = [() if place in taken else stack for place, stack in enumerate(line.stacks)]
    known, _twice = known_headings(kind, once)
    if visit_day in known and any(name in known for name in figures):
        # The newest visit has columns of its own beside the months.
        of_month.append({name: place for name, place in known.items() if _is_of_visit(name, kind, visit_day)})
    # Every month has the columns of the one that has most of them.
    of_month.sort(key=len, reverse=True)
    return Months(known | of_month[0], of_month, (visit_day, *figures))


def _refuse_without_day(kind: ImportKind, visit_day: str) -> None:
    if visit_day != VISIT_DAY:
        raise Refused(
            _(
                "Kunjungan K1 sampai K6 di berkas ini berjajar ke samping, ada yang tanpa tanggal periksa. Buat satu"
                " baris untuk tiap ibu dan kunjungan, dengan kolom %(day)s, lalu unggah lagi."
            )
            % {"day": f"“{kind.heading_of(visit_day)}”"},
            code="months_side_by_side",
        )
    raise Refused(
        _(
            "Bulan-bulan di berkas ini berjajar ke samping tanpa tanggal ukur. Buat satu baris untuk tiap anak dan"
            " bulan, dengan kolom %(day)s, %(weight)s dan %(height)s, lalu unggah lagi."
        )
        % {name: f"“{kind.heading_of(field)}”" for name, field in
           (("day", visit_day), ("weight", "weight_kg"), ("height", "height_cm"))},
        code="months_side_by_side",
    )  # fmt: skip


def _is_of_visit(name: str, kind: ImportKind, visit_day: str) -> bool:
    if visit_day == VISIT_DAY:
        return name == visit_day or name not in _of_child(kind)
    return name == visit_day or name in VISITS[visit_day]


def _of_child(kind: ImportKind) -> set[str]:
    """Fields that are the child's and not the visit's."""
    return {column.field for column in kind.columns} & {
        "nik", "name", "sex", "born_on", "mother_name", "kecamatan", "desa", "posyandu", "rt", "rw", "address",
        "puskesmas", "birth_weight_kg", "birth_length_cm",
    }  # fmt: skip


def _month_of(stack: tuple[str, ...], day: str) -> tuple[tuple[str, int], tuple[str, ...]] | None:
    """(year or '', month) that the headings name, and the headings without it."""
    month, year, before, rest = 0, "", "", []
    for text in stack:
        words: list[str] = []
        # “BULAN” over “1” is month 1.
        before = before if before in _COUNTED else ""
        for word in _WORDS.findall(_MONTH_OF_YEAR.sub(_in_words, text)):
            number = MONTHS.get(word.lower(), 0)
            if before in _COUNTED:
                number = number or _ROMAN.get(word.lower(), 0) or (int(word) if word.isdecimal() else 0)
                number = number if number <= 12 else 0
            if number and (not month or month == number):
                month = number
            elif _YEAR.match(word):
                year = word
            elif before in MONTHS and len(word) == 2 and word.isdecimal():
                year = f"20{word}"
            elif word.lower() not in _COUNTED:
                words.append(word)
            before = word.lower()
        if words:
            rest.append(day if name_key(" ".join(words)) in _DAYS else " ".join(words))
    return ((year, month), tuple(rest)) if month and rest else None


def _numbered(stack: tuple[str, ...], day: str) -> tuple[tuple[str, int], tuple[str, ...]] | None:
    """(NUMBERED, 1) of “PENIMBANGAN 1” over “BB”, or of “bb_1”, and the headings without it."""
    number, rest = 0, []
    for text in stack:
        if match := _ENDS_WITH_NUMBER.match(text):
            number, text = number or int(match[2]), match[1]
        rest.append(day if full_key(text) in _DAYS else text)
    return ((NUMBERED, number), tuple(rest)) if number else None


def _in_words(match: re.Match[str]) -> str:
    """“01/2024” and “2024-01” as month 1 of 2024."""
    return f" bulan {match['month'] or match['then']} {match['year'] or match['first']} "


def _contact_of(
    stack: tuple[str, ...], line: HeadingLine, place: int, day: str
) -> tuple[tuple[str, int], tuple[str, ...]] | None:
    """("K", contact) that the headings name, and the headings without it; “K1” over days is the day of the visit."""
    number, trimester, rest = 0, 0, []
    for text in stack:
        if match := _CONTACT.match(" ".join(text.replace("_", " ").split())):
            written = match[2].lower()
            number = number or _ROMAN.get(written, 0) or int(written)
            text = plain_heading(f"{match[1]} {match[3]}")
        if match := _TRIMESTER.match(text):
            trimester = _ROMAN.get(match[1].lower(), 0) or int(match[1])
        elif any(map(str.isalpha, text)):
            rest.append(text)
    if not number and not (trimester and rest):
        return None
    key = ("K", number) if number else ("trimester", trimester)
    if not rest:
        below = (row[place] for row in line.first[line.at + 1 :] if place < len(row))
        return (key, (day,)) if any(map(_is_day, below)) else None
    if name_key(rest[-1]) in _DAYS:
        rest[-1] = day
    return key, tuple(rest)


def _is_day(cell: object) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and bool(_WRITTEN_DAY.match(cell)))
