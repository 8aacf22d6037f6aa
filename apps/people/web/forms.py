from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import required_when
from apps.regions.enums import Level
from apps.regions.models import Posyandu, Region

REASON = forms.TextInput({"autocomplete": "off"})


class DecisionForm(forms.Form):
    """remaining: which record remains; and for each facet in which the two differ, from which record it is taken."""

    remaining = forms.TypedChoiceField(label=_("Data yang dipertahankan"), coerce=int, widget=forms.RadioSelect)
    reason = required_when(
        forms.CharField(label=_("Alasan"), max_length=300, widget=REASON, required=False), _("wajib bila digabungkan")
    )

    def __init__(self, *args, sides=(), facets=(), **kwargs):
        """sides: (1 or 2, name of it) of both, or of the only one that may stay.

        facets: (name, label, choices as (1 or 2, shown), the likelier).
        """
        super().__init__(*args, **kwargs)
        remaining: Any = self.fields["remaining"]
        remaining.choices = sides
        if len(sides) == 1:
            remaining.widget = forms.HiddenInput()
        for name, label, choices, likelier in facets:
            self.fields[f"facet_{name}"] = forms.TypedChoiceField(
                label=label, choices=choices, coerce=int, initial=likelier, widget=forms.RadioSelect
            )

    def chosen_from_other(self) -> frozenset[str]:
        """Names of the facets taken from the removed record."""
        remaining = self.cleaned_data["remaining"]
        names = [name for name in self.cleaned_data if name.startswith("facet_")]
        return frozenset(name.removeprefix("facet_") for name in names if self.cleaned_data[name] != remaining)


class MoveForm(forms.Form):
    to_desa = forms.ModelChoiceField(Region.objects.none(), widget=forms.HiddenInput)
    to_posyandu = forms.ModelChoiceField(
        Posyandu.objects.none(), label=_("Posyandu tujuan"), required=False, empty_label=_("Belum diketahui")
    )
    moved_on = forms.DateField(label=_("Tanggal pindah"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    reason = forms.CharField(label=_("Alasan"), max_length=300, widget=REASON)

    def __init__(self, *args, district, desa, today, **kwargs):
        super().__init__(*args, **kwargs)
        to_desa: Any = self.fields["to_desa"]
        to_posyandu: Any = self.fields["to_posyandu"]
        to_desa.queryset = desa_of(district)
        to_posyandu.queryset = Posyandu.objects.filter(desa__in=desa_of(district), is_active=True)
        if desa is not None:
            self.initial = {**self.initial, "to_desa": desa.pk, "moved_on": today}
            to_posyandu.choices = [
                ("", _("Belum diketahui")),
                *((one.pk, one.name) for one in Posyandu.objects.filter(desa=desa, is_active=True)),
            ]
        self.fields["moved_on"].widget.attrs["max"] = today.isoformat()


class AnswerForm(forms.Form):
    """The receiver's answer to one of the moves on a page."""

    reason = required_when(
        forms.CharField(label=_("Alasan"), max_length=300, widget=REASON, required=False), _("wajib bila ditolak")
    )


def desa_of(district: str):
    return Region.objects.filter(code__startswith=f"{district}.", level=Level.DESA, valid_until=None).order_by("code")
