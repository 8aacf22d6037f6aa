"""A scene with one person or more in every recap: children, mothers, families, courses, couples, lokus."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from apps.interventions.enums import BeneficiaryKind
from apps.interventions.models import ServiceReceived
from apps.interventions.services.owed import refresh
from apps.mothers.inputs import NewbornInput
from apps.regions.models import Lokus
from tests.factories import (
    CIKAREO,
    STUNTED_CM,
    insert_child,
    make_antenatal_visit,
    make_birth,
    make_catin,
    make_child,
    make_family,
    make_pregnancy,
    make_screening,
    make_session,
    make_visit,
    today,
)
from tests.help_factories import insert_help


@dataclass
class Scene:
    world: object
    reader: object


def everyone(world) -> Scene:
    child = make_child(world, born_on=today() - timedelta(days=500))
    make_visit(world, child, on=today(), weight=9.5, height=70)
    tall = make_child(world, "Budi")
    make_visit(world, tall, height=STUNTED_CM)
    insert_child(world.budi, CIKAREO, posyandu=world.melati)
    insert_help(ServiceReceived, child, world.dewi, item="I-27", occurrence="capsule_red", received_on=today())
    pregnancy = make_pregnancy(world)
    make_antenatal_visit(world, pregnancy, muac_cm=22, hb_g_dl=10, tablets=100)
    make_birth(
        world, make_pregnancy(world, "Iis", weeks=38), NewbornInput(is_alive=True, sex="L", weight_kg=Decimal("2.4"))
    )
    make_catin(world)
    make_session(world)
    family = make_family(world)
    make_screening(world, family)
    Lokus.objects.create(year=today().year, desa_id=CIKAREO, decree="SK 1")
    refresh(BeneficiaryKind.CHILD, [child.pk, tall.pk], at=timezone.now())
    refresh(BeneficiaryKind.PREGNANCY, [pregnancy.pk], at=timezone.now())
    return Scene(world, world.budi)
