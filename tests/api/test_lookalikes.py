"""People are put on record over the API as on the pages: who is alike is asked about first."""

from uuid import uuid4

import pytest

from apps.core.audit.log import record_entries
from apps.core.models import AccessLog
from apps.toddlers.models import Child
from tests.address_records import holder_of_every_right
from tests.api.client import FieldTool
from tests.factories import days_ago, make_child, make_family, make_member
from tests.scene_records import Scene, pregnancy

pytestmark = pytest.mark.django_db
VERBS = {"families/": "families.register", "members/": "members.add", "pregnancies/": "pregnancies.register",
         "catin/": "catin.record"}  # fmt: skip


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


def sent_by_door(world):
    """What each door brings, and a person on record who is alike."""
    place = {"desa": world.melati.desa_id, "posyandu": str(world.melati.uuid)}
    family = make_family(world, posyandu=world.melati.pk)
    make_member(world, family, name="Yuyun Yuningsih", is_female=True, born_on=days_ago(9000))
    woman = {"name": "Yuyun Yuningsih", "born_on": days_ago(9000).isoformat(), "desa": world.melati.desa_id}
    catin = {"name": "Neneng Hasanah", "is_female": True, "born_on": "2001-05-05",
             "screened_on": days_ago(3).isoformat()}  # fmt: skip
    other = make_family(world, posyandu=world.melati.pk, head_name="Asep Sunandar")
    return {
        "families/": {"head_name": family.head_name, "wife_name": family.wife_name} | place,
        "members/": {"family": str(other.uuid), "relation": "wife", "name": "Yuyun Yuningsih", "is_female": True,
                     "born_on": days_ago(9000).isoformat()},
        "pregnancies/": {"new_woman": woman, "lmp_on": days_ago(100).isoformat()},
        "catin/": catin | place,
    }  # fmt: skip


@pytest.mark.parametrize("path", ["families/", "members/", "pregnancies/", "catin/"])
def test_every_door_of_people_asks(world, path):
    here = holder_of_every_right("di-sini", world, world.melati)
    tool, data = FieldTool(here), sent_by_door(world)[path]
    if path == "catin/":
        assert tool.post(path, data | {"uuid": str(uuid4())}).status_code == 201
    data |= {"uuid": str(uuid4())}
    before = AccessLog.objects.count()
    refused = tool.post(path, data)
    (error,) = refused.json()["errors"]
    assert (refused.status_code, error["code"], error["level"]) == (422, "looks_alike", "ask")
    # Who was named is logged, though nothing of the write remains.
    assert AccessLog.objects.count() == before + 1 and AccessLog.objects.latest("pk").count >= 1
    because = {"other_because": "Dua orang dengan nama yang sama"}
    assert tool.post(path, data | because).status_code == 201
    # Sent again it is known, and no one is asked.
    assert tool.post(path, data).status_code == 201
    (row,) = tool.post("sync/", {"writes": [{"verb": VERBS[path], "data": data | {"uuid": str(uuid4())}}]}).json()[
        "results"
    ]
    assert (row["status"], row["errors"][0]["code"]) == ("refused", "looks_alike")
    assert AccessLog.objects.latest("pk").count >= 1


def test_a_newborn_who_is_on_record_already_is_refused_at_first(world):
    here = holder_of_every_right("di-sini", world, world.melati)
    mother = pregnancy(Scene(world, world.melati, here))
    make_child(world, f"Bayi Ny. {mother.woman.name}", sex="P", born_on=days_ago(2), mother_name=mother.woman.name)
    birth = {"pregnancy": str(mother.uuid), "delivered_on": days_ago(2).isoformat(), "place": "puskesmas",
             "helper": "midwife", "newborns": [{"is_alive": True, "sex": "P", "weight_kg": 3.1}]}  # fmt: skip
    tool = FieldTool(here)
    assert tool.post("births/", birth).json()["title"] == "looks_alike"
    assert tool.post("births/", birth | {"other_because": "Kembar yang belum tercatat"}).status_code == 201
