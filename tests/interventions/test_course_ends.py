"""A course ends with what ends the following of its child or mother; no better is referred in the same step."""

import pytest
from django.utils import timezone

from apps.interventions.enums import CourseOutcome
from apps.interventions.models import Course, Referral
from apps.toddlers.models import Child
from apps.toddlers.services.children import change_status
from apps.toddlers.services.over_age import retire_over_age
from tests.factories import REASON, days_ago, make_antenatal_visit, make_birth, make_pregnancy
from tests.interventions.test_courses import OF_MOTHER, begun, ended, thin_child, weighed

pytestmark = pytest.mark.django_db


def result(course) -> tuple:
    course.refresh_from_db()
    return course.outcome, course.ended_on, course.next_due_on


@pytest.mark.parametrize("status", ["moved", "died"])
def test_a_course_ends_on_the_day_the_child_moves_away_or_dies(world, status):
    course = begun(world, thin_child(world, ago=9), ago=9)
    change_status(child=course.child, status=status, on=days_ago(2), reason=REASON, by=world.dewi, at=timezone.now())
    assert result(course) == (status, days_ago(2), None)


def test_a_course_never_ends_before_its_last_weighing(world):
    course = begun(world, thin_child(world, ago=9), ago=9)
    weighed(world, course, ago=1)
    change_status(child=course.child, status="moved", on=days_ago(5), reason=REASON, by=world.dewi, at=timezone.now())
    assert result(course) == ("moved", days_ago(1), None)


def test_a_course_ends_when_the_child_is_five(world):
    course = begun(world, thin_child(world, ago=9), ago=9)
    Child.objects.update(born_on=days_ago(1830))
    retire_over_age(at=timezone.now())
    assert result(course)[0] == "days_over"
    assert not Course.objects.running().exists()


def test_food_for_a_thin_mother_ends_with_the_birth(world):
    pregnancy = make_pregnancy(world)
    make_antenatal_visit(world, pregnancy, muac_cm=22.5)
    pregnancy.refresh_from_db()
    course = begun(world, pregnancy, kind=OF_MOTHER)
    make_birth(world, pregnancy)
    assert result(course)[0] == "days_over"


def test_a_child_that_did_not_get_better_is_referred_to_a_hospital(world):
    course = begun(world, thin_child(world, ago=9), ago=9)
    ended(world, course, CourseOutcome.NOT_RESPONDING)
    referral = Referral.objects.get()
    assert (referral.child, referral.facility, referral.sent_on, referral.is_open) == (
        course.child, "hospital", days_ago(0), True,
    )  # fmt: skip
    assert referral.reason.startswith("Tidak membaik")
