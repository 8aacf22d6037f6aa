"""The pages on which a month is closed, corrected by a ralat, and a signed recap is ordered and verified."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.web.current_place import current_month
from apps.core.form_pages import Action, FormPage
from apps.core.http import add_refusal
from apps.core.refusal import Refused
from apps.core.row_security import bypass
from apps.core.rules.month import Month
from apps.core.templatetags.display import month as month_name
from apps.regions.selectors.units import Unit, find_unit
from apps.reports.catalogue import report_named
from apps.reports.models import SignOff
from apps.reports.selectors.sign_offs import open_below, signable_units
from apps.reports.services.recaps import order_signed
from apps.reports.services.sign_offs import (
    LEVELS,
    SIGNED,
    changes_since,
    close_month,
    is_intact,
    note_correction,
    require_closable,
    signed_by,
    signing_scope,
)

SHOWN_CHANGES = 15


class NoteForm(forms.Form):
    note = forms.CharField(label=gettext_lazy("Catatan"), required=False, max_length=300)


class CorrectionForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Alasan ralat"), max_length=300)


class Closing(FormPage):
    """A month of one unit: closed or not, what is open below, and the button that closes it."""

    right = Right.SIGN_RECAPS
    template = "reports/closing.html"
    form_class = NoteForm
    needs_answer = False

    @property
    def scope(self) -> Any:
        return signing_scope(self.request.user)

    @property
    def unit(self) -> Unit | None:
        code = self.request.GET.get("unit") or next((code for code, _name in signable_units(self.scope)), "")
        unit = find_unit(code) if code else None
        if code and (unit is None or unit.level not in LEVELS or not unit.lies_in(self.scope)):
            raise Http404
        return unit

    @property
    def chosen(self) -> Unit:
        if (unit := self.unit) is None:
            raise Refused(_("Pilih wilayah yang Anda sahkan."), code="unit_unknown")
        return unit

    @property
    def month(self) -> Month:
        try:
            return Month.parse(self.request.GET.get("bulan") or str(_usual_month(self.request)))
        except ValueError as error:
            raise Http404 from error

    def may_save(self, form: Any) -> bool:
        """What happens is named before, and asked about; what is missing comes first."""
        self.needs_answer = "yakin" not in self.data
        if self.needs_answer:
            try:
                note = form.cleaned_data["note"]
                require_closable(unit=self.chosen, month=self.month, by=self.request.user, at=self.at, note=note)
            except Refused as refusal:
                add_refusal(form, refusal)
        return not self.needs_answer

    def save(self, form: Any) -> Any:
        return close_month(
            unit=self.chosen, month=self.month, by=self.request.user, at=self.at, note=form.cleaned_data["note"]
        )

    def success(self, result: Any) -> str:
        return _("Bulan %(month)s ditutup dan rekapnya disahkan.") % {"month": month_name(result.month)}

    def success_url(self, result: Any) -> str:
        return _address(result)

    def context(self, form: Any) -> dict[str, Any]:
        unit, month = self.unit, self.month
        sign_off = SignOff.objects.filter(unit=unit.code, month=month.first).first() if unit else None
        changes = changes_since(sign_off, at=timezone.now()) if sign_off else []
        return {
            "unit": unit,
            "units": signable_units(self.scope),
            "month": month,
            "sign_off": sign_off,
            "needs_answer": self.needs_answer and form.is_valid(),
            "corrections": list(sign_off.corrections.select_related("noted_by")) if sign_off else [],
            "missing": open_below(unit, month) if unit and not sign_off else [],
            "changes": changes[:SHOWN_CHANGES],
            "change_count": len(changes),
            "reports": [(slug, report.title) for slug in SIGNED if (report := report_named(slug))],
        }


class Correct(FormPage):
    right = Right.SIGN_RECAPS
    model = SignOff
    template = "reports/correction.html"
    form_class = CorrectionForm

    def records(self) -> QuerySet[SignOff]:
        return signed_by(self.request.user, uuid=self.kwargs["uuid"])

    def success_url(self, result: Any) -> str:
        return _address(self.record)

    def save(self, form: Any) -> Any:
        reason = form.cleaned_data["reason"]
        return note_correction(sign_off=self.record, reason=reason, by=self.request.user, at=self.at)

    def success(self, result: Any) -> str:
        return _("Ralat ke-%(number)s tercatat.") % {"number": result.number}

    def context(self, form: Any) -> dict[str, Any]:
        changes = changes_since(self.record, at=timezone.now())
        return {"changes": changes[:SHOWN_CHANGES], "change_count": len(changes)}


class OrderSigned(Action):
    """The signed recap as PDF, made from its stored data."""

    right = Right.SIGN_RECAPS
    model = SignOff

    def records(self) -> QuerySet[SignOff]:
        return signed_by(self.request.user, uuid=self.kwargs["uuid"])

    def save(self, form: Any) -> Any:
        origin = self.request.build_absolute_uri("/").rstrip("/")
        return order_signed(sign_off=self.record, slug=self.kwargs["slug"], origin=origin, by=self.request.user)

    def back_url(self) -> str:
        return _address(self.record)

    def redirect(self, result: Any) -> HttpResponse:
        return redirect("reports:mine")


@login_not_required
@require_GET
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """For the holder of a paper: whether the portal signed it, for what, and what was corrected since. No figure."""
    with bypass():
        sign_off = SignOff.objects.filter(code=code).select_related("signed_by").first()
        context = {
            "code": code,
            "sign_off": sign_off,
            "is_intact": is_intact(sign_off) if sign_off else False,
            "corrections": list(sign_off.corrections.all()) if sign_off else [],
        }
    return render(request, "reports/verify.html", context)


def _usual_month(request: Any) -> Month:
    """The month that was chosen before this one; while it is the month that runs, the one that has just ended."""
    chosen, now = Month.of(current_month(request)), Month.of(timezone.localdate())
    return now.plus(-1) if chosen == now else chosen


def _address(sign_off: SignOff) -> str:
    return reverse("reports:closing", query={"unit": sign_off.unit, "bulan": str(Month.of(sign_off.month))})
