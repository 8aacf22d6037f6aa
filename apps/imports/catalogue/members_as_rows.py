"""Lists with a row a person (DTSEN 2026): the rows of a family become the one line of its head and spouse.

Codes of the relation to the head: 1 head, 2 spouse (Regsosek 2022, block IV; DTSEN keeps them).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from apps.core.name_keys import name_key
from apps.imports.engine.cells import is_blank
from apps.imports.engine.declaration import Line

HEAD_WORDS = frozenset({"1", "kepalakeluarga", "kepalarumahtangga", "krt", "kepala", "kk"})
_CODE = re.compile(r"^\s*0*(\d+)(?:[.,]0+)?\s*(?:[-.:)=]?\s*[A-Za-z].*)?$")
OF_A_PERSON = ("head_nik", "head_name")
SPOUSE_WORDS = frozenset({"2", "istri", "suami", "istrisuami", "suamiistri", "pasangan", "isteri"})


def families_of(known: dict[str, int], lines: Iterable[Line]) -> tuple[dict[str, int], Iterator[Line]] | None:
    """A line a family, in the order of their first rows; None where the file has no relation to the head.

    The line is the head's, with the spouse in two more columns; what is blank in it is the first member's who has it.
    Of a family without a head among its rows no head is known, nor of a member without a family number.
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

    own = [known[field] for field in OF_A_PERSON if field in known]

    def folded() -> Iterator[Line]:
        families: dict[object, tuple[int, list]] = {}
        spouses: dict[object, list] = {}
        heads: set[object] = set()
        for line, row in chain([first] if first else [], lines):
            cells = [*row, *[""] * (width - len(row))][:width]
            key: object = next((text for place in key_places if (text := str(cells[place]).strip())), line)
            relation = _relation(cells[known["relation"]])
            nik, name = "" if own_nik is None else cells[own_nik], cells[own_name]
            is_head = relation in HEAD_WORDS and key not in heads
            # Its number stays in the line of a member without a family: the line is refused, and is no empty one.
            for place in () if is_head else own if key != line else [own_name]:
                cells[place] = ""
            if is_head:
                heads.add(key)
            at, before = families.get(key, (line, cells))
            families[key] = (at, _joined(cells, before) if is_head else _joined(before, cells))
            if relation in SPOUSE_WORDS and _may_be_woman(nik) and key != line:
                spouses.setdefault(key, [nik, name])
        for key, (line, cells) in families.items():
            yield line, [*cells, *spouses.get(key, ["", ""])]

    others = {field: place for field, place in known.items() if field not in ("relation", "wife_nik", "wife_name")}
    return others | {"wife_nik": nik_place, "wife_name": name_place}, folded()


def _joined(cells: list, others: list) -> list:
    """The cells, and of the others what is blank in them."""
    return [other if is_blank(cell) else cell for cell, other in zip(cells, others, strict=True)]


def _may_be_woman(nik: object) -> bool:
    """The day in a woman's NIK has 40 added; the husband of a head is no wife."""
    day = str(nik).strip().strip("'")[6:8]
    return not day.isdecimal() or int(day) > 40


def _relation(cell: object) -> str:
    """“01”, “1.0” and “1. Kepala Keluarga” are the code 1."""
    if code := _CODE.match(str(cell)):
        return code[1]
    return name_key(str(cell))
