"""Programmes, their recipients and what was handed over, written with COPY."""

from datetime import datetime
from typing import Any

import numpy as np
from django.conf import settings

from apps.accounts.models import User
from apps.demo.generators.kecamatan import Kecamatan
from apps.demo.generators.programmes import (
    BY_KEY,
    KINDS,
    TARGET_BEYOND,
    Allocations,
    ProgrammeKind,
    desa_with_programmes,
    programme_years,
)
from apps.demo.plan import Plan
from apps.demo.writers.context import WriteContext
from apps.demo.writers.rows import as_integers, insert_rows, new_ids, where_known
from apps.interventions.enums import ServiceSource
from apps.interventions.models import ServiceReceived
from apps.programmes.models import Allocation, Delivery, Programme
from apps.regions.models import Agency
from apps.regions.services.region_file import read_agencies

OFFICERS = ("Petugas lapangan", "Tim pelaksana kecamatan", "Kepala seksi kesejahteraan")


def ensure_programmes(*, plan: Plan, by: User, at: datetime) -> None:
    """Those of the agencies; the ones that are on record stay as they are."""
    for year in programme_years(plan):
        for kind in KINDS:
            if kind.agency:
                target = max(1, round(plan.families * kind.per_family))
                _programme(plan, kind, year, place=plan.district, target=target, by=by, at=at)


def _programme(plan: Plan, kind: ProgrammeKind, year: int, *, place: str, target: int, by: User, at: datetime) -> int:
    agency = _agency(plan.district, kind.agency) if kind.agency else None
    made, _is_new = Programme.objects.get_or_create(
        district=plan.district,
        place=place,
        agency=agency,
        year=year,
        item=kind.item.value,
        entered_by=by,
        defaults={
            "name": kind.name,
            "sub_activity_code": kind.code,
            "fund": kind.fund.value,
            "budget_rp": target * kind.price_rp * (40 if kind.unit == "hari" else 1),
            "target": target,
            "unit": kind.unit,
            "is_direct": kind.is_direct,
            "entered_at": at,
        },
    )
    return made.pk


def _agency(district: str, code: str) -> Agency:
    row = next(row for row in read_agencies(settings.FIXTURE_DIR / "agencies" / "agencies.csv") if row.code == code)
    names = {"short_name": row.short_name, "name": row.name}
    return Agency.objects.get_or_create(district=district, code=code, defaults=names)[0]


def write_programmes(context: WriteContext, kecamatan: Kecamatan, allocations: Allocations) -> None:
    """Recipients of the programmes of `ensure_programmes` and of the desa, which are made here."""
    a, n = allocations, len(allocations)
    ids = new_ids(Allocation, n)
    people = _people(context, kecamatan, a)
    year = a.proposed_on.astype("datetime64[Y]").astype(int) + 1970
    programmes = _keys(context, a, year, people["desa_id"])
    has_day = {name: ~np.isnat(getattr(a, name)) for name in ("verified_on", "cancelled_on")}
    by = np.array([None, context.by.pk], dtype=object)
    insert_rows(
        Allocation,
        n,
        people
        | {
            "id": ids,
            "programme_id": programmes,
            "state": a.state,
            "proposal_source": [BY_KEY[key].source.value for key in a.kind.tolist()],
            "because": a.because,
            "proposed_on": a.proposed_on,
            "proposed_by_id": context.by.pk,
            "verified_on": a.verified_on,
            "verified_by_id": by[has_day["verified_on"].astype(int)],
            "scheduled_for": a.scheduled_for,
            "delivered_on": a.delivered_on,
            "cancelled_on": a.cancelled_on,
            "cancelled_by_id": by[has_day["cancelled_on"].astype(int)],
            "cancel_reason": a.cancel_reason,
            "volume": a.volume,
            "value_rp": a.value_rp,
            "entered_at": context.noon(a.proposed_on),
        },
    )
    _write_deliveries(context, a, ids, people)


def _people(context: WriteContext, kecamatan: Kecamatan, a: Allocations) -> dict[str, Any]:
    children = kecamatan.population.children
    child = np.where(a.is_child, a.of, 0)
    household = np.where(a.is_child, children.household[child], a.of)
    return context.placed(kecamatan.population.households.posyandu[household]) | {
        "child_id": where_known(a.is_child, context.child[child]),
        "family_id": where_known(~a.is_child, context.family[household]),
        "household_id": context.family[household],
    }


def _keys(context: WriteContext, a: Allocations, year: np.ndarray, desa: np.ndarray) -> list[int]:
    """The programme of each recipient; those of a desa are made."""
    rows = Programme.objects.filter(district=context.plan.district, entered_by=context.by)
    known = {(place, item, of): pk for place, item, of, pk in rows.values_list("place", "item", "year", "pk")}
    cash = BY_KEY["cash"]
    for place in desa_with_programmes(context.plan, context.desa_id):
        for of in programme_years(context.plan):
            its = (a.kind == cash.key) & (desa == place)
            target = max(1, round(its.sum() * TARGET_BEYOND))
            known[place, cash.item.value, of] = _programme(
                context.plan, cash, of, place=place, target=target, by=context.by, at=context.at
            )
    return [
        known[context.plan.district if BY_KEY[key].agency else place, BY_KEY[key].item.value, of]
        for key, place, of in zip(a.kind.tolist(), desa.tolist(), year.tolist(), strict=True)
    ]


def _write_deliveries(context: WriteContext, a: Allocations, ids: np.ndarray, people: dict[str, Any]) -> None:
    """Each with the service received that it is."""
    once, twice = (np.flatnonzero(~np.isnat(on)) for on in (a.delivered_on, a.again_on))
    of = np.concatenate([once, twice])
    on = np.concatenate([a.delivered_on[once], a.again_on[twice]])
    n, kinds = len(of), [BY_KEY[key] for key in a.kind[of].tolist()]
    services = new_ids(ServiceReceived, n)
    placed = {name: np.asarray(column)[of] for name, column in people.items() if name not in ALL}
    placed |= {name: people[name] for name in ALL}
    officers = np.array(OFFICERS, dtype=object)[of % len(OFFICERS)]
    insert_rows(
        ServiceReceived,
        n,
        placed
        | {
            "id": services,
            "item": [kind.item.value for kind in kinds],
            "received_on": on,
            "quantity": a.volume[of],
            "unit": [kind.unit for kind in kinds],
            "given_by": officers,
            "source": ServiceSource.DELIVERY.value,
            "entered_at": context.noon(on),
        },
    )
    insert_rows(
        Delivery,
        n,
        {name: placed[name] for name in ("district", "desa_id", "posyandu_id", "entered_by_id")}
        | {
            "allocation_id": ids[of],
            "delivered_on": on,
            "volume": a.volume[of],
            "value_rp": as_integers(a.value_rp[of].astype(float)),
            "officer": officers,
            "service_id": services,
            "entered_at": context.noon(on),
        },
    )


ALL = ("district", "entered_by_id")
"""Columns of which one value is for all rows."""
