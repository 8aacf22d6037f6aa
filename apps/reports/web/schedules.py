"""The page of recaps that are made every month."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.accounts.labels import ROLES
from apps.accounts.rules.roles import roles_with
from apps.accounts.selectors.own_places import own_districts
from apps.core.form_pages import Action, FormPage
from apps.regions.selectors.units import find_unit, units_in
from apps.reports.catalogue import REPORTS, report_named
from apps.reports.labels import FORMAT_NAMES
from apps.reports.models import RecapSchedule
from apps.reports.services.schedules import end_schedule, is_mail_on, save_schedule

LAST_DAY = 28


class ScheduleForm(forms.Form):
    report = forms.ChoiceField(label=gettext_lazy("Rekap"), choices=[(one.slug, one.title) for one in REPORTS])
    unit = forms.ChoiceField(label=gettext_lazy("Wilayah"))
    file_format = forms.ChoiceField(label=gettext_lazy("Bentuk berkas"), choices=list(FORMAT_NAMES.items()))
    day = forms.IntegerField(label=gettext_lazy("Dibuat setiap tanggal"), min_value=1, max_value=LAST_DAY, initial=5)
    role = forms.ChoiceField(label=gettext_lazy("Untuk peran"), required=False)
    emails = forms.CharField(
        label=gettext_lazy("Tautan ke surel"),
        required=False,
        help_text=gettext_lazy("Satu alamat satu baris. Yang menerima tetap harus masuk untuk membuka rekap."),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, scope: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units_in(scope)
        roles = [(role, ROLES[role]) for role in roles_with(Right.SEE_RECAPS)]
        self.fields["role"].choices = [("", _("Tidak ada")), *roles]
        if not is_mail_on():
            del self.fields["emails"]


class Schedules(FormPage):
    right = Right.IMPORT_FILES
    template = "reports/schedules.html"
    form_class = ScheduleForm

    def form_arguments(self) -> dict[str, Any]:
        if not own_districts(self.request.user, self.right):
            raise Http404
        return {"scope": self.request.user.scope_for(Right.SEE_RECAPS)}

    def save(self, form: Any) -> Any:
        entered = form.cleaned_data | {"emails": form.cleaned_data.get("emails", "").split()}
        return save_schedule(**entered, by=self.request.user, at=self.at)

    def success(self, result: Any) -> str:
        return _("Jadwal tersimpan. Rekap bulan lalu dibuat setiap tanggal %(day)s.") % {"day": result.day}

    def success_url(self, result: Any) -> str:
        return reverse("reports:schedules")

    def context(self, form: Any) -> dict[str, Any]:
        districts = own_districts(self.request.user, self.right)
        rows = RecapSchedule.objects.filter(district__in=districts, is_active=True)
        return {"schedules": [_line(one) for one in rows], "is_mail_on": is_mail_on()}


class EndSchedule(Action):
    right = Right.IMPORT_FILES
    model = RecapSchedule

    def records(self) -> QuerySet[RecapSchedule]:
        return RecapSchedule.objects.filter(district__in=own_districts(self.request.user, self.right), is_active=True)

    def save(self, form: Any) -> Any:
        return end_schedule(schedule=self.record, by=self.request.user, at=self.at)

    def success(self, result: Any) -> str:
        return _("Jadwal dihentikan.")

    def back_url(self) -> str:
        return reverse("reports:schedules")


def _line(schedule: RecapSchedule) -> dict[str, Any]:
    report, unit = report_named(schedule.report), find_unit(schedule.unit)
    return {
        "uuid": schedule.uuid,
        "title": report.title if report else schedule.report,
        "unit": unit.name if unit else schedule.unit,
        "format": FORMAT_NAMES.get(schedule.file_format, schedule.file_format),
        "day": schedule.day,
        "who": ", ".join([*([str(ROLES[schedule.role])] if schedule.role else []), *schedule.emails]),  # type: ignore[index]
        "last": schedule.last_month,
    }
