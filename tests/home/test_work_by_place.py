"""The page of every kind of work opens narrowed to a place."""

import pytest
from django.urls import reverse

from apps.core.registry import worklists
from tests.address_records import holder_of_every_right
from tests.factories import sign_in_as
from tests.scene_records import Scene
from tests.task_force_scenes import action_item

pytestmark = pytest.mark.django_db

NAMED = sorted(worklist.name for worklist in worklists() if worklist.name)


@pytest.fixture
def serba(world, client):
    return sign_in_as(client, holder_of_every_right("serba", world, world.melati))


@pytest.mark.parametrize("name", NAMED)
def test_work_opens_narrowed_to_a_place(serba, name):
    """404 for a place where the user does not do this work."""
    units = ("", "36.02.10", "36.02.10.2001")
    codes = {serba.get(reverse("tasks", args=[name]), {"unit": unit}).status_code for unit in units}
    assert codes <= {200, 404}


def test_an_action_is_listed_where_it_was_agreed_and_where_it_is_done(world, serba):
    action_item(Scene(world, world.melati, world.budi), unit_id="36.02.10.2002")
    address = reverse("tasks", args=["meeting_actions"])
    listed = {
        unit: "Lengkapi alat" in serba.get(address, {"unit": unit}).content.decode()
        for unit in ("36.02.10.2001", "36.02.10.2002", "36.02.12")
    }
    assert listed == {"36.02.10.2001": True, "36.02.10.2002": True, "36.02.12": False}
