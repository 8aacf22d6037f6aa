"""Stored verdicts compared with the rules of today: what differs is reported by field and written again."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import numpy as np
import pghistory
from django.db import connection, transaction
from django.utils.translation import gettext as _

from apps.core.policies import dated_policies
from apps.core.registry import Differences, written
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.policy import GrowthPolicy
from apps.toddlers.rules.verdicts import VERDICT_COLUMNS, Z_COLUMNS, Timeline, Verdicts, judge, nothing_before
from apps.toddlers.selectors.timelines import measured_arrays
from apps.toddlers.services.bulk import refresh_latest, write_verdicts
from apps.toddlers.services.stored_verdicts import OF_VISITS

CHILDREN_PER_PART = 2_000


@dataclass
class Rejudged:
    """A part of the register. differs: for each stored column, which of its visits say otherwise, bool (visits,).

    child: whose each visit is.
    """

    ids: np.ndarray
    child: np.ndarray
    verdicts: Verdicts
    differs: dict[str, np.ndarray]

    @property
    def stale(self) -> np.ndarray:
        return np.logical_or.reduce(list(self.differs.values()))

    @property
    def changed(self) -> np.ndarray:
        """Those that differ in more than the version of the rules."""
        return np.logical_or.reduce([where for name, where in self.differs.items() if name != "rules_version"])

    @property
    def changed_children(self) -> list[int]:
        """The children of whom a visit says otherwise."""
        return np.unique(self.child[self.stale]).tolist()


def rejudge_all(*, district: str = "", is_dry: bool, at: datetime) -> Iterator[tuple[str, Differences]]:
    for part in (compare if is_dry else rejudge)(district=district, at=at):
        by_field = {name: count for name, where in part.differs.items() if (count := int(where.sum()))}
        yield _("kunjungan"), Differences(len(part.ids), int(part.stale.sum()), Counter(by_field))


def compare(*, district: str = "", at: datetime) -> Iterator[Rejudged]:
    """All visits of a district, or of all, some thousand children at a time; nothing is written."""
    for place in _districts(district):
        for first, last in _spans(place):
            yield _compared(place, first, last)


def rejudge(*, district: str = "", at: datetime) -> Iterator[Rejudged]:
    """As compare, and what differs is written; one transaction a part, in which no service writes to its children."""
    for place in _districts(district):
        for first, last in _spans(place):
            with transaction.atomic(), pghistory.context(reason=_("Dinilai ulang menurut aturan terbaru")):
                children = Child.objects.filter(pk__gt=first, pk__lte=last, district=place)
                list(children.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
                part = _compared(place, first, last)
                write_verdicts(part.ids, part.verdicts, part.stale)
                refresh_latest(part.changed_children)
                written(Measurement, part.ids[part.changed].tolist(), at=at)
                written(Child, np.unique(part.child[part.changed]).tolist(), at=at, fields=OF_VISITS)
            yield part


def _districts(district: str) -> list[str]:
    """Each has its own dated values."""
    children = Child.objects.filter(district__startswith=district).order_by("district")
    return list(children.values_list("district", flat=True).distinct())


def _spans(district: str) -> list[tuple[int, int]]:
    """Ids between which some thousand children lie: (after, up to)."""
    ids = list(Child.objects.filter(district=district).order_by("pk").values_list("pk", flat=True))
    return list(pairwise([0, *ids[CHILDREN_PER_PART - 1 : -1 : CHILDREN_PER_PART], *ids[-1:]]))


def _compared(district: str, first: int, last: int) -> Rejudged:
    with connection.cursor() as cursor:
        cursor.execute(_VISITS, {"first": first, "last": last, "district": district})
        rows = cursor.fetchall()
    columns = list(zip(*rows, strict=True)) if rows else [()] * (13 + len(VERDICT_COLUMNS))
    ids, stored = columns[0], columns[13:]
    timeline = Timeline(**measured_arrays(columns[1:13]), **nothing_before(len(rows)))
    verdicts = judge(timeline, dated_policies(GrowthPolicy, district=district))
    differs = {
        name: _differs(name, verdicts.columns[name], was) for name, was in zip(VERDICT_COLUMNS, stored, strict=True)
    }
    return Rejudged(np.array(ids, dtype=np.int64), timeline.child, verdicts, differs)


def _differs(name: str, now: np.ndarray, stored: tuple) -> np.ndarray:
    if name in Z_COLUMNS:
        was, now = np.array(stored, dtype=float), np.round(now, 2)
        return (was != now) & ~(np.isnan(was) & np.isnan(now))
    return np.array(stored, dtype=object) != now.astype(object)


_VISITS = f"""
    SELECT m.id, m.child_id, c.sex, c.born_on, c.gestation_weeks, m.measured_on, m.weight_kg::float8,
        m.height_cm::float8, m.position, m.muac_cm::float8, m.head_cm::float8, m.oedema, m.is_confirmed,
        {", ".join(f"m.{name}::float8" if name in Z_COLUMNS else f"m.{name}" for name in VERDICT_COLUMNS)}
    FROM toddlers_measurement m JOIN toddlers_child c ON c.id = m.child_id
    WHERE c.id > %(first)s AND c.id <= %(last)s AND c.district = %(district)s
    ORDER BY m.child_id, m.measured_on"""
