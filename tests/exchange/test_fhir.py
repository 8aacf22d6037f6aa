"""FHIR R4: every resource is valid by HL7's schema, and a reader gets no more than on the pages."""

from decimal import Decimal

import pytest

from apps.core.models import AccessLog
from apps.core.rules.month import Month
from apps.exchange.rules.fhir_codes import CVX, KFA, VACCINES
from apps.interventions.models import ServiceReceived
from apps.interventions.rules.entitlement.immunisation import SCHEDULE
from tests.api.client import FieldTool
from tests.exchange.fhir_schema import assert_valid, needs_schema
from tests.factories import days_ago, make_antenatal_visit, make_child, make_pregnancy, make_visit, today
from tests.help_factories import insert_help

pytestmark = pytest.mark.django_db
NIK = "3602996009230001"
LOINC = "http://loinc.org"


@pytest.fixture
def child(world):
    child = make_child(
        world, "Alya Nuraini", by=world.dewi, nik=NIK, mother_name="Yeni", rt="008", rw="004", address="Kp. Kadu"
    )
    make_visit(world, child, on=today(), weight=Decimal("12.4"), muac_cm=Decimal("14.2"), head_cm=Decimal(47))
    make_visit(world, child, on=days_ago(200), weight=Decimal("10.9"), height=Decimal("80.0"), position="lying")
    dose = insert_help(ServiceReceived, child, world.dewi, item="I-07", occurrence="MR1", received_on=today())
    assert dose.child == child
    return child


@pytest.fixture
def pregnancy(world):
    pregnancy = make_pregnancy(world, gravida=2, para=1, weight_before_kg=Decimal(50))
    make_antenatal_visit(
        world, pregnancy, weight_kg=Decimal(54), muac_cm=Decimal("23.1"), hb_g_dl=Decimal("10.4"), systolic=120,
        diastolic=80,
    )  # fmt: skip
    return pregnancy


def search(user, kind, **query):
    answer = FieldTool(user).get(f"fhir/{kind}", **query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def resources(bundle):
    return [entry["resource"] for entry in bundle.get("entry", ())]


@needs_schema
def test_every_resource_is_valid(world, child, pregnancy):
    make_visit(world, make_child(world, "Raka", by=world.dewi), on=days_ago(9), height=Decimal("78.0"))
    for kind, least in (("Patient", 2), ("Encounter", 3), ("Observation", 25), ("Condition", 1), ("Immunization", 1)):
        bundle = search(world.dewi, kind, _count=200)
        assert len(resources(bundle)) >= least, kind
        assert_valid(bundle)
        one = resources(bundle)[0]
        read = FieldTool(world.dewi).get(f"fhir/{kind}/{one['id']}")
        assert read.json() == one and read["Content-Type"] == "application/fhir+json"
    metadata = FieldTool(world.dewi).get("fhir/metadata").json()
    # HL7's schema of R4 was written before the technical correction 4.0.1 and knows 4.0.0 alone.
    assert_valid(metadata | {"fhirVersion": "4.0.0"})
    assert {one["type"] for one in metadata["rest"][0]["resource"]} == {
        "Patient", "Encounter", "Observation", "Condition", "Immunization",
    }  # fmt: skip


@needs_schema
def test_bundle_of_a_posyandu_and_month(world, child):
    query = {"posyandu": str(world.melati.uuid), "month": str(Month.of(today()))}
    bundle = FieldTool(world.dewi).get("fhir/Bundle", **query).json()
    assert_valid(bundle)
    kinds = [one["resourceType"] for one in resources(bundle)]
    assert (bundle["type"], kinds.count("Patient"), kinds.count("Encounter"), kinds.count("Immunization")) == (
        "collection", 1, 1, 1,
    )  # fmt: skip
    assert NIK not in str(bundle)
    assert FieldTool(world.dewi).get("fhir/Bundle", **query | {"month": "lain"}).status_code == 400
    assert FieldTool(world.rini).get("fhir/Bundle", **query).status_code == 404


@needs_schema
def test_bundle_of_a_posyandu_has_its_pregnant_women(world, child, pregnancy):
    visit = pregnancy.visits.get()
    query = {"posyandu": str(visit.posyandu.uuid), "month": str(Month.of(visit.visited_on))}
    bundle = FieldTool(world.dewi).get("fhir/Bundle", **query).json()
    assert_valid(bundle)
    woman = [one for one in resources(bundle) if one["id"] == str(pregnancy.woman.uuid)]
    assert [one["resourceType"] for one in woman] == ["Patient"]
    about = [one for one in resources(bundle) if one.get("subject", {}).get("reference", "").endswith(woman[0]["id"])]
    names = {one["id"].partition(".")[2] for one in about if one["resourceType"] == "Observation"}
    assert {"muac", "hb", "lmp", "edd", "blood-pressure"} <= names
    assert [one["id"] for one in about if one["resourceType"] == "Encounter"] == [str(visit.uuid)]
    assert AccessLog.objects.filter(subject="member", action="api", count=1).exists()
    desa = FieldTool(world.ujang).get("fhir/Bundle", **query).json()
    assert not {"hb", "lmp"} & {one["id"].partition(".")[2] for one in resources(desa)}


def test_a_posted_search_without_a_body_answers_all(world, child):
    answer = FieldTool(world.dewi).client.generic("POST", "/api/v1/fhir/Patient/_search", content_type="")
    assert (answer.status_code, [one["id"] for one in resources(answer.json())]) == (200, [str(child.uuid)])


def test_search_by_code_begins_with_a_row_that_has_it(world, child):
    for measure, code in (("muac", "284473002"), ("head", "9843-4"), ("height-for-age", "1153604005")):
        pages = FieldTool(world.dewi).get("fhir/Observation", code=code, _count=1).json()
        assert [one["id"].partition(".")[2] for one in resources(pages)] == [measure]


def test_observation_has_the_code_unit_and_category_of_the_reference(world, child):
    by_measure = {one["id"].partition(".")[2]: one for one in resources(search(world.dewi, "Observation", _count=200))}
    weight = by_measure["weight"]
    assert weight["code"]["coding"][0]["code"] == "29463-7" and weight["valueQuantity"]["code"] == "kg"
    standing, lying = by_measure["standing-height"], by_measure["length"]
    assert (standing["code"]["coding"][0]["code"], lying["code"]["coding"][0]["code"]) == ("8308-9", "8306-3")
    assert lying["method"]["coding"][0]["code"] == "102538003"
    z = by_measure["height-for-age"]
    assert (z["code"]["coding"][0]["code"], z["interpretation"][0]["coding"][0]["code"]) == ("1153604005", "17489000")
    assert by_measure["length-for-age"]["code"]["coding"][0]["code"] == "1153590000"


def test_vaccines_have_the_codes_of_kfa_and_cvx(world, child):
    (dose,) = resources(search(world.dewi, "Immunization"))
    assert [(one["system"], one["code"]) for one in dose["vaccineCode"]["coding"]] == [
        ("http://sys-ids.kemkes.go.id/kfa", "VG03"), ("http://hl7.org/fhir/sid/cvx", "04"),
    ]  # fmt: skip
    assert dose["vaccineCode"]["text"] == "MR1"
    for code in ("MR1", "04", "http://hl7.org/fhir/sid/cvx|04", "http://sys-ids.kemkes.go.id/kfa|VG03", "198,04"):
        assert resources(search(world.dewi, "Immunization", **{"vaccine-code": code})) == [dose], code
    for code in ("198", "http://loinc.org|04"):
        assert resources(search(world.dewi, "Immunization", **{"vaccine-code": code})) == [], code
    assert {dose.antigen for dose in SCHEDULE} == set(VACCINES)
    assert all({KFA, CVX} == {one.system for one in codes} for codes in VACCINES.values())


def test_a_short_child_has_a_condition_until_it_has_grown(world):
    short = make_child(world, "Raka", by=world.dewi)
    seen = make_visit(world, short, on=days_ago(60), height=Decimal("78.0"), weight=Decimal("9.5"))
    assert seen.height_status == "severely_stunted"
    (condition,) = resources(search(world.dewi, "Condition", code="http://hl7.org/fhir/sid/icd-10|E45"))
    assert (
        condition["id"] == f"{seen.uuid}.stunting" and condition["encounter"]["reference"] == f"Encounter/{seen.uuid}"
    )
    assert (condition["severity"]["coding"][0]["code"], condition["verificationStatus"]["coding"][0]["code"]) == (
        "24484000", "provisional",
    )  # fmt: skip
    assert condition["clinicalStatus"]["coding"][0]["code"] == "active"
    for query in ({"patient": f"Patient/{short.uuid}"}, {"_id": condition["id"]}, {"encounter": str(seen.uuid)},
                  {"recorded-date": days_ago(60).isoformat()}):  # fmt: skip
        assert resources(search(world.dewi, "Condition", **query)) == [condition], query
    assert resources(search(world.dewi, "Condition", code="E46")) == []
    make_visit(world, short, on=today(), height=Decimal("92.0"), weight=Decimal("13.0"))
    (after,) = resources(search(world.dewi, "Condition"))
    assert after["clinicalStatus"]["coding"][0]["code"] == "resolved"


def test_a_patient_is_looked_up_by_nik_in_a_body_alone(world, child):
    of_nik = {"identifier": f"https://fhir.kemkes.go.id/id/nik|{NIK}"}

    def posted(user, **form):
        answer = FieldTool(user, "read").client.post("/api/v1/fhir/Patient/_search", form)
        return [one["id"] for one in resources(answer.json())]

    assert posted(world.dewi, **of_nik) == posted(world.dewi, identifier=NIK) == [str(child.uuid)]
    assert posted(world.dewi, identifier=f"urn:uuid:{child.uuid}") == [str(child.uuid)]
    assert posted(world.dewi, identifier="3602994211210009") == posted(world.rini, **of_nik) == []
    assert FieldTool(world.dewi).get("fhir/Patient", **of_nik).status_code == 400


def test_an_observation_is_searched_by_its_id_and_dates_by_year(world, child):
    one = resources(search(world.dewi, "Observation", code="29463-7"))[0]
    assert resources(search(world.dewi, "Observation", _id=one["id"])) == [one]
    year = one["effectiveDateTime"][:4]
    assert one in resources(search(world.dewi, "Observation", code="29463-7", date=year))
    assert resources(search(world.dewi, "Observation", date="1999")) == []


def test_search_by_patient_code_and_date(world, child, pregnancy):
    weights = search(world.dewi, "Observation", code=f"{LOINC}|29463-7", patient=str(child.uuid))
    assert [one["valueQuantity"]["value"] for one in resources(weights)] == [12.4, 10.9]
    today_only = search(
        world.dewi, "Observation", code="29463-7", date=f"ge{today().isoformat()}", subject=f"Patient/{child.uuid}"
    )
    assert [one["valueQuantity"]["value"] for one in resources(today_only)] == [12.4]
    assert resources(search(world.dewi, "Observation", code="0-0")) == []
    hb = resources(search(world.dewi, "Observation", code="718-7"))
    assert [one["valueQuantity"]["value"] for one in hb] == [10.4]
    pressure = resources(search(world.dewi, "Observation", code="85354-9"))
    assert [part["valueQuantity"]["value"] for part in pressure[0]["component"]] == [120, 80]
    girls = resources(search(world.dewi, "Patient", gender="female", birthdate=child.born_on.isoformat()))
    assert [one["name"][0]["text"] for one in girls] == ["Alya Nuraini"]
    assert resources(search(world.dewi, "Patient", name="aly"))[0]["id"] == str(child.uuid)
    assert len(resources(search(world.dewi, "Encounter", patient=str(child.uuid)))) == 2


def test_pages_follow_each_other_without_a_gap(world, child, pregnancy):
    whole = [one["id"] for one in resources(search(world.dewi, "Observation", _count=200))]
    paged, path = [], "fhir/Observation?_count=7"
    for _page in range(20):
        bundle = FieldTool(world.dewi).get(path).json()
        paged += [one["id"] for one in resources(bundle)]
        following = next((link["url"] for link in bundle["link"] if link["relation"] == "next"), "")
        if not following:
            break
        path = following.partition("/api/v1/")[2]
    assert paged == whole and len(set(paged)) == len(paged)


@needs_schema
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("fhir/Observation?lain=1", 400), ("fhir/Observation?date=kemarin", 400), ("fhir/Patient?_id=x", 400),
        ("fhir/Patient/x", 404), ("fhir/Patient?_count=0", 400), ("fhir/Patient?_cursor=!", 400),
    ],
)  # fmt: skip
def test_errors_are_outcomes(world, path, status):
    answer = FieldTool(world.dewi).get(path)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/fhir+json")
    assert_valid(answer.json())


def test_a_reader_gets_no_more_than_on_the_pages(world, child, pregnancy):
    make_visit(world, make_child(world, "Raka", by=world.dewi), on=days_ago(9), height=Decimal("78.0"))
    for kind in ("Patient", "Encounter", "Observation", "Condition", "Immunization"):
        for user in (world.rini, world.ana):
            assert "entry" not in FieldTool(user).get(f"fhir/{kind}").json()
            one = resources(search(world.dewi, kind))[0]
            assert FieldTool(user).get(f"fhir/{kind}/{one['id']}").status_code == 404
    # The village office sees names, no measures.
    assert resources(search(world.ujang, "Patient"))
    assert FieldTool(world.ujang).get("fhir/Observation").status_code == 404


def test_reading_is_logged_and_a_nik_needs_right_scope_and_reason(world, child):
    dewi = FieldTool(world.dewi)
    dewi.get("fhir/Patient")
    assert list(AccessLog.objects.values_list("action", "subject", "count")) == [("api", "child", 1)]
    path = f"fhir/Patient/{child.uuid}"
    assert NIK not in dewi.get(path).content.decode()
    shown = dewi.get(path, nik_reason="pencocokan dengan SATUSEHAT")
    assert shown.json()["identifier"][0] == {
        "use": "official", "system": "https://fhir.kemkes.go.id/id/nik", "value": NIK,
    }  # fmt: skip
    assert AccessLog.objects.filter(action="reveal", reason="pencocokan dengan SATUSEHAT").count() == 1
    assert dewi.get(path, nik_reason="ya").status_code == 422
    assert FieldTool(world.dewi, "read").get(path, nik_reason="pencocokan dengan SATUSEHAT").status_code in (403, 404)
    assert NIK not in FieldTool(world.siti).get(path, nik_reason="pencocokan dengan SATUSEHAT").content.decode()


def test_search_reads_as_often_for_many_as_for_one(world, child, django_assert_max_num_queries):
    for number in range(3):
        make_visit(world, make_child(world, f"Anak {number}", by=world.dewi), on=today())
    tool = FieldTool(world.dewi)
    with django_assert_max_num_queries(20):
        tool.get("fhir/Observation")
