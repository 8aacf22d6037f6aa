"""The register of the TPPS: one decree in force, one head, who sees which, and action items by who does them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.coordination.inputs import AttendeeInput
from apps.coordination.models import ActionItem, TaskForce, TaskForceMember
from apps.coordination.services.meetings import answer_action, cancel_action, invite, record_minutes, reopen_action
from apps.core.row_security import restricted_to
from tests.coordination_factories import SINCE, before, make_action, make_force, make_meeting, make_member, make_yanti
from tests.factories import CIKAREO, NOW, assert_refused, sign_in_as
from tests.programme_factories import insert_agency, make_officer

pytestmark = pytest.mark.django_db


def test_a_new_decree_ends_the_one_before(world):
    old = make_force(world.budi)
    make_force(world.budi, decree_on=before(30), valid_from=before(30), decree_number="440/2")
    old.refresh_from_db()
    assert old.valid_until == before(31)
    with assert_refused("decree_newer", "valid_from"):
        make_force(world.budi, decree_on=SINCE, valid_from=SINCE)


def test_one_head_at_a_time(world):
    force = make_force(world.budi)
    make_member(world.budi, force, until_on=before(100))
    with assert_refused("head_taken", "role"):
        make_member(world.budi, force, name="Lain", from_on=before(100))
    make_member(world.budi, force, name="Lain", from_on=before(99))


def test_each_writes_its_own_level_and_reads_those_above(world):
    yanti, lina = make_yanti(), make_officer()
    kabupaten, kecamatan = make_force(world.budi), make_force(yanti, "36.02.10")
    desa = make_force(world.ujang, CIKAREO)
    for user, known in (
        (world.budi, {kabupaten, kecamatan, desa}),
        (lina, {kabupaten, kecamatan, desa}),
        (yanti, {kabupaten, kecamatan, desa}),
        (world.ujang, {kabupaten, kecamatan, desa}),
        (world.siti, set()),
        (world.rini, set()),
    ):
        assert set(TaskForce.objects.known_to(user)) == known
    for user, place in ((yanti, "36.02"), (world.ujang, "36.02.10"), (lina, "36.02"), (world.rini, "36.02")):
        with assert_refused("outside_area", "place"):
            make_force(user, place)


def test_row_security_opens_the_area_and_what_lies_above(world):
    yanti = make_yanti()
    forces = {place: make_force(world.budi, place) for place in ("36.02", "36.02.10", "36.02.12", CIKAREO)}
    for user, wanted in (
        (world.budi, {"36.02", "36.02.10", "36.02.12", CIKAREO}),
        (yanti, {"36.02", "36.02.10", CIKAREO}),
        (world.ujang, {"36.02", "36.02.10", CIKAREO}),
        (world.rini, set()),
        (world.ana, set()),
    ):
        with restricted_to(user.area):
            assert set(TaskForce.objects.values_list("place_id", flat=True)) == wanted, user
    assert len(forces) == 4


def test_an_action_item_is_answered_by_who_does_it(world):
    lina, yanti = make_officer(), make_yanti()
    insert_agency(code="dinkes", name="Dinas Kesehatan")
    meeting = make_meeting(world.budi)
    own, other = (make_action(world.budi, meeting, agency=agency) for agency in ("perkim", "dinkes"))
    ours = make_action(world.budi, meeting, unit="36.02.10")
    assert set(ActionItem.objects.allowed(lina, "answer_actions")) == {own}
    assert set(ActionItem.objects.allowed(yanti, "answer_actions")) == {ours}
    done = answer_action(action=own, done_on=before(1), answer="20 jamban", by=lina, at=NOW)
    assert (done.state, done.done_on, done.answered_by) == ("done", before(1), lina)
    for action, user in ((other, lina), (own, yanti), (ours, lina)):
        with assert_refused("action_closed" if action == own else "outside_area"):
            answer_action(action=action, done_on=before(1), answer="selesai", by=user, at=NOW)
    with assert_refused("outside_area"):
        cancel_action(action=ours, reason="tidak perlu lagi", by=yanti, at=NOW)
    assert reopen_action(action=own, reason="belum ada bukti", by=world.budi, at=NOW).state == "open"


def test_what_is_refused_of_an_action_item(world):
    yanti = make_yanti()
    meeting = make_meeting(yanti, "36.02.10")
    with assert_refused("unit_elsewhere", "unit"):
        make_action(yanti, meeting, unit="36.02.12")
    with assert_refused("due_before_meeting", "due_on"):
        make_action(yanti, meeting, due_on=before(30))
    with assert_refused("outside_area"):
        make_action(yanti, make_meeting(world.budi))


def test_members_are_invited_once_and_minutes_say_who_came(world):
    make_member(world.budi, make_force(world.budi))
    meeting = make_meeting(world.budi)
    invite(meeting=meeting, attendee=AttendeeInput(name="Tamu", position="Baznas"), by=world.budi, at=NOW)
    invite(meeting=meeting, attendee=AttendeeInput(name="Tamu"), by=world.budi, at=NOW)
    first, guest = meeting.attendees.all()
    record_minutes(meeting=meeting, version=1, minutes="Sepakat", present=[guest.pk], by=world.budi, at=NOW)
    assert list(meeting.attendees.values_list("name", "is_present")) == [(first.name, False), ("Tamu", True)]
    with assert_refused("meeting_ahead", "minutes"):
        ahead = make_meeting(world.budi, held_on=before(-60))
        record_minutes(meeting=ahead, version=1, minutes="Sepakat", present=[], by=world.budi, at=NOW)


LISTS = ("list", "members", "letters", "meetings", "actions", "activities", "sheets", "indicators")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_as_much_of_three_rows_as_of_one(world, client, name):
    def add(number):
        force = make_force(world.budi, f"36.02.{10 + 2 * number}" if number < 2 else CIKAREO)
        make_member(world.budi, force, name=f"Orang {number}")
        make_action(world.budi, make_meeting(world.budi, title=f"Rapat {number}"), what=f"Kerja {number}")

    sign_in_as(client, world.budi)
    url = reverse(f"coordination:{name}")
    add(0)
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(url)
    add(1)
    add(2)
    with CaptureQueriesContext(connection) as three:
        client.get(url)
    assert len(three) <= len(one) + 1 and len(three) <= 25, [query["sql"][:90] for query in three]


def test_the_lists_are_downloaded_as_they_are_shown(world, client):
    make_member(world.budi, make_force(world.budi))
    sign_in_as(client, world.budi)
    assert client.get(reverse("coordination:members_export")).content.startswith(b"PK")
    assert TaskForceMember.objects.count() == 1
