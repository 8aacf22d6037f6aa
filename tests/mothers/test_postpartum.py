from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.mothers.enums import PostpartumContact
from apps.mothers.inputs import (
    NewbornInput,
    PostpartumVisitInput,
)
from apps.mothers.models import Birth
from apps.mothers.services.postpartum import (
    is_within_postpartum,
    record_contraception,
    record_postpartum_visit,
    withdraw_postpartum_visit,
)
from tests.factories import (
    REASON,
    assert_refused,
    days_ago,
    make_birth,
    make_pregnancy,
    make_screening,
)

pytestmark = pytest.mark.django_db
STILL = NewbornInput(is_alive=False, sex="P", weight_kg=1.9)


def after_birth(world, pregnancy, contact, ago, **more):
    visit = PostpartumVisitInput(contact=PostpartumContact(contact), visited_on=days_ago(ago), **more)
    return record_postpartum_visit(pregnancy=pregnancy, visit=visit, by=world.dewi, at=timezone.now())


def test_each_visit_after_birth_is_made_once_and_within_its_days(world):
    pregnancy = make_pregnancy(world, weeks=41)
    with assert_refused("not_delivered"):
        after_birth(world, pregnancy, "kf1", 9)
    make_birth(world, pregnancy, ago=10)
    first = after_birth(world, pregnancy, "kf1", 9, vitamin_a=2)
    pregnancy.refresh_from_db()
    assert (first.vitamin_a, pregnancy.next_due, pregnancy.next_due_on) == (2, "kn1", days_ago(8))
    with assert_refused("vitamin_a_impossible", "vitamin_a"):
        after_birth(world, pregnancy, "kn1", 9, vitamin_a=9)
    with assert_refused("contact_made", "contact"):
        after_birth(world, pregnancy, "kf1", 9)
    with assert_refused("outside_its_days", "visited_on"):
        after_birth(world, pregnancy, "kf2", 1)
    after_birth(world, pregnancy, "kn3", 1)
    pregnancy.refresh_from_db()
    assert (pregnancy.next_due, pregnancy.last_seen_on) == ("kf3", days_ago(1))
    withdraw_postpartum_visit(
        visit=pregnancy.postpartum.get(contact="kn3"), reason=REASON, by=world.dewi, at=timezone.now()
    )
    pregnancy.refresh_from_db()
    assert pregnancy.next_due == "kn1"


def test_a_visit_after_birth_is_not_offered_before_the_birth(world, sign_in):
    pregnancy = make_pregnancy(world)
    answer = sign_in(world.dewi).get(reverse("mothers:postpartum", args=[pregnancy.uuid]))
    assert answer.status_code == 302 and answer.url == reverse("mothers:pregnancy", args=[pregnancy.uuid])


def test_a_stillborn_child_is_not_visited(world):
    pregnancy = make_pregnancy(world, weeks=40)
    make_birth(world, pregnancy, STILL, ago=1)
    with assert_refused("no_live_birth", "contact"):
        after_birth(world, pregnancy, "kn1", 0)


@pytest.mark.parametrize(("days", "within"), [(0, True), (42, True), (43, False)])
def test_contraception_counts_within_42_days(world, days, within):
    birth = make_birth(world, make_pregnancy(world, weeks=44), ago=28)
    Birth.objects.update(delivered_on=days_ago(60))
    birth.refresh_from_db()
    assert is_within_postpartum(birth) is None
    started = birth.delivered_on + timedelta(days=days)
    birth = record_contraception(birth=birth, method="iud", started_on=started, by=world.dewi, at=timezone.now())
    assert (is_within_postpartum(birth), birth.contraception, birth.version) == (within, "iud", 2)


@pytest.mark.parametrize(("screened_ago", "used"), [(None, "iud"), (9, "iud"), (3, "none")])
def test_contraception_of_the_family_changes_unless_a_later_screening_differs(world, screened_ago, used):
    birth = make_birth(world, make_pregnancy(world, weeks=40), ago=8)
    family = birth.pregnancy.woman.family
    if screened_ago:
        make_screening(world, family, contraception="none", on=days_ago(screened_ago))
    record_contraception(birth=birth, method="iud", started_on=days_ago(5), by=world.dewi, at=timezone.now())
    family.refresh_from_db()
    assert family.contraception == used
