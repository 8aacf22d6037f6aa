"""Bundles that come in: created or matched as a row of a file is, and answered entry by entry."""

from uuid import uuid4

import pytest

from apps.toddlers.models import Child, Measurement
from tests.api.client import FieldTool
from tests.exchange.fhir_schema import assert_valid, needs_schema
from tests.factories import days_ago, make_child, make_visit, today

pytestmark = pytest.mark.django_db
NIK, ADMINISTRATIVE = "3602996009230001", "https://fhir.kemkes.go.id/r4/StructureDefinition/administrativeCode"


def patient(key, name="Alya Nuraini", *, desa="3602102001", nik=NIK, mother="Yeni", **more):
    return {"fullUrl": f"urn:uuid:{key}", "resource": {
        "resourceType": "Patient", "name": [{"text": name}], "gender": "female", "birthDate": days_ago(900).isoformat(),
        "identifier": [{"system": "https://fhir.kemkes.go.id/id/nik", "value": nik}] if nik else [],
        "contact": [{"name": {"text": mother}}],
        "address": [{"extension": [{"url": ADMINISTRATIVE, "extension": [{"url": "village", "valueCode": desa}]}]}],
    } | more}  # fmt: skip


def observation(subject, code, value, unit, *, system="http://loinc.org", on=None):
    return {"resource": {
        "resourceType": "Observation", "status": "final", "subject": {"reference": subject},
        "effectiveDateTime": (on or today()).isoformat(), "code": {"coding": [{"system": system, "code": code}]},
        "valueQuantity": {"value": value, "code": unit},
    }}  # fmt: skip


def send(user, *entries, scopes=()):
    body = {"resourceType": "Bundle", "type": "batch", "entry": list(entries)}
    answer = FieldTool(user, *scopes).post("fhir/", body)
    assert answer.status_code == 200, answer.content
    return answer.json()


def statuses(bundle):
    return [int(entry["response"]["status"].split()[0]) for entry in bundle["entry"]]


def visit_of(subject, **more):
    return [
        observation(subject, "29463-7", 12400, "g", **more),
        observation(subject, "8308-9", 86, "cm", **more),
        observation(subject, "1153593003", -0.4, "{Zscore}", system="http://snomed.info/sct", **more),
    ]


@needs_schema
def test_patient_and_visit_are_created_once_and_matched_when_sent_again(world):
    key = uuid4()
    entries = [*visit_of(f"urn:uuid:{key}"), patient(key)]
    first = send(world.dewi, *entries)
    assert_valid(first)
    assert statuses(first) == [201, 201, 200, 201]
    child, visit = Child.objects.get(), Measurement.objects.get()
    assert (child.uuid, child.desa_id, child.nik_masked, child.mother_name) == (
        key, "36.02.10.2001", "3602********0001", "Yeni",
    )  # fmt: skip
    assert (float(visit.weight_kg), float(visit.height_cm), visit.position, visit.source) == (
        12.4, 86, "standing", "api",
    )  # fmt: skip
    assert statuses(send(world.dewi, *entries)) == [200, 200, 200, 200]
    other_key = uuid4()
    again = send(world.dewi, patient(other_key), *visit_of(f"urn:uuid:{other_key}"))
    assert statuses(again) == [200, 200, 200, 200] and Child.objects.count() == Measurement.objects.count() == 1


@needs_schema
def test_what_the_portal_gives_out_comes_back_as_the_same(world):
    child = make_child(world, "Alya Nuraini", by=world.dewi, nik=NIK, mother_name="Yeni")
    make_visit(world, child, on=today())
    query = {"posyandu": str(world.melati.uuid), "month": today().strftime("%Y-%m")}
    given = FieldTool(world.dewi).get("fhir/Bundle", **query).json()
    back = send(world.dewi, *given["entry"])
    assert_valid(back)
    kinds = [entry["resource"]["resourceType"] for entry in given["entry"]]
    assert [status for kind, status in zip(kinds, statuses(back), strict=True) if kind != "Encounter"] == [200] * (
        len(kinds) - kinds.count("Encounter")
    )
    assert Child.objects.count() == Measurement.objects.count() == 1


@needs_schema
def test_one_bad_entry_holds_up_no_other(world):
    good, bad = uuid4(), uuid4()
    bundle = send(
        world.dewi,
        patient(bad, desa="3602"),
        patient(bad, "Tanpa Desa", desa="3602109999", nik=""),
        patient(good),
        observation(f"urn:uuid:{good}", "29463-7", 12.4, "pon"),
        observation(f"urn:uuid:{good}", "8308-9", 7, "cm"),
        observation(f"urn:uuid:{uuid4()}", "29463-7", 12.4, "kg"),
        patient(uuid4(), "x" * 121, nik=""),
        patient(uuid4(), "Nol\0", nik=""),
        patient(uuid4(), "Separuh \ud800", nik=""),
        {"resource": {"resourceType": []}},
        {"resource": {"resourceType": "Condition"}},
        "bukan entri",
    )
    assert_valid(bundle)
    assert statuses(bundle) == [422, 422, 201, 422, 422, 404, *[422] * 6]
    assert Child.objects.count() == 1 and not Measurement.objects.exists()


def test_a_visit_with_other_content_is_a_conflict(world):
    child = make_child(world, "Alya Nuraini", by=world.dewi, nik=NIK)
    make_visit(world, child, on=today(), weight=11)
    assert statuses(send(world.dewi, observation(f"Patient/{child.uuid}", "29463-7", 12.4, "kg"))) == [409]
    assert float(Measurement.objects.get().weight_kg) == 11


def test_a_doubtful_child_and_one_elsewhere_are_for_a_person(world):
    make_child(world, "Alya Nuraini", by=world.dewi, nik="3602996009230009", mother_name="Yeni")
    assert statuses(send(world.dewi, patient(uuid4()))) == [409]
    assert statuses(send(world.rini, patient(uuid4()))) == [422] or Child.objects.count() == 1
    assert Child.objects.count() == 1


def test_a_token_writes_only_what_it_was_made_for(world):
    key = uuid4()
    assert statuses(send(world.dewi, patient(key), scopes=("read",))) == [403]
    child = make_child(world, "Alya Nuraini", by=world.dewi)
    sent = observation(f"Patient/{child.uuid}", "29463-7", 12.4, "kg")
    assert statuses(send(world.dewi, sent, scopes=("read", "write:people"))) == [403]
    assert not Measurement.objects.exists()


@pytest.mark.parametrize("body", [{}, {"resourceType": "Bundle", "type": "transaction", "entry": [{}]},
                                  {"resourceType": "Bundle", "type": "batch", "entry": []}])  # fmt: skip
def test_only_a_batch_with_entries_is_taken(world, body):
    assert FieldTool(world.dewi).post("fhir/", body).status_code == 400
