"""Donors, free meals, evidence, expenditure and proposals of an agency over the API, by who may on the pages."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.interventions.models import Owed, ServiceReceived
from apps.programmes.models import Allocation, Donor, Evidence, HouseholdExpenditure, MealReport
from tests.api.client import FieldTool
from tests.factories import days_ago, insert_child, insert_family, today
from tests.programme_factories import insert_agency, insert_allocation, insert_item, insert_programme, make_officer
from tests.programmes.test_evidence import PDF, delivery, lina, photo  # noqa: F401

pytestmark = pytest.mark.django_db


def day(ago):
    return days_ago(ago).isoformat()


def codes(answer):
    return {error["code"] for error in answer.json()["errors"]}


def test_a_donor_sponsors_a_child_and_the_month_is_followed_up_each_written_once(world):
    budi, child = FieldTool(world.budi), insert_child(world.dewi)
    person = {"district": "36.02", "kind": "company", "scheme": "genting", "name": "PT Maju", "uuid": str(uuid4())}
    donor, again = budi.post("donors/", person), budi.post("donors/", person)
    assert (donor.status_code, again.json(), Donor.objects.count()) == (201, donor.json(), 1)
    begun = {"donor": donor.json()["uuid"], "child": str(child.uuid), "menu": "nutrition", "consent_on": day(40),
             "consent_by": "Ibunya", "begun_on": day(40), "uuid": str(uuid4())}  # fmt: skip
    sponsored, again = budi.post("sponsorships/", begun), budi.post("sponsorships/", begun)
    assert (sponsored.status_code, again.json()) == (201, sponsored.json())
    monthly = {"sponsorship": sponsored.json()["uuid"], "given_on": day(3), "given": "Telur", "uuid": str(uuid4())}
    followed, again = budi.post("sponsorship-follow-ups/", monthly), budi.post("sponsorship-follow-ups/", monthly)
    assert (followed.status_code, again.json()) == (201, followed.json())
    assert budi.post("sponsorship-follow-ups/", monthly | {"given": "Susu"}).status_code == 409
    assert ServiceReceived.objects.get().item == "I-23"
    assert FieldTool(world.dewi).get("sponsorships/").status_code == 404
    assert FieldTool(world.siti).post("donors/", person).status_code == 404


def test_the_month_of_a_desa_and_who_received_meals(world):
    ujang, siti, child = FieldTool(world.ujang), FieldTool(world.siti), insert_child(world.dewi, posyandu=world.melati)
    report = {"desa": "36.02.10.2001", "month": today().replace(day=1).isoformat(), "status": "running",
              "days_distributed": 8, "days_received": 7, "person_days": 120, "uuid": str(uuid4())}  # fmt: skip
    made = ujang.post("meal-reports/", report)
    assert (made.status_code, made.json()["incentive_rp"]) == (201, 120_000)
    assert ujang.post("meal-reports/", report | {"person_days": 10}).json()["incentive_rp"] == 10_000
    assert MealReport.objects.count() == 1
    wrong = ujang.post("meal-reports/", report | {"days_received": 9})
    assert (wrong.status_code, codes(wrong)) == (422, {"days_impossible"})
    meal = {"child": str(child.uuid), "received_on": day(1)}
    first, again = siti.post("meals/", meal), siti.post("meals/", meal)
    assert (first.status_code, again.json(), ServiceReceived.objects.count()) == (201, first.json(), 1)
    assert [one["child"] for one in siti.get("meals/").json()["results"]] == [str(child.uuid)]
    # The same in a batch.
    answer = siti.post("sync/", {"writes": [{"verb": "meals.record", "data": meal | {"received_on": day(2)}}]})
    assert [row["status"] for row in answer.json()["results"]] == ["created"]


def test_a_photo_goes_up_once_comes_down_and_is_removed(lina, delivery):  # noqa: F811
    tool, content = FieldTool(lina), photo()

    def upload(query="", **more):
        file = SimpleUploadedFile("foto.jpg", content, "image/jpeg")
        return tool.client.post(f"/api/v1/evidence/{query}", {"delivery": str(delivery.uuid), "file": file} | more)

    def files():
        return {path.name for path in Path(settings.UPLOAD_DIR).glob("bukti-*")}

    before, tried = files(), upload("?dry_run=true")
    assert (tried.status_code, tried.json()["dry_run"], tried.json()["name"]) == (200, True, "foto.jpg")
    assert not Evidence.objects.exists() and files() == before
    made = upload()
    assert (made.status_code, made.json()["content_type"]) == (201, "image/jpeg")
    twice = upload(kind="handover")
    assert (twice.status_code, twice.json()["title"]) == (422, "file_twice")
    assert upload(file=SimpleUploadedFile("x.jpg", b"bukan foto")).json()["title"] == "file_type_other"
    assert [one["uuid"] for one in tool.get("evidence/", delivery=delivery.uuid).json()["results"]] == [
        made.json()["uuid"]
    ]
    address = f"evidence/{made.json()['uuid']}/"
    file = tool.get(f"{address}file/")
    assert file["Content-Type"] == "image/jpeg" and b"".join(file.streaming_content)[:2] == b"\xff\xd8"
    assert tool.post(f"{address}remove/", version=made["ETag"]).status_code == 204
    assert not Evidence.objects.exists()


def test_another_agency_finds_neither_delivery_nor_file(lina, delivery):  # noqa: F811
    other = FieldTool(make_officer("dian", agency=insert_agency(code="pu", name="Dinas PU")))
    file = SimpleUploadedFile("bast.pdf", PDF, "application/pdf")
    answer = other.client.post("/api/v1/evidence/", {"delivery": str(delivery.uuid), "file": file})
    assert (answer.status_code, codes(answer)) == (400, {"not_found"})


def test_the_social_agency_records_what_a_household_spends(world):
    sari = FieldTool(make_officer("sari", agency=insert_agency(code="dinsos", name="Dinas Sosial")))
    family = insert_family(world, posyandu=world.melati)
    survey = {"family": str(family.uuid), "surveyed_on": day(4), "rp_a_day": 9000, "source": "Pendataan desa",
              "uuid": str(uuid4())}  # fmt: skip
    made, again = sari.post("expenditures/", survey), sari.post("expenditures/", survey)
    assert (made.status_code, again.json(), HouseholdExpenditure.objects.count()) == (201, made.json(), 1)
    assert len(sari.get("expenditures/").json()["results"]) == 1
    other = FieldTool(make_officer())
    assert codes(other.post("expenditures/", survey | {"uuid": str(uuid4())})) == {"not_found"}


def test_an_agency_finds_who_qualifies_and_proposes_them(world):
    insert_item()
    officer = make_officer()
    lina, family = FieldTool(officer), insert_family(world, posyandu=world.melati)  # noqa: F811
    agency = insert_agency()
    programme = insert_programme(officer, agency=agency)
    stranger = insert_family(world, "Tak Perlu", posyandu=world.melati)
    Owed.objects.create(
        item="I-14", family=family, household=family, district=family.district, desa_id=family.desa_id,
        posyandu_id=family.posyandu_id, because="no_latrine", due_from=days_ago(30), rule="",
    )  # fmt: skip
    answer = lina.get(f"programmes/{programme.uuid}/candidates/").json()
    assert [(one["kind"], one["uuid"]) for one in answer["results"]] == [("family", str(family.uuid))]
    proposal = {"programme": str(programme.uuid), "family": str(family.uuid), "proposed_on": day(0)}
    made = lina.post("allocations/", proposal)
    assert (made.status_code, made.json()["because"]) == (201, "no_latrine")
    assert lina.get(f"programmes/{programme.uuid}/candidates/").json()["results"] == []
    # Who needs nothing of the programme is not theirs to name.
    unseen = lina.post("allocations/", proposal | {"family": str(stranger.uuid)})
    assert (unseen.status_code, codes(unseen), Allocation.objects.count()) == (400, {"not_found"}, 1)


def test_programmes_of_another_agency_show_no_candidates(world):
    insert_item()
    programme = insert_programme(world.budi)
    family = insert_family(world, posyandu=world.melati)
    insert_allocation(programme, family)
    other = FieldTool(make_officer("dian", agency=insert_agency(code="pu", name="Dinas PU")))
    assert other.get(f"programmes/{programme.uuid}/candidates/").json()["results"] == []
