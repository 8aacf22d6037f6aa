"""What the rules of the cohort read of a child: its valid heights, where it lived, and how it left the register."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from apps.interventions.enums import EpisodeEnd
from apps.interventions.rules.cohort import History, Visit

ENDS = {"moved": EpisodeEnd.MOVED_OUT, "died": EpisodeEnd.DIED}


@dataclass(frozen=True)
class Stunted:
    """A child that was under the limit at least once."""

    child: int
    district: str
    birth_length_cm: float | None
    history: History


_CHILDREN = """
    SELECT c.id, c.district, c.born_on, c.birth_length_cm::float8, c.status, c.status_on, c.came_on,
        c.last_measured_on, c.desa_id, c.posyandu_id, (
            SELECT max(s.verified_on) FROM families_screening s
            WHERE s.family_id = c.family_id AND s.verification = 'not_found')
    FROM toddlers_child c WHERE c.id IN (
        SELECT m.child_id FROM toddlers_measurement m
        WHERE m.child_id = ANY (%s) AND m.height_status <> '' AND m.height_for_age_z < %s)"""
_VISITS = """
    SELECT child_id, measured_on, height_for_age_z::float8 FROM toddlers_measurement
    WHERE child_id = ANY (%s) AND height_status <> '' AND height_for_age_z IS NOT NULL
    ORDER BY child_id, measured_on"""
_FORMER = """
    SELECT child_id, left_on, desa_id, posyandu_id FROM toddlers_formerresidence
    WHERE child_id = ANY (%s) ORDER BY child_id, left_on, id"""


def stunting_histories(children: Sequence[int], *, below: float) -> list[Stunted]:
    """Of these children (by id) those with a valid TB/U under `below`; three queries, one where there are none."""
    stunted = _rows(_CHILDREN, [list(children), below])
    if not stunted:
        return []
    ids = [row[0] for row in stunted]
    visits: dict[int, list[Visit]] = defaultdict(list)
    for child, on, z in _rows(_VISITS, [ids]):
        visits[child].append(Visit(on, z))
    former: dict[int, list[tuple[date, Any]]] = defaultdict(list)
    for child, left_on, desa, posyandu in _rows(_FORMER, [ids]):
        former[child].append((left_on, (desa, posyandu)))
    return [_stunted(row, visits[row[0]], former[row[0]]) for row in stunted]


def children_of_visits(visits: Iterable[int]) -> list[int]:
    return _ids("SELECT DISTINCT child_id FROM toddlers_measurement WHERE id = ANY (%s)", visits)


def children_of_families(families: Iterable[int]) -> list[int]:
    return _ids("SELECT id FROM toddlers_child WHERE family_id = ANY (%s)", families)


def children_of_screenings(screenings: Iterable[int]) -> list[int]:
    families = _ids("SELECT DISTINCT family_id FROM families_screening WHERE id = ANY (%s)", screenings)
    return children_of_families(families)


def _stunted(row: Sequence[Any], visits: list[Visit], former: list[tuple[date, Any]]) -> Stunted:
    child, district, born_on, birth_length, status, status_on, came_on, last_seen_on, desa, posyandu, not_found_on = row
    left_as = ENDS.get(status)
    history = History(
        born_on=born_on,
        visits=visits,
        place=(desa, posyandu),
        former=former,
        came_on=came_on,
        left_on=status_on if left_as else None,
        left_as=left_as,
        not_found_on=not_found_on,
        last_seen_on=last_seen_on,
    )
    return Stunted(child, district, birth_length, history)


def _ids(sql: str, ids: Iterable[int]) -> list[int]:
    return [pk for (pk,) in _rows(sql, [list(ids)])]


def _rows(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
