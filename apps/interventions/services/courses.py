"""Courses of food and treatment: begun, weighed each week, ended."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.policies import policy_of
from apps.core.refusal import Outdated, Refused
from apps.core.registry import written
from apps.core.resending import sent_before, uuid_column
from apps.interventions.enums import CourseKind, CourseOutcome, CourseProgress, Facility, InpatientReason
from apps.interventions.inputs import CourseEndInput, CourseInput, ReferralInput
from apps.interventions.labels import COURSE_KINDS
from apps.interventions.models import Course, Referral
from apps.interventions.rules import courses as rules
from apps.interventions.rules.courses import CoursePolicy
from apps.interventions.selectors.courses import CourseFacts, Ground, facts_of, ground_of
from apps.interventions.services.beneficiaries import place_of
from apps.interventions.services.referrals import send_referral
from apps.mothers.models import Pregnancy
from apps.toddlers.models import Child

OF_FOOD = {CourseOutcome.TARGET_REACHED, CourseOutcome.DAYS_OVER}
OF_TREATMENT = {CourseOutcome.RECOVERED, CourseOutcome.DEFAULTED}
WORDS_WITHOUT_FINDING = {
    CourseKind.PMT_CHILD: _("Penimbangan terakhir tidak meminta PMT. Timbang dan ukur lagi dahulu."),
    CourseKind.PMT_PREGNANT: _("Pemeriksaan terakhir tidak menunjukkan KEK. Ukur LiLA lagi dahulu."),
    CourseKind.SEVERE_WASTING: _("Kunjungan terakhir tidak menunjukkan tanda gizi buruk. Ukur lagi dahulu."),
}


def outcomes_of(kind: str) -> list[CourseOutcome]:
    """How a course of this kind can end, in the order of the enum."""
    others = OF_FOOD if kind == CourseKind.SEVERE_WASTING else OF_TREATMENT
    return [outcome for outcome in CourseOutcome if outcome not in others]


def check_course(
    course: CourseInput,
    *,
    ground: Ground,
    running: Collection[str],
    ended_well: Collection[str] = (),
    policy: CoursePolicy,
    today: date,
) -> list[Finding]:
    """Everything that is wrong with it.

    running: kinds of the courses of the person that have not ended; ended_well: kinds that recovered or reached the
    target since the last visit.
    """
    return [
        Finding(0, field, code, Level.REFUSE, words)
        for field, code, words in (
            *_faults_of_day(course, ground, policy, today),
            *_faults(course, ground, running, ended_well),
        )
    ]


def _faults_of_day(
    course: CourseInput, ground: Ground, policy: CoursePolicy, today: date
) -> Iterator[tuple[str | None, str, object]]:
    if course.begun_on > today:
        yield "begun_on", "begun_in_future", _("Tanggal mulai melewati hari ini.")
    if ground.first_on and course.begun_on < ground.first_on:
        yield "begun_on", "before_birth", _("Tanggal mulai sebelum anak lahir atau sebelum HPHT.")
    elif ground.seen_on is None:
        yield "begun_on", "not_seen", _("Belum ada penimbangan sampai tanggal itu. Timbang dahulu.")
    elif (course.begun_on - ground.seen_on).days > policy.finding_within_days:
        yield "begun_on", "seen_long_ago", _("Penimbangan terakhir sudah lebih dari sebulan. Timbang lagi dahulu.")


def _faults(
    course: CourseInput, ground: Ground, running: Collection[str], ended_well: Collection[str]
) -> Iterator[tuple[str | None, str, object]]:
    """(field, code, words) of each."""
    kind = CourseKind(course.kind)
    if not ground.is_here:
        yield None, "not_followed", _("Sudah tidak dipantau di sini. Periksa statusnya lebih dahulu.")
    if kind in running:
        yield None, "already_running", _("Masih ada yang berjalan dan belum diakhiri.")
    if kind in ended_well:
        words = _("Pemberian sebelumnya berakhir baik sesudah penimbangan terakhir. Timbang dan ukur lagi dahulu.")
        yield "begun_on", "ended_well_since", words
    if kind is CourseKind.PMT_CHILD:
        if CourseKind.SEVERE_WASTING in running or ground.is_severe:
            yield None, "severe_wasting", _("Ada tanda gizi buruk: bukan PMT, melainkan tata laksana gizi buruk.")
        if ground.months is not None and not rules.FED_FROM_MONTH <= ground.months < rules.UNDER_MONTH:
            yield "begun_on", "age_not_fed", _("PMT hanya untuk umur 6 sampai 59 bulan.")
    reason = ground.reasons.get(kind)
    if reason is None and ground.seen_on and not (kind is CourseKind.PMT_CHILD and ground.is_severe):
        yield "kind", "not_asked_for", WORDS_WITHOUT_FINDING[kind]
    if reason and course.reason and course.reason != reason:
        yield "reason", "other_reason", _("Alasan ini tidak sesuai dengan penimbangan terakhir.")


@transaction.atomic
def begin_course(*, beneficiary: Child | Pregnancy, course: CourseInput, by: User, at: datetime) -> Course:
    """Enrol a child or a mother. Refused: outside the area, and what `check_course` refuses.

    An open referral of the person is the one that led here.
    """
    beneficiary = lock_row(type(beneficiary).objects, beneficiary.pk)
    by.require(Right.MANAGE_COURSES, beneficiary)
    if stored := sent_before(Course.objects.of(beneficiary), course, _as_sent, district=beneficiary.district):
        return stored
    policy = policy_of(CoursePolicy, district=beneficiary.district, on=course.begun_on)
    courses = Course.objects.filter(**_whose(beneficiary))
    ground = ground_of(beneficiary, course.begun_on)
    findings = check_course(
        course,
        ground=ground,
        running=set(courses.filter(ended_on=None).values_list("kind", flat=True)),
        ended_well=set(
            courses.ended_well_since(ground.seen_on)
            .filter(begun_on__lte=course.begun_on)
            .values_list("kind", flat=True)
        ),
        policy=policy,
        today=localdate(at),
    )
    if findings:
        raise Refused(findings)
    kind = CourseKind(course.kind)
    reason = ground.reasons[kind]
    days = rules.planned_days(reason, course.begun_on, policy)
    made = Course.objects.create(
        **place_of(beneficiary),
        **uuid_column(course),
        kind=kind,
        reason=reason,
        cycle=courses.filter(kind=kind).count() + 1,
        begun_on=course.begun_on,
        planned_days=days,
        is_inpatient=kind is CourseKind.SEVERE_WASTING and bool(inpatient_reasons(course, ground)),
        referral=Referral.objects.of(beneficiary).open().order_by("-sent_on").first(),
        note=course.note.strip(),
        next_due_on=rules.next_due(course.begun_on, (), policy),
        last_day_on=rules.last_day(course.begun_on, days),
        entered_at=at,
        entered_by=by,
    )
    written(Course, [made.pk], at=at)
    return made


def inpatient_reasons(course: CourseInput, ground: Ground) -> tuple[InpatientReason, ...]:
    return rules.inpatient_reasons(
        months=ground.months or 0,
        weight_kg=ground.weight_kg,
        oedema=ground.oedema,
        has_complication=course.has_complication,
        has_appetite=course.has_appetite,
    )


def _whose(beneficiary: Child | Pregnancy) -> dict[str, Any]:
    return {str(beneficiary._meta.model_name): beneficiary}


def _as_sent(course: Course) -> CourseInput:
    return CourseInput(kind=course.kind, begun_on=course.begun_on, note=course.note)


def lock_course(course: Course, right: Right, by: User) -> Course:
    """The course as it is now, locked. Refused: outside the area, or ended."""
    locked: Course = lock_row(Course.objects.select_related("child", "pregnancy__woman"), course.pk)
    by.require(right, locked)
    return locked


def check_end(
    end: CourseEndInput, *, course: Course, facts: CourseFacts, policy: CoursePolicy, today: date
) -> list[Finding]:
    """Everything that is wrong with the end. Recovery and target are what the weighings say."""
    return [
        Finding(0, field, code, Level.REFUSE, words)
        for field, code, words in _faults_of_end(end, course, facts, policy, today)
    ]


def _faults_of_end(
    end: CourseEndInput, course: Course, facts: CourseFacts, policy: CoursePolicy, today: date
) -> Iterator[tuple[str | None, str, object]]:
    days = [week.on for week in facts.weeks]
    if end.ended_on > today:
        yield "ended_on", "ended_in_future", _("Tanggal selesai melewati hari ini.")
    if end.ended_on < max([course.begun_on, *days]):
        yield "ended_on", "ended_before", _("Tanggal selesai sebelum mulai atau sebelum penimbangan terakhir.")
    outcome = CourseOutcome(end.outcome)
    if outcome not in outcomes_of(course.kind):
        yield "outcome", "other_kind", _("Hasil ini bukan untuk jenis ini.")
    result = facts.progress(course, policy)
    if outcome is CourseOutcome.RECOVERED and result is not CourseProgress.RECOVERED:
        words = _("Belum sembuh: BB/TB atau LiLA, menurut tanda saat masuk, harus baik tanpa edema selama dua minggu.")
        yield "outcome", "not_recovered", words
    if outcome is CourseOutcome.TARGET_REACHED and result is not CourseProgress.TARGET_REACHED:
        yield "outcome", "target_not_reached", _("Penimbangan terakhir belum mencapai target.")
    if outcome is CourseOutcome.DAYS_OVER and course.last_day_on and end.ended_on < course.last_day_on:
        yield "outcome", "days_not_over", _("Hari pemberian belum selesai.")
    if outcome is CourseOutcome.DEFAULTED and not rules.may_have_defaulted(course.begun_on, days, end.ended_on, policy):
        yield "outcome", "seen_lately", _("Anak masih datang dalam tiga minggu terakhir.")


@transaction.atomic
def end_course(*, course: Course, end: CourseEndInput, version: int, by: User, at: datetime) -> Course:
    """End a course with its outcome. Refused: outside the area, ended before, and what `check_end` refuses.

    Who did not get better is referred to a hospital with it, unless a referral there is open.
    """
    course = lock_course(course, Right.MANAGE_COURSES, by)
    if course.version != version:
        raise Outdated(course)
    if course.ended_on:
        raise Refused(_("Sudah diakhiri."), code="ended")
    policy = policy_of(CoursePolicy, district=course.district, on=end.ended_on)
    facts = facts_of([course])[course.pk]
    if findings := check_end(end, course=course, facts=facts, policy=policy, today=localdate(at)):
        raise Refused(findings)
    course.ended_on, course.outcome, course.next_due_on = end.ended_on, end.outcome, None
    course.note = end.note.strip() or course.note
    course.version += 1
    course.save(update_fields=["ended_on", "outcome", "next_due_on", "note", "version"])
    written(Course, [course.pk], at=at)
    if end.outcome == CourseOutcome.NOT_RESPONDING:
        _refer(course, end, by, at)
    return course


def _refer(course: Course, end: CourseEndInput, by: User, at: datetime) -> None:
    beneficiary = course.beneficiary
    waiting = Referral.objects.of(beneficiary).open()
    if waiting.filter(facility=Facility.HOSPITAL).exists() or waiting.filter(step="").exists():
        return
    what = {"kind": COURSE_KINDS[CourseKind(course.kind)], "day": date_format(course.begun_on, "j F Y")}
    referral = ReferralInput(
        sent_on=end.ended_on,
        reason=gettext("Tidak membaik sesudah %(kind)s sejak %(day)s") % what,
        facility=Facility.HOSPITAL,
        hospital=end.hospital.strip() or gettext("Rumah sakit rujukan"),
    )
    send_referral(beneficiary=beneficiary, referral=referral, by=by, at=at)
