"""The pages of courses: enrolment, the course with its weeks, the weekly weighing, the end."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.web.list_location import path_of_record
from apps.core.access_log import log_read
from apps.core.audit.log import record_entries
from apps.core.findings import Finding, Level
from apps.core.form_pages import FormPage
from apps.core.forms import ReasonForm
from apps.core.http import UserRequest, requires
from apps.core.policies import policy_of
from apps.core.registry import may_withdraw
from apps.core.templatetags.display import lower_first
from apps.interventions import labels
from apps.interventions.enums import CourseKind, CourseOutcome, CourseProgress
from apps.interventions.models import Course, FeedingWeek
from apps.interventions.presenters import courses as presenters
from apps.interventions.presenters.beneficiaries import RELATED, name_of, page_of
from apps.interventions.rules.courses import CoursePolicy, planned_days
from apps.interventions.selectors.courses import facts_of, ground_of
from apps.interventions.services.course_weeks import check_week, record_week, withdraw_week
from apps.interventions.services.courses import begin_course, end_course
from apps.interventions.web.course_charts import weight_curve
from apps.interventions.web.course_forms import CourseEndForm, CourseForm, CourseWeekForm
from apps.mothers.models import Pregnancy
from apps.toddlers.models import Child

PLACE = ("desa__parent__parent", "posyandu")


def place_path(user: Any, record: Any) -> list[dict[str, str]]:
    address = reverse("interventions:courses")
    return path_of_record(user, Right.SEE_HELP, address, desa=record.desa, posyandu=record.posyandu)


@requires(Right.SEE_HELP)
@require_GET
def page(request: UserRequest, uuid: UUID) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    rows = Course.objects.visible_to(user).select_related(*RELATED, "desa__parent__parent", "referral")
    course = get_object_or_404(rows, uuid=uuid)
    facts = facts_of([course])[course.pk]
    progress = facts.progress(course, policy_of(CoursePolicy, district=course.district, on=today))
    with_values = presenters.sees_values(user, course)
    may_manage = user.may_at(Right.MANAGE_COURSES, course)
    log_read(by=user, action="page", subject="course", uuid=course.uuid, district=course.district)
    context = {
        "course": course,
        "name": name_of(course.beneficiary),
        "record_url": page_of(course.beneficiary),
        "finding": presenters.finding(course, progress, today, may_end=may_manage),
        "marks": presenters.marks(course, progress, today),
        "facts": presenters.facts_list(course, today, with_values),
        "weeks": presenters.week_rows(course, facts, with_values, user),
        "curve": weight_curve(course, facts, today) if with_values else None,
        "with_values": with_values,
        "may_weigh": course.ended_on is None and user.may_at(Right.RECORD_COURSES, course),
        "may_end": course.ended_on is None and may_manage,
        "is_ending": course.is_over_on(today)
        or progress in (CourseProgress.TARGET_REACHED, CourseProgress.RECOVERED, CourseProgress.NOT_BETTER),
        "changes": record_entries(course, user)[:5],
        "may_withdraw": may_withdraw(course, user, today),
        "place_path": place_path(user, course),
    }
    return render(request, "interventions/course.html", context)


class Begin(FormPage):
    """A course of one person."""

    right, makes = Right.MANAGE_COURSES, Course
    template, form_class = "interventions/course_form.html", CourseForm
    with_related: ClassVar[tuple[str, ...]] = PLACE
    kind: ClassVar[CourseKind]
    running: Course | None = None

    def form_arguments(self) -> dict[str, Any]:
        return {"kind": self.kind, "today": self.today}

    def ended(self) -> str:
        self.running = Course.objects.of(self.record).running().filter(kind=self.kind).first()
        return _("Pemberian ini sudah dimulai.") if self.running else ""

    def save(self, form: CourseForm) -> Course:
        course = self.identified(form.input())
        return begin_course(beneficiary=self.record, course=course, by=self.request.user, at=self.at)

    def success(self, result: Course) -> str:
        words = {"kind": labels.COURSE_KINDS[self.kind], "name": name_of(self.record)}
        return _("%(kind)s untuk %(name)s dimulai.") % words

    def success_url(self, result: Course | None) -> str:
        course = result or self.running
        assert course is not None
        return reverse("interventions:course", args=[course.uuid])

    def context(self, form: CourseForm) -> dict[str, Any]:
        ground = ground_of(self.record, self.today)
        reason = ground.reasons.get(self.kind)
        policy = policy_of(CoursePolicy, district=self.record.district, on=self.today)
        facts = []
        if reason is not None:
            facts.append({"term": _("Alasan"), "value": labels.COURSE_REASONS[reason]})
            days = planned_days(reason, self.today, policy)
            facts.append({"term": _("Lama"), "value": presenters.expected_days(days, self.today)})
        if ground.seen_on:
            facts.append({"term": _("Menurut penimbangan"), "value": date_format(ground.seen_on, "j F Y")})
        return {
            "title": _("Mulai %s") % lower_first(labels.COURSE_KINDS[self.kind]),
            "name": name_of(self.record),
            "back_url": page_of(self.record),
            "facts": facts,
            "place_path": place_path(self.request.user, self.record),
        }


class BeginFood(Begin):
    model, kind = Child, CourseKind.PMT_CHILD


class BeginTreatment(Begin):
    model, kind = Child, CourseKind.SEVERE_WASTING


class BeginFoodOfMother(Begin):
    model, kind = Pregnancy, CourseKind.PMT_PREGNANT
    with_related = (*PLACE, "woman")


class CoursePage(FormPage):
    """A form about a course that has not ended."""

    model = Course
    with_related = (*RELATED, "desa__parent__parent")
    template = "interventions/course_form.html"
    title: Any

    def ended(self) -> str:
        return _("Pemberian ini sudah berakhir.") if self.record.ended_on else ""

    def form_arguments(self) -> dict[str, Any]:
        return {"course": self.record, "today": self.today}

    def success_url(self, result: Any) -> str:
        return reverse("interventions:course", args=[self.record.uuid])

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "title": self.title,
            "name": name_of(self.record.beneficiary),
            "back_url": self.success_url(None),
            "facts": presenters.facts_list(
                self.record, self.today, presenters.sees_values(self.request.user, self.record)
            ),
            "place_path": place_path(self.request.user, self.record),
        }


class RecordWeek(CoursePage):
    right, makes = Right.RECORD_COURSES, FeedingWeek
    form_class = CourseWeekForm

    @property
    def title(self) -> str:
        return _("Timbang minggu ini")

    def form_arguments(self) -> dict[str, Any]:
        weighed = self.record.weeks.exclude(weight_kg=None).order_by("-monitored_on")
        before = weighed.first() if presenters.sees_values(self.request.user, self.record) else None
        return super().form_arguments() | {"before": before}

    def context(self, form: CourseWeekForm) -> dict[str, Any]:
        # The scales are at hand: the fields come first.
        return super().context(form) | {"facts": []}

    def questions(self, form: CourseWeekForm) -> list[Finding]:
        return [one for one in check_week(form.input(), course=self.record, at=self.at) if one.level is Level.ASK]

    def save(self, form: CourseWeekForm) -> FeedingWeek:
        week = self.identified(form.input())
        return record_week(course=self.record, week=week, is_checked=self.is_checked, by=self.request.user, at=self.at)

    def success(self, result: FeedingWeek) -> str:
        return _("Penimbangan minggu ke-%s tersimpan.") % result.week

    def describe(self, record: FeedingWeek) -> str:
        return presenters.weighed_words(record)


class WithdrawWeek(FormPage):
    """Deletes a weighing of another person; only a reason is asked for."""

    right, model, form_class = Right.RECORD_COURSES, FeedingWeek, ReasonForm
    template = "interventions/service_withdraw.html"
    with_related = (*(f"course__{name}" for name in RELATED), "course__desa__parent__parent", "course__posyandu")

    def ended(self) -> str:
        may = presenters.may_withdraw_week(self.record, self.record.course, self.request.user)
        return "" if may else _("Penimbangan ini hanya dihapus oleh yang mencatat, selama pemberian berjalan.")

    def save(self, form: ReasonForm) -> None:
        withdraw_week(week=self.record, reason=form.cleaned_data["reason"], by=self.request.user, at=self.at)

    def success(self, result: None) -> str:
        return _("Penimbangan dihapus karena salah catat; catatannya tetap di riwayat.")

    def success_url(self, result: None) -> str:
        return reverse("interventions:course", args=[self.record.course.uuid])

    def context(self, form: ReasonForm) -> dict[str, Any]:
        course = self.record.course
        return {
            "title": _("Hapus penimbangan minggu ke-%s (salah catat)?") % self.record.week,
            "what": presenters.weighed_words(self.record),
            "name": name_of(course.beneficiary),
            "back_url": self.success_url(None),
            "explanation": _("Hapus hanya bila penimbangan ini milik orang lain. Angka yang keliru cukup diisi lagi."),
            "place_path": place_path(self.request.user, course),
        }


class End(CoursePage):
    right = Right.MANAGE_COURSES
    form_class = CourseEndForm

    @property
    def title(self) -> str:
        return _("Akhiri %s") % lower_first(labels.COURSE_KINDS[CourseKind(self.record.kind)])

    def save(self, form: CourseEndForm) -> Course:
        return end_course(course=self.record, end=form.input(), version=self.version, by=self.request.user, at=self.at)

    def success(self, result: Course) -> str:
        return _("Berakhir: %s.") % lower_first(labels.COURSE_OUTCOMES[CourseOutcome(result.outcome)])

    def describe(self, record: Course) -> str:
        return presenters.finding(record, CourseProgress.NOT_WEIGHED, self.today, may_end=True)
