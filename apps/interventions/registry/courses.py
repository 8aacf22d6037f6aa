"""What courses of food and treatment contribute: buttons at steps, panels, work that waits, the log."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import (
    AfterWrite,
    AppRegistry,
    Audited,
    DerivedColumns,
    Panel,
    StepAction,
    StepButton,
    ToCount,
    Worklist,
)
from apps.core.rules.month import Month
from apps.core.templatetags.display import lower_first
from apps.core.withdrawals import WithdrawalKind
from apps.families.models import Family
from apps.interventions.enums import CourseKind
from apps.interventions.filters.courses import OVERDUE, TO_END
from apps.interventions.labels import COURSE_KINDS
from apps.interventions.models import Course, FeedingWeek
from apps.interventions.models.courses import ENDED_WELL
from apps.interventions.presenters.beneficiaries import RELATED, name_of
from apps.interventions.presenters.courses import panel_lines
from apps.interventions.rules.courses import REASON_OF_STEP, TREAT, CoursePolicy
from apps.interventions.selectors.courses import last_seen_on
from apps.interventions.services import file_courses
from apps.interventions.services.course_ends import end_courses_of_children, end_courses_of_pregnancies
from apps.mothers.models import Pregnancy
from apps.toddlers.models import Child

MOST_IN_PANEL = 5
CHILD_STEPS = {**dict.fromkeys(REASON_OF_STEP, CourseKind.PMT_CHILD), TREAT: CourseKind.SEVERE_WASTING}
MOTHER_STEPS = {"feed_kek": CourseKind.PMT_PREGNANT}
BEGIN = {
    CourseKind.PMT_CHILD: (_("Mulai PMT"), "interventions:food_for_child"),
    CourseKind.PMT_PREGNANT: (_("Mulai PMT"), "interventions:food_for_pregnancy"),
    CourseKind.SEVERE_WASTING: (_("Mulai tata laksana gizi buruk"), "interventions:treatment_for_child"),
}
Find = Callable[[Any, list[str]], Mapping[str, StepButton]]


def begin_buttons(kinds: Mapping[str, CourseKind]) -> Find:
    """The enrolment; a step has none whose course runs already, or ended well since the last visit."""

    def find(record: Any, steps: list[str]) -> dict[str, StepButton]:
        answered = _answered(record)
        return {step: _button(kinds[step], record) for step in steps if kinds[step] not in answered}

    return find


def _button(kind: CourseKind, record: Any) -> StepButton:
    label, page = BEGIN[kind]
    return StepButton(label, reverse(page, args=[record.uuid]))


def notes(kinds: Mapping[str, CourseKind]) -> Find:
    """What runs already for a step or ended well since the last visit, with its page."""

    def find(record: Any, steps: list[str]) -> dict[str, StepButton]:
        answered = _answered(record)
        return {step: _note(answered[kinds[step]]) for step in steps if kinds[step] in answered}

    return find


def _note(course: Course) -> StepButton:
    words = {
        "kind": COURSE_KINDS[CourseKind(course.kind)],
        "day": date_format(course.begun_on, "j M Y"),
    }
    label = gettext("%(kind)s sejak %(day)s") % words
    if course.ended_on:
        words = {"outcome": lower_first(course.get_outcome_display()), "ended": date_format(course.ended_on, "j M Y")}
        label += gettext(", berakhir %(ended)s: %(outcome)s. Timbang dan ukur lagi.") % words
    return StepButton(label, reverse("interventions:course", args=[course.uuid]))


def _answered(record: Any) -> dict[str, Course]:
    """By kind, the course that runs, or ended well on the day of the last visit or later."""
    courses = list(Course.objects.of(record).filter(Q(ended_on=None) | Q(outcome__in=ENDED_WELL)).order_by("ended_on"))
    last = last_seen_on(record) if any(course.ended_on for course in courses) else None
    answering = [course for course in courses if course.ended_on is None or (last and course.ended_on >= last)]
    return {course.kind: course for course in answering}


STEP_ACTIONS = [
    StepAction(model=model, codes=kinds, find=find, right=right, order=order)
    for model, kinds in ((Child, CHILD_STEPS), (Pregnancy, MOTHER_STEPS))
    for find, right, order in (
        (notes(kinds), Right.SEE_HELP, 15),
        (begin_buttons(kinds), Right.MANAGE_COURSES, 30),
    )
]


def courses_panel(record: Any, user: User, today: date) -> dict[str, Any] | None:
    return _panel(Course.objects.visible_to(user).of(record), today)


def courses_of_family(family: Family, user: User, today: date) -> dict[str, Any] | None:
    return _panel(Course.objects.visible_to(user).filter(household=family), today)


def _panel(courses: Any, today: date) -> dict[str, Any] | None:
    results = list(courses.select_related(*RELATED).order_by("-begun_on")[:MOST_IN_PANEL])
    return {"lines": panel_lines(results, today)} if results else None


def courses_not_monitored(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.RECORD_COURSES):
        return None
    rows = Course.objects.allowed(user, Right.RECORD_COURSES).not_monitored_on(today)
    why = gettext("Timbang minggu ini: berat yang tidak naik dua minggu berturut-turut dirujuk.")
    url = reverse("interventions:courses", query={"keadaan": OVERDUE})
    return ToCount(rows, gettext("PMT atau tata laksana belum dipantau minggu ini"), why, url)


def courses_to_end(user: User, month: Month, today: date) -> ToCount | None:
    if not user.may(Right.MANAGE_COURSES):
        return None
    rows = Course.objects.allowed(user, Right.MANAGE_COURSES).to_end_on(today)
    why = gettext("Catat hasilnya; yang tidak membaik dirujuk.")
    url = reverse("interventions:courses", query={"keadaan": TO_END})
    return ToCount(rows, gettext("PMT habis harinya dan perlu diakhiri"), why, url)


def title_of(course: Course) -> str:
    """'PMT lokal balita Alya, 1 Desember 2026'."""
    words = {
        "kind": course.get_kind_display(),
        "name": name_of(course.beneficiary),
        "day": date_format(course.begun_on, "j F Y"),
    }
    return gettext("%(kind)s %(name)s, %(day)s") % words


WITHDRAWALS = [
    WithdrawalKind(
        name="course",
        model=Course,
        path="pemberian",
        label=_("PMT dan tata laksana"),
        right=Right.MANAGE_COURSES,
        page="interventions:course",
        list_page="interventions:courses",
        explanation=_(
            "Hanya untuk pemberian yang salah orang atau tidak pernah dimulai. Yang berhenti di tengah jalan diakhiri"
            " dengan hasilnya. Penimbangan mingguannya ikut dihapus."
        ),
        parts=(FeedingWeek,),
        title=title_of,
    )
]
COURSES = AppRegistry(
    withdrawals=WITHDRAWALS,
    step_actions=STEP_ACTIONS,
    panels=[
        *(
            Panel(page=page, template="interventions/_courses.html", context=context, right=Right.SEE_HELP, order=35)
            for page, context in (
                ("toddlers:child", courses_panel),
                ("mothers:pregnancy", courses_panel),
                ("families:family", courses_of_family),
            )
        ),
    ],
    worklists=[Worklist(courses_not_monitored, 14), Worklist(courses_to_end, 16)],
    policies=[CoursePolicy],
    after_write=[
        AfterWrite(Child, end_courses_of_children, fields=frozenset({"status", "status_on"})),
        AfterWrite(Pregnancy, end_courses_of_pregnancies, fields=frozenset({"status", "ended_on"})),
    ],
    undo=[DerivedColumns(file_courses.TABLES, file_courses.rebuild_due_days)],
    audit=[
        Audited(
            model=Course,
            subject="child__name",
            labels={"child": _("anak"), "referral": _("rujukan"), "household": _("keluarga")},
        ),
        Audited(
            model=FeedingWeek,
            subject="child__name",
            part_of="course",
            title=lambda week: gettext("Minggu ke-%s") % week.week,
            protected=frozenset({"weight_kg", "height_cm", "muac_cm"}),
            protected_right=Right.SEE_GROWTH,
            labels={"child": _("anak"), "household": _("keluarga"), "course": _("pemberian")},
        ),
    ],
)
