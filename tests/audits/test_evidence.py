"""The evidence of a follow-up: a file for who knows of it, under an opaque name, and its reading is logged."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from apps.audits.models import FollowUp
from apps.core.models import AccessLog
from tests.audit_records import audit_action
from tests.factories import today
from tests.scene_records import Scene

pytestmark = pytest.mark.django_db


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    return out.getvalue()


def test_evidence_is_a_file_with_an_opaque_name_and_a_row_in_the_log(world, sign_in):
    action = audit_action(Scene(world, world.melati, world.dewi))
    uuid = action if not isinstance(action, FollowUp) else action.uuid
    client = sign_in(world.dewi)
    sent = {"done_on": today(), "result": "Jamban dipakai", "file": SimpleUploadedFile('a "Alya".jpg', photo())}
    client.post(reverse("audits:follow_up_answer", args=[uuid]), sent)
    assert FollowUp.objects.get(uuid=uuid).evidence
    before = AccessLog.objects.count()
    answer = client.get(reverse("audits:evidence", args=[uuid]))
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    assert answer["Content-Disposition"] == f'attachment; filename="rtl-{uuid}.jpg"'
    assert AccessLog.objects.count() == before + 1
    for stranger in (world.siti, world.rini, world.ana):
        assert sign_in(stranger).get(reverse("audits:evidence", args=[uuid])).status_code == 404
