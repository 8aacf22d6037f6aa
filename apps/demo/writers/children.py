"""Children and visits of one kecamatan, written with COPY.

Not record_visits: a synthetic child also has moved or died, lives in a family, and was entered on its own day. The
verdicts are those of apps.toddlers.rules.verdicts on the whole timeline, as the services write them.
"""

import numpy as np

from apps.core.name_keys import name_key
from apps.core.sealed_numbers import seal_numbers
from apps.demo.generators.kecamatan import Kecamatan
from apps.demo.writers.context import WriteContext
from apps.demo.writers.rows import insert_rows
from apps.toddlers.enums import POSITION_CODES, Source
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.list_status import finding_bits
from apps.toddlers.rules.verdicts import VERDICT_COLUMNS, Verdicts

EARLY_BREASTFEEDING = 0.72
FROM_PAPER = 4
"""Days after which a posyandu enters its visits, when it first writes them on paper."""
_POSITIONS = {code: word.value for word, code in POSITION_CODES.items()}


def early_breastfeeding(context: WriteContext, n: int) -> np.ndarray:
    """For each of the children of a kecamatan, the same whenever it is asked."""
    rng = np.random.default_rng([context.plan.seed, int(context.desa_id[0].replace(".", "")), 1])
    return rng.random(n) < EARLY_BREASTFEEDING


def write_children(context: WriteContext, kecamatan: Kecamatan, visit_ids: np.ndarray, verdicts: Verdicts) -> None:
    c, homes, visits = kecamatan.population.children, kecamatan.population.households, kecamatan.visits
    n = len(c)
    # Rows are in the order of child and day, so the last one of a child stays.
    latest, last_on = np.zeros(n, dtype=np.int64), np.full(n, np.datetime64("NaT", "D"))
    latest[visits.child], last_on[visits.child] = visit_ids, visits.timeline.measured_on
    findings = np.zeros(n, dtype=int)
    findings[visits.child] = finding_bits(verdicts.columns | {"oedema": visits.timeline.oedema})
    mothers = homes.mothers()
    mother = [mothers[place] for place in c.household.tolist()]
    nik = seal_numbers(c.nik)
    insert_rows(
        Child,
        n,
        context.placed(c.posyandu)
        | {
            "id": context.child,
            "family_id": context.family[c.household],
            "mother_id": [key or None for key in context.woman[c.household].tolist()],
            "nik_sealed": nik[0],
            "nik_index": nik[1],
            "name": c.name,
            "name_key": [name_key(name) for name in c.name],
            "sex": c.sex,
            "born_on": c.born_on,
            "birth_weight_kg": kecamatan.growth.birth_weight_kg,
            "birth_length_cm": kecamatan.growth.birth_length_cm,
            "has_early_breastfeeding": early_breastfeeding(context, n),
            "mother_name": mother,
            "mother_key": [name_key(name) for name in mother],
            "address": [homes.address[place] for place in c.household.tolist()],
            "rt": [homes.rt[place] for place in c.household.tolist()],
            "rw": [homes.rw[place] for place in c.household.tolist()],
            "status": c.status,
            "status_on": c.leaves_on,
            "latest_id": [key or None for key in latest.tolist()],
            "finding_bits": findings,
            "last_measured_on": last_on,
            "registered_on": c.entered_on,
            "entered_at": context.noon(c.entered_on),
        },
    )
    _write_visits(context, kecamatan, visit_ids, verdicts)


def _write_visits(context: WriteContext, kecamatan: Kecamatan, ids: np.ndarray, verdicts: Verdicts) -> None:
    posyandus, visits, t = kecamatan.population.posyandus, kecamatan.visits, kecamatan.visits.timeline
    posyandu = kecamatan.population.children.posyandu[visits.child]
    # The cadres of a posyandu take turns, month by month.
    turn = t.measured_on.astype("datetime64[M]").astype(int).tolist()
    cadres = [[f"Kader {name}" for name in names] for names in posyandus.cadres]
    # A third of the posyandu enter from paper, days later; the others on the day or the next, a tenth after three days.
    slowness, among = posyandus.open_day[posyandu] % 6, visits.child % 10
    late = np.where(slowness >= FROM_PAPER, slowness, np.where(among == 0, 3, among % 2))
    insert_rows(
        Measurement,
        len(visits),
        context.placed(posyandu)
        | {
            "id": ids,
            "child_id": context.child[visits.child],
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
            **{name: verdicts.columns[name] for name in VERDICT_COLUMNS},
            "entered_at": context.noon(t.measured_on + late),
        },
    )
