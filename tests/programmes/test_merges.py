"""A child on two records is merged: its help, episodes and what it is owed follow, and come back when separated."""

import pytest
from django.utils import timezone

from apps.interventions.enums import BeneficiaryKind
from apps.interventions.models import Course, Owed, Referral, StuntingEpisode
from apps.interventions.services.owed import refresh
from apps.people.models import Merge
from apps.people.services.merges import unmerge
from apps.programmes.models import Allocation, Delivery
from apps.toddlers.models import Child
from tests.factories import NOW, REASON, days_ago, make_child, make_visit
from tests.help_factories import insert_help
from tests.people.test_merges import merged
from tests.people_factories import insert_pair
from tests.programme_factories import insert_allocation, insert_programme

pytestmark = pytest.mark.django_db
STEPS = ("proposed", "verified", "scheduled", "delivered")


@pytest.fixture
def twice(world):
    return [make_child(world, name, days=900) for name in ("Aisyah Putri", "Aisah Putri")]


def merge(world, remaining, removed):
    merged(world, insert_pair("child", remaining, removed), remaining)
    return Merge.objects.get()


def rows_of(child) -> dict[str, list]:
    owed = Owed.objects.filter(child=child.pk).order_by("item", "occurrence")
    stays = StuntingEpisode.objects.filter(child=child.pk).order_by("number", "stay")
    return {
        "owed": list(owed.values_list("item", "occurrence", "because", "due_from", "due_until", "received_on")),
        "stays": list(stays.values_list("opened_on", "began_as", "closed_on", "ended_as")),
        "referrals": list(Referral.objects.filter(child=child.pk).values_list("pk", flat=True)),
        "courses": list(Course.objects.filter(child=child.pk).values_list("pk", flat=True)),
    }


@pytest.mark.parametrize("own", STEPS)
@pytest.mark.parametrize("other", STEPS)
def test_of_two_allocations_in_one_programme_the_further_remains(world, twice, own, other):
    programme = insert_programme(world.budi, item="I-01")
    states = {own, other}
    rows = [insert_allocation(programme, child, state=state) for child, state in zip(twice, (own, other), strict=True)]
    merge(world, *twice)
    assert set(Allocation.objects.values_list("child", flat=True)) == {twice[0].pk}
    further = max(states, key=STEPS.index)
    assert Allocation.objects.counted().get().state == further
    cancelled = Allocation.objects.filter(state="cancelled")
    if states == {"delivered"}:
        assert not cancelled.exists()
    else:
        assert cancelled.get().cancel_reason
        assert Allocation.objects.counted().get() == rows[STEPS.index(own) < STEPS.index(other)]


def test_two_that_were_delivered_become_one_with_all_deliveries(world, twice):
    programme = insert_programme(world.budi, item="I-01")
    for days, child in enumerate(twice, 1):
        allocation = insert_allocation(programme, child, state="delivered")
        place = {"district": child.district, "desa_id": child.desa_id, "entered_at": NOW, "entered_by": world.budi}
        Delivery.objects.create(allocation=allocation, delivered_on=days_ago(days), volume=1, **place)
    merge(world, *twice)
    assert Allocation.objects.get().deliveries.count() == 2


def test_help_follows_a_merged_child_and_comes_back(world, twice):
    programme = insert_programme(world.budi, item="I-01")
    for child, state, days in zip(twice, ("proposed", "scheduled"), (90, 40), strict=True):
        make_visit(world, child, on=days_ago(days), height=79, weight=11.5)
        insert_allocation(programme, child, state=state)
        insert_help(Referral, child, world.dewi, sent_on=days_ago(days - 1), due_on=days_ago(days - 8))
        insert_help(
            Course, child, world.dewi, begun_on=days_ago(days), ended_on=days_ago(days - 14), outcome="days_over"
        )
    refresh(BeneficiaryKind.CHILD, [child.pk for child in twice], at=timezone.now())
    before = [rows_of(child) for child in twice]
    done = merge(world, *twice)
    after = rows_of(twice[0])
    assert (len(after["referrals"]), len(after["courses"]), len(after["stays"])) == (2, 2, 1)
    assert after["stays"][0][0] == days_ago(90)
    assert after["owed"] and not any(rows_of(twice[1]).values())
    unmerge(merge=done, reason=REASON, by=world.dewi, at=timezone.now())
    assert [rows_of(child) for child in twice] == before
    assert sorted(Allocation.objects.values_list("state", flat=True)) == ["proposed", "scheduled"]
    assert Child.objects.count() == 2
