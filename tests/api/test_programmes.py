"""Programmes over the API: proposed, verified, scheduled, delivered, each by who holds its right."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.accounts.enums import Right, Role
from apps.interventions.models import CompanionVisit, ServiceReceived
from apps.programmes.models import Allocation, Delivery
from tests.api.client import FieldTool
from tests.factories import days_ago, insert_family, make_child, make_user, post
from tests.help_factories import insert_help
from tests.programme_factories import insert_agency, insert_allocation, insert_item, insert_programme, make_officer

pytestmark = pytest.mark.django_db
REASON = "salah catat tanggalnya"


def take(tool, answer, verb, **data):
    return tool.post(f"allocations/{answer.json()['uuid']}/{verb}/", data, version=answer["ETag"])


@pytest.fixture
def yanti(world):
    user = make_user("yanti", "Yanti Mulyani")
    post(user, Role.KECAMATAN, region_id="36.02.10", district="36.02", place="36.02.10")
    return user


def test_an_agency_helps_a_family_that_the_desa_proposed(world, yanti):
    insert_item()
    lina, family = FieldTool(make_officer()), insert_family(world, posyandu=world.melati)
    data = {"place": "36.02", "agency": "perkim", "year": timezone.localdate().year, "name": "Jamban sehat",
            "item": "I-14", "fund": "apbd", "budget_rp": 10_000_000, "target": 2, "uuid": str(uuid4())}  # fmt: skip
    made = lina.post("programmes/", data)
    assert (made.status_code, lina.post("programmes/", data).json()) == (201, made.json())
    ujang, now = FieldTool(world.ujang), days_ago(0).isoformat()
    proposal = {"programme": made.json()["uuid"], "family": str(family.uuid), "proposed_on": now}
    proposed = ujang.post("allocations/", proposal)
    assert (proposed.status_code, proposed.json()["state"]) == (201, "proposed")
    assert ujang.post("allocations/", proposal).json()["uuid"] == proposed.json()["uuid"]
    verified = take(FieldTool(yanti), proposed, "verify", on=now)
    assert (verified.status_code, verified.json()["state"]) == (200, "verified")
    assert take(lina, proposed, "schedule", on=now).status_code == 412
    scheduled = take(lina, verified, "schedule", on=now)
    assert scheduled.json()["scheduled_for"] == now
    handed = {"allocation": proposed.json()["uuid"], "delivered_on": now, "volume": 1, "value_rp": 4_000_000,
              "uuid": str(uuid4())}  # fmt: skip
    delivered, again = lina.post("deliveries/", handed), lina.post("deliveries/", handed)
    assert (delivered.status_code, again.json()) == (201, delivered.json())
    assert ServiceReceived.objects.get().item == "I-14" and Allocation.objects.get().state == "delivered"
    address = f"deliveries/{delivered.json()['uuid']}"
    change = {"delivered_on": now, "volume": 2, "reason": REASON}
    corrected = lina.post(f"{address}/correct/", change, version=delivered["ETag"])
    assert (corrected.status_code, corrected.json()["volume"]) == (200, "2.00")
    assert lina.post(f"{address}/withdraw/", {"reason": REASON}, version=corrected["ETag"]).status_code == 204
    assert not ServiceReceived.objects.exists()


def test_an_officer_sees_only_the_recipients_of_the_own_agency(world):
    family = insert_family(world, posyandu=world.melati)
    other = insert_agency(code="dinsos", name="Dinas Sosial")
    mine = insert_allocation(insert_programme(world.budi), family)
    theirs = insert_allocation(insert_programme(world.budi, agency=other, name="Bantuan"), family)
    tool = FieldTool(make_officer())
    rows = tool.get("allocations/").json()["results"]
    assert [(row["uuid"], row["name"]) for row in rows] == [(str(mine.uuid), family.head_name)]
    assert tool.get(f"allocations/{theirs.uuid}/").status_code == 404
    since = {"updated_since": "2024-06-01T00:00:00+07:00"}
    answer = tool.get("allocations/", **since).json()
    assert ([row["uuid"] for row in answer["results"]], answer["deleted"]) == ([str(mine.uuid)], [])
    assert tool.get(f"families/{family.uuid}/").status_code == 404
    assert len(tool.get("programmes/").json()["results"]) == 2


def test_a_donor_and_another_district_see_nothing(world):
    allocation = insert_allocation(insert_programme(world.budi), insert_family(world, posyandu=world.melati))
    donor = make_user("doni", "Doni")
    post(donor, Role.DONOR, region_id="36.02", district="36.02", place="36.02")
    lists = ("allocations/", "deliveries/", "programmes/")
    assert [FieldTool(donor).get(path).status_code for path in lists] == [404, 404, 404]
    assert [FieldTool(world.rini).get(path).json()["results"] for path in lists] == [[], [], []]
    for user in (donor, world.rini):
        assert FieldTool(user).get(f"allocations/{allocation.uuid}/").status_code == 404


def test_a_cadre_reads_the_help_of_the_own_posyandu_and_verifies_none(world):
    allocation = insert_allocation(insert_programme(world.budi), make_child(world))
    tool = FieldTool(world.siti)
    shown = tool.get(f"allocations/{allocation.uuid}/")
    assert shown.status_code == 200 and "*" in shown.json()["number"] + "*"
    assert take(tool, shown, "verify", on=days_ago(0).isoformat()).status_code == 422
    allocation.refresh_from_db()
    assert allocation.state == "proposed"


def test_a_cadre_reads_no_family_in_the_rows_of_help(world, sign_in):
    family = insert_family(world, posyandu=world.melati)
    allocation = insert_allocation(insert_programme(world.budi), family)
    visit = insert_help(CompanionVisit, family, world.admin, stage="family", visited_on=days_ago(3))
    tool, client = FieldTool(world.siti), sign_in(world.siti)
    assert [tool.get(f"{path}/").json()["results"] for path in ("allocations", "companion-visits")] == [[], []]
    assert tool.get(f"allocations/{allocation.uuid}/").status_code == 404
    page = reverse("programmes:allocation", args=[allocation.uuid])
    assert client.get(page).status_code == 404 and sign_in(world.dewi).get(page).status_code == 200
    assert not world.siti.may_at(Right.SEE_HELP, allocation) and not world.siti.may_at(Right.SEE_HELP, visit)
    assert world.dewi.may_at(Right.SEE_HELP, allocation) and world.dewi.may_at(Right.SEE_HELP, visit)


def test_a_recipient_is_cancelled_with_a_reason(world):
    allocation = insert_allocation(insert_programme(world.budi), insert_family(world, posyandu=world.melati))
    tool = FieldTool(make_officer())
    shown = tool.get(f"allocations/{allocation.uuid}/")
    assert take(tool, shown, "cancel", on=days_ago(0).isoformat()).status_code == 400
    cancelled = take(tool, shown, "cancel", on=days_ago(0).isoformat(), reason="Pindah ke luar daerah")
    assert (cancelled.status_code, cancelled.json()["cancel_reason"]) == (200, "Pindah ke luar daerah")


def test_a_list_of_recipients_asks_as_few_queries_of_one_as_of_many(world, django_assert_num_queries):
    programme = insert_programme(world.budi)
    for number in range(3):
        allocation = insert_allocation(programme, insert_family(world, f"Asep {number}", posyandu=world.melati))
        about = {"district": "36.02", "desa_id": allocation.desa_id, "posyandu_id": allocation.posyandu_id}
        entered = {"entered_at": timezone.now(), "entered_by": world.budi}
        Delivery.objects.create(allocation=allocation, delivered_on=days_ago(1), volume=1, **about, **entered)
    tool = FieldTool(world.dewi)
    for path in ("allocations/", "deliveries/"):
        with CaptureQueriesContext(connection) as of_one:
            tool.get(path + "?limit=1")
        with django_assert_num_queries(len(of_one)):
            assert len(tool.get(path + "?limit=3").json()["results"]) == 3
