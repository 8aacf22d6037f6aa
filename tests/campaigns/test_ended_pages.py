"""The form of a step that is over, or not yet open, says so when it is opened and leads back."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from apps.campaigns.enums import CampaignKind, Group, MovedBecause
from apps.campaigns.inputs import RoundInput
from apps.campaigns.models import TargetPerson
from apps.campaigns.services import immunisation
from apps.campaigns.services.target_lists import lock_lists, move_people
from tests.campaign_factories import TODAY, insert_campaign, make_campaign_of, stunted_child
from tests.factories import NOW, days_ago, sign_in_as

pytestmark = pytest.mark.django_db


def opened(client, name, uuid):
    answer = client.get(reverse(f"campaigns:{name}", args=[uuid]))
    return answer.url, " ".join(str(one) for one in get_messages(answer.wsgi_request))


def test_lists_wait_for_the_cut_off(world, client):
    campaign = make_campaign_of(world.budi)
    type(campaign).objects.update(cutoff_on=days_ago(-5))
    url, words = opened(sign_in_as(client, world.budi), "lock", campaign.uuid)
    assert url == reverse("campaigns:campaign", args=[campaign.uuid]) and "belum tiba" in words


def test_who_is_off_a_list_is_not_moved_again(world, client):
    stunted_child(world, "Andi")
    campaign = make_campaign_of(world.budi)
    lock_lists(campaign=campaign, signed_name="Wabup", by=world.budi, at=NOW)
    one = TargetPerson.objects.get(target_list__group=Group.B)
    move_people(people=[one.pk], because=MovedBecause.MOVED, reason="Pindah ke Serang", by=world.budi, at=NOW)
    url, words = opened(sign_in_as(client, world.budi), "move", one.uuid)
    assert url == reverse("campaigns:person", args=[one.uuid]) and "sudah dikeluarkan" in words


def test_nothing_is_recorded_before_a_campaign_or_round_begins(world, client):
    sign_in_as(client, world.budi)
    serentak = insert_campaign(world.budi, CampaignKind.SERENTAK, starts_on=days_ago(-3), ends_on=days_ago(-30))
    assert "Baru dimulai" in opened(client, "report_new", serentak.uuid)[1]
    pin = insert_campaign(world.budi, CampaignKind.IMMUNISATION)
    first, last = days_ago(-3), days_ago(-9)
    planned = RoundInput(number=1, starts_on=first, ends_on=last, sweep_until=last)
    one = immunisation.plan_round(campaign=pin, planned=planned, by=world.budi, at=NOW)
    for name in ("tally_new", "doses"):
        url, words = opened(client, name, one.uuid)
        assert url == reverse("campaigns:immunisation", args=[pin.uuid]) and "Baru dimulai" in words


def test_an_immunised_child_needs_no_reason(world, client):
    stunted_child(world, "Andi")
    pin = make_campaign_of(world.budi, kind=CampaignKind.IMMUNISATION)
    lock_lists(campaign=pin, signed_name="Wabup", by=world.budi, at=NOW)
    days = {"starts_on": TODAY - timedelta(days=5), "ends_on": TODAY, "sweep_until": TODAY}
    one = immunisation.plan_round(campaign=pin, planned=RoundInput(number=1, **days), by=world.budi, at=NOW)
    child = TargetPerson.objects.get(target_list__campaign=pin)
    immunisation.record_doses(round=one, people=[child], given_on=TODAY, by=world.budi, at=NOW)
    assert "sudah diimunisasi" in opened(sign_in_as(client, world.budi), "missed_new", child.uuid)[1]
