"""Families and mothers over the API, from the first record to the birth."""

from uuid import uuid4

import pytest

from apps.families.models import Family, Member, Screening
from apps.mothers.models import Pregnancy
from apps.toddlers.models import Child
from tests.api.client import FieldTool
from tests.factories import days_ago, today

pytestmark = pytest.mark.django_db


def test_a_family_is_registered_screened_and_verified(world):
    tool = FieldTool(world.dewi)
    family = {"head_name": "Asep", "wife_name": "Yuyun", "desa": world.melati.desa_id,
              "posyandu": str(world.melati.uuid), "uuid": str(uuid4()),
              "members": [{"relation": "head", "name": "Asep", "is_female": False}]}  # fmt: skip
    made = tool.post("families/", family)
    assert made.status_code == 201 and Member.objects.get().name == "Asep"
    screening = {"family": made.json()["uuid"], "screened_on": today().isoformat(), "is_couple": True,
                 "has_child_0_23": True, "water_source": 6}  # fmt: skip
    answer = tool.post("screenings/", screening)
    assert (answer.status_code, answer.json()["no_safe_water"]) == (201, True)
    assert Family.objects.get().is_at_risk and Screening.objects.get().verification == "waiting"
    assert tool.get("families/", is_at_risk="true").json()["results"][0]["kk"] is not None


def test_a_pregnancy_goes_from_the_first_visit_to_the_birth(world):
    tool = FieldTool(world.dewi)
    woman = {"name": "Yuyun Rahayu", "born_on": "1998-03-02", "husband_name": "Asep", "desa": world.melati.desa_id,
             "posyandu": str(world.melati.uuid)}  # fmt: skip
    made = tool.post("pregnancies/", {"lmp_on": days_ago(270).isoformat(), "gravida": 1, "new_woman": woman})
    assert (made.status_code, made.json()["woman_name"]) == (201, "Yuyun Rahayu")
    pregnancy = made.json()["uuid"]
    visit = tool.post("antenatal-visits/", {"pregnancy": pregnancy, "visited_on": days_ago(20).isoformat(),
                      "weight_kg": 55, "muac_cm": 22.8, "hb_g_dl": 9.8})  # fmt: skip
    assert (visit.status_code, visit.json()["muac_cm"]) == (201, "22.80")
    birth = tool.post("births/", {"pregnancy": pregnancy, "delivered_on": days_ago(2).isoformat(), "place": "puskesmas",
                      "helper": "midwife", "newborns": [{"is_alive": True, "sex": "P", "weight_kg": 3.1}]})  # fmt: skip
    assert (birth.status_code, len(birth.json()["newborns"])) == (201, 1)
    assert str(Child.objects.get().uuid) == str(birth.json()["newborns"][0]["child"])
    assert Pregnancy.objects.get().status == "delivered"


def test_a_pregnancy_names_its_woman(world):
    answer = FieldTool(world.dewi).post("pregnancies/", {"gravida": 1})
    assert (answer.status_code, answer.json()["title"]) == (422, "woman_missing")


def test_places_are_those_of_the_area(world):
    names = {
        one["name"] for one in FieldTool(world.dewi).get("posyandu/", within=world.melati.desa_id).json()["results"]
    }
    assert world.melati.name in names
    assert FieldTool(world.rini).get("posyandu/", within=world.melati.desa_id).json()["results"] == []
