"""Which line of a sheet holds the headings, and which of its columns is which.

Headings may be stacked in up to four lines; a column then has its own heading and the groups above it. What people add
to a heading is not part of it: units, hints in brackets, stars, numbers before it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise

from apps.core.name_keys import name_key
from apps.imports.engine.cells import is_blank
from apps.imports.engine.declaration import Column, ImportKind, full_key
from apps.imports.engine.raw_cells import Spanned

FEWEST_KNOWN = 2
MEASURED = frozenset({"weight_kg", "height_cm"})
STACKED = 4
# Words of the line above the headings that say whose figures are below, as the headings themselves say it.
GROUPS = {
    "lahir": "Lahir", "kelahiran": "Lahir", "bbl": "Lahir", "birth": "Lahir", "ibu": "Ibu", "ayah": "Ayah",
    "ortu": "Orang Tua", "orangtua": "Orang Tua", "orang": "Orang Tua", "suami": "Suami", "lalu": "Lalu",
    "sebelumnya": "Lalu",
}  # fmt: skip
ELSEWHERE = frozenset({GROUPS["ayah"], GROUPS["suami"], GROUPS["lalu"]})
# Groups of a visit: “Tgl” under “HASIL PENIMBANGAN” is “Tgl Penimbangan”.
_OF_VISIT = re.compile(r"\b(?:ukur|pengukuran|timbang|penimbangan|pemeriksaan|periksa|kunjungan|pelayanan)\b", re.I)
_AT_BIRTH = re.compile(r"^\W*(?:saat|waktu|ketika|pada saat)\s+lahir\W*$", re.IGNORECASE)
# What a heading may also say in a file about one kind of people: of whom, and that it is of today.
_CHILD = "anak|balita|bayi|baduta|batita|sasaran"
_SUBJECT = {"child": _CHILD, "feedingweek": _CHILD, "pregnancy": "ibu|hamil|bumil|pasien"}
_TODAY = "saat ini|sekarang|terkini|bulan ini|hasil|domisili|sesuai (?:kk|ktp|kia|akta)"
_NOT_LETTERS = re.compile(r"[^a-z]+")
_NOT_WORDS = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"[(\[{<][^)\]}>]*[)\]}>]?|[¹²³⁴-⁹⁰]+|\d\)\s*$")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[a-z])\s*[.)]\s+", re.IGNORECASE)
_MEASURES = "kg|gr? ?%|gram|gr|cm|mm ?hg|g/dl"
_UNIT = re.compile(
    rf"(?:[\s,/-]*\b(?:(?:dalam|dlm)\s+)?(?:{_MEASURES}|wajib|opsional)\s*\.?|(?<=\w)\s+l\s*/\s*p)$",
    re.IGNORECASE,
)
_HINT = re.compile(
    rf"^(?:\W*|y{{2,4}}\W.*|(?:dd|hh|mm)\W.*|{_MEASURES}|\d+ (?:angka|digit)|wajib|opsional|teks|angka)$",
    re.IGNORECASE,
)
_INSTRUCTION = re.compile(
    r"^(?:l\s*/\s*p|ya\s*/\s*tidak|(?:sesuai|pilih|isi|contoh|lihat) .*|berdiri\s*/.*)$", re.IGNORECASE
)
_EXAMPLE = re.compile(r"^\W*(?:contoh|cth|misal(?:nya)?)\b", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:kol(?:om)?\.?\s*)?(\d{1,3})(?:\.0)?(?:=.*)?$")
_ROMAN = re.compile(r"^(?:x{0,3})(?:ix|iv|v?i{0,3})$")
# Days and months that are counted below a group: “Hari ke” over 1 to 7.
COUNTED = range(1, 32)
FEWEST_NUMBERS = 3
FEWEST_LETTERS = 6
_LETTER = re.compile(r"^[a-z]$")
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_OR = re.compile(r"\s*(?:/|&|\batau\b|\bdan\b)\s*", re.IGNORECASE)


@lru_cache(4096)
def plain_heading(text: str) -> str:
    """Without its hints: 'Berat (kg)*' -> 'Berat'; '' for what is a hint only."""
    line = " ".join(text.split())
    bare = _NUMBERED.sub("", _BRACKETS.sub(" ", line)).strip(" *:#")
    bare = _UNIT.sub("", bare).strip()
    return "" if _HINT.match(bare) else bare


@lru_cache(4096)
def heading_keys(text: str) -> tuple[str, ...]:
    """The spellings that a heading is looked up by, as it is printed first."""
    first_line, whole = text.strip().partition("\n")[0], " ".join(text.split())
    plain, first = plain_heading(text), plain_heading(first_line)
    keys = (name_key(whole), name_key(first_line), name_key(plain), name_key(first), full_key(whole), full_key(plain))
    return tuple(dict.fromkeys(key for key in (*keys, full_key(first)) if key))


@lru_cache(16_384)
def bare_key(text: str, subject: str) -> str:
    """The key without the words that a heading may also have: 'BB Balita saat ini' and 'BB' are one."""
    words = _NOT_WORDS.sub(" ", plain_heading(text).lower())
    return full_key(re.sub(rf"\b(?:{_TODAY}|{_SUBJECT.get(subject, _TODAY)})\b", " ", words))


@lru_cache(4096)
def alternatives(text: str) -> tuple[frozenset[str], ...]:
    """The keys of each part of “Tgl Ukur/Timbang”, whose parts share a first or a last word; () for one part."""
    parts = _OR.split(plain_heading(text))
    if len(parts) < 2 or not all(parts):
        return ()
    first, last = parts[0].split(" ")[0], parts[-1].split(" ")[-1]
    return tuple(
        frozenset(key(words) for words in (part, f"{first} {part}", f"{part} {last}") for key in (name_key, full_key))
        for part in parts
    )


@dataclass
class HeadingLine:
    """The lowest line of the headings among the first lines of a sheet.

    known: field -> place. twice: field -> places alike. printed: the heading of each place, groups included.
    """

    first: list[list]
    at: int = 0
    known: dict[str, int] = field(default_factory=dict)
    twice: dict[str, list[int]] = field(default_factory=dict)
    missing: list[Column] = field(default_factory=list)
    stacks: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        return not self.missing

    def take(self, kind: ImportKind, known: dict[str, int]) -> None:
        """These headings instead of those that were found, each once."""
        self.known, self.twice = known, {}
        self.missing = [column for column in kind.columns if column.is_missing(known)]

    def heading(self, place: int) -> str:
        """As it is printed; with its groups where another column has the same one."""
        stack = self.stacks[place] if place < len(self.stacks) else ()
        if not stack:
            return ""
        is_single = sum(1 for other in self.stacks if other and other[-1] == stack[-1]) == 1
        return " ".join((stack[-1] if is_single else " > ".join(stack)).split())

    @property
    def no_data(self) -> list[list]:
        """The lines of the headings, which printed pages repeat, and those of column numbers or hints below them."""
        below = self.first[self.at + 1 : self.at + 1 + STACKED]
        lines = self.first[_top(self.first, self.at) : self.at + 1]
        for row in below:
            if not (_is_numbered(row) or _is_hints(row) or _is_example(row)):
                break
            lines.append(row)
        return lines


def heading_line(kind: ImportKind, first: list[list]) -> HeadingLine:
    """The line that, with those stacked above it, has most of the headings."""
    best = HeadingLine(first, missing=[column for column in kind.columns if column.is_missing(())])
    vocabulary = {key for column in kind.columns for key in column.keys}
    is_below_groups = False
    for at in range(len(first)):
        was_below, is_below_groups = is_below_groups, at + 1 < len(first) and _are_groups(first[at], first[at + 1])
        stacks, own = _stacks(first[_top(first, at) : at + 1], vocabulary)
        if is_below_groups or sum(1 for place in own if stacks[place]) < FEWEST_KNOWN:
            continue
        known, twice = known_headings(kind, stacks)
        # A line of data may hold one word that is a heading too.
        hits = sum(1 for place in known.values() if place in own and stacks[place][-1] == _text(first[at][place]))
        if len(known) > len(best.known) and (hits >= FEWEST_KNOWN or was_below):
            missing = [column for column in kind.columns if column.is_missing(known)]
            best = HeadingLine(first, at, known, twice, missing, stacks)
    return best


def _are_groups(line: list, below: list) -> bool:
    """Whether the line below parts its headings: “BB” over “Lahir” and “Sekarang” is no heading of a column."""
    if _is_numbered(below) or _is_hints(below):
        return False
    width = max(len(line), len(below))
    above = [_text(line[place]) if place < len(line) and not isinstance(line[place], Spanned) else ""
             for place in range(width)]  # fmt: skip
    parts: set[int] = set()
    for place, cell in enumerate(below):
        if is_blank(cell) or isinstance(cell, Spanned) or cell == above[place]:
            continue
        if not isinstance(cell, str) or not any(map(str.isalpha, cell)) or _DAY.search(cell):
            return False
        if plain_heading(cell):
            parts.add(place)
    starts = {place: max((left for left in range(place + 1) if above[left]), default=-1) for place in parts}
    return any(start in parts and start < place for place, start in starts.items())


def _top(first: list[list], at: int) -> int:
    """The first of the lines directly above each other, at most STACKED."""
    top = at
    while top > 0 and at - top < STACKED - 1 and not all(map(is_blank, first[top - 1])):
        top -= 1
    return top


def _stacks(lines: list[list], vocabulary: set[str]) -> tuple[list[tuple[str, ...]], set[int]]:
    """For each place its groups and its own heading, the lowest last; places whose heading is in the lowest line.

    A cell right of a group has the group too, as far as the next one. A line with one text is a title and no group.
    """
    width = max(map(len, lines))
    texts = [[_text(line[place]) if place < len(line) else "" for place in range(width)] for line in lines]
    spanned = [{place for place, cell in enumerate(line) if isinstance(cell, Spanned)} for line in lines]
    for row, line in enumerate(texts[:-1]):
        labels = {place for place, text in enumerate(line) if text and place not in spanned[row]}
        if len(labels) < 2:
            texts[row] = [""] * width
    lowest = [max((row for row in range(len(lines)) if texts[row][place]), default=-1) for place in range(width)]
    # A vertical merge repeats its text in the lines below: the heading is the topmost of them.
    stacks: list[tuple[str, ...]] = []
    own: set[int] = set()
    for place in range(width):
        parts: list[str] = []
        for row in range(lowest[place] + 1):
            text = texts[row][place] or (_group_left(texts, spanned, lowest, row, place) if row < lowest[place] else "")
            if text and plain_heading(text) and (not parts or parts[-1] != text):
                parts.append(text)
        if lowest[place] >= 0 and place in spanned[lowest[place]]:
            parts = []
        while len(parts) > 1 and not _is_in(parts[-1], vocabulary) and _may_head(parts, texts, spanned, place):
            if not _is_in(parts[-2], vocabulary):
                break
            parts.pop()
        stacks.append(tuple(parts))
        if parts and lowest[place] == len(lines) - 1 and place not in spanned[-1]:
            own.add(place)
    return stacks, own


def _may_head(parts: list[str], texts: list[list[str]], spanned: list[set[int]], place: int) -> bool:
    """Whether the text above is this column's own cell, so that what is below it is a remark and no heading."""
    rows = [row for row in range(len(texts)) if texts[row][place] == parts[-2]]
    if not rows or any(place in spanned[row] for row in rows):
        return False
    row, width = rows[0], len(texts[0])
    right = place + 1
    return right >= width or (bool(texts[row][right]) and right not in spanned[row])


def _is_in(text: str, vocabulary: set[str]) -> bool:
    return any(key in vocabulary for key in heading_keys(text))


def _group_left(texts: list[list[str]], spanned: list[set[int]], lowest: list[int], row: int, place: int) -> str:
    """The group that begins left of this place in the line; '' where what is there is a heading of its own."""
    for left in range(place - 1, -1, -1):
        if any(texts[upper][left + 1] and left + 1 not in spanned[upper] for upper in range(row)):
            # Another group begins above, and no part of the one before reaches into it.
            return ""
        if texts[row][left]:
            # A merged group ends where its cell does.
            return texts[row][left] if lowest[left] > row and left not in spanned[row] else ""
        if lowest[left] == row:
            return ""
    return ""


def _text(cell: object) -> str:
    """A heading; “Jan-24”, of which Excel makes the first day of the month, is the month; a count may be a number."""
    if isinstance(cell, (int, float)) and cell in COUNTED:
        return str(int(cell))
    if isinstance(cell, date) and cell.day == 1:
        return f"Bulan {cell.month} {cell.year}"
    return cell.strip() if isinstance(cell, str) else ""


def _is_numbered(row: list) -> bool:
    """1, 2, 3 … or a, b, c … under the headings, with some left out."""
    texts = [str(cell).strip(" ().=[]").lower() for cell in row if not is_blank(cell) and not isinstance(cell, Spanned)]
    if len(texts) >= FEWEST_LETTERS and all(map(_ROMAN.match, texts)):
        return True
    if len(texts) >= FEWEST_LETTERS and all(_LETTER.match(text) for text in texts):
        return all(one < after for one, after in pairwise(texts))
    numbers = [int(match[1]) for text in texts if (match := _NUMBER.match(text))]
    is_counted = all(one < next_one for one, next_one in pairwise(numbers))
    return FEWEST_NUMBERS <= len(numbers) == len(texts) and is_counted and numbers[-1] <= 2 * len(row)


def _is_hints(row: list) -> bool:
    cells = [cell for cell in row if not is_blank(cell)]
    if not cells or not all(isinstance(cell, str) for cell in cells):
        return False
    hints = sum(1 for cell in cells if not plain_heading(cell) or _INSTRUCTION.match(cell.strip(" ()")))
    return hints == len(cells) or (hints >= FEWEST_NUMBERS and hints > len(cells) / 2)


def _is_example(row: list) -> bool:
    texts = [cell for cell in row if isinstance(cell, str) and not is_blank(cell)]
    return any(map(_EXAMPLE.match, texts[:3]))


def known_headings(kind: ImportKind, stacks: list[tuple[str, ...]]) -> tuple[dict[str, int], dict[str, list[int]]]:
    """field -> place; and field -> places of those whose heading occurs more than once.

    A heading under a group is read with the words of its group: “BB” under “SAAT LAHIR” is “BB Lahir”, “0-23 Bulan”
    under “Punya Anak” is “Punya Anak 0-23 Bulan”.
    """
    groups = {place: word for place, stack in enumerate(stacks) if (word := _group_word(stack[:-1]))}
    plain: dict[str, list[int]] = defaultdict(list)
    loose: dict[str, list[int]] = defaultdict(list)
    bare: dict[str, list[int]] = defaultdict(list)
    grouped: dict[str, list[int]] = defaultdict(list)
    for place, stack in enumerate(stacks):
        if not stack:
            continue
        keys = heading_keys(stack[-1])
        plain[keys[0]].append(place)
        for key in keys[1:]:
            loose[key].append(place)
        key = bare_key(stack[-1], kind.subject) or bare_key(" ".join(stack[-2:]), kind.subject)
        bare[key].append(place)
        for key in _grouped_keys(stack, groups.get(place, "")):
            if key not in keys:
                grouped[key].append(place)
    known: dict[str, int] = {}
    twice: dict[str, list[int]] = {}
    for column in kind.columns:
        taken = set(known.values())
        if alike := [place for key in column.keys for place in grouped.get(key, ()) if place not in taken]:
            known[column.field] = min(alike)
    bare = {key: places for key, places in bare.items() if key}
    for tier, places in enumerate((plain, loose, bare)):
        for column in kind.columns:
            if column.field not in known:
                own = set(column.keys) if tier < 2 else {bare_key(text, kind.subject) for text in column.texts}
                _settle(column, places, own, groups, known, twice)
    either = [(place, parts) for place, stack in enumerate(stacks) if stack and (parts := alternatives(stack[-1]))]
    for column in kind.columns if either else ():
        if column.field not in known:
            own = column.keys
            alike = [place for place, parts in either if not any(map(own.isdisjoint, parts))]
            _settle(column, {column.field: alike}, {column.field}, groups, known, twice)
    return known, twice


def _settle(
    column: Column,
    places: dict[str, list[int]],
    keys: set[str],
    groups: dict[int, str],
    known: dict[str, int],
    twice: dict[str, list[int]],
) -> None:
    taken = set(known.values())
    lists = [[place for place in places[key] if place not in taken] for key in keys & places.keys()]
    lists = [[place for place in each if groups.get(place) not in ELSEWHERE] for each in lists]
    # Of two spellings the one outside the groups, else the one further left.
    lists.sort(key=lambda each: (all(place in groups for place in each), each))
    alike = next((each for each in lists if each), [])
    if column.field in MEASURED and not any(place in groups for each in lists for place in each):
        # A figure of the visit under two spellings is one heading twice.
        alike = [*dict.fromkeys(place for each in lists for place in each)]
    if len(alike) > 1:
        alike = [place for place in alike if place not in groups] or alike
    if alike:
        known[column.field] = alike[0]
    if len(alike) > 1 and not column.beside:
        twice[column.field] = alike


def _grouped_keys(stack: tuple[str, ...], word: str) -> Iterable[str]:
    """The heading with its groups before it, from the nearest on; and with the word of its group after it."""
    own = {stack[-1], plain_heading(stack[-1])}
    for heading in own:
        before = heading
        for group in reversed(stack[:-1]):
            before = f"{plain_heading(group)} {before}"
            yield from (name_key(before), full_key(before))
            yield from (key(f"{plain_heading(group)} {heading}") for key in (name_key, full_key))
            yield full_key(f"{heading} {plain_heading(group)}")
            yield from (full_key(f"{heading} {word}") for word in _OF_VISIT.findall(group))
        if word:
            yield name_key(f"{heading} {word}")
    if len(stack) > 1 and _AT_BIRTH.match(stack[-1]):
        yield full_key(f"{plain_heading(stack[-2])} {GROUPS['lahir']}")


def _group_word(groups: tuple[str, ...]) -> str:
    """Whose figures are under these groups, where they say it of one only."""
    for group in reversed(groups):
        words = {GROUPS[each] for each in _NOT_LETTERS.split(group.lower()) if each in GROUPS}
        if len(words) == 1:
            return words.pop()
    return ""
