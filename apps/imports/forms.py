from django import forms
from django.utils.translation import gettext_lazy as _

from apps.imports.catalogue import KINDS
from apps.imports.services import districts_of
from apps.regions.models import Region


class UploadForm(forms.Form):
    """The district is asked only of those who serve more than one."""

    kind = forms.ChoiceField(label=_("Jenis berkas"), choices=[(kind.slug, kind.title) for kind in KINDS])
    district = forms.ChoiceField(label=_("Kabupaten/kota"))
    file = forms.FileField(
        label=_("Berkas"),
        help_text=_("Excel (.xls, .xlsx) atau CSV, seperti yang diunduh dari aplikasi asalnya. Paling besar 100 MB."),
        widget=forms.FileInput(attrs={"accept": ".xls,.xlsx,.csv,.html,.htm,.txt"}),
        error_messages={"empty": _("Berkas ini kosong. Unduh ulang dari aplikasi asalnya.")},
    )

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        districts = districts_of(by)
        self.fields["district"].choices = Region.objects.filter(code__in=districts).values_list("code", "name")
        if len(districts) == 1:
            self.fields["district"].widget = forms.HiddenInput()
            self.fields["district"].initial = districts[0]
