from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.core.form_fields import day_input


class DayForm(forms.Form):
    """The day a page is about; latest: the last that may be chosen, None for any."""

    pada = forms.DateField(label=_("Pada tanggal"), widget=day_input())

    def __init__(self, *args: Any, latest: date | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("pada", latest)
        self.latest = latest

    def clean_pada(self) -> date:
        on = self.cleaned_data["pada"]
        if self.latest and on > self.latest:
            raise ValidationError(_("Pilih hari ini atau sebelumnya."), code="in_future")
        return on
