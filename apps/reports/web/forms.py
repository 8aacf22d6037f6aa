from django import forms
from django.utils.translation import gettext_lazy as _

from apps.reports.models import Letterhead


class LetterheadForm(forms.ModelForm):
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG atau JPEG, paling besar 1 MB."),
        widget=forms.FileInput({"accept": "image/png,image/jpeg"}),
    )
    removes_logo = forms.BooleanField(label=_("Hapus logo yang tersimpan"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.logo:
            del self.fields["removes_logo"]

    class Meta:
        model = Letterhead
        fields = [
            "government",
            "office",
            "address",
            "contact",
            "city",
            "letter_number",
            "signatory_title",
            "signatory_name",
            "signatory_rank",
            "signatory_nip",
        ]
