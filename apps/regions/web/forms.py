from django import forms
from django.utils.translation import gettext_lazy as _

from apps.regions.models import Puskesmas


class ServingForm(forms.Form):
    """Which puskesmas serves a desa, of those of its district."""

    puskesmas = forms.ModelChoiceField(Puskesmas.objects.none(), label=_("Puskesmas"), empty_label=_("Pilih puskesmas"))
    since = forms.DateField(
        label=_("Melayani sejak"),
        required=False,
        help_text=_("Kosongkan bila sejak dulu puskesmas ini yang melayani dan catatannya keliru."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args, district: str, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["puskesmas"].queryset = Puskesmas.objects.filter(district=district)
        self.fields["since"].widget.attrs["max"] = today.isoformat()
