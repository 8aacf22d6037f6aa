"""The task force, campaigns and the case audit over the API: the rights and areas of their pages."""

from datetime import timedelta
from uuid import uuid4

import pytest

from apps.accounts.enums import Role
from apps.audits.enums import AuditGroup
from apps.audits.models import FollowUp
from apps.audits.selectors.sheets import sheet_of
from apps.campaigns.models import CheckIn, HandOut
from apps.coordination.inputs import AttendeeInput
from apps.coordination.models import Activity, Meeting
from apps.coordination.services.meetings import invite
from tests.address_records import holder_of_every_right
from tests.api.client import FieldTool
from tests.audit_records import audit_action, audit_case
from tests.campaign_records import board_tick, booth, target_person
from tests.factories import NOW, days_ago, make_user, post, today
from tests.programme_factories import insert_agency, make_officer
from tests.scene_records import Scene
from tests.task_force_scenes import action_item, activity, task_force_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(world):
    return Scene(world, world.melati, world.budi)


@pytest.fixture
def yanti(world):
    user = make_user("yanti", "Yanti Mulyani")
    post(user, Role.KECAMATAN, region_id="36.02.10", district="36.02", place="36.02.10")
    return user


def names(tool, path, field):
    return [one[field] for one in tool.get(path).json()["results"]]


def test_an_activity_is_recorded_once_and_its_reach_reported(yanti):
    tool = FieldTool(yanti)
    data = {"place": "36.02.10", "medium": "class", "theme": "MP-ASI", "held_on": days_ago(2).isoformat(),
            "location": "Aula", "uuid": str(uuid4())}  # fmt: skip
    made, again = tool.post("activities/", data), tool.post("activities/", data)
    assert (made.status_code, again.json()) == (201, made.json())
    address = f"activities/{made.json()['uuid']}/report-reach/"
    assert tool.post(address, {"reach": 40}, version='"9-x"').status_code == 412
    assert tool.post(address, {"reach": 40}, version=made["ETag"]).json()["reach"] == 40
    assert Activity.objects.get().version == 2


def test_an_action_item_is_answered_by_who_does_it(scene, world):
    item = action_item(scene)
    tool = FieldTool(world.ujang)
    assert names(tool, "action-items/", "what") == [item.what]
    answered = tool.post(f"action-items/{item.uuid}/answer/", {"answer": "Sudah lengkap"}, version='"1-x"')
    assert (answered.status_code, answered.json()["state"]) == (200, "done")


def test_another_district_reads_nothing_of_the_task_force(scene, world):
    member, held = task_force_member(scene), activity(scene)
    tool = FieldTool(world.rini)
    assert tool.get(f"task-force-members/{member.uuid}/").status_code == 404
    assert tool.get(f"activities/{held.uuid}/").status_code == 404


def test_a_meeting_is_planned_with_its_hour(yanti):
    data = {"place": "36.02.10", "kind": "workshop", "title": "Minilok", "held_on": today().isoformat(),
            "begins_at": "09:00", "location": "Aula", "agenda": "Data", "uuid": str(uuid4())}  # fmt: skip
    made = FieldTool(yanti).post("meetings/", data)
    assert (made.status_code, made.json()["begins_at"]) == (201, "09:00:00")


def test_a_case_is_read_by_the_team_of_its_cycle_alone(scene, world):
    case = audit_case(scene)
    assert names(FieldTool(world.budi), "audit-cases/", "uuid") == [str(case.uuid)]
    colleague = make_user("adik", "Adik Budi")
    post(colleague, Role.BAPELITBANGDA, region_id="36.02", district="36.02", place="36.02")
    tool = FieldTool(colleague)
    assert tool.get(f"audit-cases/{case.uuid}/").status_code == 404
    since = days_ago(1).isoformat() + "T00:00:00+07:00"
    case.delete()
    assert FieldTool(world.budi).get("audit-cases/", updated_since=since).json()["deleted"] == [str(case.uuid)]
    assert tool.get("audit-cases/", updated_since=since).json()["deleted"] == []


def test_the_agency_answers_a_follow_up_and_reads_nothing_of_the_case(scene):
    lina = make_officer()
    action = audit_action(scene, agency=insert_agency(scene.district), what="Bangun jamban")
    FollowUp.objects.update(entered_at=NOW)
    read = FieldTool(lina).get(f"audit-follow-ups/{action.uuid}/")
    assert (read.status_code, read.json()["case"], read.json()["what"]) == (200, None, "Bangun jamban")
    assert FieldTool(lina).get(f"audit-follow-ups/?case={action.case.uuid}").json()["results"] == []
    of_team = FieldTool(scene.owner).get(f"audit-follow-ups/{action.uuid}/").json()
    assert of_team["case"] == str(action.case.uuid)
    answer = {"done_on": today().isoformat(), "result": "Jamban berdiri"}
    done = FieldTool(lina).post(f"audit-follow-ups/{action.uuid}/answer/", answer, version=read["ETag"])
    assert (done.status_code, done.json()["state"], done.json()["case"]) == (200, "done", None)


def test_the_team_plans_a_follow_up_once(scene):
    case = audit_case(scene, state="running", planned_on=days_ago(3), started_on=days_ago(2))
    data = {"case": str(case.uuid), "what": "Konseling gizi", "due_on": today().isoformat(), "uuid": str(uuid4())}
    tool = FieldTool(scene.owner)
    made, again = tool.post("audit-follow-ups/", data), tool.post("audit-follow-ups/", data)
    assert (made.status_code, made.json()["case"], again.json()) == (201, str(case.uuid), made.json())


def test_who_came_to_a_campaign_is_recorded_once_with_what_they_received(scene, world):
    person, stand = target_person(scene), booth(scene)
    stand.campaign = person.target_list.campaign
    stand.save()
    person.target_list.campaign.starts_on, person.target_list.campaign.ends_on = today(), today() + timedelta(days=3)
    person.target_list.campaign.save()
    tool = FieldTool(world.dewi)
    made = tool.post("check-ins/", {"person": str(person.uuid)})
    again = tool.post("check-ins/", {"person": str(person.uuid)})
    assert (made.status_code, made.json()["uuid"], CheckIn.objects.count()) == (201, again.json()["uuid"], 1)
    address = f"check-ins/{made.json()['uuid']}/hand-out/"
    received = tool.post(address, {"booth": str(stand.uuid)}, version=made["ETag"])
    assert [one["booth"] for one in received.json()["hand_outs"]] == [str(stand.uuid)]
    assert tool.post(address, {"booth": str(stand.uuid)}, version=made["ETag"]).status_code == 422
    assert HandOut.objects.count() == 1
    assert FieldTool(world.rini).post("check-ins/", {"person": str(person.uuid)}).status_code in (400, 404)


def test_a_desa_ticks_an_item_and_another_sees_nothing_of_it(scene, world):
    campaign = board_tick(scene).campaign
    data = {"campaign": str(campaign.uuid), "desa": world.melati.desa_id, "pasti": 3, "ticked_on": today().isoformat(),
            "evidence": "Foto alat", "named": "Ujang"}  # fmt: skip
    assert FieldTool(world.ujang).post("board-ticks/", data).status_code == 201
    assert sorted(names(FieldTool(world.ujang), "board-ticks/", "pasti")) == [3, 4]
    assert FieldTool(world.rini).get("board-ticks/").json()["results"] == []
    outside = data | {"desa": world.sajira.desa_id}
    assert FieldTool(world.ujang).post("board-ticks/", outside).status_code == 422


def test_the_worksheet_of_a_case_is_filled_by_its_team_alone(scene, world):
    sheet = audit_case(scene).worksheet
    tool = FieldTool(scene.owner)
    read = tool.get(f"audit-worksheets/{sheet.uuid}/")
    assert {one["code"] for one in read.json()["questions"]} == set(sheet_of(AuditGroup.CHILD).by_code)
    address = f"audit-worksheets/{sheet.uuid}/fill/"
    filled = tool.post(address, {"answers": {"direct": "Diare berulang"}}, version=read["ETag"])
    assert (filled.status_code, filled.json()["answers"]["direct"]) == (200, "Diare berulang")
    assert tool.post(address, {"answers": {"direct": "Lagi"}}, version=read["ETag"]).status_code == 412
    unknown = tool.post(address, {"answers": {"bukan": "x"}}, version=filled["ETag"])
    assert (unknown.status_code, unknown.json()["title"]) == (422, "field_unknown")
    assert FieldTool(world.rini).get(f"audit-worksheets/{sheet.uuid}/").status_code == 404


def test_a_letter_is_drafted_corrected_signed_and_sent(world, scene):
    signatory = task_force_member(scene)
    place = signatory.place_id
    data = {"place": place, "kind": "circular", "lettered_on": days_ago(2).isoformat(), "subject": "Edaran",
            "body": "Isi surat.", "signatory": str(signatory.uuid), "uuid": str(uuid4())}  # fmt: skip
    tool = FieldTool(holder_of_every_right("sekretariat", world, world.melati))
    drafted, again = tool.post("letters/draft/", data), tool.post("letters/draft/", data)
    assert (drafted.status_code, drafted.json()["state"], again.json()) == (201, "draft", drafted.json())
    address = f"letters/{data['uuid']}"
    changed = tool.post(f"{address}/correct/", data | {"subject": "Edaran lain"}, version=drafted["ETag"])
    assert (changed.status_code, changed.json()["subject"]) == (200, "Edaran lain")
    assert tool.post(f"{address}/sign/", {"signed_on": today().isoformat()}, version=drafted["ETag"]).status_code == 412
    signed = tool.post(f"{address}/sign/", {"signed_on": today().isoformat()}, version=changed["ETag"])
    assert (signed.status_code, signed.json()["state"], signed.json()["sequence"]) == (200, "signed", 1)
    sent = tool.post(f"{address}/send/", {"sent_on": today().isoformat(), "sent_how": "Surel"}, version=signed["ETag"])
    assert (sent.status_code, sent.json()["state"]) == (200, "sent")
    gone = tool.post(f"{address}/withdraw/", {"reason": "salah alamat tujuan"}, version=sent["ETag"])
    assert (gone.status_code, gone.json()["state"]) == (200, "withdrawn")


def test_minutes_say_who_came_and_what_was_agreed(yanti):
    tool = FieldTool(yanti)
    data = {"place": "36.02.10", "kind": "workshop", "title": "Minilok", "held_on": days_ago(1).isoformat(),
            "location": "Aula", "agenda": "Data", "uuid": str(uuid4())}  # fmt: skip
    made = tool.post("meetings/", data)
    meeting = Meeting.objects.get()
    guest = invite(meeting=meeting, attendee=AttendeeInput(name="Bu Camat"), by=yanti, at=NOW)
    minutes = {"minutes": "Sepakat.", "present": [str(guest.uuid)]}
    noted = tool.post(f"meetings/{meeting.uuid}/record-minutes/", minutes, version=made["ETag"])
    assert noted.status_code == 200, noted.content
    assert {one["name"]: one["is_present"] for one in noted.json()["attendees"]}["Bu Camat"] is True
    action = {"meeting": str(meeting.uuid), "what": "Lengkapi alat", "unit": "36.02.10", "due_on": today().isoformat(),
              "uuid": str(uuid4())}  # fmt: skip
    added, again = tool.post("action-items/", action), tool.post("action-items/", action)
    assert (added.status_code, again.json()) == (201, added.json())
    dropped = tool.post(
        f"action-items/{action['uuid']}/cancel/", {"reason": "sudah tidak perlu"}, version=added["ETag"]
    )
    assert (dropped.status_code, dropped.json()["state"]) == (200, "cancelled")
