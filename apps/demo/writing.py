"""One kecamatan put on record with COPY: posyandu, families, children and judged visits, audited like everything else.

Not record_many: a synthetic child also has moved or died, lives in a family, and was entered on its own day. The
verdicts are those of apps.toddlers.verdicts on the whole timeline, as the services write them.
"""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db import connection, transaction
from django.utils.timezone import localdate

from apps.accounts.models import User
from apps.core.copying import copy_into
from apps.core.keyring import blind_index, seal
from apps.core.spelling import name_key
from apps.demo.growth import Grown
from apps.demo.measuring import Visits
from apps.demo.village import Posyandus, Village
from apps.regions.models import Posyandu, ServiceArea
from apps.toddlers.bulk import VERDICT_TYPES
from apps.toddlers.rules.child import POSITION_CODES
from apps.toddlers.rules.register import Source
from apps.toddlers.verdicts import COLUMNS, Verdicts, judge

_POSITIONS = {code: word.value for word, code in POSITION_CODES.items()}
_POSYANDU = {"district": "text", "desa_id": "text", "posyandu_id": "bigint"}
_ENTRY = {"entered_at": "timestamptz", "entered_by_id": "bigint"}
_FAMILY_DEFAULTS = {"contraception": "", "status": "active", "source": "portal"}
_FAMILY = {
    "id": "bigint",
    **_POSYANDU,
    "kk_sealed": "bytea",
    "kk_index": "bytea",
    "head_name": "text",
    "wife_name": "text",
    "head_key": "text",
    "wife_key": "text",
    "address": "text",
    "rt": "text",
    "rw": "text",
    **dict.fromkeys(_FAMILY_DEFAULTS, "text"),
    **_ENTRY,
}
_CHILD = {
    "id": "bigint",
    **_POSYANDU,
    "family_id": "bigint",
    "nik_sealed": "bytea",
    "nik_index": "bytea",
    "name": "text",
    "name_key": "text",
    "sex": "text",
    "born_on": "date",
    "birth_weight_kg": "numeric(5,3)",
    "birth_length_cm": "numeric(4,1)",
    "mother_name": "text",
    "mother_key": "text",
    "address": "text",
    "rt": "text",
    "rw": "text",
    "status": "text",
    "status_on": "date",
    "latest_id": "bigint",
    "last_measured_on": "date",
    "registered_on": "date",
    **_ENTRY,
}
_VISIT = {
    "id": "bigint",
    **_POSYANDU,
    "child_id": "bigint",
    "measured_on": "date",
    "measured_by": "text",
    "source": "text",
    "weight_kg": "numeric(6,3)",
    "height_cm": "numeric(5,2)",
    "position": "text",
    "muac_cm": "numeric(4,2)",
    "head_cm": "numeric(4,2)",
    "oedema": "smallint",
    **VERDICT_TYPES,
    **_ENTRY,
}


@dataclass(frozen=True)
class Ids:
    """Keys of the rows to come, each in the order of its rows."""

    families: np.ndarray
    children: np.ndarray
    visits: np.ndarray


class Unwritable(Exception):
    """A synthetic visit that no service would take: the simulation is wrong."""


@transaction.atomic
def put_on_record(*, district: str, village: Village, grown: Grown, visits: Visits, by: User, at: datetime) -> None:
    """Write it all, or nothing. Raises Unwritable if a visit would be refused."""
    verdicts = judge(visits.timeline, np.datetime64(localdate(at)))
    if refused := [block for block, where in verdicts.blocks.items() if where.any()]:
        raise Unwritable(", ".join(refused))
    posyandu_ids = _posyandu_ids(district, village.posyandus)
    places = [
        (district, desa, pk) for desa, pk in zip(village.posyandus.desa.tolist(), posyandu_ids.tolist(), strict=True)
    ]
    ids = Ids(
        families=_new_ids("families_family", len(village.households.mother)),
        children=_new_ids("toddlers_child", len(village.children)),
        visits=_new_ids("toddlers_measurement", len(visits)),
    )
    _write("families_family", _FAMILY, _families(village, places, ids, by, at))
    _write("toddlers_child", _CHILD, _children(village, grown, visits, places, ids, by, at))
    _write("toddlers_measurement", _VISIT, _visits(village, visits, verdicts, places, ids, by, at))


def _write(table: str, columns: dict[str, str], rows) -> None:
    copy_into("simulated", columns, list(zip(*rows, strict=True)))
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        extra, zeros = (", targets, factors, unknown", ", 0, 0, 0") if table == "families_family" else ("", "")
        cursor.execute(f"INSERT INTO {table} (version, {names}{extra}) SELECT 1, {names}{zeros} FROM simulated")


def _families(village: Village, places: list[tuple], ids: Ids, by: User, at: datetime):
    h = village.households
    columns = (ids.families.tolist(), h.posyandu.tolist(), h.kk, h.father, h.mother, h.address, h.rt, h.rw)
    for pk, posyandu, kk, father, mother, address, rt, rw in zip(*columns, strict=True):
        yield (
            pk, *places[posyandu], seal(kk), blind_index(kk), father, mother, name_key(father), name_key(mother),
            address, rt, rw, *_FAMILY_DEFAULTS.values(), at, by.pk,
        )  # fmt: skip


def _children(village: Village, grown: Grown, visits: Visits, places: list[tuple], ids: Ids, by: User, at: datetime):
    c, h = village.children, village.households
    n = len(c)
    # Rows are in the order of child and day, so the last one of a child stays.
    latest, last_on = np.zeros(n, dtype=np.int64), np.full(n, np.datetime64("NaT", "D"))
    latest[visits.child], last_on[visits.child] = ids.visits, visits.timeline.measured_on
    entered = _moments(c.entered_on, at)
    columns = (
        ids.children.tolist(), ids.families[c.household].tolist(), c.posyandu.tolist(), c.household.tolist(),
        c.nik, c.name, c.sex, c.born_on.tolist(), grown.birth_weight_kg.tolist(), grown.birth_length_cm.tolist(),
        c.status.tolist(), c.leaves_on.tolist(), latest.tolist(), last_on.tolist(), c.entered_on.tolist(), entered,
    )  # fmt: skip
    for pk, family, posyandu, home, nik, name, sex, born, kg, cm, status, left, visit, seen, known, entry in zip(
        *columns, strict=True
    ):
        mother = h.mother[home]
        yield (
            pk, *places[posyandu], family, seal(nik) if nik else None, blind_index(nik) if nik else None,
            name, name_key(name), sex, born, kg, cm, mother, name_key(mother), h.address[home], h.rt[home], h.rw[home],
            status, left, visit or None, seen, known, entry, by.pk,
        )  # fmt: skip


def _visits(
    village: Village, visits: Visits, verdicts: Verdicts, places: list[tuple], ids: Ids, by: User, at: datetime
):
    t, c = visits.timeline, village.children
    posyandu = c.posyandu[visits.child]
    kader = [f"Kader {name}" for name in village.posyandus.kader]
    # Books are typed some days later; the same child is always as late as its posyandu is.
    late = village.posyandus.open_day[posyandu] % 6
    return zip(
        ids.visits.tolist(),
        *zip(*(places[i] for i in posyandu.tolist()), strict=True),
        ids.children[visits.child].tolist(),
        t.measured_on.tolist(),
        [kader[i] for i in posyandu.tolist()],
        [Source.PORTAL.value] * len(visits),
        t.weight_kg.tolist(),
        t.height_cm.tolist(),
        [_POSITIONS.get(code, "") for code in t.position.tolist()],
        t.muac_cm.tolist(),
        t.head_cm.tolist(),
        t.oedema.tolist(),
        *(verdicts.columns[name].tolist() for name in COLUMNS),
        _moments(t.measured_on + late, at),
        [by.pk] * len(visits),
        strict=True,
    )


def _moments(days: np.ndarray, at: datetime) -> list:
    """Noon of each day, and never after `at`."""
    noon = days.astype("datetime64[s]") + np.timedelta64(5, "h")
    return [f"{moment}Z" for moment in np.minimum(noon, np.datetime64(at.replace(tzinfo=None), "s")).tolist()]


def _posyandu_ids(district: str, posyandus: Posyandus) -> np.ndarray:
    """The posyandu of these names, made where there are none yet. -> ids, shape (posyandu,)."""
    desa = posyandus.desa.tolist()
    served_by = dict(
        ServiceArea.objects.filter(desa_id__in=set(desa), valid_until=None).values_list("desa_id", "puskesmas_id")
    )
    Posyandu.objects.bulk_create(
        [
            Posyandu(
                district=district, desa_id=code, puskesmas_id=served_by.get(code), name=name, name_key=name_key(name),
                strata=strata,
            )
            for code, name, strata in zip(desa, posyandus.name, posyandus.strata.tolist(), strict=True)
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    known = Posyandu.objects.filter(desa_id__in=set(desa)).values_list("desa_id", "name_key", "pk")
    ids = {(code, key): pk for code, key, pk in known}
    return np.array([ids[code, name_key(name)] for code, name in zip(desa, posyandus.name, strict=True)])


def _new_ids(table: str, n: int) -> np.ndarray:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, n])
        return np.array([row[0] for row in cursor.fetchall()], dtype=np.int64)
