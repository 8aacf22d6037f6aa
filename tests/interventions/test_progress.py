"""The funnel and the cohort on the screen: every number opens as many names as it says."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from apps.accounts.enums import Role
from apps.core.models import Policy
from apps.core.policies import policy_of
from apps.core.rules.month import Month
from apps.interventions.enums import FunnelPart
from apps.interventions.models import ChildPriority, Course, Referral
from apps.interventions.rules.funnel import FunnelPolicy
from apps.interventions.rules.worklists import WorkPolicy
from apps.interventions.selectors import unattended
from apps.interventions.selectors.funnel import funnel
from apps.interventions.services.priorities import refresh_priorities
from apps.people.services.moves import propose_move
from apps.regions.models import Region
from apps.regions.selectors.units import find_unit
from apps.toddlers.models import Child
from tests.factories import (
    CIKAREO,
    MEKARJAYA,
    NOW,
    REASON,
    STUNTED_CM,
    days_ago,
    make_child,
    make_user,
    make_visit,
    post,
    today,
)
from tests.programme_factories import insert_programme

pytestmark = pytest.mark.django_db
POLICY = FunnelPolicy()


def placed(child, by) -> dict:
    where = {"district": child.district, "desa_id": child.desa_id, "posyandu": child.posyandu}
    return where | {"child": child, "entered_at": NOW, "entered_by": by}


def insert_referral(child, by, **more) -> Referral:
    known = {"reason": "stunting", "sent_on": today(), "due_on": today() + timedelta(7)}
    return Referral.objects.create(**placed(child, by), **known | more)


def insert_course(child, by, **more) -> Course:
    return Course.objects.create(
        **placed(child, by), **{"kind": "pmt_child", "reason": "wasted", "begun_on": today()} | more
    )


def counts(unit="36.02") -> dict[str, int]:
    counted = funnel(find_unit(unit), Month.of(today()), POLICY)
    return {part.value: count for part, count in counted.counts.items()}


def names(client, address: str) -> int:
    """How many rows the page of a list has, with those it may not name."""
    page = client.get(address).content.decode()
    unnamed = re.search(r"(\d+) anak kini di luar", page)
    return (
        page.count('<td class="cell-title"')
        + page.count('<th scope="row" class="cell-title"')
        + int(unnamed[1] if unnamed else 0)
    )


def test_child_passes_the_funnel_step_by_step(world):
    child = make_child(world)
    make_visit(world, make_child(world, "Budi"), by=world.siti)
    make_visit(world, child, height=STUNTED_CM, by=world.siti)
    assert counts() == {"measured": 2, "problem": 1, "validated": 0, "acted": 0, "recovered": 0}
    referral = insert_referral(child, world.siti)
    assert counts() == {"measured": 2, "problem": 1, "validated": 0, "acted": 1, "recovered": 0}
    referral.seen_on = today()
    referral.save()
    assert counts() == {"measured": 2, "problem": 1, "validated": 1, "acted": 1, "recovered": 0}


def test_a_thin_arm_is_a_problem(world):
    for name, muac in (("Satu", "11.4"), ("Dua", "11.5"), ("Tiga", "12.4"), ("Empat", "12.5")):
        make_visit(world, make_child(world, name), muac_cm=Decimal(muac), by=world.siti)
    assert (counts()["measured"], counts()["problem"]) == (4, 3)


def test_a_weight_not_gained_is_a_problem(world):
    day = Month.of(today()).plus(-1).first + timedelta(days=10)
    for name, weight in (("Lima", 12.0), ("Enam", 12.6)):
        child = make_child(world, name)
        make_visit(world, child, on=day - timedelta(days=30), by=world.siti)
        make_visit(world, child, on=day, weight=weight, by=world.siti)
    counted = funnel(find_unit("36.02"), Month.of(day), POLICY).counts
    assert (counted[FunnelPart.MEASURED], counted[FunnelPart.PROBLEM]) == (2, 1)


@pytest.mark.parametrize(
    ("finding", "then", "is_recovered"),
    [
        ({"muac_cm": Decimal("12.4")}, {"muac_cm": Decimal("12.5")}, True),
        ({"muac_cm": Decimal("12.4")}, {"muac_cm": Decimal("12.4")}, False),
        ({"muac_cm": Decimal("12.4")}, {"muac_cm": None}, False),
        ({"muac_cm": Decimal("11.4")}, {"muac_cm": None}, False),
        ({"weight": 10.0}, {"weight": 12.4}, True),
        ({"weight": 12.0}, {"weight": 12.0}, False),
        ({"weight": 12.0}, {"weight": 12.6, "later": 60}, False),
    ],
)
def test_a_problem_is_over_once_it_was_measured_again(world, finding, then, is_recovered):
    """A thin arm by an arm, T by a gain; a weighing that cannot be judged shows neither."""
    child, month = make_child(world), Month.of(today()).plus(-4)
    day = month.first + timedelta(days=10)
    make_visit(world, child, on=day - timedelta(days=30), by=world.siti)
    make_visit(world, child, on=day, by=world.siti, **{"weight": 12.3} | finding)
    then = {"weight": 12.8} | then
    make_visit(world, child, on=day + timedelta(days=then.pop("later", 30)), by=world.siti, **then)
    counted = funnel(find_unit("36.02"), month, POLICY).counts
    assert (counted[FunnelPart.PROBLEM], counted[FunnelPart.RECOVERED]) == (1, is_recovered)


def test_a_district_decides_what_is_a_problem(world):
    """One value for the funnel, the priority and the task list."""
    child = make_child(world, days=500)
    make_visit(world, child, on=days_ago(40), muac_cm=Decimal("12.4"), by=world.siti)
    tasks = unattended.not_acted(Child.objects.all(), today(), WorkPolicy(), POLICY.problems)
    assert (list(tasks), ChildPriority.objects.count()) == ([child], 1)
    narrow = {"code": "interventions.funnel.problems", "district": "36.02", "value": ["stunted", "wasted"]}
    Policy.objects.create(**narrow, valid_from=days_ago(400), source="uji")
    policy = policy_of(FunnelPolicy, district="36.02", on=today())
    refresh_priorities([child.pk], at=timezone.now())
    assert not unattended.not_acted(Child.objects.all(), today(), WorkPolicy(), policy.problems)
    assert not ChildPriority.objects.exists()
    assert funnel(find_unit("36.02"), Month.of(days_ago(40)), policy).counts[FunnelPart.PROBLEM] == 0


def test_measure_of_a_midwife_is_validated(world):
    make_visit(world, make_child(world), height=STUNTED_CM, by=world.dewi)
    assert counts()["validated"] == 1


@pytest.mark.parametrize(
    ("begun_ago", "ended_ago", "acted"),
    [(0, None, 1), (-90, None, 1), (-91, None, 0), (30, None, 1), (30, 0, 1), (30, 1, 0)],
)
def test_course_acts_on_a_finding_in_time(world, begun_ago, ended_ago, acted):
    """One that ran on the day of the finding, or began within 90 days of it."""
    child = make_child(world)
    make_visit(world, child, height=STUNTED_CM, by=world.siti)
    ended = {} if ended_ago is None else {"ended_on": days_ago(ended_ago), "outcome": "days_over"}
    insert_course(child, world.dewi, begun_on=days_ago(begun_ago), **ended)
    assert counts()["acted"] == acted


@pytest.mark.parametrize("who", ["budi", "dewi", "siti", "ujang"])
def test_numbers_equal_their_lists(world, sign_in, who):
    for number in range(3):
        child = make_child(world, f"Anak {number}")
        make_visit(world, child, height=STUNTED_CM, by=world.siti)
    make_visit(world, make_child(world, "Lengan"), muac_cm=Decimal("12.4"), by=world.siti)
    insert_referral(child, world.siti)
    elsewhere = {"to_desa": Region.objects.get(pk=MEKARJAYA), "to_posyandu": None, "moved_on": today()}
    propose_move(subject=child, reason=REASON, by=world.budi, at=timezone.now(), **elsewhere)
    user = getattr(world, who)
    client = sign_in(user)
    page = client.get("/bantuan/perkembangan/").content.decode()
    links = re.findall(r'<a href="(/bantuan/(?:corong|stunting)/\?[^"]+)">([\d.]+)', page)
    assert len(links) > 12
    for address, count in links:
        assert names(client, address.replace("&amp;", "&")) == int(count), address


def test_leader_reads_counts_without_names(world, sign_in):
    make_visit(world, make_child(world), height=STUNTED_CM)
    leader = make_user("hendra", "Hendra")
    post(leader, Role.PIMPINAN, region_id="36.02")
    page = sign_in(leader).get("/bantuan/perkembangan/").content.decode()
    assert "1 anak bermasalah gizi" in page
    assert "Bermasalah gizi: stunting, gizi kurang, berat badan kurang, LiLA kuning, T, 2T" in page
    assert "/bantuan/corong/" not in page and "/bantuan/stunting/" not in page


def test_open_episodes_say_when_the_child_was_last_helped(world, sign_in):
    child = make_child(world)
    make_visit(world, child, height=STUNTED_CM)
    page = sign_in(world.dewi).get("/bantuan/stunting/").content.decode()
    assert "1 anak stunting didampingi sampai pulih" in page and "Belum pernah" in page
    insert_course(child, world.dewi)
    page = sign_in(world.dewi).get(f"/bantuan/stunting/?unit={CIKAREO}").content.decode()
    assert "Belum pernah" not in page
    assert FunnelPart.ACTED.value not in page


def test_page_of_the_district_sets_agencies_side_by_side(world, sign_in):
    insert_programme(world.budi, budget_rp=250_000_000)
    make_visit(world, make_child(world), height=STUNTED_CM)
    client = sign_in(world.budi)
    assert "Rp250.000.000" in client.get("/bantuan/perkembangan/").content.decode()
    assert "Rp250.000.000" not in client.get(f"/bantuan/perkembangan/?unit={CIKAREO}").content.decode()


@pytest.mark.parametrize(("measured", "shown"), [([200], 200), ([200, 100], 100), ([200, 0], 0)])
def test_page_begins_with_the_last_month_in_which_anyone_was_measured(world, sign_in, measured, shown):
    child = make_child(world, days=500)
    for days in measured:
        make_visit(world, child, on=days_ago(days))
    client = sign_in(world.budi)
    assert client.get("/bantuan/perkembangan/").context["month"] == Month.of(days_ago(shown))
    chosen = Month.of(days_ago(300))
    assert client.get(f"/bantuan/perkembangan/?bulan={chosen}").context["month"] == chosen
