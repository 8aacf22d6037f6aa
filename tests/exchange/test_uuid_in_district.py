"""A uuid is unique within its district: another district's record never shows, not even that it exists."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection

from apps.core.keys import Row
from apps.families.models import Family
from apps.toddlers.models import Child, Measurement
from tests.address_records import holder_of_every_right
from tests.api.client import FieldTool
from tests.factories import days_ago, insert_child, make_child, make_family, make_visit, today

pytestmark = pytest.mark.django_db
TABLES = [model for model in apps.get_models() if issubclass(model, Row)]


def child_in(world, posyandu, uuid):
    return {"name": "Anak", "sex": "P", "born_on": "2024-01-05", "desa": posyandu.desa_id,
            "posyandu": str(posyandu.uuid), "uuid": str(uuid), "other_because": "anak lain"}  # fmt: skip


def family_in(world, posyandu, uuid):
    return {"head_name": "Ujang", "desa": posyandu.desa_id, "posyandu": str(posyandu.uuid), "uuid": str(uuid),
            "other_because": "keluarga lain"}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "make", "body", "model"),
    [("children/", make_child, child_in, Child), ("families/", make_family, family_in, Family)],
)
def test_a_uuid_of_another_district_makes_a_record_like_any_other(path, make, body, model, world):
    theirs = make(world)
    tool = FieldTool(holder_of_every_right("tetangga", world, world.sakti))
    fresh, same = (tool.post(path, body(world, world.sakti, uuid)) for uuid in (uuid4(), theirs.uuid))
    assert (fresh.status_code, same.status_code) == (201, 201)
    assert set(fresh.json()) == set(same.json()) and same.json()["uuid"] == str(theirs.uuid)
    assert model.objects.filter(uuid=theirs.uuid).count() == 2
    assert tool.post(path, body(world, world.sakti, theirs.uuid)).json() == same.json()
    # Each sees their own.
    assert tool.get(f"{path}{theirs.uuid}/").json() == same.json()
    assert FieldTool(world.dewi).get(f"{path}{theirs.uuid}/").json()["desa"] == theirs.desa_id


def test_a_batch_with_such_a_uuid_creates_too(world):
    visit = make_visit(world, make_child(world), on=today())
    neighbour = holder_of_every_right("tetangga", world, world.sakti)
    child = insert_child(neighbour, world.sakti.desa_id, posyandu=world.sakti, born_on=days_ago(900))
    data = {"child": str(child.uuid), "measured_on": today().isoformat(), "weight_kg": 12, "height_cm": 90,
            "position": "standing", "uuid": str(visit.uuid)}  # fmt: skip
    answer = FieldTool(neighbour).post("sync/", {"writes": [{"verb": "visits.record", "data": data}]})
    assert [row["status"] for row in answer.json()["results"]] == ["created"]
    assert Measurement.objects.filter(uuid=visit.uuid).count() == 2


def test_within_the_district_a_uuid_elsewhere_is_taken(world):
    theirs = insert_child(world.budi, world.sajira.desa_id, posyandu=world.sajira)
    answer = FieldTool(world.siti).post("children/", child_in(world, world.melati, theirs.uuid))
    assert (answer.status_code, answer.json()["title"]) == (422, "uuid_taken")


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_every_table_holds_a_uuid_once_a_district(model):
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, model._meta.db_table)
    unique = [one["columns"] for one in constraints.values() if one["unique"] and "uuid" in one["columns"]]
    assert unique == [["uuid", "district"]]
