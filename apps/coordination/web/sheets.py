"""Pages of a kecamatan's sheet of sasaran."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.coordination.enums import SheetState as State
from apps.coordination.labels import SHEET_STATES
from apps.coordination.models import TargetSheet, TargetSheetLine
from apps.coordination.presenters.aksi import sheet_marks, sheet_rows, sheet_totals
from apps.coordination.rules.sheet_states import FIGURES, may_become
from apps.coordination.services.sheets import (
    approve_sheet,
    fill_sheet,
    not_draft,
    open_sheet,
    own_work,
    return_sheet,
    submit_sheet,
    verify_sheet,
)
from apps.coordination.web.aksi_forms import SheetForm, SheetStartForm
from apps.coordination.web.pages import CoordinationPage
from apps.core.form_pages import Action
from apps.core.http import UserRequest, requires, version_sent
from apps.core.refusal import Refused

RELATED = ("place", "submitted_by", "verified_by", "approved_by")
HEADINGS = [TargetSheetLine._meta.get_field(name).verbose_name for name in FIGURES]


@requires(Right.SEE_TASK_FORCE)
@require_GET
def page(request: UserRequest, uuid: str) -> HttpResponse:
    sheet = get_object_or_404(TargetSheet.objects.known_to(request.user).select_related(*RELATED), uuid=uuid)
    by = request.user
    own = own_work(sheet, by) if sheet.state in (State.SUBMITTED, State.VERIFIED) else None
    of_desa = list(sheet.lines.select_related("place"))
    lines = [
        {
            "desa": line.place.name,
            "cells": [
                {
                    "label": heading,
                    "value": getattr(line, name),
                    "counted": line.counted.get(name),
                    "differs": line.counted.get(name) not in (None, getattr(line, name)),
                }
                for name, heading in zip(FIGURES, HEADINGS, strict=True)
            ],
            "note": line.note,
        }
        for line in of_desa
    ]
    context = {
        "sheet": sheet,
        "row": sheet_rows([sheet])[0],
        "marks": sheet_marks(sheet),
        "headings": HEADINGS,
        "lines": lines,
        "totals": sheet_totals(of_desa),
        "may_fill": sheet.state == State.DRAFT and by.may_at(Right.FILL_SHEETS, sheet),
        "may_verify": sheet.state == State.SUBMITTED and by.may_at(Right.VERIFY_SHEETS, sheet) and not own,
        "may_approve": sheet.state == State.VERIFIED and by.may_at(Right.APPROVE_SHEETS, sheet) and not own,
        "may_return": may_become(sheet.state, State.DRAFT)
        and by.may_at(Right.APPROVE_SHEETS if sheet.state == State.APPROVED else Right.VERIFY_SHEETS, sheet),
        "own": own.message if own else "",
    }
    return render(request, "coordination/sheet.html", context)


class NewSheet(CoordinationPage):
    right = Right.FILL_SHEETS
    form_class = SheetStartForm
    title = gettext_lazy("Buka lembar sasaran")
    save_label = gettext_lazy("Buka")
    explanation = gettext_lazy("Satu baris satu desa; angkanya terisi dari register hari ini, lalu Anda periksa.")

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user, "initial": {"year": self.today.year}}

    def save(self, form: SheetStartForm) -> TargetSheet:
        return open_sheet(**form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: TargetSheet) -> str:
        if result.state != State.DRAFT:
            words = _("Lembar %(place)s tahun %(year)s sudah ada: %(state)s.")
            state = SHEET_STATES[State(result.state)]
            return words % {"place": result.place.full_name, "year": result.year, "state": str(state).lower()}
        return _("Lembar %s terbuka.") % result.place.full_name

    def success_url(self, result: TargetSheet) -> str:
        return reverse("coordination:sheet", args=[result.uuid])

    def sub(self) -> str:
        return _("Sasaran kecamatan")

    def back(self) -> str:
        return reverse("coordination:sheets")


class Fill(CoordinationPage):
    right = Right.FILL_SHEETS
    model = TargetSheet
    with_related = ("place",)
    form_class = SheetForm
    template = "coordination/sheet_form.html"
    title = gettext_lazy("Isi sasaran per desa")

    def ended(self) -> Refused | None:
        return not_draft(self.record)

    def form_arguments(self) -> dict[str, Any]:
        return {"sheet": self.record}

    def save(self, form: SheetForm) -> TargetSheet:
        return fill_sheet(sheet=self.record, version=self.version, lines=form.input(), by=self.request.user, at=self.at)

    def success(self, result: TargetSheet) -> str:
        return _("Angka tersimpan. Ajukan bila sudah lengkap.")

    def success_url(self, result: TargetSheet) -> str:
        return self.back()

    def sub(self) -> str:
        return f"{self.record.place.full_name}, {self.record.year}"

    def back(self) -> str:
        return reverse("coordination:sheet", args=[self.record.uuid])

    def context(self, form: Any) -> dict[str, Any]:
        return super().context(form) | {"rows": form.rows(), "headings": HEADINGS}


class SheetStep(Action):
    """A button on the page of a sheet."""

    right = Right.FILL_SHEETS
    model = TargetSheet
    service: Any
    done: Any

    def back_url(self) -> str:
        return reverse("coordination:sheet", args=[self.record.uuid])

    def save(self, form: None) -> TargetSheet:
        version = version_sent(self.data) or self.record.version
        return type(self).service(sheet=self.record, version=version, by=self.request.user, at=self.at)

    def success(self, result: TargetSheet) -> str:
        return str(self.done)


class Submit(SheetStep):
    service = staticmethod(submit_sheet)
    done = gettext_lazy("Diajukan; orang lain yang memverifikasi.")


class Verify(SheetStep):
    right = Right.VERIFY_SHEETS
    service = staticmethod(verify_sheet)
    done = gettext_lazy("Diverifikasi; menunggu persetujuan camat.")


class Approve(SheetStep):
    right = Right.APPROVE_SHEETS
    service = staticmethod(approve_sheet)
    done = gettext_lazy("Disetujui camat.")


class Return(SheetStep):
    right = Right.VERIFY_SHEETS
    done = gettext_lazy("Dikembalikan kepada pengisi dengan alasannya.")

    def save(self, form: None) -> TargetSheet:
        return return_sheet(
            sheet=self.record,
            version=self.record.version,
            reason=self.data.get("reason", ""),
            by=self.request.user,
            at=self.at,
        )
