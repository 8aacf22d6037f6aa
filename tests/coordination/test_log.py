"""Records of the task force in the log: read where they lie."""

import pytest

from tests import task_force_scenes
from tests.scene_records import Scene

pytestmark = pytest.mark.django_db


def test_records_of_a_place_are_lines_of_the_log_under_their_name(world, sign_in):
    scene = Scene(world, world.melati, world.budi)
    task_force_scenes.meeting(scene)
    task_force_scenes.task_force_member(scene)
    page = sign_in(world.budi).get("/log/")
    assert page.status_code == 200
    words = " ".join(str(entry.what) for entry in page.context["entries"])
    assert "Minilok" in words and "Petugas Rahasia" in words
