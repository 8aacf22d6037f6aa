"""A child is put on record over the API as on the page: who is alike is asked about first."""

from uuid import uuid4

import pytest

from apps.core.audit.log import record_entries
from apps.toddlers.models import Child
from tests.api.client import FieldTool
from tests.factories import make_child

pytestmark = pytest.mark.django_db


def sent(world, known, name="M. Raka", **more):
    data = {"name": name, "sex": "L", "born_on": known.born_on.isoformat(), "mother_name": "Yeni",
            "desa": known.desa_id, "posyandu": str(world.melati.uuid), "uuid": str(uuid4())}  # fmt: skip
    return data | more


@pytest.mark.parametrize("name", ["M. Raka", "Muh. Raka", "H. Raka", "Muhammad Raka", "An. Raka"])
def test_a_child_that_is_alike_is_refused_until_the_body_has_a_reason(world, name):
    known, tool = make_child(world, "Muhammad Raka", sex="L", mother_name="Yeni"), FieldTool(world.dewi)
    data = sent(world, known, name)
    refused = tool.post("children/", data)
    (error,) = refused.json()["errors"]
    assert (refused.status_code, error["code"], error["level"]) == (422, "looks_alike", "ask")
    assert "Muhammad Raka" in error["message"]
    answered = tool.post("children/", data | {"other_because": "Sepupu dengan nama yang sama"})
    again = tool.post("children/", data)
    assert (answered.status_code, again.json(), Child.objects.count()) == (201, answered.json(), 2)
    assert "Sepupu" in record_entries(Child.objects.get(uuid=data["uuid"]), world.siti)[0].detail


def test_one_that_is_not_alike_is_put_on_record(world):
    known = make_child(world, "Muhammad Raka", sex="L", mother_name="Yeni")
    answer = FieldTool(world.dewi).post("children/", sent(world, known, "Dimas", mother_name="Neneng"))
    assert (answer.status_code, Child.objects.count()) == (201, 2)


def test_outside_the_area_no_lookalike_is_named(world):
    known = make_child(world, "Muhammad Raka", sex="L", mother_name="Yeni")
    answer = FieldTool(world.rini).post("children/", sent(world, known))
    assert "looks_alike" not in answer.content.decode()
    assert answer.status_code != 201
