from django import forms

from apps.reports.models import Letterhead


class LetterheadForm(forms.ModelForm):
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
