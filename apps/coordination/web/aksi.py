"""Pages of the aksi konvergensi: the checklist of a year, its documents, the service indicators."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.coordination.enums import AttachmentKind
from apps.coordination.lists import tabs_of
from apps.coordination.models import AksiStep, ServiceIndicator
from apps.coordination.presenters.aksi import aksi_cards
from apps.coordination.rules.aksi import SIX_FROM, step_of
from apps.coordination.selectors.aksi import aksi_progress, sheet_progress
from apps.coordination.services.aksi import (
    EARLIEST_YEAR,
    add_indicator,
    correct_indicator,
    fill_indicators,
    open_step,
    set_step,
)
from apps.coordination.web.aksi_forms import IndicatorForm, StepForm
from apps.coordination.web.files import NewFile
from apps.coordination.web.pages import CoordinationPage
from apps.core.http import UserRequest, requires
from apps.core.row_security import bypass


def district_for(user: Any, right: str) -> str:
    """The district of which the user holds this right as a whole; '' for none."""
    return next((code for code in sorted(user.scope_for(right).prefixes) if len(code) == len("36.02")), "")


@requires(Right.SEE_TASK_FORCE)
@require_GET
def page(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    district = next(iter(request.user.current_postings)).district
    text = request.GET.get("tahun", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today.year
    if not EARLIEST_YEAR <= year <= today.year + 1:
        raise Http404
    progress = aksi_progress(district, year)
    with bypass():
        # Every kecamatan may read how many of them are ready.
        sheets = sheet_progress(district, year)
    address = reverse("coordination:aksi")
    context = {
        "year": year,
        "cards": aksi_cards(progress, year, bool(district_for(request.user, Right.MANAGE_TASK_FORCE))),
        "done": sum(one.done for one in progress),
        "steps": sum(len(one.lines) for one in progress),
        "are_six": year >= SIX_FROM,
        "sheets": sheets,
        "tabs": tabs_of("coordination:aksi"),
        "years": [
            {"label": str(one), "url": f"{address}?tahun={one}", "is_current": one == year}
            for one in range(today.year, today.year - 5, -1)
        ],
    }
    return render(request, "coordination/aksi.html", context)


class StepPage(CoordinationPage):
    """A step of a year: its state, and its documents once it is on record."""

    form_class = StepForm
    template = "coordination/step.html"

    def may_open(self, user: Any) -> bool:
        return bool(district_for(user, self.right))

    def _begin(self, kwargs: dict[str, Any], data: Any = None) -> None:
        super()._begin(kwargs, data)
        year, code = kwargs["year"], kwargs["code"]
        step = step_of(code, year)
        if step is None or not EARLIEST_YEAR <= year <= self.today.year + 1:
            raise Http404
        self.title = step.title
        self.district = district_for(self.request.user, self.right)
        place = {"place_id": self.district, "year": year, "step": code}
        self.record = AksiStep.objects.filter(**place).first() or AksiStep(district=self.district, **place)
        self.shown_version = self.version or self.record.version

    def form_arguments(self) -> dict[str, Any]:
        return {"instance": self.record}

    def save(self, form: StepForm) -> AksiStep:
        by, at, step = self.request.user, self.at, self.record
        if not step.pk:
            step = open_step(district=self.district, year=step.year, step=step.step, by=by, at=at)
        return set_step(step=step, version=self.version or step.version, entered=form.input(), by=by, at=at)

    def success(self, result: AksiStep) -> str:
        return _("Langkah tersimpan.")

    def success_url(self, result: AksiStep) -> str:
        return self.back()

    def sub(self) -> str:
        return _("Aksi konvergensi %s") % self.record.year

    def back(self) -> str:
        return reverse("coordination:aksi", query={"tahun": self.record.year})

    def context(self, form: Any) -> dict[str, Any]:
        files = self.record.files.all() if self.record.pk else []
        return super().context(form) | {"files": files, "step": self.record, "may_manage": True}


class StepFile(NewFile):
    model = AksiStep
    kinds = (AttachmentKind.DOCUMENT, AttachmentKind.MINUTES, AttachmentKind.DECREE)

    def sub(self) -> str:
        step = step_of(self.record.step, self.record.year)
        return step.title if step else ""


class IndicatorPage(CoordinationPage):
    form_class = IndicatorForm

    def may_open(self, user: Any) -> bool:
        return bool(district_for(user, self.right))

    def form_arguments(self) -> dict[str, Any]:
        arguments: dict[str, Any] = {"district": district_for(self.request.user, self.right)}
        return arguments | ({"instance": self.record} if self.record else {"initial": {"from_year": self.today.year}})

    def success(self, result: ServiceIndicator) -> str:
        return _("Indikator %s tersimpan.") % result.code

    def success_url(self, result: ServiceIndicator) -> str:
        return self.back()

    def sub(self) -> str:
        return _("Indikator layanan")

    def back(self) -> str:
        return reverse("coordination:indicators")


class NewIndicator(IndicatorPage):
    makes = ServiceIndicator
    title = gettext_lazy("Tambah indikator")

    def save(self, form: IndicatorForm) -> ServiceIndicator:
        district = district_for(self.request.user, self.right)
        indicator = self.identified(form.input())
        return add_indicator(indicator=indicator, district=district, by=self.request.user, at=self.at)


class FillIndicators(IndicatorPage):
    title = gettext_lazy("Isi dari Perpres 72/2021")
    save_label = gettext_lazy("Tambahkan yang belum ada")
    explanation = gettext_lazy(
        "Dua puluh layanan Lampiran A Perpres 72/2021 ditambahkan, yang dicatat portal langsung dengan nilainya. "
        "Sesudah itu ubah atau akhiri menurut surat edaran yang Anda terima."
    )

    def make_form(self, data: Any) -> Any:
        return Form(data)

    def save(self, form: Any) -> int:
        district = district_for(self.request.user, self.right)
        return fill_indicators(district=district, year=self.today.year, by=self.request.user, at=self.at)

    def success(self, result: int) -> str:  # type: ignore[override]
        return _("%s indikator ditambahkan.") % result


class CorrectIndicator(IndicatorPage):
    model = ServiceIndicator
    with_related = ("agency",)
    title = gettext_lazy("Ubah indikator")

    def save(self, form: IndicatorForm) -> ServiceIndicator:
        return correct_indicator(
            indicator=self.record, version=self.version, corrected=form.input(), by=self.request.user, at=self.at
        )
