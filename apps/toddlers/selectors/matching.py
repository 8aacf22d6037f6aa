"""Children on record who may be the ones a file speaks of."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from apps.core.rules.stand_in_names import KEY_PATTERN, KEY_PREFIXES
from apps.toddlers.enums import ChildStatus
from apps.toddlers.inputs import MEASURED
from apps.toddlers.models import Child
from apps.toddlers.rules.file_values import FILES
from apps.toddlers.rules.matching import Identity


@dataclass(slots=True)
class KnownChild(Identity):
    """A child as matching and merging see it. id: None while only the file knows it.

    status, status_on: of a child on record. moved_on: since when it lives where it lives, if it ever moved.
    nik: its digits, only where the file brings them. digest: of what the last export had of it; digest_before:
    the same of a file of the old layout. visits: what was looked at, by day.
    """

    id: int | None = None
    posyandu_id: int | None = None
    name: str = ""
    birth_weight_kg: float | None = None
    birth_length_cm: float | None = None
    mother_name: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    last_measured_on: date | None = None
    digest: str = ""
    digest_before: str = ""
    nik: str = ""
    status: str = ChildStatus.ACTIVE
    status_on: date | None = None
    moved_on: date | None = None
    visits: dict = field(default_factory=dict)


@dataclass(slots=True)
class KnownBirth:
    """What else is known of a child: birth, family, and the words of the last identity file.

    takes_family, takes_mother: whether a file brings another one. is_in_export: an export has a visit of it.
    """

    family_id: int | None = None
    mother_id: int | None = None
    birth_head_cm: float | None = None
    birth_order: int | None = None
    gestation_weeks: int | None = None
    has_early_breastfeeding: bool | None = None
    status: str = ChildStatus.ACTIVE
    status_on: date | None = None
    words: dict = field(default_factory=dict)
    is_in_export: bool = False
    takes_family: bool = False
    takes_mother: bool = False


@dataclass(slots=True)
class KnownVisit:
    """A visit on record: what was measured, by column, what a file contained of it, and whether a file brought it."""

    values: dict[str, Any]
    eppgbm: dict | None
    is_of_file: bool


_CHILDREN = """
    SELECT s.place, c.id, c.nik_index, c.name_key, c.born_on, c.mother_key, c.desa_id, c.sex, c.posyandu_id, c.name,
           c.birth_weight_kg, c.birth_length_cm, c.mother_name, c.address, c.rt, c.rw, c.last_measured_on,
           coalesce(l.eppgbm ->> 'digest', ''), coalesce(l.eppgbm -> 'old' ->> 'digest', ''), c.status, c.status_on,
           (SELECT max(r.left_on) FROM toddlers_formerresidence r WHERE r.child_id = c.id)
    FROM unnest(%s::bytea[], %s::text[], %s::date[]) WITH ORDINALITY AS s(nik, name_key, born_on, place)
    JOIN toddlers_child c ON c.district = %s AND {}
    LEFT JOIN toddlers_measurement l ON l.id = c.latest_id
"""
_BY_NIK = _CHILDREN.format("c.nik_index = s.nik")
_BY_NAME = _CHILDREN.format(
    "c.name_key = s.name_key AND c.born_on = s.born_on AND (s.nik IS NULL OR c.nik_index IS DISTINCT FROM s.nik)"
)
_UNNAMED = (
    _CHILDREN.format(
        f"c.name_key ~ '{KEY_PATTERN}' AND c.born_on = s.born_on AND c.name_key <> s.name_key AND c.sex = s.sex"
    )
    .replace("AS s(nik, name_key, born_on,", "AS s(sex, name_key, born_on,")
    .replace("%s::bytea[]", "%s::text[]")
)
_OF_THE_DAY = _UNNAMED.replace(f"c.name_key ~ '{KEY_PATTERN}' AND ", "")
# Of the same day, and of the same mother or of one place.
_BORN_ALIKE = (
    _CHILDREN.format(
        "c.born_on = s.born_on AND c.name_key <> s.name_key"
        " AND (starts_with(c.desa_id, s.desa) OR (s.mother_key <> '' AND c.mother_key = s.mother_key))"
    )
    .replace("%s::bytea[], ", "%s::text[], %s::text[], ")
    .replace("AS s(nik, name_key,", "AS s(mother_key, desa, name_key,")
)
_VISITS = f"""
    SELECT m.child_id, m.measured_on, m.eppgbm, m.source = ANY(%s), {", ".join(f"m.{name}" for name in MEASURED)}
    FROM unnest(%s::bigint[], %s::date[]) AS s(child_id, measured_on)
    JOIN toddlers_measurement m ON m.child_id = s.child_id AND m.measured_on = s.measured_on
"""
_BIRTHS = """
    SELECT c.id, c.family_id, c.mother_id, c.birth_head_cm, c.birth_order, c.gestation_weeks, c.has_early_breastfeeding,
           c.status, c.status_on, c.eppgbm,
           EXISTS (SELECT FROM toddlers_measurement m WHERE m.child_id = c.id AND m.eppgbm ? 'digest')
    FROM toddlers_child c WHERE c.id = ANY(%s)
"""


def candidates(district: str, seekers: Sequence[Identity]) -> dict[int, list[KnownChild]]:
    """place in `seekers` -> children of the district who share its NIK, or its name and birth date. Two queries."""
    by_place: dict[int, list[KnownChild]] = defaultdict(list)
    if not seekers:
        return by_place
    # Array literals, worded once for both: the driver would quote each value by itself, and twice.
    parameters = [
        _literal(f"\\\\x{seeker.nik_index.hex()}" if seeker.nik_index else "NULL" for seeker in seekers),
        _literal(f'"{seeker.name_key}"' for seeker in seekers),
        _literal(f"{seeker.born_on or 'NULL'}" for seeker in seekers),
        district,
    ]
    with connection.cursor() as cursor:
        for sql in (_BY_NIK, _BY_NAME):
            cursor.execute(sql, parameters)
            for place, *row in cursor:
                by_place[place - 1].append(_child(row))
    return by_place


def newborns(district: str, seekers: Sequence[Identity]) -> dict[int, list[KnownChild]]:
    """place in `seekers` -> children of the district with its birth date and sex, where one of the two has no name yet.

    Whether mother and place agree too is for rules.newborn_names to say.
    """
    by_place: dict[int, list[KnownChild]] = defaultdict(list)
    unnamed = [place for place, seeker in enumerate(seekers) if seeker.name_key.startswith(KEY_PREFIXES)]
    for sql, places in ((_UNNAMED, range(len(seekers))), (_OF_THE_DAY, unnamed)):
        if not places:
            continue
        with connection.cursor() as cursor:
            cursor.execute(
                sql,
                [
                    _literal(seekers[place].sex for place in places),
                    _literal(f'"{seekers[place].name_key}"' for place in places),
                    _literal(f"{seekers[place].born_on or 'NULL'}" for place in places),
                    district,
                ],
            )
            for number, *row in cursor:
                by_place[places[number - 1]].append(_child(row))
    return by_place


def born_alike(district: str, seekers: Mapping[int, Identity]) -> dict[int, list[KnownChild]]:
    """Key of `seekers` -> children of the district with its birth date and another name, of its mother or its place.

    Whether their names are alike is for rules.like_names to say.
    """
    by_key: dict[int, list[KnownChild]] = defaultdict(list)
    if not seekers:
        return by_key
    keys, of_file = list(seekers), list(seekers.values())
    with connection.cursor() as cursor:
        cursor.execute(
            _BORN_ALIKE,
            [
                _literal(f'"{seeker.mother_key}"' for seeker in of_file),
                _literal(f'"{seeker.desa_id}"' for seeker in of_file),
                _literal(f'"{seeker.name_key}"' for seeker in of_file),
                _literal(f"{seeker.born_on or 'NULL'}" for seeker in of_file),
                district,
            ],
        )
        for number, *row in cursor:
            by_key[keys[number - 1]].append(_child(row))
    return by_key


def _literal(items: Iterable[str]) -> str:
    return "{" + ",".join(items) + "}"


def _child(row: Sequence) -> KnownChild:
    pk, nik, name_key, born_on, mother_key, desa, sex, posyandu, name, weight, length, mother, *rest = row
    address, rt, rw, last, digest, digest_before, status, status_on, moved_on = rest
    return KnownChild(
        nik_index=bytes(nik) if nik is not None else None,
        name_key=name_key,
        born_on=born_on,
        mother_key=mother_key,
        desa_id=desa,
        sex=sex,
        id=pk,
        posyandu_id=posyandu,
        name=name,
        birth_weight_kg=_float(weight),
        birth_length_cm=_float(length),
        mother_name=mother,
        address=address,
        rt=rt,
        rw=rw,
        last_measured_on=last,
        digest=digest,
        digest_before=digest_before,
        status=status,
        status_on=status_on,
        moved_on=moved_on,
    )


def births_of(children: Sequence[int]) -> dict[int, KnownBirth]:
    """By child."""
    if not children:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_BIRTHS, [list(children)])
        return {
            pk: KnownBirth(
                family, mother, _float(head), order, weeks, imd, status, on, json.loads(words or "{}"), is_in_export
            )
            for pk, family, mother, head, order, weeks, imd, status, on, words, is_in_export in cursor.fetchall()
        }


def deaths_of(children: Iterable[int | None]) -> dict[int | None, date | None]:
    """child -> the day it died, of those who have."""
    known = [pk for pk in children if pk]
    died = Child._base_manager.filter(status=ChildStatus.DIED, pk__in=known) if known else Child._base_manager.none()
    return dict(died.values_list("pk", "status_on"))


def visits_on(keys: Sequence[tuple[int, date]]) -> dict[tuple[int, date], KnownVisit]:
    """(child, day) -> the visit on record that day."""
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_VISITS, [[*FILES], [pk for pk, _ in keys], [day for _, day in keys]])
        return {
            (pk, day): KnownVisit(
                dict(zip(MEASURED, map(_float, values), strict=True)), json.loads(eppgbm or "null"), is_of_file
            )
            for pk, day, eppgbm, is_of_file, *values in cursor.fetchall()
        }


def _float(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
