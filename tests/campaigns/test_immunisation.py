"""Mass immunisation: 0 to 7 years 11 months 29 days, two rounds, both coverages side by side."""

from datetime import date, timedelta

import pytest
from django.db.models import Q
from django.urls import reverse

from apps.campaigns.enums import CampaignKind, Group
from apps.campaigns.inputs import MissedInput, RoundInput, TallyInput
from apps.campaigns.models import Dose, Missed, TargetPerson
from apps.campaigns.selectors.immunisation import coverage
from apps.campaigns.selectors.target_groups import group_counts
from apps.campaigns.services import immunisation
from apps.campaigns.services.target_lists import lock_lists
from apps.core.scope import subtree
from apps.toddlers.models import Child
from tests.campaign_factories import TODAY, make_campaign_of
from tests.factories import CIKAREO, NOW, assert_refused, insert_child, insert_family, insert_member, sign_in_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(world):
    """Inside: a baby, a child past 60 months, a member of seven years. Outside: a member of eight."""
    insert_child(world.budi, CIKAREO, posyandu=world.melati, name="Bayi", born_on=TODAY - timedelta(days=100))
    grown = insert_child(world.budi, CIKAREO, posyandu=world.melati, name="Enam", born_on=date(2020, 6, 1))
    Child.objects.filter(pk=grown.pk).update(status="over_age", status_on=date(2025, 6, 1))
    family = insert_family(world)
    for name, born_on in (("Tujuh", date(2018, 11, 3)), ("Delapan", date(2018, 11, 2))):
        insert_member(family, name, "child", born_on=born_on)


@pytest.fixture
def campaign(world, people):
    about = {"name": "PIN Polio", "official_target": 10, "official_source": "Kemenkes"}
    campaign = make_campaign_of(world.budi, CampaignKind.IMMUNISATION, **about)
    lock_lists(campaign=campaign, signed_name="Kadinkes", by=world.budi, at=NOW)
    return campaign


def a_round(world, campaign, number=1, begins=-9, ends=-3):
    planned = RoundInput(
        number=number,
        starts_on=TODAY + timedelta(days=begins),
        ends_on=TODAY + timedelta(days=ends),
        sweep_until=TODAY + timedelta(days=ends + 5),
    )
    return immunisation.plan_round(campaign=campaign, planned=planned, by=world.budi, at=NOW)


def tally(**more):
    about = {"desa": CIKAREO, "post": "Pos Melati", "post_kind": "post", "tallied_on": TODAY - timedelta(days=4)}
    return TallyInput(
        **about
        | {"age_0_11": 1, "age_12_59": 0, "age_60_95": 2, "vials_received": 2, "vials_used": 1, "vials_wasted": 0}
        | more
    )


def test_the_group_ends_on_the_eighth_birthday(world, people):
    counts = group_counts([Group.PIN], subtree("36.02"), "36.02", TODAY)
    assert counts["pin"] == {"count": 3, "count_0_11": 1, "count_12_59": 0}


def test_both_coverages_are_shown(world, campaign):
    first = a_round(world, campaign)
    immunisation.record_tally(round=first, tally=tally(), by=world.ujang, at=NOW)
    (one,) = coverage(campaign, 0, Q())
    assert (one.total, one.registered, one.official) == (3, 3, 10)
    assert (one.of_register, one.of_official, one.children_a_vial) == (100, 30, 3)


def test_the_same_post_and_day_again_replaces_the_tally(world, campaign):
    first = a_round(world, campaign)
    immunisation.record_tally(round=first, tally=tally(), by=world.ujang, at=NOW)
    immunisation.record_tally(round=first, tally=tally(age_0_11=5), by=world.ujang, at=NOW)
    (one,) = coverage(campaign, 0, Q())
    assert one.given == {"age_0_11": 5, "age_12_59": 0, "age_60_95": 2}


def test_a_tally_lies_in_its_round_and_uses_no_more_than_it_got(world, campaign):
    first = a_round(world, campaign)
    with assert_refused("outside_round", "tallied_on"):
        early = tally(tallied_on=TODAY - timedelta(days=20))
        immunisation.record_tally(round=first, tally=early, by=world.budi, at=NOW)
    with assert_refused("more_than_received", "vials_used"):
        immunisation.record_tally(round=first, tally=tally(vials_used=3), by=world.budi, at=NOW)
    immunisation.record_tally(round=first, tally=tally(), by=world.budi, at=NOW)
    with assert_refused("results_outside", "starts_on"):
        a_round(world, campaign, begins=1, ends=2)
    with assert_refused("before_previous", "starts_on"):
        a_round(world, campaign, number=2, begins=-5, ends=0)


def test_who_was_missed_in_round_one_is_first_in_round_two(world, campaign):
    first, second = a_round(world, campaign), a_round(world, campaign, 2, begins=-1, ends=5)
    baby, grown, member = TargetPerson.objects.order_by("name")
    day = TODAY - timedelta(days=4)
    assert immunisation.record_doses(round=first, people=[baby], given_on=day, by=world.budi, at=NOW) == 1
    assert immunisation.record_doses(round=first, people=[baby], given_on=day, by=world.budi, at=NOW) == 0
    sick = MissedInput(because="sick", noted_on=TODAY)
    immunisation.record_missed(round=first, person=grown, missed=sick, by=world.budi, at=NOW)
    one, two = coverage(campaign, 0, Q())
    assert (one.by_name, one.missed, two.missed_before) == (1, {"sick": 1}, 2)
    with assert_refused("immunised"):
        immunisation.record_missed(round=first, person=baby, missed=sick, by=world.budi, at=NOW)
    immunisation.record_doses(round=first, people=[grown, member], given_on=TODAY, by=world.budi, at=NOW)
    assert not Missed.objects.exists() and Dose.objects.filter(round=first).count() == 3
    assert coverage(campaign, 0, Q())[1].missed_before == 0
    assert second.number == 2


def test_names_are_ticked_by_desa_and_the_child_tells_its_rounds(world, campaign, client):
    first = a_round(world, campaign)
    baby, grown, _member = TargetPerson.objects.order_by("name")
    sign_in_as(client, world.budi)
    address = reverse("campaigns:doses", args=[first.uuid])
    page = client.get(address, {"unit": baby.desa_id})
    assert reverse("campaigns:immunisation", args=[campaign.uuid]) in page.content.decode()
    assert baby.name not in client.get(address, {"unit": "36.02.12.2001"}).content.decode()
    sent = {"people": [str(baby.uuid)], "given_on": TODAY.isoformat()}
    saved = client.post(f"{address}?unit={baby.desa_id}", sent)
    assert saved["Location"] == f"{address}?unit={baby.desa_id}", saved.content.decode()
    missed = MissedInput(because="sick", noted_on=TODAY, note="Demam")
    immunisation.record_missed(round=first, person=grown, missed=missed, by=world.budi, at=NOW)
    for one, words in ((baby, "Sudah diimunisasi"), (grown, "Belum: Sakit")):
        assert words in client.get(reverse("campaigns:person", args=[one.uuid])).content.decode()


def test_the_form_of_a_round_begins_with_the_next_number_and_the_same_vaccine(world, campaign, client):
    address = reverse("campaigns:round_new", args=[campaign.uuid])
    form = lambda: sign_in_as(client, world.budi).get(address).context["form"]  # noqa: E731
    assert form().initial["number"] == 1
    days = {"starts_on": "2026-07-23", "ends_on": "2026-07-29", "sweep_until": "2026-08-03"}
    planned = days | {"number": "1", "vaccine": "nOPV2"}
    saved = client.post(address, planned)
    assert saved.status_code == 302, saved.content.decode()
    assert (form().initial["number"], form().initial["vaccine"]) == (2, "nOPV2")
