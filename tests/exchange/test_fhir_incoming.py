"""Bundles that come in: created or matched as a row of a file is, and answered entry by entry."""

from uuid import uuid4

import pytest

from apps.families.models import Member
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.toddlers.models import Child, Measurement
from tests.api.client import FieldTool
from tests.exchange.fhir_schema import assert_valid, needs_schema
from tests.factories import days_ago, make_antenatal_visit, make_child, make_pregnancy, make_visit, today

pytestmark = pytest.mark.django_db
LOINC, ANC = "http://loinc.org", "http://terminology.kemkes.go.id/CodeSystem/anc-custom-codes"
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


def test_a_doubtful_child_is_for_a_person_and_one_elsewhere_is_not_named(world):
    """Of another district the answer is the same whether such a child is on record there or not."""
    make_child(world, "Alya Nuraini", by=world.dewi, nik="3602996009230009", mother_name="Yeni")
    assert statuses(send(world.dewi, patient(uuid4()))) == [409]
    guesses = patient(uuid4()), patient(uuid4(), "Bunga Lestari", nik="", mother="Wati")
    assert [statuses(send(world.rini, one)) for one in guesses] == [[404], [404]]
    assert [statuses(send(world.rini, one, scopes=("read",))) for one in guesses] == [[404], [404]]
    assert Child.objects.count() == 1


def test_a_child_with_a_short_form_of_the_name_is_for_a_person(world):
    make_child(world, "Siti Alya Nuraini", by=world.dewi, mother_name="Yeni")
    assert statuses(send(world.dewi, patient(uuid4()))) == [409]
    assert Child.objects.count() == 1


def test_a_token_writes_only_what_it_was_made_for(world):
    key = uuid4()
    assert statuses(send(world.dewi, patient(key), scopes=("read",))) == [403]
    child = make_child(world, "Alya Nuraini", by=world.dewi)
    sent = observation(f"Patient/{child.uuid}", "29463-7", 12.4, "kg")
    assert statuses(send(world.dewi, sent, scopes=("read", "write:people"))) == [403]
    assert not Measurement.objects.exists()


def day_of(subject, code, value):
    entry = observation(subject, code, 0, "")
    del entry["resource"]["valueQuantity"]
    return {"resource": entry["resource"] | {"valueDateTime": value.isoformat()}}


def pressure(subject, systolic, diastolic):
    entry = observation(subject, "85354-9", 0, "")
    del entry["resource"]["valueQuantity"]
    parts = [
        {"code": {"coding": [{"system": LOINC, "code": code}]}, "valueQuantity": {"value": value, "code": "mm[Hg]"}}
        for code, value in (("8480-6", systolic), ("8462-4", diastolic))
    ]
    return {"resource": entry["resource"] | {"component": parts}}


def antenatal(subject):
    return [
        day_of(subject, "8665-2", days_ago(120)),
        observation(subject, "11996-6", 2, "{#}"),
        observation(subject, "11977-6", 1, "{#}"),
        observation(subject, "29463-7", 54.2, "kg"),
        observation(subject, "ANC.SS.DE3", 22.8, "cm", system=ANC),
        observation(subject, "718-7", 104, "g/L"),
        pressure(subject, 120, 80),
        observation(subject, "18185-9", 17, "wk"),
    ]


def mother(key, **more):
    return patient(key, "Siti Aminah", nik="", mother="", **more)


@needs_schema
def test_a_pregnancy_and_its_visit_are_created_once_and_matched_when_sent_again(world):
    key = uuid4()
    woman = mother(key, birthDate=days_ago(9500).isoformat())
    entries = [woman, *antenatal(f"urn:uuid:{key}")]
    first = send(world.dewi, *entries)
    assert_valid(first)
    assert statuses(first) == [201, 201, 201, 201, 201, 201, 201, 201, 200]
    pregnancy, visit = Pregnancy.objects.get(), AntenatalVisit.objects.get()
    assert (pregnancy.woman.uuid, pregnancy.lmp_on, pregnancy.gravida, pregnancy.para) == (key, days_ago(120), 2, 1)
    assert [float(visit.weight_kg), float(visit.muac_cm), float(visit.hb_g_dl), visit.systolic, visit.diastolic] == [
        54.2, 22.8, 10.4, 120, 80,
    ]  # fmt: skip
    assert (pregnancy.source, visit.source) == ("api", "api")
    assert statuses(send(world.dewi, *entries)) == [200] * 9
    alone = antenatal(f"Patient/{key}")
    assert statuses(send(world.dewi, *alone)) == [200] * 8
    other = [observation(f"Patient/{key}", "718-7", 9, "g/dL"), observation(f"Patient/{key}", "11996-6", 3, "{#}")]
    assert statuses(send(world.dewi, *other)) == [409, 409]
    assert Member.objects.count() == Pregnancy.objects.count() == AntenatalVisit.objects.count() == 1
    assert not Child.objects.exists()


def test_a_woman_without_a_pregnancy_is_not_taken_and_another_district_sees_none(world):
    key = uuid4()
    woman = mother(key, birthDate=days_ago(9500).isoformat())
    weight = observation(f"urn:uuid:{key}", "29463-7", 54.2, "kg")
    assert statuses(send(world.dewi, woman, weight)) == [422, 422]
    assert not Member.objects.exists()
    made = antenatal(f"urn:uuid:{key}")
    assert statuses(send(world.dewi, woman, *made, scopes=("read", "write:visits")))[0] == 403
    send(world.dewi, woman, *made)
    assert statuses(send(world.rini, observation(f"Patient/{key}", "718-7", 9, "g/dL"))) == [404]


@needs_schema
def test_what_the_portal_knows_of_a_pregnancy_comes_back_as_the_same(world):
    pregnancy = make_pregnancy(world, gravida=2, para=1)
    make_antenatal_visit(world, pregnancy, weight_kg=54, muac_cm=22.8, hb_g_dl=10.4, systolic=120, diastolic=80)
    given = FieldTool(world.dewi).get("fhir/Observation", _count=200).json()["entry"]
    muac = next(one["resource"] for one in given if one["resource"]["id"].endswith(".muac"))
    assert [one["code"] for one in muac["code"]["coding"]] == ["284473002", "ANC.SS.DE3"]
    assert muac["interpretation"][0]["coding"][0]["code"] in ("OI000018", "OI000035")
    assert set(statuses(send(world.dewi, *given))) == {200}


@pytest.mark.parametrize("body", [{}, {"resourceType": "Bundle", "type": "transaction", "entry": [{}]},
                                  {"resourceType": "Bundle", "type": "batch", "entry": []}])  # fmt: skip
def test_only_a_batch_with_entries_is_taken(world, body):
    assert FieldTool(world.dewi).post("fhir/", body).status_code == 400
