"""Visits already on record, as timelines: for one child the whole, for many what new visits can touch."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from django.db import connection

from apps.toddlers.enums import POSITION_CODES, SEX_CODES
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.verdicts import Timeline, nothing_before

# Columns of a visit in the order of measured_arrays.
_OF_VISIT = ["measured_on", "weight_kg", "height_cm", "position", "muac_cm", "head_cm", "oedema", "is_confirmed"]

# Of each child: the month before the first new visit (last month's weight), everything from there until two months
# after the last (their N, T and 2T may turn), and on either side the nearest visit with a weight, with a height and
# with a head circumference (leaps and losses, the first weighing, lines of the head chart crossed).
_AROUND = """
WITH span AS (SELECT child_id, min(measured_on) AS first_on, max(measured_on) AS last_on FROM {new} GROUP BY child_id),
edge AS (
    SELECT span.*,
        least((date_trunc('month', first_on) - interval '1 month')::date,
            (SELECT least(max(m.measured_on), max(m.measured_on) FILTER (WHERE m.weight_kg IS NOT NULL),
                max(m.measured_on) FILTER (WHERE m.height_cm IS NOT NULL),
                max(m.measured_on) FILTER (WHERE m.head_cm IS NOT NULL)) FROM toddlers_measurement m
             WHERE m.child_id = span.child_id AND m.measured_on < span.first_on)) AS from_on,
        greatest((date_trunc('month', last_on) + interval '3 month')::date,
            (SELECT greatest(min(m.measured_on), min(m.measured_on) FILTER (WHERE m.weight_kg IS NOT NULL),
                min(m.measured_on) FILTER (WHERE m.height_cm IS NOT NULL),
                min(m.measured_on) FILTER (WHERE m.head_cm IS NOT NULL)) FROM toddlers_measurement m
             WHERE m.child_id = span.child_id AND m.measured_on > span.last_on)) AS until_on
    FROM span
)
SELECT m.id, m.child_id, c.sex, c.born_on, c.gestation_weeks, m.measured_on, m.weight_kg::float8, m.height_cm::float8,
    m.position, m.muac_cm::float8, m.head_cm::float8, m.oedema, m.is_confirmed, m.weight_gain,
    m.measured_on < edge.first_on,
    EXISTS (SELECT FROM toddlers_measurement o WHERE o.child_id = m.child_id AND o.weight_kg IS NOT NULL
        AND o.measured_on < edge.from_on)
FROM edge
JOIN toddlers_measurement m ON m.child_id = edge.child_id AND m.measured_on BETWEEN edge.from_on AND edge.until_on
JOIN toddlers_child c ON c.id = m.child_id
"""


def visits_around(new_visits_table: str) -> tuple[np.ndarray, Timeline]:
    """-> (ids, visits on record) around those of a table with child_id and measured_on (new visits)."""
    with connection.cursor() as cursor:
        cursor.execute(_AROUND.format(new=new_visits_table))
        rows = cursor.fetchall()
    columns = list(zip(*rows, strict=True)) if rows else [()] * 16
    ids, *measured, gain, is_before, was_weighed = columns
    timeline = Timeline(
        **measured_arrays(measured),
        was_weighed=np.array(was_weighed, dtype=bool),
        is_fixed=np.array(is_before, dtype=bool),
        stored_gain=np.array(gain, dtype=object),
    )
    return np.array(ids, dtype=np.int64), timeline


def measured_arrays(columns: Sequence[Any]) -> dict[str, np.ndarray]:
    """Columns of the tables of children and visits, in the order of _AROUND, as the arrays of a Timeline."""
    child, sex, born, gestation, on, weight, height, position, muac, head, oedema, is_confirmed = columns
    return {
        "child": np.array(child, dtype=np.int64),
        "sex": codes(sex, SEX_CODES),
        "born_on": days(born),
        "gestation_weeks": np.array(gestation, dtype=float),
        "measured_on": days(on),
        "weight_kg": np.array(weight, dtype=float),
        "height_cm": np.array(height, dtype=float),
        "position": codes(position, POSITION_CODES),
        "muac_cm": np.array(muac, dtype=float),
        "head_cm": np.array(head, dtype=float),
        "oedema": np.array(oedema, dtype=int),
        "is_confirmed": np.array(is_confirmed, dtype=bool),
    }


def known_gestation(children: Collection[int]) -> dict[int, float]:
    """By id, of those children of whom it is known."""
    known = Child._base_manager.filter(pk__in=children, gestation_weeks__isnull=False)
    return {pk: float(weeks) for pk, weeks in known.values_list("pk", "gestation_weeks") if weeks is not None}


def timeline_of(histories: Iterable[tuple[Child, Iterable[Measurement]]]) -> Timeline:
    """Visits of children, saved or not: child by child, each in the order of days."""
    rows = [
        (child, visit) for child, visits in histories for visit in sorted(visits, key=lambda visit: visit.measured_on)
    ]
    of_child = [(child.pk or 0, child.sex, child.born_on, child.gestation_weeks) for child, _visit in rows]
    of_visit = [tuple(getattr(visit, name) for name in _OF_VISIT) for _child, visit in rows]
    both = [first + second for first, second in zip(of_child, of_visit, strict=True)]
    columns = list(zip(*both, strict=True)) or [()] * (4 + len(_OF_VISIT))
    return Timeline(**measured_arrays(columns), **nothing_before(len(rows)))


def days(dates: Collection[date]) -> np.ndarray:
    """Dates as datetime64[D], fifty times as fast as np.array makes it of them."""
    ordinals = np.fromiter(map(date.toordinal, dates), np.int64, len(dates))
    return (ordinals - date(1970, 1, 1).toordinal()).view("datetime64[D]")


def codes(words: Iterable[str], table: Mapping[Any, float]) -> np.ndarray:
    """Words as the numbers the arrays carry, NaN for what the table does not know."""
    return np.array([table.get(word, np.nan) for word in words], dtype=float)
