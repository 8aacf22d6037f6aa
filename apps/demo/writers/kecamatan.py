"""One kecamatan written with COPY, straight into the tables and in the order of their keys."""

from datetime import datetime

import numpy as np
from django.db import transaction
from django.utils.timezone import localdate

from apps.accounts.models import User
from apps.demo.generators.kecamatan import Kecamatan
from apps.demo.plan import Plan
from apps.demo.writers.children import write_children
from apps.demo.writers.context import WriteContext
from apps.demo.writers.families import write_families
from apps.demo.writers.mothers import write_mothers
from apps.demo.writers.places import posyandu_ids, team_ids
from apps.demo.writers.rows import new_ids
from apps.toddlers.models import Child, Measurement
from apps.toddlers.services.verdicts import judge


class RefusedVisit(Exception):
    """A synthetic visit that a service would refuse: a fault of the simulation."""


@transaction.atomic
def write_kecamatan(*, plan: Plan, kecamatan: Kecamatan, by: User, at: datetime) -> None:
    """Write it all, or nothing. RefusedVisit where a service would refuse a visit."""
    verdicts = judge(kecamatan.visits.timeline, np.datetime64(localdate(at)))
    if refused := [block for block, where in verdicts.blocks.items() if where.any()]:
        raise RefusedVisit(", ".join(refused))
    population = kecamatan.population
    context = WriteContext(
        plan=plan,
        by=by,
        at=at,
        desa_id=population.posyandus.desa,
        posyandu_id=posyandu_ids(plan.district, population.posyandus),
        team_id=team_ids(plan.district, population),
        child=new_ids(Child, len(population.children)),
    )
    write_families(context, kecamatan)
    write_children(context, kecamatan, new_ids(Measurement, len(kecamatan.visits)), verdicts)
    write_mothers(context, kecamatan)
