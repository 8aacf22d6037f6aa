"""One kecamatan written with COPY, straight into the tables and in the order of their keys."""

from datetime import date, datetime

import numpy as np
from django.db import transaction
from django.utils.timezone import localdate

from apps.accounts.models import User
from apps.core.findings import refusals
from apps.core.rules.dated import Dated
from apps.demo.generators.kecamatan import Kecamatan
from apps.demo.plan import Plan
from apps.demo.writers.children import write_children
from apps.demo.writers.context import WriteContext
from apps.demo.writers.families import write_families
from apps.demo.writers.help import write_help
from apps.demo.writers.mothers import write_mothers
from apps.demo.writers.places import posyandu_ids, team_ids
from apps.demo.writers.rows import new_ids
from apps.toddlers.inputs import RESULTS
from apps.toddlers.models import Child, Measurement
from apps.toddlers.rules.policy import GrowthPolicy
from apps.toddlers.rules.verdicts import Timeline, Verdicts, judge
from apps.toddlers.services.checks import check_visits
from apps.toddlers.services.tables import VisitTable


class RefusedVisit(Exception):
    """A synthetic visit that a service would refuse: a fault of the simulation."""


@transaction.atomic
def write_kecamatan(*, plan: Plan, kecamatan: Kecamatan, by: User, at: datetime) -> None:
    """Write it all, or nothing. RefusedVisit where a service would refuse a visit."""
    visits = kecamatan.visits.timeline
    verdicts = judge(visits, Dated.always(GrowthPolicy()))
    if refused := refused_codes(visits, verdicts, localdate(at)):
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
    mothers = write_mothers(context, kecamatan)
    write_help(context, kecamatan, verdicts, mothers)


def refused_codes(visits: Timeline, verdicts: Verdicts, today: date) -> list[str]:
    """Codes of what the services would refuse."""
    columns = {name: _or_none(getattr(visits, name)) for name in RESULTS}
    table = VisitTable(measured_on=visits.measured_on.tolist(), **columns)
    findings = check_visits(table, born_on=visits.born_on.tolist(), today=today, verdicts=verdicts)
    return sorted({finding.code for finding in refusals(findings)})


def _or_none(column: np.ndarray) -> list:
    return [None if value != value else value for value in column.tolist()]
