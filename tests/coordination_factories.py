"""Records of the task force for tests: through the services, as a page makes them."""

from datetime import date, timedelta

from apps.accounts.enums import Role
from apps.coordination.inputs import ActionInput, LetterInput, MeetingInput, MemberInput, TaskForceInput
from apps.coordination.models import ActionItem, Letter, Meeting, TaskForce, TaskForceMember
from apps.coordination.services.letters import draft_letter
from apps.coordination.services.meetings import add_action, plan_meeting
from apps.coordination.services.task_forces import add_member, make_task_force
from tests.factories import NOW, make_user, post

SINCE = date(2024, 1, 2)


def before(days: int) -> date:
    """So many days before NOW, at which these tests call the services."""
    return NOW.date() - timedelta(days=days)


def make_yanti(username="yanti"):
    """Of the kecamatan of Cileles."""
    user = make_user(username, "Yanti Mulyani" if username == "yanti" else username.title())
    post(user, Role.KECAMATAN, region_id="36.02.10", district="36.02", place="36.02.10")
    return user


def make_force(by, place="36.02", **more) -> TaskForce:
    about = {"decree_number": "440/Kep.12/2024", "decree_on": SINCE, "valid_from": SINCE} | more
    return make_task_force(task_force=TaskForceInput(place=place, **about), by=by, at=NOW)


def make_member(by, task_force, role="head", **more) -> TaskForceMember:
    about = {"name": "H. Ade Sumardi, S.E.", "position": "Wakil Bupati Lebak", "from_on": SINCE} | more
    return add_member(task_force=task_force, member=MemberInput(role=role, **about), by=by, at=NOW)


def make_meeting(by, place="36.02", **more) -> Meeting:
    about = {
        "kind": "coordination", "title": "Rakor TPPS", "held_on": before(20), "location": "Aula Bapelitbangda",
        "agenda": "Capaian 10 Pasti\nRencana bulan depan",
    }  # fmt: skip
    return plan_meeting(meeting=MeetingInput(place=place, **about | more), by=by, at=NOW)


def make_action(by, meeting, unit=None, **more) -> ActionItem:
    about = {"what": "Lengkapi alat antropometri", "due_on": before(2)} | more
    action = ActionInput(unit=unit or meeting.place_id, **about)
    return add_action(meeting=meeting, action=action, by=by, at=NOW)


def make_letter(by, place="36.02", **more) -> Letter:
    about = {
        "kind": "circular", "lettered_on": before(10), "subject": "Percepatan penurunan stunting",
        "to_words": "Camat se-Kabupaten Lebak", "body": "Yth. {kepada}\n\n1. Data semua sasaran.",
    }  # fmt: skip
    return draft_letter(letter=LetterInput(place=place, **about | more), by=by, at=NOW)
