"""Courses of food and treatment: who begins one, the weekly weighing, and how it ends."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from apps.core.findings import Level
from apps.core.refusal import Outdated, Refused
from apps.interventions.enums import CourseKind, CourseOutcome, CourseReason
from apps.interventions.inputs import CourseEndInput, CourseInput, CourseWeekInput
from apps.interventions.models import Course, FeedingWeek
from apps.interventions.presenters.courses import facts_list
from apps.interventions.services.course_weeks import check_week, record_week, withdraw_week
from apps.interventions.services.courses import begin_course, end_course
from apps.toddlers.enums import Warn
from tests.factories import (
    assert_refused,
    days_ago,
    make_antenatal_visit,
    make_child,
    make_pregnancy,
    make_visit,
    today,
)

pytestmark = pytest.mark.django_db
# A girl of 900 days and 86 cm: 9.5 kg is BB/TB −2.2, 8.5 kg under −3, 10 kg −1.7.
WASTED_KG, SEVERE_KG, WELL_KG = 9.5, 8.5, 10.0
PMT, TREATMENT, OF_MOTHER = CourseKind.PMT_CHILD, CourseKind.SEVERE_WASTING, CourseKind.PMT_PREGNANT


def thin_child(world, *, kg=WASTED_KG, ago=0, **more):
    child = make_child(world, **more)
    make_visit(world, child, on=days_ago(ago), weight=kg)
    child.refresh_from_db()
    return child


def begun(world, child, *, kind=PMT, ago=0, by=None, **more) -> Course:
    course = CourseInput(kind=kind, begun_on=days_ago(ago), **more)
    return begin_course(beneficiary=child, course=course, by=by or world.dewi, at=timezone.now())


def weighed(world, course, *, ago=0, by=None, **measured) -> FeedingWeek:
    week = CourseWeekInput(monitored_on=days_ago(ago), **{"weight_kg": Decimal("9.6")} | measured)
    return record_week(course=course, week=week, is_checked=True, by=by or world.siti, at=timezone.now())


def ended(world, course, outcome, *, ago=0, by=None, version=None) -> Course:
    course.refresh_from_db()
    end = CourseEndInput(ended_on=days_ago(ago), outcome=outcome)
    return end_course(course=course, end=end, version=version or course.version, by=by or world.dewi, at=timezone.now())


def test_a_wasted_child_is_fed_for_56_days_until_the_last_of_them(world):
    course = begun(world, thin_child(world))
    assert (course.kind, course.reason, course.planned_days, course.cycle) == (PMT, CourseReason.WASTED, 56, 1)
    assert course.last_day_on == today() + timedelta(55)
    assert course.next_due_on == today() + timedelta(7)
    assert (course.child.posyandu, course.desa_id) == (world.melati, world.melati.desa_id)


@pytest.mark.parametrize(
    ("months", "kg", "code"),
    [
        (900, WELL_KG, "not_asked_for"),
        (900, SEVERE_KG, "severe_wasting"),
        (170, 4.5, "age_not_fed"),
    ],
)
def test_a_child_is_not_fed_without_a_finding_with_gizi_buruk_or_under_6_months(world, months, kg, code):
    height = {"height": 62.0, "position": "lying"} if months < 200 else {}
    child = make_child(world, days=months)
    make_visit(world, child, weight=kg, **height)
    with assert_refused(code):
        begun(world, child)


def test_gizi_buruk_is_treated_weekly_and_a_child_under_4_kg_in_bed(world):
    course = begun(world, thin_child(world, kg=SEVERE_KG), kind=TREATMENT, has_appetite=True)
    assert (course.reason, course.planned_days, course.is_inpatient) == (CourseReason.WEIGHT_FOR_HEIGHT, None, False)
    other = thin_child(world, name="Nisa", kg=SEVERE_KG)
    assert begun(world, other, kind=TREATMENT, has_appetite=False).is_inpatient


def test_a_mother_with_kek_is_fed_for_120_days(world):
    pregnancy = make_pregnancy(world)
    make_antenatal_visit(world, pregnancy, muac_cm=22.5)
    course = begun(world, pregnancy, kind=OF_MOTHER)
    assert (course.reason, course.planned_days, course.pregnancy) == (CourseReason.KEK, 120, pregnancy)
    week = weighed(world, course, weight_kg=Decimal("54.5"), muac_cm=Decimal("22.7"))
    assert (week.pregnancy, week.child_id, week.household_id) == (pregnancy, None, pregnancy.woman.family_id)


def test_a_mother_without_kek_is_not_fed(world):
    pregnancy = make_pregnancy(world)
    make_antenatal_visit(world, pregnancy, muac_cm=23.5)
    with assert_refused("not_asked_for", "kind"):
        begun(world, pregnancy, kind=OF_MOTHER)


def test_only_one_course_of_a_kind_runs(world):
    child = thin_child(world)
    begun(world, child)
    with assert_refused("already_running"):
        begun(world, child)


def test_all_findings_are_reported_together(world):
    child = make_child(world)
    with pytest.raises(Refused) as refused:
        begun(world, child, ago=-1)
    assert [one.code for one in refused.value.findings] == ["begun_in_future", "not_seen"]


def test_a_finding_of_more_than_a_month_ago_is_too_old(world):
    with assert_refused("seen_long_ago", "begun_on"):
        begun(world, thin_child(world, ago=32))
    begun(world, thin_child(world, name="Nisa", ago=31))


def test_enrolment_is_for_the_health_worker_and_weighing_for_the_cadre_too(world):
    child = thin_child(world)
    with assert_refused("outside_area"):
        begun(world, child, by=world.siti)
    weighed(world, begun(world, child), by=world.siti)


def test_a_form_sent_twice_makes_one_course_and_one_week(world):
    child, uuid = thin_child(world), uuid4()
    assert begun(world, child, uuid=uuid) == begun(world, child, uuid=uuid)
    course, uuid = Course.objects.get(), uuid4()
    assert weighed(world, course, uuid=uuid) == weighed(world, course, uuid=uuid)


def test_a_week_is_the_one_its_day_lies_in_and_a_second_weighing_corrects_it(world):
    course = begun(world, thin_child(world, ago=10), ago=10)
    first = weighed(world, course, ago=4, days_eaten=5)
    assert (first.week, first.days_eaten.count(True), first.course) == (1, 5, course)
    again = weighed(world, course, ago=4, weight_kg=Decimal("9.7"), days_eaten=None)
    assert (again.pk, again.weight_kg, again.days_eaten.count(True), again.version) == (first.pk, Decimal("9.7"), 5, 2)
    assert weighed(world, course, ago=3).week == 2
    course.refresh_from_db()
    assert course.next_due_on == days_ago(3) + timedelta(7)


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"monitored_on": today() + timedelta(1)}, "monitored_on", "monitored_in_future"),
        ({"monitored_on": days_ago(1)}, "monitored_on", "monitored_before"),
        ({"weight_kg": None}, "weight_kg", "nothing_measured"),
        ({"weight_kg": Decimal("0.8")}, "weight_kg", "weight_implausible"),
        ({"height_cm": Decimal("151")}, "height_cm", "height_implausible"),
        ({"muac_cm": Decimal("2.9")}, "muac_cm", "muac_implausible"),
        ({"days_eaten": 8}, "days_eaten", "days_impossible"),
        ({"oedema": 4}, "oedema", "oedema_impossible"),
    ],
)
def test_impossible_week_is_refused(world, changed, field, code):
    course = begun(world, thin_child(world))
    week = replace(CourseWeekInput(monitored_on=today(), weight_kg=Decimal("9.6")), **changed)
    with assert_refused(code, field):
        record_week(course=course, week=week, by=world.siti, at=timezone.now())
    assert not FeedingWeek.objects.exists()


def test_target_is_reached_when_the_weighing_shows_it(world):
    course = begun(world, thin_child(world, ago=14), ago=14)
    weighed(world, course, ago=7, weight_kg=Decimal("9.6"))
    with assert_refused("target_not_reached", "outcome"):
        ended(world, course, CourseOutcome.TARGET_REACHED)
    weighed(world, course, weight_kg=Decimal(str(WELL_KG)))
    done = ended(world, course, CourseOutcome.TARGET_REACHED)
    assert (done.ended_on, done.next_due_on) == (today(), None)
    with assert_refused("ended"):
        ended(world, course, CourseOutcome.TARGET_REACHED)


def test_days_are_over_on_the_last_of_them(world):
    course = begun(world, thin_child(world, ago=60), ago=55)
    with assert_refused("days_not_over", "outcome"):
        ended(world, course, CourseOutcome.DAYS_OVER, ago=1)
    assert ended(world, course, CourseOutcome.DAYS_OVER).outcome == CourseOutcome.DAYS_OVER


def test_a_child_recovers_after_two_good_weeks_and_defaults_after_three_without_a_visit(world):
    course = begun(world, thin_child(world, kg=SEVERE_KG, ago=21), kind=TREATMENT, ago=21)
    for ago, kg in ((14, "9.9"), (7, "10.0")):
        weighed(world, course, ago=ago, weight_kg=Decimal(kg))
    with assert_refused("not_recovered", "outcome"):
        ended(world, course, CourseOutcome.RECOVERED, ago=7)
    with assert_refused("seen_lately", "outcome"):
        ended(world, course, CourseOutcome.DEFAULTED)
    weighed(world, course, weight_kg=Decimal("10.1"))
    assert ended(world, course, CourseOutcome.RECOVERED).outcome == CourseOutcome.RECOVERED


def test_who_recovered_since_the_last_visit_is_measured_before_the_next_course(world, sign_in):
    child = thin_child(world, kg=SEVERE_KG, ago=21)
    course = begun(world, child, kind=TREATMENT, ago=21)
    page = reverse("toddlers:child", args=[child.uuid])
    begin = reverse("interventions:treatment_for_child", args=[child.uuid])
    for ago, kg in ((14, "9.9"), (7, "10.0"), (0, "10.1")):
        weighed(world, course, ago=ago, weight_kg=Decimal(kg))
    ended(world, course, CourseOutcome.RECOVERED)
    with assert_refused("ended_well_since", "begun_on"):
        begun(world, child, kind=TREATMENT)
    shown = sign_in(world.dewi).get(page).content.decode()
    assert begin not in shown and f"berakhir {date_format(today(), 'j M Y')}: sembuh. Timbang dan ukur lagi." in shown


def test_a_child_that_is_severe_again_at_a_later_visit_is_treated_again(world, sign_in):
    child = thin_child(world, kg=SEVERE_KG, ago=30)
    course = begun(world, child, kind=TREATMENT, ago=30)
    for ago, kg in ((23, "9.9"), (16, "10.0"), (9, "10.1")):
        weighed(world, course, ago=ago, weight_kg=Decimal(kg))
    ended(world, course, CourseOutcome.RECOVERED, ago=9)
    make_visit(world, child, on=today(), weight=SEVERE_KG)
    begin = reverse("interventions:treatment_for_child", args=[child.uuid])
    assert begin in sign_in(world.dewi).get(reverse("toddlers:child", args=[child.uuid])).content.decode()
    assert begun(world, child, kind=TREATMENT).cycle == 2


def test_a_course_changed_in_between_is_not_ended(world):
    course = begun(world, thin_child(world))
    with pytest.raises(Outdated):
        ended(world, course, CourseOutcome.MOVED, version=99)


def test_a_week_raises_the_questions_of_a_visit_with_its_figures(world, sign_in):
    course = begun(world, thin_child(world, ago=14), ago=14)
    weighed(world, course, ago=7)
    client, address = sign_in(world.siti), reverse("interventions:course_week", args=[course.uuid])
    typed = {"monitored_on": today().isoformat(), "weight_kg": "7,6"}
    assert f"{date_format(days_ago(7), 'j M Y')}: 9,6 kg" in client.get(address).content.decode()
    first = client.post(address, typed)
    assert first.context["open_codes"] == Warn.WEIGHT_DROPPED
    assert f"dari 9,6 kg ({date_format(days_ago(7), 'j F Y')}) menjadi 7,6 kg" in first.content.decode()
    assert course.weeks.count() == 1
    answered = client.post(address, typed | {"yakin": first.context["open_codes"]})
    assert answered.status_code == 302 and course.weeks.count() == 2
    usual = client.post(address, typed | {"weight_kg": "9,5"})
    assert usual.status_code == 302 and course.weeks.get(week=3).weight_kg == Decimal("9.5")


def test_the_weight_of_a_fed_mother_raises_the_question_of_an_antenatal_visit(world):
    pregnancy = make_pregnancy(world)
    make_antenatal_visit(world, pregnancy, ago=7, muac_cm=22.5, weight_kg=52.0)
    course = begun(world, pregnancy, kind=OF_MOTHER)
    week = CourseWeekInput(monitored_on=today(), weight_kg=Decimal("42.0"))
    (question,) = check_week(week, course=course, at=timezone.now())
    assert (question.code, question.level) == ("weight_changed", Level.ASK)
    assert check_week(replace(week, weight_kg=Decimal("52.4")), course=course, at=timezone.now()) == []


def test_a_course_whose_days_are_over_waits_for_its_end_and_not_for_a_weighing(world):
    course = begun(world, thin_child(world, ago=60), ago=60)
    over = course.last_day_on + timedelta(1)
    courses = Course.objects
    assert (list(courses.not_monitored_on(course.last_day_on)), list(courses.to_end_on(course.last_day_on))) == (
        [course], [],
    )  # fmt: skip
    assert (list(courses.not_monitored_on(over)), list(courses.to_end_on(over))) == ([], [course])
    for day, asks in ((course.last_day_on, True), (over, False)):
        assert ("Timbang lagi paling lambat" in {fact["term"] for fact in facts_list(course, day, True)}) is asks


def test_a_week_of_another_child_is_withdrawn_by_who_entered_it_or_manages_courses(world, sign_in):
    course = begun(world, thin_child(world, ago=14), ago=14)
    due = course.next_due_on
    week = weighed(world, course, ago=7)
    address = reverse("interventions:week_withdraw", args=[week.uuid])
    page = sign_in(world.siti).get(reverse("interventions:course", args=[course.uuid]))
    assert address in page.content.decode()
    with assert_refused("reason_missing", "reason"):
        withdraw_week(week=week, reason=" ", by=world.siti, at=timezone.now())
    with assert_refused("outside_area"):
        withdraw_week(week=week, reason="Anak lain", by=world.ujang, at=timezone.now())
    of_midwife = weighed(world, course, by=world.dewi)
    with assert_refused("outside_area"):
        withdraw_week(week=of_midwife, reason="Anak lain", by=world.siti, at=timezone.now())
    midwife = sign_in(world.dewi)
    assert "milik orang lain" in midwife.get(address).content.decode()
    assert midwife.post(address, {"reason": "Anak lain"}).status_code == 302
    assert list(course.weeks.values_list("pk", flat=True)) == [of_midwife.pk]
    withdraw_week(week=of_midwife, reason="Anak lain", by=world.dewi, at=timezone.now())
    course.refresh_from_db()
    assert course.next_due_on == due


def test_a_week_stays_once_its_course_has_ended(world, sign_in):
    course = begun(world, thin_child(world, ago=14), ago=14)
    week = weighed(world, course, ago=7)
    ended(world, course, CourseOutcome.MOVED)
    with assert_refused("ended"):
        withdraw_week(week=week, reason="Anak lain", by=world.dewi, at=timezone.now())
    address = reverse("interventions:week_withdraw", args=[week.uuid])
    client = sign_in(world.dewi)
    assert client.get(address).status_code == 302
    assert address not in client.get(reverse("interventions:course", args=[course.uuid])).content.decode()
