"""Referrals and courses of one kecamatan, written with COPY."""

from typing import Any

import numpy as np

from apps.demo.generators.courses import Course as SyntheticCourse
from apps.demo.generators.kecamatan import Kecamatan
from apps.demo.generators.referrals import Referrals
from apps.demo.writers.context import WriteContext
from apps.demo.writers.rows import insert_rows, new_ids, where_known
from apps.interventions.enums import CourseKind, Facility
from apps.interventions.models import Course, FeedingWeek, Referral
from apps.interventions.rules.courses import OEDEMA_INPATIENT
from apps.regions.models import ServiceArea

HOSPITALS = {"36.02": "RSUD dr. Adjidarmo"}
DAYS = 7


def of_people(context: WriteContext, kecamatan: Kecamatan, is_child: np.ndarray, of: np.ndarray) -> dict[str, Any]:
    """The columns of OfBeneficiary; of: places among children, or among pregnancies."""
    children, p = kecamatan.population.children, kecamatan.records.pregnancies
    child, pregnancy = np.where(is_child, of, 0), np.where(is_child, 0, of)
    woman_of = p.household[pregnancy] if len(p) else np.zeros(len(of), dtype=int)
    household = np.where(is_child, children.household[child], woman_of)
    posyandu = kecamatan.population.households.posyandu[household]
    mothers = context.pregnancy[pregnancy] if len(p) else np.zeros(len(of))
    return context.placed(posyandu) | {
        "household_id": context.family[household],
        "child_id": where_known(is_child, context.child[child]),
        "pregnancy_id": where_known(~is_child, mothers),
    }


def write_referrals(context: WriteContext, kecamatan: Kecamatan, referrals: Referrals) -> np.ndarray:
    """-> keys of the rows."""
    n = len(referrals)
    ids = new_ids(Referral, n)
    people = of_people(context, kecamatan, referrals.is_child, referrals.of)
    served_by = dict(
        ServiceArea.objects.filter(desa_id__in=set(context.desa_id.tolist()), valid_until=None).values_list(
            "desa_id", "puskesmas_id"
        )
    )
    is_hospital = referrals.facility == Facility.HOSPITAL.value
    insert_rows(
        Referral,
        n,
        people
        | {
            "id": ids,
            "step": referrals.step,
            "urgency": referrals.urgency,
            "reason": referrals.reason,
            "facility": referrals.facility,
            "puskesmas_id": [
                None if hospital else served_by.get(desa)
                for desa, hospital in zip(people["desa_id"].tolist(), is_hospital.tolist(), strict=True)
            ],
            "hospital": np.where(is_hospital, HOSPITALS.get(context.plan.district, "RSUD"), "").tolist(),
            "state": referrals.state,
            "sent_on": referrals.sent_on,
            "due_on": referrals.due_on,
            "received_on": referrals.received_on,
            "received_by_id": _who(context, referrals.received_on),
            "seen_on": referrals.seen_on,
            "seen_by_id": _who(context, referrals.seen_on),
            "diagnosis": referrals.diagnosis,
            "plan": referrals.plan,
            "answer": referrals.answer,
            "closed_on": referrals.closed_on,
            "closed_by_id": _who(context, referrals.closed_on),
            "outcome": referrals.outcome,
            "previous_id": [int(ids[place]) if place >= 0 else None for place in referrals.previous.tolist()],
            "entered_at": context.noon(referrals.sent_on),
        },
    )
    return ids


def _who(context: WriteContext, on: np.ndarray) -> list[int | None]:
    return [None if missing else context.by.pk for missing in np.isnat(on).tolist()]


def write_courses(
    context: WriteContext,
    kecamatan: Kecamatan,
    courses: list[SyntheticCourse],
    referrals: Referrals,
    referral_ids: np.ndarray,
) -> None:
    if not courses:
        return
    ids = new_ids(Course, len(courses))
    is_child = np.array([one.whose == "child" for one in courses])
    people = of_people(context, kecamatan, is_child, np.array([one.of for one in courses]))
    begun = np.array([one.begun_on for one in courses], dtype="datetime64[D]")
    led_to = {
        (bool(child), int(of)): (on, int(key))
        for child, of, on, key in zip(
            referrals.is_child, referrals.of, referrals.sent_on, referral_ids.tolist(), strict=True
        )
    }
    insert_rows(
        Course,
        len(courses),
        people
        | {
            "id": ids,
            "kind": [one.kind.value for one in courses],
            "reason": [one.reason.value for one in courses],
            "begun_on": begun,
            "planned_days": [one.planned_days for one in courses],
            "is_inpatient": [_is_inpatient(one) for one in courses],
            "referral_id": [_referral_of(one, led_to) for one in courses],
            "ended_on": np.array([one.ended_on for one in courses], dtype="datetime64[D]"),
            "outcome": [str(one.outcome) for one in courses],
            "next_due_on": np.array([one.next_due_on for one in courses], dtype="datetime64[D]"),
            "last_day_on": np.array([one.last_day_on for one in courses], dtype="datetime64[D]"),
            "entered_at": context.noon(begun),
        },
    )
    _write_weeks(context, courses, people, ids)


def _is_inpatient(course: SyntheticCourse) -> bool:
    is_treatment = course.kind is CourseKind.SEVERE_WASTING
    return is_treatment and any(week.fact.oedema >= OEDEMA_INPATIENT for week in course.weeks)


def _referral_of(course: SyntheticCourse, led_to: dict[tuple[bool, int], tuple[Any, int]]) -> int | None:
    on, key = led_to.get((course.whose == "child", course.of), (None, None))
    return key if on is not None and on <= np.datetime64(course.begun_on) else None


def _write_weeks(
    context: WriteContext, courses: list[SyntheticCourse], people: dict[str, Any], ids: np.ndarray
) -> None:
    rows = [(place, course, week) for place, course in enumerate(courses) for week in course.weeks]
    if not rows:
        return
    of = np.array([place for place, _course, _week in rows])
    copied = ("district", "entered_by_id")
    on = np.array([week.fact.on for _place, _course, week in rows], dtype="datetime64[D]")
    insert_rows(
        FeedingWeek,
        len(rows),
        {name: people[name] if name in copied else np.asarray(people[name])[of] for name in people}
        | {
            "course_id": ids[of],
            "begun_on": np.array([course.begun_on for _place, course, _week in rows], dtype="datetime64[D]"),
            "week": [week.number for _place, _course, week in rows],
            "monitored_on": on,
            "days_eaten": [_days(week.days_eaten) for _place, _course, week in rows],
            "weight_kg": [week.fact.weight_kg for _place, _course, week in rows],
            "height_cm": [week.height_cm for _place, _course, week in rows],
            "position": [week.position for _place, _course, week in rows],
            "muac_cm": [week.fact.muac_cm for _place, _course, week in rows],
            "has_full_meal": True,
            "entered_at": context.noon(on),
        },
    )


def _days(eaten: int) -> str:
    """As an array of Postgres."""
    return "{" + ",".join("true" if day < eaten else "false" for day in range(DAYS)) + "}"
