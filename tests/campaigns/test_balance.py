"""Locked denominators balance under any moves, births, deaths and removals; the frozen names keep their hash."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.campaigns.enums import AddedBecause, Group, MovedBecause, PersonKind
from apps.campaigns.models import TargetList, TargetPerson
from apps.campaigns.rules.balance import Balance
from apps.campaigns.rules.list_hash import list_hash
from apps.campaigns.selectors.target_lists import balances, no_longer, unlisted
from apps.campaigns.services.target_lists import add_people, hash_of, lock_lists, move_people
from apps.toddlers.models import Child
from tests.campaign_factories import TODAY, make_campaign_of, stunted_child
from tests.factories import NOW, REASON

STEPS = ("birth", "death", "leave", "grow", "delete", "add", "move", "reconcile")
steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 50)), min_size=1, max_size=12)
counts = st.builds(
    lambda frozen, added, off, recount: Balance(
        frozen=frozen, added=added, moved=min(off, frozen + added), recount=recount,
    ),
    st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), st.none() | st.integers(0, 99),
)  # fmt: skip


@given(left=counts, right=counts)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_denominators_add_up(left, right):
    total = left + right
    assert total.denominator == left.denominator + right.denominator


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(lines=st.lists(st.tuples(st.just("child"), st.uuids().map(str), st.text(max_size=5), st.just("36.02.10.2001"))))
def test_the_hash_does_not_depend_on_the_order_of_the_rows(lines):
    different = list({line[1]: line for line in lines}.values())
    assert list_hash(different) == list_hash(reversed(different))


@pytest.mark.django_db
@given(taken=steps)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_denominators_balance_under_whatever_happens(world, taken):
    with transaction.atomic():
        for name in ("Satu", "Dua", "Tiga"):
            stunted_child(world, name)
        campaign = make_campaign_of(world.budi)
        lock_lists(campaign=campaign, signed_name="Wabup", by=world.budi, at=NOW)
        target_list = TargetList.objects.get(campaign=campaign, group=Group.B)
        for number, (step, which) in enumerate(taken):
            take(world, target_list, step, which, number)
            by_desa = balances(campaign).get("b", {})
            total = sum(by_desa.values(), Balance())
            assert total.frozen == target_list.frozen == 3
            now = Counter(target_list.people.current().values_list("desa_id", flat=True))
            assert {desa: one.denominator for desa, one in by_desa.items() if one.denominator} == now
            assert hash_of(target_list) == target_list.sha256
        transaction.set_rollback(True)


def take(world, target_list, step, which, number):
    children = list(Child.objects.order_by("pk"))
    child = children[which % len(children)] if children else None
    by = {"reason": REASON, "by": world.budi, "at": NOW}
    if step == "birth":
        stunted_child(world, f"Baru {number}")
    elif step in ("death", "leave") and child:
        status = "died" if step == "death" else "moved"
        Child.objects.filter(pk=child.pk).update(status=status, status_on=TODAY - timedelta(days=1))
    elif step == "grow" and child:
        child.measurements.update(height_status="normal")
    elif step == "delete" and child:
        child.delete()
    elif step == "add" and child:
        kind = PersonKind.CHILD
        add_people(target_list=target_list, kind=kind, people=[child.pk], because=AddedBecause.NEWLY, **by)
    elif step == "move":
        people = list(TargetPerson.objects.filter(target_list=target_list).order_by("pk"))
        move_people(people=[people[which % len(people)].pk], because=MovedBecause.MOVED, **by)
    elif step == "reconcile":
        reconcile(target_list, by)


def reconcile(target_list, by):
    """As the secretary does; afterwards the list equals the recount."""
    gone = list(no_longer(target_list, TODAY).values_list("pk", flat=True))
    move_people(people=gone, because=MovedBecause.RECOVERED, **by)
    for kind, people in unlisted(target_list, TODAY):
        ids = list(people.values_list("pk", flat=True))
        if ids:
            add_people(target_list=target_list, kind=kind, people=ids, because=AddedBecause.NEWLY, **by)
    assert not no_longer(target_list, TODAY).exists()
    assert not any(people.exists() for _kind, people in unlisted(target_list, TODAY))
