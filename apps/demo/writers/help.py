"""What people of one kecamatan were given and visited for, written with COPY."""

from typing import Any

import numpy as np

from apps.demo.generators.companion_visits import CompanionVisits, generate_companion_visits
from apps.demo.generators.courses import generate_courses
from apps.demo.generators.kecamatan import Kecamatan
from apps.demo.generators.pregnancy_verdicts import PregnancyVerdicts
from apps.demo.generators.programmes import generate_allocations
from apps.demo.generators.referrals import generate_referrals
from apps.demo.generators.services import Services, generate_services
from apps.demo.writers.care import write_courses, write_referrals
from apps.demo.writers.context import WriteContext
from apps.demo.writers.programmes import write_programmes
from apps.demo.writers.rows import insert_rows, where_known
from apps.interventions.enums import ServiceSource
from apps.interventions.models import CompanionVisit, ServiceReceived
from apps.toddlers.rules.verdicts import Verdicts

HELP = 1  # after the seed of a kecamatan: the stream of random numbers of help


def write_help(context: WriteContext, kecamatan: Kecamatan, verdicts: Verdicts, mothers: PregnancyVerdicts) -> None:
    """After the people: from a stream of random numbers of its own, so that they stay as they are."""
    rng = np.random.default_rng([context.plan.seed, int(context.desa_id[0].replace(".", "")), HELP])
    _write_services(context, kecamatan, generate_services(rng, context.plan, kecamatan.population))
    _write_companion_visits(context, kecamatan, generate_companion_visits(rng, context.plan, kecamatan))
    referrals = generate_referrals(rng, context.plan, kecamatan, verdicts, mothers)
    keys = write_referrals(context, kecamatan, referrals)
    courses = generate_courses(rng, context.plan, kecamatan, verdicts)
    write_courses(context, kecamatan, courses, referrals, keys)
    write_programmes(context, kecamatan, generate_allocations(rng, context.plan, kecamatan, verdicts, courses))


def of_children(context: WriteContext, kecamatan: Kecamatan, child: np.ndarray) -> dict[str, Any]:
    """The columns of OfBeneficiary; child: places in Children."""
    c = kecamatan.population.children
    placed = context.placed(c.posyandu[child])
    return placed | {"child_id": context.child[child], "household_id": context.family[c.household[child]]}


def _write_services(context: WriteContext, kecamatan: Kecamatan, services: Services) -> None:
    insert_rows(
        ServiceReceived,
        len(services),
        of_children(context, kecamatan, services.child)
        | {
            "item": services.item,
            "occurrence": services.occurrence,
            "received_on": services.received_on,
            "source": ServiceSource.VISIT.value,
            "entered_at": context.noon(services.received_on),
        },
    )


def _write_companion_visits(context: WriteContext, kecamatan: Kecamatan, visits: CompanionVisits) -> None:
    population, records = kecamatan.population, kecamatan.records
    keys = {
        "child": context.child,
        "pregnancy": context.pregnancy,
        "family": context.family,
        "catin": context.catin,
    }
    has_home = visits.household >= 0
    home = np.where(has_home, visits.household, 0)
    posyandu = population.households.posyandu[home]
    is_catin = visits.kind == "catin"
    posyandu[is_catin] = records.catin.posyandu[visits.of[is_catin]]
    whom = {}
    for kind, ids in keys.items():
        column = np.full(len(visits), None, object)
        its = visits.kind == kind
        column[its] = ids[visits.of[its]]
        whom[f"{kind}_id"] = column
    insert_rows(
        CompanionVisit,
        len(visits),
        context.placed(posyandu)
        | whom
        | {
            "household_id": where_known(has_home, context.family[home]),
            "team_id": where_known(has_home, context.team_id[home]),
            "stage": visits.stage,
            "visited_on": visits.visited_on,
            "topics": visits.topics,
            "findings": visits.findings,
            "next_visit_on": visits.next_visit_on,
            "entered_at": context.noon(visits.visited_on),
        },
    )
