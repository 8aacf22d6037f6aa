"""Lists with a row a person (DTSEN 2026): the rows of a family become the one line of its head and spouse.

Codes of the relation to the head: 1 head, 2 spouse (Regsosek 2022, block IV; DTSEN keeps them).
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from apps.core.name_keys import name_key
from apps.imports.engine.declaration import Line

HEAD_WORDS = frozenset({"1", "kepalakeluarga", "kepalarumahtangga", "krt", "kepala", "kk"})
SPOUSE_WORDS = frozenset({"2", "istri", "suami", "istrisuami", "suamiistri", "pasangan", "isteri"})


def families_of(known: dict[str, int], lines: Iterable[Line]) -> tuple[dict[str, int], Iterator[Line]] | None:
    """A line a family, in the order of their first rows; None where the file has no relation to the head.

    The line is the head's, else the first member's, with the spouse in two more columns. A member without a family
    number is a line of its own.
    """
    if "relation" not in known or "head_name" not in known:
        return None
    key_places = [known[field] for field in ("household_id", "kk") if field in known]
    lines = iter(lines)
    first = next(lines, None)
    # The two columns lie right of all that the file has.
    width = max(max(known.values()) + 1, len(first[1]) if first else 0)
    nik_place, name_place = width, width + 1
    own_nik, own_name = known.get("head_nik"), known["head_name"]

    def folded() -> Iterator[Line]:
        families: dict[object, tuple[int, list]] = {}
        spouses: dict[object, list] = {}
        heads: set[object] = set()
        for line, row in chain([first] if first else [], lines):
            cells = [*row, *[""] * (width - len(row))]
            key: object = next((text for place in key_places if (text := str(cells[place]).strip())), line)
            relation = _relation(cells[known["relation"]])
            if relation in HEAD_WORDS and key not in heads:
                heads.add(key)
                families[key] = (families.get(key, (line, []))[0], cells[:width])
            elif key not in families:
                families[key] = (line, cells[:width])
            nik = "" if own_nik is None else cells[own_nik]
            if relation in SPOUSE_WORDS and _may_be_woman(nik):
                spouses.setdefault(key, [nik, cells[own_name]])
        for key, (line, cells) in families.items():
            yield line, [*cells, *spouses.get(key, ["", ""])]

    others = {field: place for field, place in known.items() if field not in ("relation", "wife_nik", "wife_name")}
    return others | {"wife_nik": nik_place, "wife_name": name_place}, folded()


def _may_be_woman(nik: object) -> bool:
    """The day in a woman's NIK has 40 added; the husband of a head is no wife."""
    day = str(nik).strip().strip("'")[6:8]
    return not day.isdecimal() or int(day) > 40


def _relation(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    key = name_key(str(cell))
    return key.lstrip("0") if key.isdecimal() else key
