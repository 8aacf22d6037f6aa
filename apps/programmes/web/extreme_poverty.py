"""What a household spends, recorded by who may; with what was recorded before and what each dataset says."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.core.columns import names
from apps.core.form_fields import day_input, rupiah_input
from apps.core.form_pages import FormPage
from apps.core.policies import policy_of
from apps.core.templatetags.display import day, rupiah
from apps.families.models import Family
from apps.programmes.inputs import ExpenditureInput
from apps.programmes.models import HouseholdExpenditure
from apps.programmes.models.extreme_poverty import expenditure_scope
from apps.programmes.presenters.extreme_poverty import rank_words
from apps.programmes.rules.extreme_poverty import PovertyPolicy
from apps.programmes.services.extreme_poverty import record_expenditure
from apps.programmes.web.forms import InputForm


class ExpenditureForm(InputForm, forms.ModelForm):
    class Meta:
        model = HouseholdExpenditure
        fields = names(ExpenditureInput)
        widgets = {"surveyed_on": day_input(), "rp_a_day": rupiah_input()}

    def __init__(self, *args: Any, today: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["surveyed_on"].widget.attrs["max"] = today.isoformat()
        self.fields["rp_a_day"].help_text = _("Belanja rumah tangga sebulan dibagi 30 hari dan jumlah orangnya.")
        self.fields["source"].help_text = _("Contoh: pendataan desa, Susenas, SK Bupati 100/2024.")

    def input(self) -> ExpenditureInput:
        return ExpenditureInput(**{name: self.cleaned_data[name] for name in names(ExpenditureInput)})


class Record(FormPage):
    right = Right.RECORD_EXPENDITURE
    template = "programmes/expenditure.html"
    form_class = ExpenditureForm
    model = Family
    makes = HouseholdExpenditure

    def records(self) -> Any:
        """Of the agencies only the social one, and of the families those of the user's area."""
        return Family.objects.filter(expenditure_scope(self.request.user)).select_related("desa")

    def form_arguments(self) -> dict[str, Any]:
        return {"today": self.today}

    def save(self, form: ExpenditureForm) -> HouseholdExpenditure:
        return record_expenditure(
            family=self.record, expenditure=self.identified(form.input()), by=self.request.user, at=self.at
        )

    def success(self, result: HouseholdExpenditure) -> str:
        return _("Pengeluaran keluarga %s tersimpan.") % self.record

    def success_url(self, result: HouseholdExpenditure) -> str:
        return self._back()

    def _back(self) -> str:
        if self.request.user.may_at(Right.SEE_FAMILIES, self.record):
            return reverse("families:family", args=[self.record.uuid])
        return reverse("programmes:extreme_poverty")

    def context(self, form: ExpenditureForm) -> dict[str, Any]:
        policy = policy_of(PovertyPolicy, district=self.record.district, on=self.today)
        return {
            "title": _("Catat pengeluaran"),
            "sub": str(self.record),
            "back": self._back(),
            "explanation": _("Sampai %s per orang per hari keluarga dihitung miskin ekstrem.")
            % rupiah(policy.threshold_rp),
            "before": [
                {"on": day(one.surveyed_on), "rp": rupiah(one.rp_a_day), "source": one.source}
                for one in self.record.expenditures.all()
            ],
            "ranks": [rank_words(one) for one in self.record.welfare.order_by("dataset", "-released_on")],
        }
