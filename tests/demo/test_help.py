"""What a synthetic district was given: each kind of help, in each state, as the services would write it."""

from datetime import date

import pytest
from django.db.models import Max

from apps.core.resending import input_of
from apps.demo.plan import Plan
from apps.demo.services.simulation import simulate
from apps.demo.writers.giving import DONORS
from apps.interventions.enums import CourseKind, CourseOutcome, CourseProgress, CourseReason, Item, ReferralState
from apps.interventions.inputs import ServiceInput
from apps.interventions.models import CompanionVisit, Course, FeedingWeek, Referral, ServiceReceived
from apps.interventions.rules import courses as rules
from apps.interventions.rules.courses import CoursePolicy
from apps.interventions.rules.referrals import ReferralPolicy, due_on
from apps.interventions.selectors.catalogue import catalogue_on
from apps.interventions.selectors.companion_stages import stage_on
from apps.interventions.selectors.courses import facts_of, ground_of
from apps.interventions.services.beneficiaries import place_of
from apps.interventions.services.received import check_services
from apps.programmes.enums import AllocationState
from apps.programmes.inputs import MealReportInput
from apps.programmes.models import Allocation, Delivery, Donor, MealReport, Programme, Sponsorship
from apps.programmes.selectors.figures import figures_of
from apps.programmes.services.meals import check_report
from tests.factories import NOW

UNTIL = date(2026, 11, 2)
PLACE = ("district", "desa_id", "posyandu_id", "household_id")


@pytest.fixture
def helped(world):
    simulate(plan=Plan("36.02", 3_000, 14, 5, UNTIL), at=NOW)
    return world


def test_all_that_was_given_lies_where_its_people_live_and_not_after_the_last_day(helped):
    days = {
        ServiceReceived: ("received_on",),
        CompanionVisit: ("visited_on",),
        Referral: ("sent_on", "received_on", "seen_on", "closed_on"),
        Course: ("begun_on", "ended_on"),
        FeedingWeek: ("monitored_on",),
    }
    for model, names in days.items():
        latest = model.objects.aggregate(**{f"last_{name}": Max(name) for name in names})
        assert all(day <= UNTIL for day in latest.values()), latest
    for model in (ServiceReceived, CompanionVisit, Referral, Course):
        rows = model.objects.select_related("child", "pregnancy__woman", "family", "catin").order_by("pk")
        assert rows.count() > 20, model
        for row in rows[:: max(1, rows.count() // 60)]:
            expected = place_of(row.beneficiary)
            assert [getattr(row, name) for name in PLACE] == [expected[name] for name in PLACE], row


def test_services_are_those_that_a_service_would_write(helped):
    rows = ServiceReceived.objects.exclude(child=None).select_related("child").order_by("pk")
    given = [
        (row.child, ServiceInput(item=row.item, occurrence=row.occurrence, received_on=row.received_on)) for row in rows
    ]
    assert not check_services(given, items=set(catalogue_on("36.02", UNTIL)), today=UNTIL)
    items = set(rows.values_list("item", flat=True))
    assert items >= {Item.IMMUNISATION, Item.VITAMIN_A, Item.DEWORMING}


def test_referrals_are_in_every_state_and_some_are_overdue(helped):
    rows = Referral.objects.all()
    assert set(rows.values_list("state", flat=True)) == set(ReferralState)
    assert rows.overdue_on(UNTIL).exists()
    assert rows.filter(outcome="refused").exists()
    assert all(one.previous.outcome == "referred_on" for one in rows.exclude(previous=None))
    assert rows.exclude(child=None).exists()
    assert rows.exclude(pregnancy=None).exists()
    for row in rows:
        days = [day for day in (row.sent_on, row.received_on, row.seen_on, row.closed_on) if day]
        assert days == sorted(days)
        assert row.due_on == due_on(row.sent_on, row.urgency, ReferralPolicy())
        assert bool(row.diagnosis) == bool(row.seen_on)
        assert row.state != ReferralState.SEEN or row.seen_on


def test_courses_begin_with_a_finding_and_end_as_the_rule_says(helped):
    policy = CoursePolicy()
    courses = list(Course.objects.select_related("child", "pregnancy").order_by("pk"))
    facts = facts_of(courses)
    for course in courses:
        assert ground_of(course.beneficiary, course.begun_on).reasons[course.kind] == course.reason
        assert course.planned_days == rules.planned_days(CourseReason(course.reason), course.begun_on, policy)
        weeks = [(week.week, rules.week_number(course.begun_on, week.monitored_on)) for week in course.weeks.all()]
        assert all(stored == number for stored, number in weeks)
        result = facts[course.pk].progress(course, policy)
        if course.outcome == CourseOutcome.TARGET_REACHED:
            assert result == CourseProgress.TARGET_REACHED
        if course.outcome == CourseOutcome.RECOVERED:
            assert result == CourseProgress.RECOVERED
        if course.outcome == CourseOutcome.DAYS_OVER:
            assert course.ended_on >= course.last_day_on
    assert {one.kind for one in courses} >= {CourseKind.PMT_CHILD, CourseKind.PMT_PREGNANT}
    assert {bool(one.ended_on) for one in courses} == {True, False}
    assert {one.outcome for one in courses} >= {CourseOutcome.TARGET_REACHED, CourseOutcome.DAYS_OVER}


def test_the_teams_visit_those_who_are_to_be_visited_in_the_stage_of_that_day(helped):
    rows = CompanionVisit.objects.select_related("child", "pregnancy__birth", "family", "catin", "household")
    assert set(rows.values_list("stage", flat=True)) >= {"under_two", "pregnant", "postpartum", "family", "catin"}
    for row in rows.order_by("pk")[::7]:
        assert stage_on(row.beneficiary, row.visited_on) == row.stage, (row.pk, row.stage, row.visited_on)
        assert row.topics
        assert row.team_id == (row.household.team_id if row.household else None)


def test_programmes_of_six_agencies_and_desa_are_half_delivered(helped):
    programmes = Programme.objects.filter(year=UNTIL.year)
    agencies = set(programmes.exclude(agency=None).values_list("agency__code", flat=True))
    assert agencies == {"dinkes", "perkim", "pupr", "dinsos", "ketapang", "pertanian"}
    assert programmes.filter(agency=None, fund="dana_desa").exists()
    rows = Allocation.objects.select_related("programme", "child", "family")
    assert set(rows.values_list("state", flat=True)) == set(AllocationState)
    assert rows.overdue_on(UNTIL).exists()
    assert 0.3 < rows.filter(state=AllocationState.DELIVERED).count() / rows.count() < 0.8
    for row in rows:
        steps = [day for day in (row.proposed_on, row.verified_on, row.delivered_on or row.cancelled_on) if day]
        assert steps == sorted(steps)
        assert steps[-1] <= UNTIL
        assert row.programme.year == row.proposed_on.year
        assert row.programme.place in (row.district, row.desa_id)
        assert (row.state == AllocationState.DELIVERED) == bool(row.delivered_on)
        assert (row.state == AllocationState.CANCELLED) == bool(row.cancelled_on)


def test_each_hand_over_is_a_service_received_and_its_value_is_counted(helped):
    rows = list(Delivery.objects.select_related("allocation__programme", "service"))
    assert len(rows) > 20
    for row in rows:
        allocation, service = row.allocation, row.service
        assert (service.item, service.received_on) == (allocation.programme.item, row.delivered_on)
        assert service.beneficiary_kind == allocation.beneficiary_kind
        assert service.household_id == allocation.household_id
    figures = figures_of(list(Programme.objects.filter(is_direct=True)))
    assert sum(one.realised_rp for one in figures.values()) == sum(row.value_rp for row in rows) > 0


def test_each_desa_has_meals_of_some_months_and_donors_their_children(helped):
    reports = list(MealReport.objects.all())
    assert reports
    for one in reports:
        assert check_report(input_of(MealReportInput, one, desa=one.desa_id), today=UNTIL) == []
    sponsored = Sponsorship.objects.select_related("child")
    assert all(one.consent_on <= one.begun_on <= UNTIL and one.desa_id == one.child.desa_id for one in sponsored)
    assert Donor.objects.count() == len(DONORS)
