from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import choose
from apps.regions.models import Agency, Puskesmas, Region


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


class AgencyForm(forms.ModelForm):
    is_used = forms.BooleanField(label=_("Masih dipakai"), required=False)

    class Meta:
        model = Agency
        fields = ["short_name", "name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["is_used"].initial = self.instance.is_active


class NewAgencyForm(AgencyForm):
    """districts: codes of those the user answers for; asked only where there are several."""

    of_district = forms.ChoiceField(label=_("Kabupaten/kota"), required=False)

    class Meta(AgencyForm.Meta):
        fields = ["code", *AgencyForm.Meta.fields]

    def __init__(self, *args, districts, **kwargs):
        super().__init__(*args, **kwargs)
        if len(districts) > 1:
            choose(self, "of_district", Region.objects.filter(code__in=districts).values_list("code", "name"))
        else:
            self.fields["of_district"].widget = forms.HiddenInput()
        self.fields["code"].help_text = _("Huruf kecil tanpa spasi, dan tetap. Contoh: perkim.")
