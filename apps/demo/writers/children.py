"""One kecamatan put on record with COPY, straight into the tables and in the order of their keys.

Not record_many: a synthetic child also has moved or died, lives in a family, and was entered on its own day. The
verdicts are those of apps.toddlers.services.verdicts on the whole timeline, as the services write them.
"""

from datetime import datetime

import numpy as np
from django.db import transaction
from django.utils.timezone import localdate

from apps.accounts.models import User
from apps.core.name_keys import name_key
from apps.demo.generators.identity_numbers import sealed
from apps.demo.generators.kecamatan import Drawn
from apps.demo.generators.population import Posyandus
from apps.demo.plan import Plan
from apps.demo.writers.context import Writing
from apps.demo.writers.families import put_families
from apps.demo.writers.mothers import put_mothers
from apps.demo.writers.rows import new_ids, put
from apps.regions.models import Posyandu, ServiceArea, Team
from apps.toddlers.enums import POSITION_CODES, Source
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.list_status import found_bits
from apps.toddlers.services.verdicts import COLUMNS, Verdicts, judge

_POSITIONS = {code: word.value for word, code in POSITION_CODES.items()}


class Unwritable(Exception):
    """A synthetic visit that no service would take: the simulation is wrong."""


@transaction.atomic
def put_on_record(*, plan: Plan, drawn: Drawn, by: User, at: datetime) -> None:
    """Write it all, or nothing. Raises Unwritable if a visit would be refused."""
    verdicts = judge(drawn.visits.timeline, np.datetime64(localdate(at)))
    if refused := [block for block, where in verdicts.blocks.items() if where.any()]:
        raise Unwritable(", ".join(refused))
    village = drawn.village
    posyandu_ids = _posyandu_ids(plan.district, village.posyandus)
    writing = Writing(
        plan=plan,
        by=by,
        at=at,
        desa_id=village.posyandus.desa,
        posyandu_id=posyandu_ids,
        team_id=_team_ids(plan.district, village),
        child=new_ids(Child, len(village.children)),
    )
    put_families(writing, drawn)
    _put_children(writing, drawn, new_ids(Measurement, len(drawn.visits)), verdicts)
    put_mothers(writing, drawn)


def _put_children(writing: Writing, drawn: Drawn, visit_ids: np.ndarray, verdicts: Verdicts) -> None:
    c, homes, visits = drawn.village.children, drawn.village.households, drawn.visits
    n = len(c)
    # Rows are in the order of child and day, so the last one of a child stays.
    latest, last_on = np.zeros(n, dtype=np.int64), np.full(n, np.datetime64("NaT", "D"))
    latest[visits.child], last_on[visits.child] = visit_ids, visits.timeline.measured_on
    found = np.zeros(n, dtype=int)
    found[visits.child] = found_bits(verdicts.columns | {"oedema": visits.timeline.oedema})
    mothers = homes.mothers()
    mother = [mothers[place] for place in c.household.tolist()]
    nik = sealed(c.nik)
    put(
        Child,
        n,
        writing.placed(c.posyandu)
        | {
            "id": writing.child,
            "family_id": writing.family[c.household],
            "mother_id": [key or None for key in writing.woman[c.household].tolist()],
            "nik_sealed": nik[0],
            "nik_index": nik[1],
            "name": c.name,
            "name_key": [name_key(name) for name in c.name],
            "sex": c.sex,
            "born_on": c.born_on,
            "birth_weight_kg": drawn.grown.birth_weight_kg,
            "birth_length_cm": drawn.grown.birth_length_cm,
            "mother_name": mother,
            "mother_key": [name_key(name) for name in mother],
            "address": [homes.address[place] for place in c.household.tolist()],
            "rt": [homes.rt[place] for place in c.household.tolist()],
            "rw": [homes.rw[place] for place in c.household.tolist()],
            "status": c.status,
            "status_on": c.leaves_on,
            "latest_id": [key or None for key in latest.tolist()],
            "found": found,
            "last_measured_on": last_on,
            "registered_on": c.entered_on,
            "entered_at": writing.noon(c.entered_on),
        },
    )
    _put_visits(writing, drawn, visit_ids, verdicts)


def _put_visits(writing: Writing, drawn: Drawn, ids: np.ndarray, verdicts: Verdicts) -> None:
    posyandus, visits, t = drawn.village.posyandus, drawn.visits, drawn.visits.timeline
    posyandu = drawn.village.children.posyandu[visits.child]
    # The cadres of a posyandu take turns, month by month.
    turn = t.measured_on.astype("datetime64[M]").astype(int).tolist()
    cadres = [[f"Kader {name}" for name in names] for names in posyandus.kaders]
    # Books are typed some days later; the same child is always as late as its posyandu is.
    late = posyandus.open_day[posyandu] % 6
    put(
        Measurement,
        len(visits),
        writing.placed(posyandu)
        | {
            "id": ids,
            "child_id": writing.child[visits.child],
            "measured_on": t.measured_on,
            "measured_by": [
                cadres[of][month % len(cadres[of])] for of, month in zip(posyandu.tolist(), turn, strict=True)
            ],
            "source": Source.PORTAL.value,
            "weight_kg": t.weight_kg,
            "height_cm": t.height_cm,
            "position": [_POSITIONS.get(code, "") for code in t.position.tolist()],
            "muac_cm": t.muac_cm,
            "head_cm": t.head_cm,
            "oedema": t.oedema,
            **{name: verdicts.columns[name] for name in COLUMNS},
            "entered_at": writing.noon(t.measured_on + late),
        },
    )


def _posyandu_ids(district: str, posyandus: Posyandus) -> np.ndarray:
    """The posyandu of these names, made where there are none yet. -> ids, shape (posyandu,)."""
    desa = posyandus.desa.tolist()
    served_by = dict(
        ServiceArea.objects.filter(desa_id__in=set(desa), valid_until=None).values_list("desa_id", "puskesmas_id")
    )
    Posyandu.objects.bulk_create(
        [
            Posyandu(
                district=district,
                desa_id=code,
                puskesmas_id=served_by.get(code),
                name=name,
                name_key=name_key(name),
                strata=strata,
            )
            for code, name, strata in zip(desa, posyandus.name, posyandus.strata.tolist(), strict=True)
        ],
        ignore_conflicts=True,
    )
    known = Posyandu.objects.filter(desa_id__in=set(desa)).values_list("desa_id", "name_key", "pk")
    ids = {(code, key): pk for code, key, pk in known}
    return np.array([ids[code, name_key(name)] for code, name in zip(desa, posyandus.name, strict=True)])


def _team_ids(district: str, village) -> np.ndarray:
    """The team of each household, made where there is none yet: TPK 1 and so on of its desa."""
    homes = village.households
    wanted = list(zip(village.posyandus.desa[homes.posyandu].tolist(), (homes.team + 1).tolist(), strict=True))
    Team.objects.bulk_create(
        [
            Team(district=district, desa_id=code, name=f"TPK {number}", name_key=name_key(f"TPK {number}"))
            for code, number in sorted(set(wanted))
        ],
        ignore_conflicts=True,
    )
    known = Team.objects.filter(desa_id__in={code for code, _number in wanted}).values_list("desa_id", "name_key", "pk")
    ids = {(code, key): pk for code, key, pk in known}
    return np.array([ids[code, f"tpk{number}"] for code, number in wanted])
