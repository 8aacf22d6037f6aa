"""A batch of a field tool: answered row by row, sent as often as one likes."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from apps.core import resending
from apps.exchange.api.batches import Batch
from apps.toddlers.inputs import VisitInput
from apps.toddlers.models import Child, Measurement
from apps.toddlers.services.visits import record_visit
from tests.address_records import holder_of_every_right
from tests.api.client import FieldTool
from tests.factories import days_ago, insert_child, make_child, make_visit, today

pytestmark = pytest.mark.django_db


def visit_of(child, **more):
    data = {"child": str(child.uuid), "measured_on": today().isoformat(), "weight_kg": 12, "height_cm": 90,
            "position": "standing", "uuid": str(uuid4())}  # fmt: skip
    return {"verb": "visits.record", "data": data | more}


def statuses(answer):
    return [row["status"] for row in answer.json()["results"]]


def test_each_row_is_answered_and_a_bad_one_holds_up_no_other(world):
    child, theirs = make_child(world), make_child(world, "Tetangga", posyandu=world.mawar, by=world.dewi)
    batch = [
        visit_of(child),
        {"verb": "visits.lain", "data": {}},
        visit_of(theirs),
        visit_of(child, height_cm=7),
        {"verb": "children.register", "data": {"name": "Baru", "sex": "P", "born_on": "2024-01-05",
         "desa": world.melati.desa_id, "posyandu": str(world.melati.uuid), "uuid": str(uuid4())}},
        "bukan catatan",
    ]  # fmt: skip
    answer = FieldTool(world.siti).post("sync/", {"writes": batch})
    assert statuses(answer) == ["created", "refused", "refused", "refused", "created", "refused"]
    assert (Measurement.objects.count(), Child.objects.filter(name="Baru").count()) == (1, 1)
    codes = [{error["code"] for error in row.get("errors", [])} for row in answer.json()["results"]]
    assert codes[1] == {"verb_unknown"} and codes[2] == {"not_found"} and "height_implausible" in codes[3]


def test_a_batch_sent_twice_and_in_another_order_is_written_once(world):
    batch = [visit_of(make_child(world, f"Anak {number}")) for number in range(4)]
    tool = FieldTool(world.siti)
    assert statuses(tool.post("sync/", {"writes": batch})) == ["created"] * 4
    assert statuses(tool.post("sync/", {"writes": batch[::-1]})) == ["same"] * 4
    assert Measurement.objects.count() == 4


def test_a_conflict_gives_both_versions(world):
    write = visit_of(make_child(world))
    tool = FieldTool(world.siti)
    tool.post("sync/", {"writes": [write]})
    other = {**write, "data": write["data"] | {"weight_kg": 12.5}}
    (row,) = tool.post("sync/", {"writes": [other]}).json()["results"]
    assert row["status"] == "conflict"
    assert (float(row["record"]["weight_kg"]), row["sent"]["weight_kg"]) == (12.0, 12.5)


def test_a_write_about_a_record_needs_its_version(world):
    visit = make_visit(world, make_child(world), on=today())
    change = {"measured_on": today().isoformat(), "weight_kg": 12.4, "height_cm": 90, "position": "standing",
              "reason": "salah baca timbangan"}  # fmt: skip
    write = {"verb": "visits.correct", "record": str(visit.uuid), "data": change}
    tool = FieldTool(world.dewi)
    assert statuses(tool.post("sync/", {"writes": [write | {"version": 9}, write | {"version": 1}]})) == [
        "conflict",
        "changed",
    ]


def family_child_and_visit(world):
    family, child = str(uuid4()), str(uuid4())
    place = {"desa": world.melati.desa_id, "posyandu": str(world.melati.uuid)}
    seen = {"measured_on": today().isoformat(), "weight_kg": 12, "height_cm": 90, "position": "standing"}
    return [
        {"verb": "families.register", "data": place | {"head_name": "Ujang", "uuid": family}},
        {"verb": "children.register", "data": place | {"name": "Baru", "sex": "P", "uuid": child, "family": family,
         "born_on": days_ago(900).isoformat()}},
        {"verb": "visits.record", "data": seen | {"child": child, "uuid": str(uuid4())}},
    ]  # fmt: skip


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_row_may_come_before_the_record_that_it_names(world, order):
    tool = FieldTool(holder_of_every_right("di-sini", world, world.melati))
    each = family_child_and_visit(world)
    batch = {"writes": [each[place] for place in order]}
    dry = tool.post("sync/?dry_run=true", batch)
    assert statuses(dry) == ["created"] * 3 and not Child.objects.exists()
    assert statuses(tool.post("sync/", batch)) == ["created"] * 3
    assert statuses(tool.post("sync/", batch)) == ["same"] * 3
    assert Measurement.objects.get().child.family.head_name == "Ujang"


def test_a_row_that_names_what_was_refused_stays_refused(world):
    tool = FieldTool(holder_of_every_right("di-sini", world, world.melati))
    family, child, visit = family_child_and_visit(world)
    child["data"]["sex"] = "?"
    assert statuses(tool.post("sync/", {"writes": [visit, child, family]})) == ["refused", "refused", "created"]


def test_a_pregnancy_of_a_new_woman_is_written_once(world):
    woman = {"name": "Ibu Baru", "desa": world.melati.desa_id, "born_on": days_ago(9000).isoformat()}
    data = {"new_woman": woman, "lmp_on": days_ago(100).isoformat(), "uuid": str(uuid4())}
    write = {"verb": "pregnancies.register", "data": data}
    other = {"verb": "pregnancies.register", "data": data | {"new_woman": woman | {"name": "Ibu Lain"}}}
    tool = FieldTool(world.dewi)
    assert statuses(tool.post("sync/", {"writes": [write, write, other]})) == ["created", "same", "conflict"]
    assert statuses(tool.post("sync/", {"writes": [write]})) == ["same"]
    assert tool.post("pregnancies/", other["data"]).status_code == 409


def test_a_dry_batch_stores_nothing(world):
    answer = FieldTool(world.siti).post("sync/?dry_run=1", {"writes": [visit_of(make_child(world))]})
    assert statuses(answer) == ["created"] and not Measurement.objects.exists()


def test_a_token_writes_only_what_it_was_made_for(world):
    (row,) = FieldTool(world.siti, "read").post("sync/", {"writes": [visit_of(make_child(world))]}).json()["results"]
    assert (row["status"], row["errors"][0]["code"]) == ("refused", "scope_missing")


@pytest.mark.parametrize("writes", [None, [], [{}] * 501, "x"])
def test_a_batch_has_1_to_500_writes(world, writes):
    assert FieldTool(world.siti).post("sync/", {"writes": writes}).status_code == 400


@pytest.mark.parametrize("verb", [[], {}, None, 7])
def test_a_verb_that_is_no_word_is_refused_like_any_other(world, verb):
    answer = FieldTool(world.siti).post("sync/", {"writes": [{"verb": verb, "data": {"uuid": str(uuid4())}}]})
    assert (answer.status_code, statuses(answer)) == (200, ["refused"])


class Overtaken(Batch):
    """Another writer is faster: the uuid of the second row is taken after the batch has asked which are new."""

    def _answer_many(self, writes, name):
        if not Measurement.objects.exists():
            data = writes[1]["data"]
            visit = VisitInput(measured_on=days_ago(9), weight_kg=11, uuid=UUID(data["uuid"]))
            record_visit(child=Child.objects.get(uuid=data["child"]), visit=visit, by=self.request.user, at=self.at)
            new_again = {(Measurement, UUID(write["data"]["uuid"])) for write in writes}
            resending._new.get().update(new_again)
        return super()._answer_many(writes, name)


def test_what_the_database_refuses_holds_up_no_other_visit_of_the_batch(world):
    request = Request(APIRequestFactory().post("/"))
    request.user, request.auth = world.siti, None
    rows = Overtaken(
        request, [visit_of(child) for child in toddlers(world, 3)], at=timezone.now(), is_dry=False
    ).write()
    assert [row["status"] for row in rows] == ["created", "conflict", "created"]
    assert Measurement.objects.count() == 3


def toddlers(world, count):
    born = {"posyandu": world.melati, "born_on": days_ago(900)}
    return [insert_child(world.siti, name=f"Anak {one}", name_key=f"a{one}", **born) for one in range(count)]


def test_fifty_visits_take_hardly_more_statements_than_ten(world):
    tool, counts = FieldTool(world.siti), []
    for count in (2, 10, 50):  # What is read once in a process is read by the first.
        children = toddlers(world, count)
        for child in children:
            make_visit(world, child, on=days_ago(40))
        with CaptureQueriesContext(connection) as statements:
            answer = tool.post("sync/", {"writes": [visit_of(child) for child in children]})
        assert statuses(answer) == ["created"] * count
        counts.append(len(statements))
    assert counts[2] <= min(counts[1] + 3, 65), counts


def test_visits_of_one_child_are_judged_in_their_order(world):
    child = make_child(world)
    batch = [
        visit_of(child, measured_on=days_ago(days).isoformat(), weight_kg=weight)
        for days, weight in ((70, 11.5), (38, 11.6), (38, 11.7), (5, 11.9))
    ]
    answer = FieldTool(world.siti).post("sync/", {"writes": batch})
    assert statuses(answer) == ["created", "created", "refused", "created"]
    again = make_child(world, "Lain")
    for row in (0, 1, 3):
        data = batch[row]["data"] | {"child": str(again.uuid), "uuid": str(uuid4())}
        FieldTool(world.siti).post("visits/", data)
    verdicts = [
        list(each.measurements.order_by("measured_on").values_list("weight_gain", "height_for_age_z", "steps"))
        for each in (child, again)
    ]
    assert verdicts[0] == verdicts[1]


def test_a_uuid_twice_in_a_batch_is_one_visit_or_a_conflict(world):
    child, other = make_child(world), make_child(world, "Lain")
    write = visit_of(child)
    elsewhere = visit_of(other, uuid=write["data"]["uuid"])
    answer = FieldTool(world.siti).post("sync/", {"writes": [write, write, elsewhere, visit_of(other)]})
    assert statuses(answer) == ["created", "same", "conflict", "created"]


def test_a_text_longer_than_its_column_is_refused(world):
    children = toddlers(world, 3)
    batch = [visit_of(child) for child in children]
    batch[1]["data"]["measured_by"] = "x" * 81
    answer = FieldTool(world.siti).post("sync/", {"writes": batch})
    assert statuses(answer) == ["created", "refused", "created"]
    assert Measurement.objects.count() == 2


def service_of(child, **more):
    data = {"child": str(child.uuid), "item": "I-09", "received_on": today().isoformat(), "uuid": str(uuid4())}
    return {"verb": "services.record", "data": data | more}


def test_what_rows_name_is_read_once_for_the_batch(world):
    tool, counts = FieldTool(world.dewi), []
    for count in (2, 10, 30):
        children = toddlers(world, count)
        with CaptureQueriesContext(connection) as statements:
            answer = tool.post("sync/", {"writes": [service_of(child) for child in children]})
        assert statuses(answer) == ["created"] * count
        counts.append(len(statements))
        named = [one["sql"] for one in statements if 'FROM "toddlers_child"' in one["sql"] and "uuid" in one["sql"]]
        catalogue = [one["sql"] for one in statements if "interventions_catalogueitem" in one["sql"]]
        assert (len(named) <= 3, len(catalogue) <= 2) == (True, True), (len(named), len(catalogue))
    assert counts[2] - counts[1] <= 20 * 11, counts


def test_a_row_sees_what_an_earlier_one_changed(world):
    child, other = make_child(world), make_child(world, "Lain")
    died = {"verb": "children.change_status", "record": str(child.uuid), "version": child.version,
            "data": {"status": "died", "on": days_ago(3).isoformat(), "reason": "laporan kader"}}  # fmt: skip
    first, before = service_of(child, received_on=days_ago(5).isoformat()), service_of(other)
    batch = [first, before, before, died, service_of(child), service_of(other, item="I-14x"), service_of(other)]
    answer = FieldTool(world.dewi).post("sync/", {"writes": batch})
    assert statuses(answer) == ["created", "created", "same", "changed", "refused", "refused", "created"]
    assert answer.json()["results"][4]["errors"][0]["code"] == "received_after"
