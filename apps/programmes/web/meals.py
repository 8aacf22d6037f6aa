"""Pages of free meals (MBG): the report of a desa for a month, and who received them."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from apps.accounts.enums import Right
from apps.core.access_log import log_list_read
from apps.core.columns import names
from apps.core.form_fields import TickedField, day_input, whole_input
from apps.core.form_pages import FormPage
from apps.core.forms import choose, empty_counts
from apps.core.http import UserRequest, add_refusal, requires
from apps.core.refusal import Refused
from apps.interventions.enums import Item
from apps.interventions.models import Owed
from apps.programmes.filters.meals import month_choices
from apps.programmes.inputs import MealReportInput
from apps.programmes.models import MealReport
from apps.programmes.presenters.candidates import key_of
from apps.programmes.presenters.recipients import name_of
from apps.programmes.selectors.candidates import WITH_PEOPLE
from apps.programmes.services.meals import record_meals_received, record_report
from apps.programmes.web.forms import InputForm, word_blanks
from apps.regions.models import Region

MOST_TICKED = 300


class MealReportForm(InputForm, forms.ModelForm):
    desa = forms.ChoiceField(label=gettext_lazy("Desa/kelurahan"))
    month = forms.TypedChoiceField(label=gettext_lazy("Bulan"))

    class Meta:
        model = MealReport
        fields = [name for name in names(MealReportInput) if name not in ("desa", "month")]

    field_order = ["desa", "month"]

    def __init__(self, *args: Any, by: Any, today: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        desa = Region.objects.desa().allowed(by, Right.RECORD_MEALS).order_by("name")
        choose(self, "desa", [(one.code, one.full_name) for one in desa])
        choose(self, "month", month_choices(today))
        word_blanks(self)
        for field in self.fields.values():
            if isinstance(field, forms.IntegerField):
                field.widget = whole_input()
        empty_counts(self)

    def input(self) -> MealReportInput:
        entered = {name: self.cleaned_data[name] for name in names(MealReportInput) if name in self.cleaned_data}
        return MealReportInput(**entered | {"month": date.fromisoformat(entered["month"])})


class NewMealReport(FormPage):
    right = Right.RECORD_MEALS
    form_class = MealReportForm
    makes = MealReport

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user, "today": self.today}

    def save(self, form: MealReportForm) -> MealReport:
        return record_report(report=self.identified(form.input()), by=self.request.user, at=self.at)

    def success(self, result: MealReport) -> str:
        return _("Laporan MBG %s tersimpan.") % result.desa.name

    def success_url(self, result: MealReport) -> str:
        return f"{reverse('programmes:meals')}?bulan={result.month.isoformat()}"

    def context(self, form: MealReportForm) -> dict[str, Any]:
        back = reverse("programmes:meals")
        words = _("Satu laporan per desa per bulan; mengisi lagi mengganti isinya. Insentif dihitung dari orang-hari.")
        return {
            "title": _("Laporan MBG bulanan"),
            "sub": _("Makan Bergizi Gratis 3B"),
            "back": back,
            "explanation": words,
        }


class ReceivedForm(forms.Form):
    people = TickedField(
        label=gettext_lazy("Nama"), error_messages={"required": gettext_lazy("Centang paling sedikit satu nama.")}
    )
    received_on = forms.DateField(label=gettext_lazy("Tanggal diterima"), widget=day_input())

    def __init__(self, *args: Any, people: list[Owed], today: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choose(self, "people", [(key_of(one), "") for one in people])
        self.initial["received_on"] = today


@requires(Right.RECORD_MEALS)
@require_http_methods(["GET", "POST"])
def meals_received(request: UserRequest) -> HttpResponse:
    """Pregnant and breastfeeding mothers and children of the user's area, to tick who received meals."""
    today = timezone.localdate()
    rows = Owed.objects.allowed(request.user, Right.RECORD_MEALS).on(today).filter(item=Item.MEALS, is_unknown=False)
    rows = rows.select_related(*WITH_PEOPLE).order_by("desa_id", "posyandu_id", "pk")[:MOST_TICKED]
    people = list({key_of(one): one for one in rows}.values())
    form = ReceivedForm(request.POST or None, people=people, today=today)
    if request.method == "POST" and form.is_valid():
        ticked = set(form.cleaned_data["people"])
        chosen = [one.beneficiary for one in people if key_of(one) in ticked]
        try:
            count = record_meals_received(
                people=chosen, received_on=form.cleaned_data["received_on"], by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            if count:
                words = ngettext("%s penerima MBG tercatat.", "%s penerima MBG tercatat.", count) % count
                messages.success(request, words)
            else:
                messages.info(request, _("Semua yang dicentang sudah tercatat pada tanggal itu."))
            return redirect("programmes:meals_received")
    log_list_read(by=request.user, action="list", subject="owed", count=len(people))
    ticked = set(request.POST.getlist("people"))
    listed = [
        {
            "key": key_of(one),
            "name": name_of(one.beneficiary),
            "home": one.posyandu.name if one.posyandu else one.desa.home_name,
            "received_on": one.received_on,
            "is_ticked": key_of(one) in ticked,
        }
        for one in people
    ]
    return render(request, "programmes/meals_received.html", {"form": form, "rows": listed, "most": MOST_TICKED})
