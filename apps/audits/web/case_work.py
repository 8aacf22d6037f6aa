"""The worksheet of a case, notes of the experts, its follow-up plan and re-checks."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from apps.accounts.enums import Right
from apps.audits.enums import TeamRole
from apps.audits.inputs import WorksheetInput
from apps.audits.models import AuditCase, ExpertNote, FollowUp, Recheck, Worksheet
from apps.audits.presenters.cases import answer_words, case_title, change_words
from apps.audits.selectors.courses import visits_of
from apps.audits.selectors.sheets import sheet_of
from apps.audits.services.case_work import (
    check_worksheet,
    merged_with,
    note_closed,
    record_recheck,
    save_worksheet,
    write_note,
)
from apps.audits.services.follow_ups import plan_follow_up
from apps.audits.web.cases import OfCase
from apps.audits.web.forms import FollowUpForm, NoteForm, RecheckForm, WorksheetForm
from apps.audits.web.pages import AuditPage
from apps.core.http import UserRequest, requires, version_sent
from apps.core.refusal import Outdated, Refused
from apps.regions.models import Agency


class FillWorksheet(OfCase):
    """The worksheet; a script saves what was typed while it is typed, by the address of the same page."""

    template = "audits/worksheet.html"
    form_class = WorksheetForm
    title = gettext_lazy("Kertas kerja")

    def form_arguments(self) -> dict[str, Any]:
        sheet = self.record.worksheet
        filled = sheet.filled_from
        return {"sheet": sheet_of(self.record.group_code), "filled": filled, "initial": sheet.answers}

    def context(self, form: Any) -> dict[str, Any]:
        return super().context(form) | {
            "title": sheet_of(self.record.group_code).title,
            "version": self.shown_version if self.theirs else self.version or self.record.worksheet.version,
            "autosave": reverse("audits:worksheet_autosave", args=[self.record.uuid]),
        }

    def save(self, form: WorksheetForm) -> Worksheet:
        worksheet = WorksheetInput(answers=form.answers())
        try:
            return save_worksheet(
                case=self.record, version=self.version, worksheet=worksheet, by=self.request.user, at=self.at
            )
        except Outdated as refusal:
            both = merged_with(refusal.current, self.version, worksheet)
            self.clashes = both.clashes if both else frozenset()
            if both:
                form.data = form.with_answers(both.answers)
            raise

    def describe(self, record: Any) -> str:
        fields = sheet_of(self.record.group_code).by_code
        words = [
            f"{field.label}: {answer_words(field.kind, record.answers.get(code, '')) or '–'}"
            for code, field in fields.items()
            if code in self.clashes
        ]
        return "; ".join(words) or _("kertas kerja yang lebih baru")

    def success(self, result: Worksheet) -> str:
        return _("Kertas kerja tersimpan (versi %s).") % result.version


@requires(Right.SEE_AUDITS)
@require_POST
def autosave(request: UserRequest, uuid: str) -> HttpResponse:
    """Save what is right of a worksheet while it is typed.

    -> {"version", "message", "answers": those that are stored other than they were sent} or {"message"}
    """
    case = get_object_or_404(AuditCase.objects.visible_to(request.user).select_related("worksheet"), uuid=uuid)
    sheet = sheet_of(case.group_code)
    form = WorksheetForm(request.POST, sheet=sheet, initial=case.worksheet.answers)
    form.is_valid()
    sent = form.answers()
    refused = {finding.field for finding in check_worksheet(case, WorksheetInput(answers=sent))}
    wrong = [code for code in sheet.by_code if code in form.errors or code in refused]
    worksheet = WorksheetInput(answers={code: text for code, text in sent.items() if code not in wrong})
    try:
        stored = save_worksheet(
            case=case, version=version_sent(request.POST), worksheet=worksheet, by=request.user, at=timezone.now()
        )
    except Outdated:
        words = _("Orang lain mengubah isian yang sama. Tekan Simpan untuk melihat keduanya.")
        return JsonResponse({"message": words}, status=400)
    except Refused as refusal:
        return JsonResponse({"message": str(refusal.message)}, status=400)
    answers = {
        code: stored.answers.get(code, "")
        for code, text in worksheet.answers.items()
        if stored.answers.get(code, "") != text.strip()
    }
    labels = ", ".join(sheet.by_code[code].label for code in wrong)
    words = _("Tersimpan otomatis, kecuali yang perlu diperbaiki: %s.") % labels if wrong else _("Tersimpan otomatis")
    if answers:
        words = f"{words} {_('Isian baru dari orang lain ikut tampil.')}"
    return JsonResponse({"version": stored.version, "message": words, "answers": answers})


class WriteNote(OfCase):
    form_class = NoteForm
    makes = ExpertNote
    title = gettext_lazy("Kajian pakar")
    explanation = gettext_lazy("Satu kajian untuk setiap pakar; menyimpan lagi memperbaikinya.")

    def ended(self) -> Refused | None:
        return note_closed(self.record, self.request.user)

    def form_arguments(self) -> dict[str, Any]:
        mine = self.record.notes.filter(member__user=self.request.user, member__role=TeamRole.EXPERT).first()
        if mine is None:
            return {"initial": {"written_on": self.today}}
        names = ("written_on", "causes", "note", "recommendation")
        return {"initial": {name: getattr(mine, name) for name in names}}

    def save(self, form: NoteForm) -> ExpertNote:
        return write_note(case=self.record, note=self.identified(form.input()), by=self.request.user, at=self.at)

    def success(self, result: ExpertNote) -> str:
        return _("Kajian tersimpan.")


class PlanFollowUp(OfCase):
    form_class = FollowUpForm
    makes = FollowUp
    title = gettext_lazy("Tambah tindak lanjut (RTL)")

    def form_arguments(self) -> dict[str, Any]:
        return {"agencies": Agency.objects.filter(district=self.record.district, is_active=True)}

    def save(self, form: FollowUpForm) -> FollowUp:
        follow_up = self.identified(form.input())
        return plan_follow_up(case=self.record, follow_up=follow_up, by=self.request.user, at=self.at)

    def success(self, result: FollowUp) -> str:
        return _("RTL tersimpan dan masuk daftar tugas pelaksananya.")


class RecordRecheck(AuditPage):
    model = Recheck
    with_related = ("case__cycle", "case__child", "case__pregnancy__woman", "case__catin")
    form_class = RecheckForm
    title = gettext_lazy("Pemeriksaan ulang")
    explanation = gettext_lazy("Ukur lagi, bandingkan dengan saat terpilih, lalu catat perkembangannya.")

    def form_arguments(self) -> dict[str, Any]:
        one = self.record
        return {"initial": {"checked_on": one.checked_on or self.today, "progress": one.progress, "note": one.note}}

    def sub(self) -> str:
        return case_title(self.record.case)

    def context(self, form: Any) -> dict[str, Any]:
        """What the visits say, beside the judgement of the team."""
        change = change_words(self.record.case, visits_of(self.record.case))
        words = f"{self.explanation} {_('Menurut kunjungan: %s.') % change}" if change else self.explanation
        return super().context(form) | {"explanation": words}

    def save(self, form: RecheckForm) -> Recheck:
        return record_recheck(recheck=self.record, result=form.input(), by=self.request.user, at=self.at)

    def success(self, result: Recheck) -> str:
        return _("Pemeriksaan ulang tersimpan.")

    def back(self) -> str:
        return reverse("audits:case", args=[self.record.case.uuid])
