"""From the decree to work that is done: each step at its page, by who holds its right."""

import pytest
from django.urls import reverse

from apps.coordination.models import ActionItem, Letter, Meeting, TaskForce
from tests.coordination_factories import make_yanti
from tests.factories import days_ago, sign_in_as
from tests.programme_factories import make_officer

pytestmark = pytest.mark.django_db


def test_a_rakor_from_the_decree_to_the_answered_action_item(world, client):
    lina = make_officer()
    sign_in_as(client, world.budi)
    day = days_ago(40).isoformat()
    sent = {"place": "36.02", "decree_number": "440/Kep.12/2024", "decree_on": day, "valid_from": day}
    client.post(reverse("coordination:new"), sent)
    task_force = TaskForce.objects.get()
    member = {"role": "head", "name": "H. Ade Sumardi", "position": "Wakil Bupati Lebak", "from_on": day}
    client.post(reverse("coordination:member_new", args=[task_force.uuid]), member)
    page = client.get(reverse("coordination:task_force", args=[task_force.uuid])).content.decode()
    assert "TPPS Kabupaten Lebak: 1 anggota" in page and "H. Ade Sumardi" in page

    held = {
        "place": "36.02", "kind": "coordination", "title": "Rakor TPPS", "held_on": days_ago(9).isoformat(),
        "location": "Aula", "agenda": "Capaian",
    }  # fmt: skip
    client.post(reverse("coordination:meeting_new"), held)
    meeting = Meeting.objects.get()
    assert [one.name for one in meeting.attendees.all()] == ["H. Ade Sumardi"]
    minutes = {"minutes": "Disepakati", "present": [meeting.attendees.get().pk], "version": "1"}
    client.post(reverse("coordination:minutes", args=[meeting.uuid]), minutes)
    action = {"what": "Perbaiki 20 jamban", "agency": "perkim", "unit": "36.02", "due_on": days_ago(1).isoformat()}
    client.post(reverse("coordination:action_new", args=[meeting.uuid]), action)

    sign_in_as(client, lina)
    assert "tindak lanjut rapat jatuh tempo" in client.get(reverse("home")).content.decode()
    item = ActionItem.objects.get()
    answer = {"done_on": days_ago(0).isoformat(), "answer": "20 jamban selesai"}
    client.post(reverse("coordination:action_answer", args=[item.uuid]), answer)
    item.refresh_from_db()
    assert (item.state, item.answer, item.answered_by) == ("done", "20 jamban selesai", lina)
    again = client.get(reverse("coordination:action_answer", args=[item.uuid]))
    assert again.status_code == 302 and again.url == reverse("coordination:action", args=[item.uuid])
    assert "tindak lanjut rapat jatuh tempo" not in client.get(reverse("home")).content.decode()


def test_a_circular_from_the_draft_to_the_kecamatan(world, client):
    yanti = make_yanti()
    sign_in_as(client, world.budi)
    day = days_ago(40).isoformat()
    sent = {"place": "36.02", "decree_number": "440/Kep.12/2024", "decree_on": day, "valid_from": day}
    client.post(reverse("coordination:new"), sent)
    member = {"role": "head", "name": "H. Ade Sumardi", "position": "Wakil Bupati Lebak", "from_on": day}
    client.post(reverse("coordination:member_new", args=[TaskForce.objects.get().uuid]), member)
    started = client.post(reverse("coordination:letter_new"), {"place": "36.02", "kind": "circular"})
    form = client.get(started.url).context["form"]
    entered = {name: form.initial.get(name) or "" for name in form.fields}
    entered |= {"to_words": "Camat se-Kabupaten Lebak", "lettered_on": days_ago(1).isoformat()}
    assert client.post(started.url, entered).status_code == 302
    letter = Letter.objects.get()
    page = reverse("coordination:letter", args=[letter.uuid])
    assert client.get(reverse("coordination:letter_pdf", args=[letter.uuid])).content.startswith(b"%PDF")

    sign_in_as(client, yanti)
    assert client.get(page).status_code == 404
    sign_in_as(client, world.budi)
    today = days_ago(0).isoformat()
    client.post(reverse("coordination:letter_sign", args=[letter.uuid]), {"signed_on": today, "version": "1"})
    letter.refresh_from_db()
    assert (letter.state, letter.sequence, letter.signed_name) == ("signed", 1, "H. Ade Sumardi")
    assert letter.number.startswith("400.7/001/TPPS-LEBAK/")
    client.post(
        reverse("coordination:letter_send", args=[letter.uuid]),
        {"sent_on": today, "sent_how": "Srikandi", "version": "2"},
    )
    sign_in_as(client, yanti)
    assert client.get(page).status_code == 200
    stored = client.get(reverse("coordination:file", args=[letter.files.get().uuid]))
    assert b"".join(stored.streaming_content).startswith(b"%PDF")
