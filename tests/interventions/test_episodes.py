"""Episodes of stunting as the register writes them, and the balance of a unit."""

import json
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.policies import policy_of
from apps.core.registry import rejudge_all
from apps.core.rules.month import Month
from apps.interventions.models import StuntingEpisode
from apps.interventions.rules.cohort import CohortPolicy
from apps.interventions.selectors.cohort import BALANCE, ENTERED, LEFT, cohort
from apps.interventions.services.episodes import refresh_episodes
from apps.people.services.moves import propose_move
from apps.regions.models import Region
from apps.regions.selectors.units import find_unit
from apps.toddlers.enums import ChildStatus
from apps.toddlers.models import Child, FormerResidence
from apps.toddlers.services.children import change_status
from tests.factories import (
    CIKAREO,
    MEKARJAYA,
    NORMAL_CM,
    REASON,
    SAJIRA,
    STUNTED_CM,
    amend_child,
    amend_visit,
    days_ago,
    insert_child,
    insert_visit,
    make_child,
    make_visit,
    today,
)

pytestmark = pytest.mark.django_db
UNITS = ["36.02", "36.02.10", "36.02.12", CIKAREO, MEKARJAYA, SAJIRA]


def balance(unit: str, first: str, last: str) -> dict[str, int]:
    out = StringIO()
    call_command("cohort", "--unit", unit, "--from", first, "--to", last, "--json", stdout=out)
    return json.loads(out.getvalue())


def of_this_month(unit: str, **changed: int) -> dict[str, int]:
    month = str(Month.of(today()))
    counted = {key: count for key, count in balance(unit, month, month).items() if count}
    assert counted == changed
    return counted


def episodes() -> list[tuple]:
    rows = StuntingEpisode.objects.order_by("child", "number", "stay")
    return list(rows.values_list("desa", "number", "stay", "began_as", "ended_as"))


def test_stunted_visit_opens_an_episode_and_its_correction_takes_it_back(world):
    visit = make_visit(world, make_child(world), height=STUNTED_CM)
    assert episodes() == [(CIKAREO, 1, 1, "new", "")]
    of_this_month(CIKAREO, new=1, closing=1)
    amend_visit(visit, by=world.dewi, at=timezone.now(), height_cm=NORMAL_CM)
    assert episodes() == []


def test_child_that_came_stunted_from_outside_moved_in_and_is_no_new_case(world):
    child = make_child(world, came_on=days_ago(200))
    make_visit(world, child, height=STUNTED_CM)
    for unit in ("36.02", CIKAREO):
        of_this_month(unit, moved_in=1, closing=1)
    amend_child(child, by=world.dewi, at=timezone.now(), came_on=None)
    of_this_month("36.02", new=1, closing=1)
    child.refresh_from_db()
    amend_child(child, by=world.dewi, at=timezone.now(), came_on=days_ago(1))
    of_this_month("36.02", moved_in=1, closing=1)


def test_child_that_was_stunted_here_before_it_came_back_is_new(world):
    make_visit(world, make_child(world, came_on=today()), on=days_ago(1), height=STUNTED_CM)
    assert episodes() == [(CIKAREO, 1, 1, "new", "")]


def test_second_normal_visit_a_month_later_closes_it(world):
    child = make_child(world)
    make_visit(world, child, height=79, on=days_ago(100), weight=11.5)
    make_visit(world, child, height=NORMAL_CM, on=days_ago(40))
    assert episodes() == [(CIKAREO, 1, 1, "new", "")]
    make_visit(world, child, height=NORMAL_CM + 1, on=today())
    assert episodes() == [(CIKAREO, 1, 1, "new", "recovered")]
    unit = find_unit("36.02")
    month = Month.of(today())
    counted = cohort(unit, month.plus(-6), month, policy_of(CohortPolicy, district="36.02", on=today()))
    assert counted.recovery_days == 100


def test_status_of_the_child_ends_it(world):
    child = make_child(world)
    make_visit(world, child, height=STUNTED_CM)
    change_status(child=child, status=ChildStatus.DIED, on=today(), reason=REASON, by=world.dewi, at=timezone.now())
    of_this_month("36.02", new=1, died=1)
    change_status(child=child, status=ChildStatus.ACTIVE, on=today(), reason=REASON, by=world.dewi, at=timezone.now())
    of_this_month("36.02", new=1, closing=1)


def test_move_inside_the_district_is_one_of_the_desa_alone(world):
    child = make_child(world)
    make_visit(world, child, height=STUNTED_CM, on=days_ago(1))
    place = {"to_desa": Region.objects.get(pk=SAJIRA), "to_posyandu": world.sajira, "moved_on": today()}
    propose_move(subject=child, reason=REASON, by=world.budi, at=timezone.now(), **place)
    assert episodes() == [(CIKAREO, 1, 1, "new", "moved_out"), (SAJIRA, 1, 2, "moved_in", "")]
    first, last = str(Month.of(days_ago(1))), str(Month.of(today()))
    of_unit = {
        unit: {key: n for key, n in balance(unit, first, last).items() if n} for unit in ("36.02", CIKAREO, SAJIRA)
    }
    assert of_unit == {
        "36.02": {"new": 1, "closing": 1},
        CIKAREO: {"new": 1, "moved_out": 1},
        SAJIRA: {"moved_in": 1, "closing": 1},
    }


def test_flagged_height_opens_nothing(world):
    make_visit(world, make_child(world), height=60)
    assert episodes() == []


def test_rejudge_finds_what_was_written_past_the_services(world):
    child = insert_child(world.dewi)
    insert_visit(child, height_for_age_z="-2.40")
    word = "kasus stunting"
    assert rejudge_all(district="36.02", is_dry=True, at=timezone.now())[word].stale == 1
    assert episodes() == []
    # Where the visit itself is judged again, its episode follows at once, before episodes are looked at.
    rejudge_all(district="36.02", is_dry=False, at=timezone.now())
    assert len(episodes()) == 1
    assert rejudge_all(district="36.02", is_dry=False, at=timezone.now())[word].stale == 0


FIRST = date(2024, 1, 1)
DAYS = st.integers(0, 700).map(lambda days: FIRST + timedelta(days))
CHILD = st.fixed_dictionaries(
    {
        "visits": st.dictionaries(DAYS, st.sampled_from(["-3.20", "-2.10", "-1.50"]), max_size=6),
        "moves": st.dictionaries(DAYS, st.sampled_from([CIKAREO, MEKARJAYA, SAJIRA]), max_size=3),
        "status": st.sampled_from(list(ChildStatus)),
        "status_on": DAYS,
        "born_on": st.integers(0, 1700).map(lambda days: FIRST - timedelta(days)),
    }
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHILD, min_size=1, max_size=4), st.integers(0, 20), st.integers(0, 8))
def test_cohort_balances_under_any_history(world, children, start, length):
    """Of every unit; its months add up; a unit is the sum of its parts but for moves among them."""
    Child.objects.all().delete()
    made = [insert_history(world, **one) for one in children]
    refresh_episodes(made, at=timezone.now())
    first = Month.of(FIRST).plus(start)
    months = [first.plus(step) for step in range(length + 1)]
    whole = {unit: balance(unit, str(first), str(months[-1])) for unit in UNITS}
    for unit, counted in whole.items():
        assert_balanced(counted)
        by_month = [balance(unit, str(month), str(month)) for month in months]
        for month in by_month:
            assert_balanced(month)
        for before, after in pairwise(by_month):
            assert before["closing"] == after["opening"]
        for part in (*ENTERED, *LEFT):
            assert counted[part] == sum(month[part] for month in by_month) or part in ("moved_in", "moved_out")
        assert (counted["opening"], counted["closing"]) == (by_month[0]["opening"], by_month[-1]["closing"])
    for unit, parts in (("36.02", ["36.02.10", "36.02.12"]), ("36.02.10", [CIKAREO, MEKARJAYA])):
        for part in BALANCE:
            if part not in ("moved_in", "moved_out"):
                assert whole[unit][part] == sum(whole[one][part] for one in parts)
        net = sum(whole[one]["moved_in"] - whole[one]["moved_out"] for one in parts)
        assert whole[unit]["moved_in"] - whole[unit]["moved_out"] == net


def assert_balanced(counted: dict[str, int]) -> None:
    entered = counted["opening"] + sum(counted[part] for part in ENTERED)
    assert entered - sum(counted[part] for part in LEFT) == counted["closing"]


def insert_history(world, *, visits, moves, status, status_on, born_on) -> int:
    status_on = None if status == ChildStatus.ACTIVE else status_on
    child = insert_child(world.dewi, born_on=born_on, status=status, status_on=status_on)
    for on, z in visits.items():
        if on < born_on.replace(year=born_on.year + 4):
            insert_visit(child, on, height_for_age_z=z)
    for left_on, desa in moves.items():
        FormerResidence.objects.create(child_id=child.pk, desa_id=desa, left_on=left_on)
    return child.pk
