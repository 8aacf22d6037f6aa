"""Pages of sosialisasi (KIE), and the calendar of the task force."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.coordination.enums import AttachmentKind
from apps.coordination.models import Activity, Meeting
from apps.coordination.presenters.activities import activity_marks, calendar_weeks, facts_of
from apps.coordination.services.activities import (
    correct_activity,
    no_reach_yet,
    record_activity,
    report_reach,
    withdraw_activity,
)
from apps.coordination.web.aksi_forms import ActivityForm, ReachForm
from apps.coordination.web.files import NewFile
from apps.coordination.web.pages import CoordinationPage
from apps.core.filters import read_month
from apps.core.form_pages import Action
from apps.core.http import UserRequest, requires
from apps.core.refusal import Refused
from apps.core.rules.month import Month

RELATED = ("place", "agency")


@requires(Right.SEE_TASK_FORCE)
@require_GET
def page(request: UserRequest, uuid: str) -> HttpResponse:
    activity = get_object_or_404(Activity.objects.known_to(request.user).select_related(*RELATED), uuid=uuid)
    today = timezone.localdate()
    may_record = request.user.may_at(Right.RECORD_ACTIVITIES, activity)
    context = {
        "activity": activity,
        "marks": activity_marks(activity, today),
        "facts": facts_of(activity),
        "files": activity.files.all(),
        "may_record": may_record,
        "may_report": may_record and activity.held_on <= today,
    }
    return render(request, "coordination/activity.html", context)


@requires(Right.SEE_TASK_FORCE)
@require_GET
def calendar(request: UserRequest) -> HttpResponse:
    """Meetings and activities of a month."""
    today = timezone.localdate()
    first: date = read_month(request.GET.get("bulan", "")) or Month.of(today).first
    month = Month.of(first)
    last = month.plus(1).first
    activities = Activity.objects.known_to(request.user).filter(
        Q(until_on=None, held_on__gte=first) | Q(until_on__gte=first), held_on__lt=last
    )
    meetings = Meeting.objects.known_to(request.user).filter(held_on__gte=first, held_on__lt=last)
    weeks = calendar_weeks(first, activities.order_by("held_on"), meetings.order_by("held_on"), today)
    address = reverse("coordination:calendar")
    days = [day for week in weeks for day in week if day.is_inside and day.entries]
    context = {
        "weeks": weeks,
        "days": days,
        "month": date_format(first, "F Y"),
        "count": sum(len(day.entries) for day in days),
        "previous_url": f"{address}?bulan={month.plus(-1)}",
        "next_url": f"{address}?bulan={month.plus(1)}",
    }
    return render(request, "coordination/calendar.html", context)


class NewActivity(CoordinationPage):
    right = Right.RECORD_ACTIVITIES
    form_class = ActivityForm
    makes = Activity
    title = gettext_lazy("Catat kegiatan KIE")

    def save(self, form: ActivityForm) -> Activity:
        return record_activity(activity=self.identified(form.input()), by=self.request.user, at=self.at)

    def success(self, result: Activity) -> str:
        return _("Kegiatan tersimpan.")

    def success_url(self, result: Activity) -> str:
        return reverse("coordination:activity", args=[result.uuid])

    def sub(self) -> str:
        return _("Sosialisasi (KIE)")

    def back(self) -> str:
        return reverse("coordination:activities")


class OfActivity(CoordinationPage):
    right = Right.RECORD_ACTIVITIES
    model = Activity
    with_related = RELATED

    def success_url(self, result: Activity) -> str:
        return self.back()

    def back(self) -> str:
        return reverse("coordination:activity", args=[self.record.uuid])


class CorrectActivity(OfActivity):
    form_class = ActivityForm
    asks_reason = True
    title = gettext_lazy("Perbaiki kegiatan")

    def save(self, form: ActivityForm) -> Activity:
        return correct_activity(
            activity=self.record,
            version=self.version,
            corrected=form.input(),
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Activity) -> str:
        return _("Diperbaiki; nilai lama tersimpan di riwayat.")


class Reach(OfActivity):
    form_class = ReachForm
    title = gettext_lazy("Laporkan jangkauan")

    def ended(self) -> Refused | None:
        return no_reach_yet(self.record.held_on, self.today)

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"reach": self.record.reach, "note": self.record.note}}

    def save(self, form: ReachForm) -> Activity:
        return report_reach(activity=self.record, **form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: Activity) -> str:
        return _("Jangkauan tersimpan. Tambahkan buktinya.")


class ActivityFile(NewFile):
    model = Activity
    right = Right.RECORD_ACTIVITIES
    kinds = (AttachmentKind.EVIDENCE, AttachmentKind.DOCUMENT)


class Withdraw(Action):
    right = Right.RECORD_ACTIVITIES
    model = Activity

    def back_url(self) -> str:
        return reverse("coordination:activity", args=[self.record.uuid])

    def success_url(self, result: None) -> str:
        return reverse("coordination:activities")

    def save(self, form: None) -> None:
        reason = self.data.get("reason", "")
        return withdraw_activity(activity=self.record, reason=reason, by=self.request.user, at=self.at)

    def success(self, result: None) -> str:
        return _("%s dihapus; catatannya tetap di riwayat.") % self.record.theme
