"""Pages of one screening before marriage."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.core.access_log import log_read
from apps.core.http import UserRequest, requires
from apps.core.registry import panels_of
from apps.mothers.enums import CatinResult
from apps.mothers.models import Catin
from apps.mothers.presenters import catin as presenters
from apps.mothers.selectors.pregnancies import PLACE
from apps.mothers.services.catin import correct_catin, record_catin, resolve_catin
from apps.mothers.web.forms import CatinForm, ResolveForm
from apps.mothers.web.records import CompanionPage, place_path


@requires(Right.SEE_MOTHERS)
@require_GET
def page(request: UserRequest, uuid: str) -> HttpResponse:
    rows = Catin.objects.allowed(request.user, Right.SEE_MOTHERS).select_related(*PLACE, "family")
    catin = get_object_or_404(rows, uuid=uuid)
    may_record = request.user.may_at(Right.RECORD_CATIN, catin)
    with_values = may_record or request.user.may_at(Right.SEE_PREGNANCY, catin)
    log_read(by=request.user, action="page", subject="catin", uuid=catin.uuid, district=catin.district)
    context = {
        "catin": catin,
        "marks": [presenters.catin_mark(catin)],
        "reasons": presenters.catin_reasons(catin),
        "facts": presenters.catin_facts(catin, with_values=with_values),
        "may_correct": may_record,
        "may_resolve": may_record and catin.result != CatinResult.IDEAL and catin.resolved_on is None,
        "panels": panels_of("mothers:catin_page", catin, user=request.user, today=localdate()),
        "place_path": place_path(request.user, catin, "mothers:catin"),
    }
    return render(request, "mothers/catin.html", context)


class CatinPage(CompanionPage):
    right = Right.RECORD_CATIN
    list_url = "mothers:catin"

    def success_url(self, result: Catin) -> str:
        return reverse("mothers:catin_page", args=[result.uuid])


class New(CatinPage):
    form_class = CatinForm
    title = gettext_lazy("Penapisan calon pengantin")
    makes = Catin

    def sought(self, form: CatinForm) -> Iterable[tuple[Any, Any]]:
        return [(Catin, form.input())]

    def save(self, form: CatinForm) -> Catin:
        return record_catin(catin=self.identified(form.input()), by=self.request.user, at=self.at)

    def success(self, result: Catin) -> str:
        return f"{result.name}: {presenters.catin_mark(result).word}."


class Correct(CatinPage):
    model = Catin
    form_class = CatinForm
    asks_reason = True
    title = gettext_lazy("Perbaiki penapisan")

    def save(self, form: CatinForm) -> Catin:
        return correct_catin(
            catin=self.record,
            version=self.version,
            corrected=form.input(),
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Catin) -> str:
        return _("Diperbaiki; nilai lama tersimpan di riwayat.")


class Resolve(CatinPage):
    """The accompanying team closes the case."""

    model = Catin
    form_class = ResolveForm
    title = gettext_lazy("Selesai didampingi")

    def form_arguments(self) -> dict[str, Any]:
        return {"today": self.today}

    def save(self, form: ResolveForm) -> Catin:
        return resolve_catin(catin=self.record, **form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: Catin) -> str:
        return _("Pendampingan %s selesai.") % result.name
