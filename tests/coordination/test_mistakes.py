"""A meeting or an activity entered by mistake is deleted with a reason, as long as nothing else is on record of it."""

import pytest
from django.urls import reverse

from apps.coordination.inputs import ActivityInput
from apps.coordination.models import Activity, Attendee, Meeting
from apps.coordination.services.activities import record_activity
from apps.coordination.services.meetings import record_minutes, withdraw_meeting
from tests.coordination_factories import make_meeting
from tests.factories import NOW, assert_refused, days_ago, sign_in_as

pytestmark = pytest.mark.django_db
REASON = "Salah tanggal dan tempat"


def test_a_meeting_entered_by_mistake_is_deleted_on_its_page(world, client):
    meeting = make_meeting(world.budi)
    sign_in_as(client, world.budi)
    address = reverse("coordination:meeting_withdraw", args=[meeting.uuid])
    assert address in client.get(reverse("coordination:meeting", args=[meeting.uuid])).content.decode()
    client.post(address, {"reason": ""})
    assert Meeting.objects.exists()
    answer = client.post(address, {"reason": REASON}, follow=True)
    assert f"{meeting.title} dihapus; catatannya" in answer.content.decode()
    assert not Meeting.objects.exists() and not Attendee.objects.exists()
    event = Meeting.pgh_event_model.objects.select_related("pgh_context").get(pgh_label="delete")
    metadata = event.pgh_context.metadata
    assert (metadata["reason"], metadata["user"]) == (REASON, world.budi.pk)


def test_a_meeting_that_was_held_stays(world, client):
    meeting = make_meeting(world.budi)
    record_minutes(meeting=meeting, version=meeting.version, minutes="Disepakati", present=[], by=world.budi, at=NOW)
    with assert_refused("in_use"):
        withdraw_meeting(meeting=meeting, reason=REASON, by=world.budi, at=NOW)
    with assert_refused("outside_area"):
        withdraw_meeting(meeting=meeting, reason=REASON, by=world.ujang, at=NOW)
    sign_in_as(client, world.budi)
    page = client.get(reverse("coordination:meeting", args=[meeting.uuid])).content.decode()
    assert reverse("coordination:meeting_withdraw", args=[meeting.uuid]) not in page


def test_an_activity_that_never_took_place_is_deleted_on_its_page(world, client):
    about = ActivityInput(place="36.02", medium="class", theme="Cuci tangan", location="SDN 1", held_on=days_ago(3))
    activity = record_activity(activity=about, by=world.budi, at=NOW)
    sign_in_as(client, world.budi)
    address = reverse("coordination:activity_withdraw", args=[activity.uuid])
    assert address in client.get(reverse("coordination:activity", args=[activity.uuid])).content.decode()
    answer = client.post(address, {"reason": REASON}, follow=True)
    assert "Cuci tangan dihapus; catatannya" in answer.content.decode()
    assert not Activity.objects.exists()
