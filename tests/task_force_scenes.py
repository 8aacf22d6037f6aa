"""Records of the task force behind the addresses that name them: the rows alone, in the scene's desa."""

import io
from pathlib import Path

from django.conf import settings

from apps.coordination.models import (
    ActionItem,
    Activity,
    AksiStep,
    Attachment,
    Letter,
    Meeting,
    ServiceIndicator,
    TargetSheet,
    TaskForce,
    TaskForceMember,
)
from apps.core import sealed_files
from tests.factories import NOW, days_ago
from tests.scene_records import Scene


def task_force(scene: Scene) -> TaskForce:
    existing = TaskForce.objects.filter(place=scene.posyandu.desa_id).first()
    dates = {"decree_on": days_ago(90), "valid_from": days_ago(90)}
    return existing or TaskForce.objects.create(**of_place(scene), decree_number="440/1", **dates)


def task_force_member(scene: Scene) -> TaskForceMember:
    about = {"role": "head", "name": "Petugas Rahasia", "position": "Kepala Desa", "from_on": days_ago(90)}
    return TaskForceMember.objects.create(task_force=task_force(scene), **of_place(scene), **about)


def letter(scene: Scene, **more) -> Letter:
    day = days_ago(9)
    about = {"kind": "circular", "year": day.year, "lettered_on": day, "subject": "Edaran", "body": "Isi"}
    return Letter.objects.create(**of_place(scene), **about | more)


def signed_letter(scene: Scene) -> Letter:
    signed = {"state": "signed", "sequence": 1, "number": "1", "signed_on": days_ago(8), "signed_name": "Kepala"}
    return letter(scene, **signed)


def meeting(scene: Scene) -> Meeting:
    about = {"kind": "workshop", "title": "Minilok", "held_on": days_ago(9), "location": "Aula", "agenda": "Data"}
    return Meeting.objects.create(**of_place(scene), **about)


def action_item(scene: Scene, **more) -> ActionItem:
    about = {"what": "Lengkapi alat", "unit_id": scene.posyandu.desa_id, "due_on": days_ago(1)}
    return ActionItem.objects.create(meeting=meeting(scene), **of_place(scene), **about | more)


def activity(scene: Scene) -> Activity:
    about = {"medium": "class", "theme": "MP-ASI", "held_on": days_ago(5), "location": "Balai desa"}
    return Activity.objects.create(**of_place(scene), **about)


def aksi_step(scene: Scene) -> AksiStep:
    district = {"place_id": scene.district, "district": scene.district, "entered_at": NOW}
    return AksiStep.objects.create(year=2025, step="6-1-1", entered_by=scene.world.admin, **district)


def target_sheet(scene: Scene, **more) -> TargetSheet:
    of_kecamatan = {**of_place(scene), "place_id": scene.posyandu.desa_id[:8]}
    return TargetSheet.objects.create(year=2026, **of_kecamatan, **more)


def service_indicator(scene: Scene) -> ServiceIndicator:
    about = {"code": "L-1", "kind": "service", "name": "Ibu hamil KEK", "from_year": 2025}
    entry = {"entered_at": NOW, "entered_by": scene.world.admin}
    return ServiceIndicator.objects.create(district=scene.district, **entry, **about)


def attachment(scene: Scene) -> Attachment:
    folder = Path(settings.UPLOAD_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    sealed_files.store(io.BytesIO(b"isi"), folder / "tpps-uji.sealed")
    file = {"file": "tpps-uji.sealed", "name": "sk.pdf", "content_type": "application/pdf", "size": 3}
    return Attachment.objects.create(task_force=task_force(scene), kind="decree", **file, **of_place(scene))


def of_place(scene: Scene) -> dict:
    entry = {"entered_at": NOW, "entered_by": scene.world.admin}
    return {"place_id": scene.posyandu.desa_id, "district": scene.district} | entry
