"""A member of the team who also serves elsewhere, without the right to audits there, reads no names from there."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from apps.accounts.enums import Role
from apps.audits.models import AuditCase, Worksheet
from apps.toddlers.enums import ListStatus
from apps.toddlers.rules.list_status import BITS
from tests.audit_records import audit_case, cycle
from tests.factories import days_ago, insert_child, post, today
from tests.scene_records import Scene, placed

pytestmark = pytest.mark.django_db


@pytest.fixture
def dewi(world):
    """A midwife of Cileles, and in Kecamatan Sajira for recaps alone."""
    post(world.dewi, Role.PD, region_id="36.02.12", district="36.02", place="36.02.12")
    return world.dewi


@pytest.fixture
def scene(world, dewi):
    return Scene(world, world.melati, dewi)


def short_child(world, name, posyandu):
    bits = BITS[ListStatus.SEVERELY_STUNTED]
    born = {"born_on": days_ago(700), "finding_bits": bits, "last_measured_on": today()}
    return insert_child(world.admin, posyandu.desa_id, name=name, posyandu=posyandu, **born)


def test_the_register_proposes_and_opens_only_who_lives_where_audits_are_seen(world, scene, dewi, sign_in):
    near, far = short_child(world, "Dekat Rahasia", world.melati), short_child(world, "Jauh Rahasia", world.sajira)
    of, client = cycle(scene), sign_in(dewi)
    page = client.get(reverse("audits:candidates", args=[of.uuid, "child"])).content.decode()
    assert ("Dekat Rahasia" in page, "Jauh Rahasia" in page) == (True, False)
    codes = {
        one.name: client.get(reverse("audits:select", args=[of.uuid, "child", one.uuid])).status_code
        for one in (near, far)
    }
    assert codes == {"Dekat Rahasia": 200, "Jauh Rahasia": 404}


def test_the_report_names_the_cases_its_reader_sees(world, scene, dewi, sign_in):
    audit_case(scene)
    far = short_child(world, "Jauh Rahasia", world.sajira)
    about = {"because": "Sangat pendek", "selected_on": days_ago(60), "number": 2, "group": "child"}
    case = AuditCase.objects.create(cycle=cycle(scene), child=far, **placed(Scene(world, world.sajira, dewi)), **about)
    Worksheet.objects.create(case=case, answers={}, **placed(Scene(world, world.sajira, dewi)))
    answer = sign_in(dewi).get(reverse("audits:report", args=[cycle(scene).uuid, "docx"]))
    text = ZipFile(BytesIO(answer.content)).read("word/document.xml").decode()
    assert ("Anak Rahasia" in text, "Jauh Rahasia" in text) == (True, False)
