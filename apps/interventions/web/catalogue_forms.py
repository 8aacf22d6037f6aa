"""Forms of the catalogue and of dated values; the services check them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.columns import names
from apps.core.form_fields import day_input, whole_input
from apps.core.forms import choose
from apps.interventions.inputs import CatalogueItemInput, ItemEndInput
from apps.interventions.labels import BENEFICIARIES, EVIDENCE, FUNDS, ITEM_KINDS
from apps.interventions.models import CatalogueItem
from apps.regions.models import Agency

SOURCE_HELP = _("Contoh: Keputusan Bupati 12/2026, atau berita acara rapat TPPS 3 Juni 2026.")


class ItemForm(forms.ModelForm):
    """A version of an intervention. Its code is fixed once it has one."""

    agency = forms.ChoiceField(label=_("OPD penanggung jawab"))
    funds = forms.MultipleChoiceField(
        label=_("Sumber dana"), required=False, choices=FUNDS.items(), widget=forms.CheckboxSelectMultiple
    )
    evidence = forms.MultipleChoiceField(
        label=_("Bukti yang diminta"), required=False, choices=EVIDENCE.items(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = CatalogueItem
        fields = names(CatalogueItemInput)
        widgets = {"duration_days": whole_input(_("hari")), "valid_from": day_input()}
        help_texts = {"source": SOURCE_HELP, "code": _("Contoh K-01.")}

    def __init__(self, *args: Any, district: str, today: date, current: CatalogueItem | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        agencies = Agency.objects.filter(district=district, is_active=True).order_by("name")
        choose(self, "agency", [("", _("Pilih OPD")), *agencies.values_list("code", "name")])
        choose(self, "kind", [("", _("Pilih jenis")), *ITEM_KINDS.items()])
        choose(self, "beneficiary", [("", _("Pilih sasaran")), *BENEFICIARIES.items()])
        self.initial["valid_from"] = today
        if current is not None:
            values = ("name", "kind", "beneficiary", "unit", "agency", "funds", "duration_days", "evidence")
            self.initial.update({name: getattr(current, name) for name in values})
            del self.fields["code"]

    def _post_clean(self) -> None:
        # The service and the database check the record.
        pass

    def input(self, **more: Any) -> CatalogueItemInput:
        entered = self.cleaned_data | more
        entered |= {"funds": tuple(entered["funds"]), "evidence": tuple(entered["evidence"])}
        return CatalogueItemInput(**entered)


class EndForm(forms.Form):
    valid_from = forms.DateField(label=_("Tidak dipakai sejak"), widget=day_input())
    source = forms.CharField(label=_("Dasar penetapan"), max_length=200, help_text=SOURCE_HELP)

    def __init__(self, *args: Any, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["valid_from"] = today

    def input(self) -> ItemEndInput:
        return ItemEndInput(**self.cleaned_data)


class PolicyForm(forms.Form):
    """value: as text; the page reads it by the type of the setting."""

    value = forms.CharField(label=_("Nilai"), max_length=500)
    valid_from = forms.DateField(label=_("Berlaku sejak"), widget=day_input())
    source = forms.CharField(label=_("Dasar penetapan"), max_length=300, help_text=SOURCE_HELP)
