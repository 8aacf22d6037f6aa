"""What was handed in, for tests that try every address."""

from apps.exchange.models import HandIn
from apps.interventions.models import ServiceReceived
from apps.regions.models import ServiceArea
from apps.toddlers.models import Measurement
from tests.factories import NOW
from tests.scene_records import Scene, service, visit


def hand_in(scene: Scene) -> HandIn:
    return HandIn.objects.create(
        district=scene.district,
        layout="identitas",
        puskesmas=ServiceArea.objects.get(desa=scene.posyandu.desa_id, valid_until=None).puskesmas,
        month=NOW.date().replace(day=1),
        count=1,
        made_by=scene.world.admin,
        made_at=NOW,
    )


def stunted_visit(scene: Scene) -> Measurement:
    made = visit(scene)
    Measurement.objects.filter(pk=made.pk).update(height_status="stunted")
    return made


def immunisation(scene: Scene) -> ServiceReceived:
    made = service(scene)
    ServiceReceived.objects.filter(pk=made.pk).update(item="I-07", occurrence="MR1")
    return made
