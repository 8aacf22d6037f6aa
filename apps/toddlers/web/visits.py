"""Entering, correcting and withdrawing one visit, with its verdict before it is saved."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.enums import Right
from apps.core.enums import ClosureOutcome
from apps.core.findings import Finding, Level
from apps.core.form_pages import FormPage
from apps.core.forms import ReasonForm
from apps.core.http import add_findings, add_refusal, requires
from apps.core.refusal import Refused
from apps.core.registry import step_buttons
from apps.toddlers import presenters
from apps.toddlers.enums import Block
from apps.toddlers.inputs import CorrectionRequestInput
from apps.toddlers.models import Child, CorrectionRequest, Measurement
from apps.toddlers.services.checks import check_again
from apps.toddlers.services.correction_requests import request_correction
from apps.toddlers.services.visits import (
    Preview,
    answer_questions,
    correct_visit,
    preview_visit,
    record_visit,
    withdraw_visit,
)
from apps.toddlers.web.forms import AnswerForm, CorrectionRequestForm, VisitForm
from apps.toddlers.web.place_path import path_to_child

ALL = 20
PLACE = ("desa__parent__parent", "posyandu", "latest")


class VisitPage(FormPage):
    """A visit of `child`; it is saved once every question about these very figures is answered."""

    template, form_class = "toddlers/visit_form.html", VisitForm
    preview: Preview | None = None

    @property
    def child(self) -> Child:
        return self.record

    def form_arguments(self) -> dict[str, Any]:
        sees_growth = self.request.user.may_at(Right.SEE_GROWTH, self.child)
        return {"child": self.child, "today": self.today, "before": self.visit_before() if sees_growth else None}

    def visit_before(self) -> Measurement | None:
        """The last visit, or that before the one to be corrected."""
        visits = self.child.measurements.order_by("-measured_on")
        if self.replaced is not None:
            visits = visits.filter(measured_on__lt=self.replaced.measured_on)
        return visits.first()

    def may_save(self, form: VisitForm) -> bool:
        self.preview = previewed(form, self.child, self.replaced)
        return self.preview is not None and "periksa" not in self.data

    def questions(self, form: VisitForm) -> list[Finding]:
        return presenters.questions_before_saving(*self.preview) if self.preview else []

    @property
    def replaced(self) -> Measurement | None:
        return None

    def findings(self, form: VisitForm) -> list[Finding]:
        return other_findings(form, self.child, self.replaced)

    def success_url(self, result: Measurement) -> str:
        return reverse("toddlers:child", args=[self.child.uuid])

    def context(self, form: VisitForm) -> dict[str, Any]:
        shown = preview_context(self.request, self.child, form, self.preview)
        return shown | {"same_day_url": self._same_day_url(form)}

    def _same_day_url(self, form: VisitForm) -> str:
        """Where the visit that is on record on the day is corrected, by the user or at their request."""
        if not form.is_bound or not form.has_error("measured_on", Block.SAME_CHILD_SAME_DATE.value):
            return ""
        day = form.fields["measured_on"].clean(form["measured_on"].value())
        visit = self.child.measurements.get(measured_on=day)
        may_correct = (visits_to_correct(self.request) | own_visits_of_today(self.request)).filter(pk=visit.pk).exists()
        return reverse("toddlers:visit_correct" if may_correct else "toddlers:visit_request", args=[visit.uuid])


class NewVisit(VisitPage):
    right, model, with_related, makes = Right.RECORD_VISITS, Child, PLACE, Measurement

    def success_url(self, result: Measurement) -> str:
        """On with the day of the posyandu; the child's page where it is to be referred or measured again."""
        posyandu = result.posyandu
        if posyandu is None or result.measured_on < self.today.replace(day=1) or self._asks_for_action(result):
            return super().success_url(result)
        return reverse("toddlers:today", query={"unit": posyandu.uuid, "sesudah": self.child.uuid})

    def _asks_for_action(self, visit: Measurement) -> bool:
        """Whether a step waits for its button: a referral, or measuring again."""
        codes = [step["code"] for step in presenters.steps(visit, self.today)]
        buttons = step_buttons(self.child, codes, user=self.request.user)
        return any(button.is_primary for some in buttons.values() for button in some)

    def save(self, form: VisitForm) -> Measurement:
        visit = self.identified(form.visit())
        return record_visit(child=self.child, visit=visit, is_checked=self.is_checked, by=self.request.user, at=self.at)

    def success(self, result: Measurement) -> str:
        words = ", ".join(mark.word for mark in presenters.marks(result))
        return _("Kunjungan %(name)s tersimpan: %(words)s.") % {"name": self.child.name, "words": words}


class CorrectVisit(VisitPage):
    right, model, asks_reason = Right.RECORD_VISITS, Measurement, True

    def records(self):
        return visits_to_correct(self.request) | own_visits_of_today(self.request)

    @property
    def child(self) -> Child:
        return self.record.child

    @property
    def replaced(self) -> Measurement:
        return self.record

    def form_arguments(self) -> dict[str, Any]:
        return super().form_arguments() | {"instance": self.record}

    def save(self, form: VisitForm) -> Measurement:
        return correct_visit(
            measurement=self.record,
            visit=form.visit(),
            version=self.version,
            reason=self.reason,
            is_checked=self.is_checked,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Measurement) -> str:
        return _("Kunjungan diperbaiki; nilai lama tersimpan di riwayat.")

    def describe(self, record: Measurement) -> str:
        return presenters.figures(record)

    def context(self, form: VisitForm) -> dict[str, Any]:
        return super().context(form) | {"visit": self.record}


class AnswerQuestions(FormPage):
    """The questions about a visit, answered after it was saved."""

    right, model = Right.CORRECT_VISITS, Measurement
    template, form_class = "toddlers/answer_form.html", AnswerForm

    def records(self):
        return visits_to_correct(self.request)

    def questions(self, form: AnswerForm) -> list[Finding]:
        return [one for one in check_again(self.record, form.again()) if one.level is Level.ASK]

    def save(self, form: AnswerForm) -> None:
        outcome, reason = ClosureOutcome(form.cleaned_data["outcome"]), form.cleaned_data["reason"]
        answer_questions(
            measurement=self.record,
            outcome=outcome,
            again=form.again(),
            reason=reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: None) -> str:
        return _("Kunjungan %s sudah diperiksa ulang.") % date_format(self.record.measured_on, "j F Y")

    def success_url(self, result: None) -> str:
        return reverse("toddlers:child", args=[self.record.child.uuid])

    def context(self, form: AnswerForm) -> dict[str, Any]:
        child = self.record.child
        return {
            "child": child,
            "visit": self.record,
            "figures": presenters.figures(self.record),
            "questions": presenters.questions(self.record),
            "place_path": path_to_child(self.request.user, child),
        }


class WithdrawVisit(FormPage):
    right, model = Right.CORRECT_VISITS, Measurement
    template, form_class = "toddlers/withdraw.html", ReasonForm

    def records(self):
        return visits_to_correct(self.request)

    def save(self, form: ReasonForm) -> None:
        reason = form.cleaned_data["reason"]
        withdraw_visit(measurement=self.record, reason=reason, by=self.request.user, at=self.at)

    def success(self, result: None) -> str:
        day = date_format(self.record.measured_on, "j F Y")
        return _("Kunjungan %s dihapus karena salah catat; catatannya tetap di riwayat.") % day

    def success_url(self, result: None) -> str:
        return reverse("toddlers:child", args=[self.record.child.uuid])

    def context(self, form: ReasonForm) -> dict[str, Any]:
        child = self.record.child
        path = path_to_child(self.request.user, child)
        return {"child": child, "visit": self.record, "figures": presenters.figures(self.record), "place_path": path}


class RequestCorrection(FormPage):
    """Asks those who may correct the visit to do so."""

    right, model, makes = Right.RECORD_VISITS, Measurement, CorrectionRequest
    template, form_class = "toddlers/request_form.html", CorrectionRequestForm

    def records(self):
        return _visits_of(Child.objects.allowed(self.request.user, Right.RECORD_VISITS))

    def save(self, form: CorrectionRequestForm) -> CorrectionRequest:
        correction = self.identified(CorrectionRequestInput(reason=form.cleaned_data["reason"]))
        return request_correction(
            measurement=self.record, request=correction, version=self.version, by=self.request.user, at=self.at
        )

    def success(self, result: CorrectionRequest) -> str:
        day = date_format(self.record.measured_on, "j F Y")
        return _("Permintaan perbaikan kunjungan %s terkirim ke petugas yang boleh memperbaikinya.") % day

    def success_url(self, result: CorrectionRequest) -> str:
        return reverse("toddlers:child", args=[self.record.child.uuid])

    def describe(self, record: Measurement | CorrectionRequest) -> str:
        return record.reason if isinstance(record, CorrectionRequest) else presenters.figures(record)

    def context(self, form: CorrectionRequestForm) -> dict[str, Any]:
        child = self.record.child
        path = path_to_child(self.request.user, child)
        sees_growth = self.request.user.may_at(Right.SEE_GROWTH, child)
        figures = presenters.figures(self.record) if sees_growth else ""
        return {"child": child, "visit": self.record, "figures": figures, "place_path": path}


@requires(Right.RECORD_VISITS)
@require_POST
def check(request: HttpRequest, uuid: str) -> HttpResponse:
    """The verdict on what is typed; nothing is written."""
    children = Child.objects.allowed(request.user, Right.RECORD_VISITS).select_related(*PLACE)
    return _verdict(request, get_object_or_404(children, uuid=uuid), None)


@requires(Right.RECORD_VISITS)
@require_POST
def check_correction(request: HttpRequest, uuid: str) -> HttpResponse:
    """As check, for a visit that is already on record."""
    visit = get_object_or_404(visits_to_correct(request) | own_visits_of_today(request), uuid=uuid)
    return _verdict(request, visit.child, visit)


def visits_to_correct(request: HttpRequest):
    """By the child's area, not the visit's: who moved away is corrected where they live now."""
    return _visits_of(Child.objects.allowed(request.user, Right.CORRECT_VISITS))


def own_visits_of_today(request: HttpRequest):
    """Those that the user entered today: a typing error is corrected at once."""
    visits = _visits_of(Child.objects.allowed(request.user, Right.RECORD_VISITS))
    return visits.filter(entered_by=request.user, entered_at__date=timezone.localdate())


def _visits_of(children: Any):
    return Measurement.objects.filter(child__in=children).select_related(*(f"child__{name}" for name in PLACE))


def previewed(form: VisitForm, child: Child, replaced: Measurement | None) -> Preview | None:
    """The visit as it would be written; None where something is wrong, which is then an error of the form."""
    try:
        return preview_visit(child=child, visit=form.visit(), replaced=replaced, at=timezone.now())
    except Refused as refusal:
        add_refusal(form, refusal)
        return None


def other_findings(form: VisitForm, child: Child, replaced: Measurement | None) -> list[Finding]:
    """What is wrong with the figures that could be read, where another could not."""
    try:
        preview_visit(child=child, visit=form.readable_visit(), replaced=replaced, at=timezone.now())
    except Refused as refusal:
        return [finding for finding in refusal.findings if finding.code != Block.NOTHING_MEASURED]
    return []


def preview_context(request: HttpRequest, child: Child, form: VisitForm, preview: Preview | None) -> dict[str, Any]:
    path = path_to_child(request.user, child)
    context = {"child": child, "place_path": path, "preview": preview}
    if preview is None:
        return context
    visit, questions = preview.visit, presenters.questions_before_saving(*preview)
    return context | {
        "marks": presenters.marks_in_short(visit, most=ALL),
        "indices": presenters.indices(visit),
        "gain": presenters.weight_gain_sentence(child, visit, child.measurements.all()),
        "questions": [question.words for question in questions],
        "question_codes": ",".join(question.code for question in questions),
        "steps": presenters.steps(visit, visit.measured_on),
    }


def _verdict(request: HttpRequest, child: Child, visit: Measurement | None) -> HttpResponse:
    form = VisitForm(request.POST, child=child, today=timezone.localdate(), instance=visit)
    preview = previewed(form, child, visit) if form.is_valid() else None
    if preview is None:
        add_findings(form, other_findings(form, child, visit))
    return render(request, "toddlers/_verdict.html", preview_context(request, child, form, preview) | {"form": form})
