"""Courses of food and treatment in words and marks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.http import record_urls
from apps.core.policies import policy_of
from apps.core.tables import Mark, Note, Title
from apps.core.templatetags.display import lower_first, measure, number
from apps.interventions import labels
from apps.interventions.enums import CourseKind, CourseOutcome, CourseProgress, CourseReason
from apps.interventions.models import Course, FeedingWeek
from apps.interventions.presenters.beneficiaries import home_of, street_of, title_of
from apps.interventions.rules.courses import CoursePolicy, WeekFact
from apps.interventions.selectors.courses import CourseFacts, facts_of

TONES = {
    CourseProgress.NOT_WEIGHED: "unknown",
    CourseProgress.BETTER: "normal",
    CourseProgress.NOT_BETTER: "moderate",
    CourseProgress.TARGET_REACHED: "normal",
    CourseProgress.RECOVERED: "normal",
}
OUTCOME_TONES = {
    CourseOutcome.TARGET_REACHED: "normal",
    CourseOutcome.RECOVERED: "normal",
    CourseOutcome.DAYS_OVER: "unknown",
    CourseOutcome.MOVED: "unknown",
    CourseOutcome.NOT_RESPONDING: "moderate",
    CourseOutcome.REFERRED: "moderate",
    CourseOutcome.DEFAULTED: "moderate",
    CourseOutcome.DIED: "severe",
}


@dataclass(frozen=True, slots=True)
class CourseRow:
    course: Course
    title: Title
    marks: list[Mark]
    week: str
    home: Note
    last_weighed_on: date | None

    @property
    def kind(self) -> str:
        return str(labels.COURSE_KINDS[CourseKind(self.course.kind)])

    @property
    def reason(self) -> str:
        return str(labels.COURSE_REASONS[CourseReason(self.course.reason)])

    @property
    def outcome(self) -> str:
        return str(labels.COURSE_OUTCOMES[CourseOutcome(self.course.outcome)]) if self.course.outcome else ""


def course_rows(courses: Iterable[Course], today: date) -> list[CourseRow]:
    courses = list(courses)
    facts, url_of = facts_of(courses), record_urls("interventions:course")
    policies = {one: policy_of(CoursePolicy, district=one, on=today) for one in {row.district for row in courses}}
    return [
        CourseRow(
            course=one,
            title=title_of(one, url_of(one.uuid)),
            marks=marks(one, facts[one.pk].progress(one, policies[one.district]), today),
            week=week_text(one, facts[one.pk], today),
            home=Note(home_of(one), street_of(one.beneficiary)),
            last_weighed_on=facts[one.pk].weeks[-1].on if facts[one.pk].weeks else None,
        )
        for one in courses
    ]


def marks(course: Course, progress: CourseProgress, today: date) -> list[Mark]:
    """How it goes and what is late; of a course that ended its outcome."""
    if course.outcome:
        outcome = CourseOutcome(course.outcome)
        return [Mark(OUTCOME_TONES[outcome], str(labels.COURSE_OUTCOMES[outcome]))]
    results = [Mark(TONES[progress], str(labels.COURSE_PROGRESS[progress]))]
    if course.is_over_on(today):
        results.append(Mark("moderate", _("Hari habis: akhiri")))
    elif course.next_due_on and course.next_due_on < today:
        results.append(Mark("moderate", _("Minggu ini belum dipantau")))
    return results


def week_text(course: Course, facts: CourseFacts, today: date) -> str:
    """'Hari 15 dari 56, 2 minggu dipantau'."""
    weeks = _("%s minggu dipantau") % len(facts.weeks)
    day = ((course.ended_on or today) - course.begun_on).days + 1
    if course.planned_days:
        return _("hari %(day)s dari %(days)s, %(weeks)s") % {
            "day": min(day, course.planned_days),
            "days": course.planned_days,
            "weeks": weeks,
        }
    return _("hari %(day)s, %(weeks)s") % {"day": day, "weeks": weeks}


def sees_values(user: User, course: Course) -> bool:
    return user.may_at(Right.SEE_GROWTH if course.child_id else Right.SEE_PREGNANCY, course)


def finding(course: Course, progress: CourseProgress, today: date, *, may_end: bool) -> str:
    """The sentence under the name. may_end: who reads it may end the course."""
    kind = labels.COURSE_KINDS[CourseKind(course.kind)]
    if course.ended_on:
        words = {"kind": kind, "outcome": lower_first(labels.COURSE_OUTCOMES[CourseOutcome(course.outcome)])}
        return _("%(kind)s berakhir: %(outcome)s") % words
    if course.is_over_on(today):
        if may_end:
            return _("%s: hari pemberian sudah habis, akhiri") % kind
        return _("%s: hari pemberian sudah habis, diakhiri bidan atau tenaga gizi") % kind
    return f"{kind}: {lower_first(labels.COURSE_PROGRESS[progress])}"


def facts_list(course: Course, today: date, with_values: bool) -> list[dict[str, Any]]:
    rows: list[tuple[Any, Any]] = [
        (_("Alasan"), labels.COURSE_REASONS[CourseReason(course.reason)]),
        (_("Mulai"), date_format(course.begun_on, "j F Y")),
    ]
    if course.last_day_on:
        last = {"days": course.planned_days, "last": date_format(course.last_day_on, "j F Y")}
        rows.append((_("Lama"), _("%(days)s hari, sampai %(last)s") % last))
    if course.kind == CourseKind.SEVERE_WASTING:
        rows.append((_("Perawatan"), _("rawat inap") if course.is_inpatient else _("rawat jalan, kontrol tiap minggu")))
    if course.ended_on:
        rows.append((_("Selesai"), date_format(course.ended_on, "j F Y")))
    elif course.next_due_on and not course.is_over_on(today):
        rows.append((_("Timbang lagi paling lambat"), date_format(course.next_due_on, "j F Y")))
    if course.note:
        rows.append((_("Catatan"), course.note))
    return [{"term": term, "value": value} for term, value in rows]


def may_withdraw_week(week: FeedingWeek, course: Course, user: User) -> bool:
    """Who entered it, and who manages courses there; not after the end of the course."""
    if course.ended_on:
        return False
    is_own = week.entered_by_id == user.pk and user.may_at(Right.RECORD_COURSES, week)
    return is_own or user.may_at(Right.MANAGE_COURSES, week)


def weighed_words(week: FeedingWeek) -> str:
    """'3 November 2026: 9,6 kg'."""
    figures = [
        _("%s kg") % measure(week.weight_kg) if week.weight_kg is not None else "",
        _("LiLA %s cm") % measure(week.muac_cm) if week.muac_cm is not None else "",
    ]
    return f"{date_format(week.monitored_on, 'j F Y')}: {', '.join(filter(None, figures))}"


def week_rows(course: Course, facts: CourseFacts, with_values: bool, user: User) -> list[dict[str, Any]]:
    """The weeks, newest first; without figures for those who may not read them."""
    befores = [facts.start, *facts.weeks]
    rows = [
        _week_row(row, fact, before, with_values)
        | {"may_withdraw": may_withdraw_week(row, course, user), "uuid": row.uuid}
        for row, fact, before in zip(facts.rows, facts.weeks, befores, strict=False)
    ]
    return rows[::-1]


def _week_row(row: FeedingWeek, fact: WeekFact, before: WeekFact | None, with_values: bool) -> dict[str, Any]:
    figures = []
    if with_values:
        figures = [
            _("%s kg") % measure(row.weight_kg) if row.weight_kg is not None else "",
            _("TB %s cm") % measure(row.height_cm) if row.height_cm is not None else "",
            _("LiLA %s cm") % measure(row.muac_cm) if row.muac_cm is not None else "",
            _("BB/TB %s") % number(fact.weight_for_height, 2).replace("-", "−")
            if fact.weight_for_height is not None
            else "",
        ]
    return {
        "week": row.week,
        "on": row.monitored_on,
        "mark": _gain(fact, before),
        "figures": ", ".join(filter(None, figures)),
        "eaten": _("%s dari 7 hari") % sum(map(bool, row.days_eaten))
        if any(day is not None for day in row.days_eaten)
        else "",
        "oedema": row.oedema,
    }


def _gain(fact: WeekFact, before: WeekFact | None) -> Mark:
    """Whether the weight rose since the weighing before; of who was not weighed, the arm."""
    name = "weight_kg" if fact.weight_kg is not None else "muac_cm"
    now, then = getattr(fact, name), getattr(before, name) if before else None
    if now is None or then is None:
        return Mark("unknown", _("Pertama ditimbang"))
    if now > then:
        return Mark("normal", _("Naik"))
    return Mark("moderate", _("Tetap") if now == then else _("Turun"))


def panel_lines(courses: Sequence[Course], today: date) -> list[dict[str, Any]]:
    """Of the courses of a person, on their page."""
    return [
        {
            "marks": row.marks,
            "title": f"{row.kind}: {lower_first(row.reason)}",
            "url": reverse("interventions:course", args=[row.course.uuid]),
            "detail": row.week,
        }
        for row in course_rows(courses, today)
    ]


def expected_days(days: int | None, begun_on: date) -> str:
    """For the form: how long, and until when."""
    if days is None:
        return _("sampai sembuh, ditimbang tiap minggu")
    last = date_format(begun_on + timedelta(days=days - 1), "j F Y")
    return _("%(days)s hari, sampai %(last)s, ditimbang tiap minggu") % {"days": days, "last": last}
