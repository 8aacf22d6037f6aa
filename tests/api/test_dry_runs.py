"""A dry run of every write answers and leaves the database as it was."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from drf_spectacular.generators import SchemaGenerator
from rest_framework.serializers import DateField

from apps.core.api.input_serializers import KeyField
from apps.core.models import AccessLog
from apps.core.registry import registered
from tests.address_records import BY_ROUTE, MAKERS, holder_of_every_right
from tests.api.client import FieldTool
from tests.exchange.test_fhir_incoming import patient
from tests.factories import days_ago, today
from tests.programme_records import delivery, donor
from tests.programmes.test_evidence import photo
from tests.scene_records import Scene, child, family, import_run, member, task

pytestmark = pytest.mark.django_db
VERBS = {
    f"{prefix}-{verb.name}": (prefix, resource, verb)
    for app in registered()
    for prefix, resource in app.api
    for verb in resource.verbs
    if verb.answer_class is None
}
READS = {"children_reveal_nik", "members_reveal_nik", "fhir_posted_search_patient"}
CHILD = lambda scene: {"child": child(scene).uuid}  # noqa: E731
DESA = {"desa": "36.02.10.2001"}
# What the example of a body leaves open because the rules of the register ask for it, not its form.
MORE = {
    "allocations.propose": lambda scene: {"family": family(scene).uuid},
    "companion_visits.record": lambda scene: CHILD(scene) | {"topics": ["hygiene"]},
    "courses.begin": CHILD,
    "meal_reports.record": lambda scene: {"month": today().replace(day=1).isoformat()},
    "meals.record": CHILD,
    "moves.propose": lambda scene: CHILD(scene) | {"to_desa": "36.02.10.2002"},
    "referrals.send": lambda scene: CHILD(scene) | {"puskesmas": scene.posyandu.puskesmas.uuid},
    "births.record": lambda scene: {"newborns": [{"is_alive": True, "sex": "P", "weight_kg": 3.1}]},
    "services.record": lambda scene: CHILD(scene) | {"item": "I-09"},
    "sponsorships.begin": lambda scene: CHILD(scene) | {"donor": donor(scene).uuid},
    "visits.record": lambda scene: {"weight_kg": 12, "height_cm": 90, "position": "standing"},
    "antenatal_visits.record": lambda scene: {"weight_kg": 55},
    "child_care.record": lambda scene: {"is_breastfed": True},
    "course_weeks.record": lambda scene: {"weight_kg": 9.7},
    "catin.record": lambda scene: DESA | {"born_on": "2001-05-05"},
    "families.register": lambda scene: DESA | {"head_name": "Ujang"},
    "house_conditions.record": lambda scene: {"is_fit": False},
    "members.add": lambda scene: {"name": "Yeni", "relation": "wife"},
    "pregnancies.register": lambda scene: {"woman": member(scene).uuid, "lmp_on": days_ago(100).isoformat()},
    "pregnancies.end": lambda scene: {"status": "miscarried"},
    "sessions.record": lambda scene: DESA,
    "moves.decline": lambda scene: {"answer": "salah alamat"},
    "courses.end": lambda scene: {"outcome": "moved"},
    "services.correct": lambda scene: {"received_on": today().isoformat()},
}
# What another step must come before: the code of the refusal.
REFUSED = {
    "postpartum_visits.record": "not_delivered", "adolescent_care.record": "not_adolescent",
    "mother_care.record": "nothing_noted", "referrals.answer": "wrong_state", "referrals.read_answer": "wrong_state",
    "courses.begin": "not_seen", "allocations.schedule": "state_other", "deliveries.record": "state_other",
    "letters.sign": "signatory_missing", "letters.send": "step_not_open", "action_items.reopen": "action_open",
    "check_ins.check_in": "not_running", "check_ins.hand_out": "booth_elsewhere", "board_ticks.tick": "item_computed",
    "daily_reports.report": "outside_campaign", "audit_notes.write": "other_member",
}  # fmt: skip
MODELS = {model._meta.db_table for model in apps.get_models() if model is not AccessLog}


def state():
    """The rows of all tables, but for the log of reading, and the files on disk."""
    rows = " UNION ALL ".join(
        f"SELECT '{table}', count(*), sum(hashtext(row::text)) FROM {table} AS row"
        for table in sorted(MODELS & set(connection.introspection.table_names()))
    )
    with connection.cursor() as cursor:
        cursor.execute(rows)
        tables = cursor.fetchall()
    files = [str(one) for place in (settings.UPLOAD_DIR, settings.REPORT_DIR) for one in Path(place).rglob("*")]
    return tables, sorted(files)


@pytest.fixture(scope="module")
def document():
    return SchemaGenerator().get_schema(request=None, public=True)


def writes_of(document):
    operations = (methods["post"] for methods in document["paths"].values() if "post" in methods)
    return {one["operationId"]: one for one in operations}


def test_every_write_has_a_dry_run(document):
    writes = writes_of(document)
    without = {
        name for name, write in writes.items() if "dry_run" not in {one["name"] for one in write.get("parameters", ())}
    }
    assert without == READS
    assert len(writes) > len(VERBS)


@pytest.fixture
def scene(world):
    return Scene(world, world.melati, holder_of_every_right("di-sini", world, world.melati))


def a_record(scene, prefix, model):
    key = model._meta.model_name
    return (BY_ROUTE.get((f"api:{prefix}", key)) or MAKERS["api", key])(scene)


def body_of(verb, document, read, scene):
    """The example of the documentation, with what was read, records of the scene where it names some, and today."""
    operation = writes_of(document)[verb.name.replace(".", "_")]
    example = operation["requestBody"]["content"]["application/json"]["example"] if "requestBody" in operation else {}
    fields = verb.body(context={"request": None}).fields
    known = {name: value for name, value in read.items() if name in fields and value not in (None, "")}
    body = example | known
    for name, field in fields.items():
        if name in body and name not in known and isinstance(field, KeyField):
            body[name] = a_record(scene, "", field.model)
        elif name in body and name not in known and isinstance(field, DateField):
            body[name] = today().isoformat()
    more = MORE.get(verb.name, lambda scene: {})(scene)
    return body | more | ({"uuid": str(uuid4())} if "uuid" in body and verb.is_create else {})


@pytest.mark.parametrize("name", VERBS)
def test_a_dry_run_of_every_verb_leaves_the_database_as_it_was(name, scene, document):
    prefix, resource, verb = VERBS[name]
    tool, read, version, address = FieldTool(scene.owner), {}, None, f"{prefix}/"
    if verb.on_record:
        address += f"{a_record(scene, prefix, resource.model)}/"
        answer = tool.get(address)
        read, version = answer.json(), answer["ETag"]
    if not verb.is_create:
        address += f"{verb.action.replace('_', '-')}/"
    body = body_of(verb, document, read, scene)
    before = state()
    answer = tool.post(f"{address}?dry_run=true", body, version=version)
    assert state() == before
    if answer.status_code == 200:
        assert answer.json()["dry_run"] is True
    else:
        assert answer.json()["title"] == REFUSED.get(verb.name), (body, answer.content)


def test_a_dry_run_of_what_no_verb_does_leaves_the_database_as_it_was(scene):
    """Files, orders of recaps, worklists, batches and bundles."""
    tool, run = FieldTool(scene.owner), import_run(scene)
    item, given = task(scene), delivery(scene)
    csv = SimpleUploadedFile("posyandu.csv", b"Kecamatan;Desa;Nama Posyandu\nCileles;Cikareo;Kenanga 9\n")
    picture = SimpleUploadedFile("foto.jpg", photo(), "image/jpeg")
    order = {"unit": "36.02", "bulan": "2024-06", "tingkat": "desa", "format": "xlsx"}
    bundle = {"resourceType": "Bundle", "type": "batch", "entry": [patient(uuid4())]}
    batch = {"writes": [{"verb": "families.register", "data": {"head_name": "Ujang", "desa": scene.posyandu.desa_id}}]}
    sent = {
        "imports/": {"kind": "posyandu", "district": "36.02", "file": csv},
        "evidence/": {"delivery": given.uuid, "file": picture},
        f"imports/{run.uuid}/commit/": {},
        "recaps/status-gizi/": order,
        f"worklists/{item['name']}/{item['uuid']}/assign/": {"to_words": "Puskesmas"},
        "sync/": batch,
        "fhir/": bundle,
    }
    for address, body in sent.items():
        before = state()
        post = tool.client.post if any(hasattr(value, "read") for value in body.values()) else None
        path = f"{address}?dry_run=true"
        answer = post(f"/api/v1/{path}", body) if post else tool.post(path, body)
        assert (answer.status_code, state()) == (200, before), (address, answer.content)
        assert "dry_run" in answer.content.decode(), address
