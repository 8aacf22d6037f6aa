"""A campaign from its groups to its locked list: counted, frozen, moved, added; every count opens its names."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from apps.campaigns.enums import AddedBecause, Group, MovedBecause, PersonKind
from apps.campaigns.models import TargetList, TargetPerson
from apps.campaigns.selectors.target_lists import balances
from apps.campaigns.services.target_lists import add_people, hash_of, lock_lists, move_people
from apps.core.models import AccessLog
from tests.campaign_factories import TODAY, make_campaign_of, stunted_child
from tests.factories import CIKAREO, NOW, REASON, assert_refused, sign_in_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def children(world):
    return [
        stunted_child(world, "Sari Dewi", months=10),
        stunted_child(world, "Budi Anak"),
        stunted_child(world, "Andi", months=50),
    ]


def locked(world, **more):
    campaign = make_campaign_of(world.budi, **more)
    lock_lists(campaign=campaign, signed_name="Wakil Bupati", by=world.budi, at=NOW)
    return campaign


def test_the_command_counts_the_ten_groups(world, children):
    out = StringIO()
    call_command("campaign", "groups", "--unit", "36.02", "--on", TODAY.isoformat(), "--json", stdout=out)
    counts = json.loads(out.getvalue())
    assert list(counts) == list("abcdefghij")
    assert counts["a"] == {"count": 1}
    assert counts["b"] == {"count": 3, "count_24_59": 2}


def test_the_page_shows_every_group_and_its_counts_open_the_names(world, children, client):
    campaign = make_campaign_of(world.budi, areas=[CIKAREO])
    page = sign_in_as(client, world.budi).get(reverse("campaigns:campaign", args=[campaign.uuid]))
    text = page.content.decode()
    assert "Balita stunting (0–59 bulan)" in text and "hanya KRS" in text
    b = next(line for line in page.context["groups"] if line["head"].code == "b")
    assert b["count"] == "3"
    names = client.get(b["url"]).content.decode()
    assert all(child.name in names for child in children)
    assert AccessLog.objects.filter(user=world.budi, action="list", subject="child").exists()


def test_a_locked_list_balances_and_keeps_its_hash(world, children):
    campaign = locked(world)
    target_list = TargetList.objects.get(campaign=campaign, group=Group.B)
    assert target_list.frozen == 3
    gone = TargetPerson.objects.get(target_list=target_list, child=children[0])
    move_people(people=[gone.pk], because=MovedBecause.DIED, reason=REASON, by=world.budi, at=NOW)
    newcomer = stunted_child(world, "Baru Datang")
    add_people(
        target_list=target_list, kind=PersonKind.CHILD, people=[newcomer.pk], because=AddedBecause.CAME, reason=REASON,
        by=world.budi, at=NOW,
    )  # fmt: skip
    balance = balances(campaign)["b"][CIKAREO]
    assert (balance.frozen, balance.added, balance.moved, balance.denominator) == (3, 1, 1, 3)
    assert hash_of(target_list) == target_list.sha256


def test_the_page_of_a_locked_campaign_opens_the_names_of_its_list(world, children, client):
    campaign = locked(world)
    page = sign_in_as(client, world.budi).get(reverse("campaigns:campaign", args=[campaign.uuid]))
    b = next(line for line in page.context["groups"] if line["head"].code == "b")
    assert (b["count"], b["frozen"], b["recount"]) == ("3", "3", "3")
    assert "Sari Dewi" in client.get(b["url"]).content.decode()
    assert client.get(reverse("campaigns:difference", args=[b["list"].uuid])).status_code == 200


def test_a_list_is_locked_once_and_not_before_its_day(world):
    campaign = locked(world)
    with assert_refused("locked_before"):
        lock_lists(campaign=campaign, signed_name="Wabup", by=world.budi, at=NOW)
    later = make_campaign_of(world.budi, name="Nanti", cutoff_on=TODAY + timedelta(days=3))
    with assert_refused("cutoff_in_future"):
        lock_lists(campaign=later, signed_name="Wabup", by=world.budi, at=NOW)
    with assert_refused("signature_missing", "signed_name"):
        lock_lists(campaign=make_campaign_of(world.budi, name="Lain"), signed_name=" ", by=world.budi, at=NOW)


def test_only_the_district_makes_and_locks_campaigns(world):
    with assert_refused("outside_area"):
        make_campaign_of(world.siti)
    with assert_refused("outside_area"):
        make_campaign_of(world.rini)


def test_names_of_a_list_follow_the_rights_to_the_register(world, children):
    stunted_child(world, "Di Sajira", posyandu=world.sajira)
    locked(world)
    named = lambda user: set(TargetPerson.objects.named_to(user).filter(kind="child").values_list("name", flat=True))  # noqa: E731
    assert named(world.siti) == {"Sari Dewi", "Budi Anak", "Andi"}
    assert "Di Sajira" in named(world.budi)
    assert named(world.rini) == named(world.ana) == set()


def test_a_campaign_of_a_past_cutoff_counts_as_on_that_day(world, children):
    campaign = locked(world, cutoff_on=date(2026, 10, 1), starts_on=date(2026, 9, 1))
    assert TargetList.objects.get(campaign=campaign, group=Group.B).frozen == 0, "measured after that day"
