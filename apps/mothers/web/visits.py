"""Antenatal visits: the verdict is shown while the figures are typed, and nothing is written before it is saved."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.findings import Finding
from apps.core.forms import ReasonForm
from apps.core.http import UserRequest, add_findings, add_refusal
from apps.core.refusal import Refused
from apps.mothers.models import AntenatalVisit
from apps.mothers.presenters import pregnancies as presenters
from apps.mothers.services.antenatal_visits import (
    correct_antenatal_visit,
    preview_antenatal_visit,
    questions_about,
    record_antenatal_visit,
    withdraw_antenatal_visit,
)
from apps.mothers.services.pregnancies import antenatal_visits
from apps.mothers.web.forms import AntenatalForm
from apps.mothers.web.records import PregnancyDetailPage, PregnancyPage, WithdrawPage


class New(PregnancyPage):
    template = "mothers/visit_form.html"
    form_class = AntenatalForm
    makes: ClassVar[Any] = AntenatalVisit
    replaces: int | None = None

    def may_save(self, form: AntenatalForm) -> bool:
        return "periksa" not in self.data

    def questions(self, form: AntenatalForm) -> list[Finding]:
        replaces = self.record.pk if isinstance(self.record, AntenatalVisit) else None
        return questions_about(form.input(), pregnancy=self.pregnancy, replaces=replaces)

    def findings(self, form: AntenatalForm) -> list[Finding]:
        """What is wrong with the figures that could be read, where another could not."""
        if "visited_on" not in form.cleaned_data:
            return []
        try:
            self._previewed(form)
        except Refused as refusal:
            return list(refusal.findings)
        return []

    def save(self, form: AntenatalForm) -> AntenatalVisit:
        visit = self.identified(form.input())
        return record_antenatal_visit(pregnancy=self.record, visit=visit, by=self.request.user, at=self.at)

    def success(self, result: AntenatalVisit) -> str:
        return presenters.saved_visit(self.pregnancy, result)

    def context(self, form: AntenatalForm) -> dict[str, Any]:
        return super().context(form) | self.preview(form) | {"same_day_url": self._same_day_url(form)}

    def _same_day_url(self, form: AntenatalForm) -> str:
        """Where the visit that is on record on the day is corrected."""
        if not form.is_bound or not form.has_error("visited_on", "same_day"):
            return ""
        day = form.fields["visited_on"].clean(form["visited_on"].value())
        visit = next(one for one in antenatal_visits(self.pregnancy) if one.visited_on == day)
        return reverse("mothers:visit_correct", args=[visit.uuid])

    def preview(self, form: AntenatalForm) -> dict[str, Any]:
        """The verdict on what is entered; what is refused is added to the form."""
        if not form.is_bound:
            return {}
        if not form.is_valid():
            add_findings(form, self.findings(form))
            return {"is_checked": True}
        try:
            visit, judged, after = self._previewed(form)
        except Refused as refusal:
            add_refusal(form, refusal)
            return {"is_checked": True}
        return {"is_checked": True} | presenters.visit_preview(visit, judged, after, self.today)

    def _previewed(self, form: AntenatalForm) -> Any:
        replaces = self.record.pk if isinstance(self.record, AntenatalVisit) else None
        return preview_antenatal_visit(pregnancy=self.pregnancy, visit=form.input(), replaces=replaces, at=self.at)


class Correct(New, PregnancyDetailPage):
    model = AntenatalVisit
    asks_reason = True
    makes = None

    def form_arguments(self) -> dict[str, Any]:
        return {"today": self.today, "instance": self.record}

    def save(self, form: AntenatalForm) -> AntenatalVisit:
        return correct_antenatal_visit(
            visit=self.record,
            version=self.version,
            corrected=form.input(),
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: AntenatalVisit) -> str:
        return _("Pemeriksaan diperbaiki; nilai lama tersimpan di riwayat.")

    def context(self, form: AntenatalForm) -> dict[str, Any]:
        return super().context(form) | {"visit": self.record}

    def describe(self, record: AntenatalVisit) -> str:
        return presenters.visit_values(record)


class Check(New):
    """Only the verdict on a new visit, for the page to show while figures are typed."""

    http_method_names = ["post"]

    def post(self, request: UserRequest, **kwargs: Any) -> HttpResponse:
        return _verdict(self, request, kwargs)


class CheckCorrection(Correct):
    """The same of a visit on record."""

    http_method_names = ["post"]

    def post(self, request: UserRequest, **kwargs: Any) -> HttpResponse:
        return _verdict(self, request, kwargs)


def _verdict(page: New, request: UserRequest, kwargs: dict[str, Any]) -> HttpResponse:
    page._begin(kwargs, request.POST)
    form = page.form_class(request.POST, **page.form_arguments())
    return render(request, "mothers/_verdict.html", {"form": form} | page.preview(form))


class Withdraw(WithdrawPage):
    model = AntenatalVisit
    advice = gettext_lazy("Hapus hanya pemeriksaan yang tidak pernah terjadi. Angka yang salah cukup diperbaiki.")

    def title(self) -> str:
        return _("Hapus pemeriksaan %s (salah catat)?") % date_format(self.record.visited_on, "j F Y")

    def save(self, form: ReasonForm) -> None:
        withdraw_antenatal_visit(visit=self.record, **form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: None) -> str:
        day = date_format(self.record.visited_on, "j F Y")
        return _("Pemeriksaan %s dihapus karena salah catat; catatannya tetap di riwayat.") % day

    def context(self, form: ReasonForm) -> dict[str, Any]:
        return super().context(form) | {"values": presenters.visit_values(self.record)}
