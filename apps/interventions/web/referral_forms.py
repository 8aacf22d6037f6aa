"""Forms of a referral. Their fields are those of the inputs; the services check them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.columns import names
from apps.core.enums import Urgency
from apps.core.form_fields import day_input
from apps.core.labels import URGENCY
from apps.interventions.enums import ReferralOutcome
from apps.interventions.inputs import AnswerInput, ExaminationInput, ReferralInput, UnseenInput
from apps.interventions.labels import FACILITIES, REFERRAL_OUTCOMES
from apps.interventions.models import Referral
from apps.interventions.models.referrals import ANSWERS
from apps.interventions.services.referrals import WITHOUT_EXAMINATION
from apps.regions.models import Puskesmas

LONG = forms.Textarea({"rows": 3})
URGENCIES = [(one.value, URGENCY[one]) for one in (Urgency.TODAY, Urgency.THIS_MONTH)]


def _outcomes(few: tuple[ReferralOutcome, ...]) -> list[tuple[str, Any]]:
    return [(one.value, REFERRAL_OUTCOMES[one]) for one in few]


class ReferralForm(forms.Form):
    """puskesmas: those that serve the place. The step travels along, hidden."""

    step = forms.CharField(required=False, max_length=30, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Alasan"), max_length=300, widget=LONG)
    urgency = forms.ChoiceField(label=_("Kapan"), choices=URGENCIES, widget=forms.RadioSelect)
    facility = forms.ChoiceField(label=_("Dirujuk ke"), choices=list(FACILITIES.items()), widget=forms.RadioSelect)
    puskesmas = forms.ModelChoiceField(
        label=_("Puskesmas"), queryset=Puskesmas.objects.none(), required=False, empty_label=_("Pilih puskesmas")
    )
    hospital = forms.CharField(
        label=_("Rumah sakit"), max_length=80, required=False, help_text=_("Diisi bila dirujuk ke rumah sakit.")
    )
    sent_on = forms.DateField(label=_("Tanggal dirujuk"), widget=day_input())

    def __init__(self, *args: Any, puskesmas: list[Puskesmas], today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        choices = self.fields["puskesmas"]
        assert isinstance(choices, forms.ModelChoiceField)
        choices.queryset = Puskesmas.objects.filter(pk__in=[one.pk for one in puskesmas])
        self.fields["sent_on"].widget.attrs["max"] = today.isoformat()

    def input(self) -> ReferralInput:
        entered = {name: self.cleaned_data[name] for name in names(ReferralInput) if name in self.cleaned_data}
        puskesmas = entered.pop("puskesmas")
        return ReferralInput(**entered, puskesmas=puskesmas and puskesmas.pk)


class ExaminationForm(forms.ModelForm):
    class Meta:
        model = Referral
        fields = names(ExaminationInput)
        widgets = {"seen_on": day_input(), "diagnosis": LONG, "plan": LONG}

    def __init__(self, *args: Any, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["seen_on"].required = self.fields["diagnosis"].required = True
        self.fields["seen_on"].widget.attrs["max"] = today.isoformat()
        self.fields["diagnosis"].label = _("Hasil pemeriksaan")
        if not self.initial.get("seen_on"):
            self.initial["seen_on"] = today

    def input(self) -> ExaminationInput:
        return ExaminationInput(**self.cleaned_data)


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Hasil"), choices=_outcomes(ANSWERS), widget=forms.RadioSelect)
    answer = forms.CharField(
        label=_("Pesan untuk posyandu"),
        max_length=300,
        widget=LONG,
        help_text=_("Apa yang perlu dilakukan posyandu dan keluarga. Kader membacanya di berandanya."),
    )
    goes_back = forms.BooleanField(label=_("Posyandu melanjutkan pemantauan"), required=False, initial=True)
    closed_on = forms.DateField(label=_("Tanggal selesai"), widget=day_input())

    def input(self) -> AnswerInput:
        return AnswerInput(**self.cleaned_data)


class UnseenForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Mengapa"), choices=_outcomes(WITHOUT_EXAMINATION), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Alasan"), max_length=300, widget=LONG)
    closed_on = forms.DateField(label=_("Tanggal selesai"), widget=day_input())

    def input(self) -> UnseenInput:
        return UnseenInput(**self.cleaned_data)
