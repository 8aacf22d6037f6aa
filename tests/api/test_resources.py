"""Resources over the API: what a field tool reads, writes, and is refused."""

import gzip
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from rest_framework import serializers

from apps.core.models import AccessLog
from apps.core.registry import registered
from apps.toddlers.models import Child, Measurement
from tests.address_records import holder_of_every_right
from tests.api.client import FieldTool
from tests.factories import days_ago, make_child, make_visit, today

pytestmark = pytest.mark.django_db


def new_visit(child, **more):
    return {"child": str(child.uuid), "measured_on": today().isoformat(), "weight_kg": 12, "height_cm": 90,
            "position": "standing", "uuid": str(uuid4())} | more  # fmt: skip


def codes(answer):
    return [(error["field"], error["code"]) for error in answer.json()["errors"]]


def test_a_list_is_read_page_by_page_with_chosen_fields(world):
    for number in range(5):
        make_child(world, f"Anak {number}")
    tool, names, cursor = FieldTool(world.siti), [], None
    while cursor != "":
        answer = tool.get("children/", limit=2, fields="name", **({"cursor": cursor} if cursor else {})).json()
        names += [(one["name"], set(one)) for one in answer["results"]]
        cursor = answer["next"] or ""
    assert names == [(f"Anak {number}", {"uuid", "version", "name"}) for number in range(5)]


def test_values_need_their_right_as_on_the_page(world):
    child = make_child(world, birth_weight_kg=3.1)
    make_visit(world, child)
    values = {}
    for user in (world.siti, world.ujang):
        tool = FieldTool(user)
        visit = tool.get("visits/").json()["results"][0]
        values[user.username] = (visit["weight_kg"], tool.get(f"children/{child.uuid}/").json()["birth_weight_kg"])
    assert values["siti"][0] is not None and values["siti"][1] == "3.100"
    assert values["ujang"] == (None, None)


def test_another_area_sees_neither_list_nor_record(world):
    child = make_child(world)
    tool = FieldTool(world.rini)
    assert tool.get("children/").json()["results"] == []
    assert tool.get(f"children/{child.uuid}/").status_code == 404
    assert tool.post("visits/", new_visit(child)).status_code == 400
    assert tool.get("children/", unit=world.melati.uuid).json()["results"] == []


def test_a_visit_is_written_once_however_often_it_is_sent(world):
    child = make_child(world)
    tool, visit = FieldTool(world.siti), new_visit(child)
    first, again = tool.post("visits/", visit), tool.post("visits/", visit)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json() and Measurement.objects.count() == 1
    other = tool.post("visits/", visit | {"weight_kg": 13})
    assert (other.status_code, other.json()["title"]) == (409, "conflict")


def test_a_dry_run_says_what_would_happen_and_stores_nothing(world):
    child = make_child(world)
    answer = FieldTool(world.siti).post("visits/?dry_run=true", new_visit(child))
    assert answer.status_code == 200 and answer.json()["dry_run"] and answer.json()["height_status"]
    assert not Measurement.objects.exists()


def test_all_findings_come_as_one_problem_with_the_codes_of_the_page(world):
    child = make_child(world)
    wrong = new_visit(child, height_cm=8.5, weight_kg=120, measured_on=(today() + timedelta(1)).isoformat())
    answer = FieldTool(world.siti).post("visits/", wrong)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert {field for field, _code in codes(answer)} >= {"height_cm", "weight_kg", "measured_on"}
    unreadable = FieldTool(world.siti).post("visits/", new_visit(child, measured_on="kemarin", position="miring"))
    assert unreadable.status_code == 400
    assert sorted(codes(unreadable)) == [("measured_on", "invalid"), ("position", "invalid_choice")]


def test_a_correction_needs_the_version_that_was_read(world):
    child = make_child(world)
    visit = make_visit(world, child, on=today())
    tool = FieldTool(world.dewi)
    tag = tool.get(f"visits/{visit.uuid}/")["ETag"]
    change = {"measured_on": today().isoformat(), "weight_kg": 12.4, "height_cm": 90, "position": "standing",
              "reason": "salah baca timbangan"}  # fmt: skip
    assert tool.post(f"visits/{visit.uuid}/correct/", change).status_code == 400
    assert tool.post(f"visits/{visit.uuid}/correct/", change, version=tag).status_code == 200
    stale = tool.post(f"visits/{visit.uuid}/correct/", change, version=tag)
    assert (stale.status_code, stale.json()["title"]) == (412, "outdated")


def test_what_the_sender_has_already_is_not_sent_again(world):
    child = make_child(world)
    tool = FieldTool(world.siti)
    for path in ("children/", f"children/{child.uuid}/"):
        tag = tool.get(path)["ETag"]
        assert tool.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_a_compressed_answer_keeps_its_etag_for_reading_and_for_writing(world):
    child = make_child(world)
    visit = make_visit(world, child, on=today())
    tool = FieldTool(world.dewi)
    compressed = tool.get(f"visits/{visit.uuid}/", headers={"Accept-Encoding": "gzip"})
    plain = tool.get(f"visits/{visit.uuid}/")
    assert (compressed["Content-Encoding"], compressed["ETag"]) == ("gzip", f"W/{plain['ETag']}")
    assert json.loads(gzip.decompress(compressed.content)) == plain.json()
    again = {"Accept-Encoding": "gzip", "If-None-Match": compressed["ETag"]}
    assert tool.get(f"visits/{visit.uuid}/", headers=again).status_code == 304
    change = {"measured_on": today().isoformat(), "weight_kg": 12.4, "height_cm": 90, "position": "standing",
              "reason": "salah baca timbangan"}  # fmt: skip
    assert tool.post(f"visits/{visit.uuid}/correct/", change, version=compressed["ETag"]).status_code == 200


def test_pages_and_a_revealed_nik_are_not_compressed(world, sign_in):
    child = make_child(world, nik="3602994211210001")
    headers = {"Accept-Encoding": "gzip"}
    assert not sign_in(world.dewi).get("/balita/", headers=headers).has_header("Content-Encoding")
    reason = {"reason": "Mencocokkan dengan kartu keluarga dan buku KIA yang dibawa ibunya ke posyandu " * 3}
    tool = FieldTool(world.dewi)
    answer = tool.client.post(
        f"/api/v1/children/{child.uuid}/reveal-nik/", reason, content_type="application/json", headers=headers
    )
    assert answer.status_code in (200, 400) and not answer.has_header("Content-Encoding")


def test_a_delta_names_what_changed_and_what_is_gone(world):
    stays, leaves = make_child(world, "Siti"), make_child(world, "Budi")
    # A transaction has one moment, and the test is one.
    Child.pgh_event_model.objects.update(pgh_created_at=timezone.now() - timedelta(hours=1))
    tool = FieldTool(world.siti)
    since = tool.get("children/", updated_since=timezone.now().isoformat()).json()["until"]
    assert tool.get("children/", updated_since=since).json()["results"] == []
    make_visit(world, stays)
    Child.objects.filter(pk=leaves.pk).update(posyandu=world.mawar, desa=world.mawar.desa, version=2)
    answer = tool.get("visits/", updated_since=since).json()
    assert [one["child"] for one in answer["results"]] == [str(stays.uuid)]
    assert tool.get("children/", updated_since=since).json()["deleted"] == [str(leaves.uuid)]


def test_a_delta_of_a_posyandu_names_only_what_left_it(world):
    leaves, elsewhere = make_child(world, "Budi"), make_child(world, "Ani", posyandu=world.mawar, by=world.dewi)
    Child.pgh_event_model.objects.update(pgh_created_at=timezone.now() - timedelta(hours=1))
    tool = FieldTool(world.dewi)
    since = tool.get("children/", updated_since=timezone.now().isoformat()).json()["until"]
    Child.objects.filter(pk=leaves.pk).update(posyandu=world.mawar, version=2)
    Child.objects.filter(pk=elsewhere.pk).update(mother_name="Nur", version=2)
    pull = tool.get("children/", updated_since=since, unit=world.melati.uuid).json()
    assert (pull["results"], pull["deleted"]) == ([], [str(leaves.uuid)])
    # The whole puskesmas lost none.
    whole = tool.get("children/", updated_since=since).json()
    assert (len(whole["results"]), whole["deleted"]) == (2, [])


def test_a_token_does_only_what_it_was_made_for(world):
    child = make_child(world)
    reader, writer = FieldTool(world.siti, "read"), FieldTool(world.siti, "write:visits")
    assert reader.post("visits/", new_visit(child)).status_code == 403
    assert writer.get("children/").status_code == 403
    assert writer.post("visits/", new_visit(child)).status_code == 201


def test_a_token_ends_on_its_day(world, settings):
    tool = FieldTool(world.siti)
    tool.token.token.expiry = timezone.now() - timedelta(minutes=1)
    tool.token.token.save()
    assert tool.get("children/").status_code == 401


def test_a_token_opens_nothing_once_its_person_serves_nowhere(world):
    child, tool = make_child(world), FieldTool(world.siti)
    assert tool.get(f"children/{child.uuid}/").status_code == 200
    world.siti.postings.update(valid_from=days_ago(90), valid_until=days_ago(1))
    since = {"updated_since": f"{days_ago(30).isoformat()}T00:00:00+07:00"}
    for answer in (tool.get("children/"), tool.get(f"children/{child.uuid}/"), tool.get("children/", **since)):
        assert answer.status_code == 404, answer.content
    write = {"verb": "visits.record", "data": {"child": str(child.uuid), "measured_on": today().isoformat()}}
    assert [one["status"] for one in tool.post("sync/", {"writes": [write]}).json()["results"]] == ["refused"]


def test_too_many_requests_of_one_token_wait_and_others_go_on(world, settings):
    settings.API_RATE = "3/min"
    tool, other = FieldTool(world.siti), FieldTool(world.siti)
    answers = [tool.get("children/") for _number in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1]["Retry-After"]) > 0
    assert other.get("children/").status_code == 200


def test_every_reading_by_name_is_logged_with_its_count(world):
    for number in range(3):
        make_child(world, f"Anak {number}")
    AccessLog.objects.all().delete()
    FieldTool(world.siti).get("children/")
    assert list(AccessLog.objects.values_list("action", "subject", "count")) == [("api", "child", 3)]


def test_reading_asks_as_few_queries_of_one_as_of_many(world, django_assert_max_num_queries):
    for number in range(3):
        make_visit(world, make_child(world, f"Anak {number}"), on=days_ago(3))
    tool = FieldTool(world.siti)
    with django_assert_max_num_queries(12):
        tool.get("children/")
    with django_assert_max_num_queries(12):
        tool.get("visits/")


def test_every_resource_answers_what_changed_or_says_that_it_does_not_know(world):
    tool = FieldTool(holder_of_every_right("serba-bisa", world, world.melati))
    codes = {
        prefix: tool.get(f"{prefix}/", updated_since="2024-06-01T00:00:00+07:00").status_code
        for app in registered()
        for prefix, _resource in app.api
    }
    unknown = {prefix for prefix, code in codes.items() if code == 400}
    assert set(codes.values()) == {200, 400} and unknown <= {"owed", "duplicates", "moves", "import-doubts"}, codes


def test_no_text_is_longer_than_its_column():
    for verb, model in [
        (verb, resource.model)
        for app in registered()
        for _prefix, resource in app.api
        for verb in resource.verbs
        if verb.input is not None
    ]:
        columns = {
            field.name: field for field in model._meta.concrete_fields if field.get_internal_type() == "CharField"
        }
        for name, field in verb.body().fields.items():
            if name in columns and isinstance(field, serializers.CharField):
                assert field.max_length == columns[name].max_length, (verb.name, name)
