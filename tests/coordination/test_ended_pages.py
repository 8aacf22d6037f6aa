"""The form of a step that is over, or not yet open, says so when it is opened and leads back."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from apps.coordination.services.letters import send_letter, sign_letter, withdraw_letter
from apps.coordination.services.sheets import open_sheet
from tests.coordination_factories import before, make_force, make_letter, make_meeting, make_member
from tests.factories import NOW, days_ago, sign_in_as

pytestmark = pytest.mark.django_db


def opened(client, name, record):
    answer = client.get(reverse(f"coordination:{name}", args=[record.uuid]))
    return answer.url, " ".join(str(one) for one in get_messages(answer.wsgi_request))


def test_a_letter_offers_only_its_next_step(world, client):
    sign_in_as(client, world.budi)
    member = make_member(world.budi, make_force(world.budi))
    letter = make_letter(world.budi, signatory=member.uuid)
    page = reverse("coordination:letter", args=[letter.uuid])
    assert opened(client, "letter_send", letter) == (
        page,
        "Langkah ini tidak berlaku: status suratnya sekarang Konsep.",
    )
    letter = sign_letter(letter=letter, version=1, signed_on=before(5), by=world.budi, at=NOW)
    for name, words in (("letter_sign", "Ditandatangani"), ("letter_correct", "sudah ditandatangani")):
        url, shown = opened(client, name, letter)
        assert url == page and words in shown
    letter = send_letter(letter=letter, version=2, sent_on=before(4), sent_how="Srikandi", by=world.budi, at=NOW)
    assert "Terkirim" in opened(client, "letter_send", letter)[1]
    withdraw_letter(letter=letter, reason="Ada kesalahan", by=world.budi, at=NOW)
    assert "Ditarik" in opened(client, "letter_sign", letter)[1]


def test_minutes_wait_for_the_meeting(world, client):
    sign_in_as(client, world.budi)
    meeting = make_meeting(world.budi, held_on=days_ago(-3))
    url, words = opened(client, "minutes", meeting)
    assert url == reverse("coordination:meeting", args=[meeting.uuid]) and "belum berlangsung" in words


def test_a_sheet_that_was_submitted_is_not_filled(world, client):
    sheet = open_sheet(kecamatan="36.02.10", year=2026, by=world.asep, at=NOW)
    type(sheet).objects.update(state="submitted", submitted_by=world.asep)
    url, words = opened(sign_in_as(client, world.asep), "sheet_fill", sheet)
    assert url == reverse("coordination:sheet", args=[sheet.uuid]) and "sudah diajukan" in words
