"""A stored file that is lost or damaged on the disk is named in words at every address that gives files out."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from apps.core import sealed_files
from apps.core.jobs import failure_words
from apps.core.models import AccessLog
from tests.address_records import holder_of_every_right
from tests.api.client import FieldTool
from tests.audit_records import audit_action
from tests.factories import sign_in_as, today
from tests.programme_records import evidence
from tests.scene_records import Scene, job
from tests.task_force_scenes import attachment

pytestmark = pytest.mark.django_db

APPS = Path(__file__).resolve().parents[2] / "apps"
GIVES_A_FILE = re.compile(r"(?:FileResponse|StreamingHttpResponse)\((.*?)[,)]")


def follow_up(scene):
    stored = Path(settings.UPLOAD_DIR) / "rtl-uji.sealed"
    with Path(__file__).open("rb") as source:
        sealed_files.store(source, stored)
    about = {"evidence": stored.name, "evidence_name": "a.jpg", "evidence_type": "image/jpeg"}
    return audit_action(scene, state="done", done_on=today(), result="Jadi", **about)


DOORS = {
    "core:job_file": job,
    "programmes:evidence": evidence,
    "coordination:file": attachment,
    "audits:evidence": follow_up,
    "api:job-file": job,
    "api:evidence-file": evidence,
}


def stored_files() -> list[Path]:
    folders = (Path(settings.UPLOAD_DIR), Path(settings.REPORT_DIR))
    return [path for folder in folders if folder.is_dir() for path in folder.iterdir()]


def lose(path: Path) -> None:
    path.unlink()


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("fault", [lose, damage])
@pytest.mark.parametrize("door", DOORS)
def test_lost_file_is_named_in_words(world, client, door, fault):
    user = holder_of_every_right("serba", world, world.melati)
    record = DOORS[door](Scene(world, world.melati, user))
    address = reverse(door, args=[record.uuid])
    if door.startswith("api:"):
        client = FieldTool(user).client
    else:
        sign_in_as(client, user)
    assert client.get(address).status_code == 200
    client.raise_request_exception = False
    read = AccessLog.objects.count()
    for path in stored_files():
        fault(path)
    answer = client.get(address)
    words = "hubungi petugas ti"
    assert (answer.status_code, words in answer.content.decode().lower()) == (410, True)
    if door.startswith("api:"):
        assert answer.json()["title"] == "file_lost"
    assert AccessLog.objects.count() == read


def test_every_door_looks_before_it_answers():
    given = {
        (path.relative_to(APPS).as_posix(), content)
        for path in APPS.rglob("*.py")
        for content in GIVES_A_FILE.findall(path.read_text(encoding="utf-8"))
    }
    assert given == {
        ("core/web/jobs.py", "content"),
        ("programmes/web/deliveries.py", "read_evidence(file"),
        ("programmes/api/evidence.py", "read_evidence(file"),
        ("coordination/web/files.py", "read_attachment(file"),
        ("audits/web/follow_ups.py", "read_evidence(one"),
    }


def test_job_whose_file_is_lost_says_so(tmp_path):
    with pytest.raises(sealed_files.LostFile) as lost:
        sealed_files.opened(tmp_path / "hilang.sealed")
    assert "hilang dari server" in failure_words(lost.value)
