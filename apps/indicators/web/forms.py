"""Forms of surveys and tools. Their fields are those of the inputs; services check them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from apps.core.columns import names
from apps.core.form_fields import MeasureField, day_input, measure_input, whole_input
from apps.indicators.inputs import SurveyFigureInput, ToolInput
from apps.indicators.models import SurveyFigure, Tool


class InputForm(forms.BaseForm):
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                choices: Any = field.choices
                field.choices = [choice if choice[0] else ("", now("Pilih")) for choice in choices]

    def _post_clean(self) -> None:
        # The service and the database check the record; the model's own check would repeat it.
        pass


class SurveyForm(InputForm, forms.ModelForm):
    class Meta:
        model = SurveyFigure
        fields = [name for name in names(SurveyFigureInput) if name != "uuid"]
        widgets = {
            "year": whole_input(),
            "percent": measure_input("%"),
            "low": measure_input("%"),
            "high": measure_input("%"),
        }
        field_classes = dict.fromkeys(("percent", "low", "high"), MeasureField)
        help_texts = {
            "low": _("Selang kepercayaan 95 %, bila dicantumkan."),
            "source": _("Contoh: Buku Saku SSGI 2022, Kemenkes, halaman 30."),
        }

    def input(self) -> SurveyFigureInput:
        return SurveyFigureInput(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class ToolForm(InputForm, forms.ModelForm):
    class Meta:
        model = Tool
        fields = [name for name in names(ToolInput) if name != "uuid"]
        widgets = {"calibrated_on": day_input()}
        help_texts = {"calibrated_on": _("Kosongkan bila belum pernah dikalibrasi.")}

    def __init__(self, *args: Any, today: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["calibrated_on"].widget.attrs["max"] = today.isoformat()

    def input(self) -> ToolInput:
        return ToolInput(**{name: self.cleaned_data[name] for name in self.Meta.fields})
