"""What a sender spelt wrong is refused, what was read comes back as the same, no verb takes what is not its own."""

import re
from uuid import uuid4

import pytest
from django.db import transaction
from drf_spectacular.generators import SchemaGenerator

from apps.core.registry import registered
from apps.interventions.models import ServiceReceived
from apps.toddlers.models import Child, Measurement
from tests.address_records import BY_ROUTE, MAKERS, holder_of_every_right
from tests.api.client import FieldTool
from tests.core.test_mass_assignment import NEVER_READ
from tests.factories import make_child, today
from tests.scene_records import Choice, Scene, birth

pytestmark = pytest.mark.django_db
RESOURCES = {prefix: resource for app in registered() for prefix, resource in app.api}
CORRECTED = [
    prefix for prefix, resource in RESOURCES.items() if any(verb.action == "correct" for verb in resource.verbs)
]
# Inputs that may be named: the key made by the sender, the version that was read, and a place that the service checks.
OF_INPUT = frozenset({"uuid", "version", "place", "district"})


def codes(answer):
    return {(error["field"], error["code"]) for error in answer.json()["errors"]}


def visit(child, **more):
    data = {"child": str(child.uuid), "measured_on": today().isoformat(), "weight_kg": 12, "height_cm": 90}
    return data | {"position": "standing", "uuid": str(uuid4())} | more


def test_a_filter_a_field_and_a_parameter_that_do_not_exist_are_refused(world):
    tool = FieldTool(world.siti)
    assert codes(tool.get("children/", updatedsince="2024-06-01T00:00:00+07:00")) == {
        ("updatedsince", "parameter_unknown")
    }
    assert tool.get("children/", fields="nama").status_code == 400
    child = make_child(world)
    assert tool.get(f"children/{child.uuid}/", limit=3).status_code == 400
    assert codes(tool.post("visits/?dryrun=true", visit(child))) == {("dryrun", "parameter_unknown")}
    assert codes(tool.post("visits/", visit(child, weigth_kg=13))) == {("weigth_kg", "field_unknown")}
    batch = {
        "writes": [{"verb": "visits.record", "data": visit(child, weigth_kg=13)}, {"verb": "visits.record", "datum": 1}]
    }
    assert [row["status"] for row in tool.post("sync/", batch).json()["results"]] == ["refused", "refused"]
    assert not Measurement.objects.exists()


def test_every_read_refuses_a_parameter_that_it_does_not_know(world):
    here = holder_of_every_right("di-sini", world, world.melati)
    tool, scene, reads = FieldTool(here), Scene(world, world.melati, here), {}
    document = SchemaGenerator().get_schema(request=None, public=True)
    for path, methods in document["paths"].items():
        if "get" not in methods or "/fhir/" in path or path.endswith("/schema/"):
            continue
        with transaction.atomic():
            for part in re.findall(r"{(\w+)}", path):
                made = MAKERS["api", part]
                path = path.replace(f"{{{part}}}", str(made.value if isinstance(made, Choice) else made(scene)))
            reads[path] = tool.client.get(path, {"tidak_ada": "1"}).status_code
            transaction.set_rollback(True)
    assert len(reads) > 100 and {path: status for path, status in reads.items() if status != 400} == {}


@pytest.mark.parametrize(("value", "status"), [("True", 200), ("1", 200), ("yes", 400), ("", 400)])
def test_a_dry_run_is_never_taken_for_a_write(world, value, status):
    child = make_child(world)
    assert FieldTool(world.siti).post(f"visits/?dry_run={value}", visit(child)).status_code == status
    assert not Measurement.objects.exists()


def test_a_body_nested_too_deep_is_a_fault_of_the_sender(world):
    tool = FieldTool(world.siti)
    deep = tool.client.post("/api/v1/visits/", "[" * 50_000, content_type="application/json")
    assert (deep.status_code, deep.json()["title"]) == (400, "parse_error")


@pytest.mark.parametrize("prefix", CORRECTED)
def test_a_record_shows_all_that_its_correction_takes(prefix):
    resource = RESOURCES[prefix]
    (correct,) = [verb for verb in resource.verbs if verb.action == "correct"]
    taken = set(correct.body().fields) - {"uuid", "reason", "kk"}
    assert taken <= set(resource.serializer_class.Meta.fields)


@pytest.mark.parametrize("prefix", CORRECTED)
def test_a_record_may_be_sent_back_as_it_was_read(prefix, world):
    here = holder_of_every_right("di-sini", world, world.melati)
    resource = RESOURCES[prefix]
    key = resource.model._meta.model_name
    uuid = (BY_ROUTE.get((f"api:{prefix}", key)) or MAKERS["api", key])(Scene(world, world.melati, here))
    tool = FieldTool(here)
    ServiceReceived.objects.update(received_on=today())  # The one of the tests lies before the birth of its child.
    read = tool.get(f"{prefix}/{uuid}/")
    (correct,) = [verb for verb in resource.verbs if verb.action == "correct"]
    body = read.json() | ({"reason": "dikirim kembali apa adanya"} if correct.asks_reason else {})
    answer = tool.post(f"{prefix}/{uuid}/correct/?dry_run=true", body, version=read["ETag"])
    assert answer.status_code == 200, answer.content
    taken = set(correct.body().fields) & set(read.json())
    assert {name: answer.json()[name] for name in taken} == {name: read.json()[name] for name in taken}


def test_another_number_that_is_masked_is_refused(world):
    child = make_child(world, nik="3602994211210001", by=world.dewi)
    tool = FieldTool(world.dewi)
    read = tool.get(f"children/{child.uuid}/")
    body = read.json() | {"nik": "3602********9999", "reason": "nomor lain yang tersamar"}
    assert tool.post(f"children/{child.uuid}/correct/", body, version=read["ETag"]).status_code == 422
    assert Child.objects.get().nik_masked == read.json()["nik"]


def test_fields_of_rows_within_a_record_are_all_there(world):
    scene = Scene(world, world.melati, world.dewi)
    made = birth(scene)
    answer = FieldTool(world.dewi).get(f"births/{made.uuid}/", fields="newborns").json()
    assert set(answer) == {"uuid", "version", "newborns"}
    assert all(len(one) > 2 for one in answer["newborns"])


def test_no_verb_takes_what_only_services_set():
    taken = {
        (verb.name, name)
        for resource in RESOURCES.values()
        for verb in resource.verbs
        for name in verb.body().fields
        if name in NEVER_READ - OF_INPUT
    }
    assert not taken


@pytest.mark.parametrize("prefix", [prefix for prefix, one in RESOURCES.items() if any(v.is_create for v in one.verbs)])
def test_columns_of_the_services_are_refused_in_a_new_record(prefix, world):
    """Sent as they are named, they are refused or left aside; none is written."""
    here = holder_of_every_right("di-sini", world, world.melati)
    sent = {"entered_by": 1, "district": "51.05", "source": "verval", "nik_index": "x", "rules_version": "x", "id": 7}
    answer = FieldTool(here).post(f"{prefix}/", sent)
    assert answer.status_code in (400, 404, 422)
