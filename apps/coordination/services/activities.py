"""Sosialisasi (KIE): planned, held, and whom it reached."""

from datetime import date, datetime

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.coordination.enums import Medium
from apps.coordination.inputs import ActivityInput
from apps.coordination.models import Activity
from apps.coordination.services.places import agency_of, place_of, set_fields, stored_before
from apps.core.columns import names
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.refusal import Outdated, Refused, require_reason
from apps.core.registry import written
from apps.core.resending import uuid_column

COLUMNS = [name for name in names(ActivityInput) if name not in ("place", "agency", "uuid")]
MOST_REACHED = 10**7


def check_activity(activity: ActivityInput, *, today: date) -> list[Finding]:
    findings = []

    def refuse(field: str, code: str, words: str) -> None:
        findings.append(Finding(0, field, code, Level.REFUSE, words))

    if activity.medium not in list(Medium):
        refuse("medium", "medium_unknown", _("Pilih medianya."))
    if not activity.theme.strip():
        refuse("theme", "theme_missing", _("Isi temanya."))
    if not activity.location.strip():
        refuse("location", "location_missing", _("Isi tempat atau kanalnya."))
    if activity.until_on and activity.until_on < activity.held_on:
        refuse("until_on", "ends_before_begin", _("Tanggal selesai sebelum tanggal mulai."))
    if activity.reach is not None and (refusal := no_reach_yet(activity.held_on, today)):
        findings.extend(refusal.findings)
    if activity.reach is not None and activity.reach > MOST_REACHED:
        refuse("reach", "reach_impossible", _("Periksa jumlah orangnya."))
    return findings


def no_reach_yet(held_on: date, today: date) -> Refused | None:
    """Why no one was reached yet; None of an activity that took place."""
    if held_on <= today:
        return None
    return Refused(_("Jangkauan diisi setelah kegiatannya berlangsung."), field="reach", code="activity_ahead")


@transaction.atomic
def record_activity(*, activity: ActivityInput, by: User, at: datetime) -> Activity:
    """Refused: of another agency than the officer's own, outside the area, and what `check_activity` refuses."""
    place = place_of(activity.place)
    made = Activity(place=place, district=place.code[:5], entered_at=at, entered_by=by, **uuid_column(activity))
    made.agency = agency_of(activity.agency, made.district)
    by.require(Right.RECORD_ACTIVITIES, made, field="place")
    if stored := stored_before(made, activity, place=place):
        return stored
    if findings := check_activity(activity, today=localdate(at)):
        raise Refused(findings)
    set_fields(made, activity, COLUMNS)
    made.save()
    written(Activity, [made.pk], at=at)
    return made


@transaction.atomic
def correct_activity(
    *, activity: Activity, version: int, corrected: ActivityInput, reason: str, by: User, at: datetime
) -> Activity:
    """Also how it went: the reach once it was held. Whose it is stays."""
    activity = lock_row(Activity.objects, activity.pk)
    by.require(Right.RECORD_ACTIVITIES, activity)
    if activity.version != version:
        raise Outdated(activity)
    require_reason(reason)
    if findings := check_activity(corrected, today=localdate(at)):
        raise Refused(findings)
    set_fields(activity, corrected, COLUMNS)
    activity.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        activity.save()
    written(Activity, [activity.pk], at=at)
    return activity


@transaction.atomic
def report_reach(*, activity: Activity, reach: int, note: str, by: User, at: datetime) -> Activity:
    """How many it reached, once it was held."""
    activity = lock_row(Activity.objects, activity.pk)
    by.require(Right.RECORD_ACTIVITIES, activity)
    if refusal := no_reach_yet(activity.held_on, localdate(at)):
        raise refusal
    if not 0 <= reach <= MOST_REACHED:
        raise Refused(_("Periksa jumlah orangnya."), field="reach", code="reach_impossible")
    activity.reach = reach
    activity.note = " ".join(note.split()) or activity.note
    activity.version += 1
    with pghistory.context(user=by.pk):
        activity.save()
    written(Activity, [activity.pk], at=at)
    return activity


@transaction.atomic
def withdraw_activity(*, activity: Activity, reason: str, by: User, at: datetime) -> None:
    """Delete an activity that never took place; the history keeps it. Refused: one with files."""
    activity = lock_row(Activity.objects, activity.pk)
    by.require(Right.RECORD_ACTIVITIES, activity)
    require_reason(reason)
    if activity.files.exists():
        raise Refused(_("Hapus berkas buktinya dahulu."), code="in_use")
    key = activity.pk
    with pghistory.context(reason=reason.strip(), user=by.pk):
        activity.delete()
    written(Activity, [key], at=at)
