"""Fields and widgets that forms share: measured figures, days, identity numbers, yes or no."""

import re
from typing import Any, ClassVar

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

_THOUSANDS = re.compile(r"(?:Rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,-|,00)?")
YES_NO = [("", _("Belum ditanyakan")), ("true", _("Ya")), ("false", _("Tidak"))]


class MeasureField(forms.DecimalField):
    """A measured figure: decimal comma or point, and never a thousands separator. The service checks its bounds."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": _("Isi angka, contoh 8,5.")}

    def __init__(self, *, max_digits: int | None = None, **kwargs: Any):
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else number_format(value.normalize(), use_l10n=True)


def measure_input(unit: str) -> forms.TextInput:
    return forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "data-unit": unit, "data-hook": "number"})


class WholeInput(forms.NumberInput):
    """A whole number, also as people write thousands: 150.000 is no 150, as a decimal point would have it."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        if isinstance(value, str) and (match := _THOUSANDS.fullmatch(value.strip())):
            return match[1].replace(".", "")
        return value


def whole_input(unit: Any = "") -> WholeInput:
    return WholeInput({"inputmode": "numeric", "autocomplete": "off"} | ({"data-unit": unit} if unit else {}))


def rupiah_input() -> WholeInput:
    """Whole rupiah. As text: the browser itself refuses 3.500.000 in a field of numbers."""
    return WholeInput({"type": "text", "inputmode": "numeric", "autocomplete": "off", "data-unit": "Rp"})


def day_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def number_field(label: Any, help_text: Any = "") -> forms.CharField:
    """A NIK or KK; not stored as a draft in the browser."""
    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "data-draft": "off"})
    return forms.CharField(label=label, required=False, max_length=24, help_text=help_text, widget=widget)


def yes_no_field(label: Any) -> forms.TypedChoiceField:
    """True, False, or None where it was not asked."""
    return forms.TypedChoiceField(
        label=label, required=False, choices=YES_NO, empty_value=None, coerce=lambda word: word == "true"
    )


def required_when(field: Any, words: Any) -> Any:
    """The field, with the words shown at its label on when it must be filled."""
    field.required_when = words
    return field


class TickedField(forms.MultipleChoiceField):
    """People of a list to tick; who has left it meanwhile is named as such, not by a key."""

    default_error_messages: ClassVar[Any] = {
        "invalid_choice": _("Daftarnya berubah sejak halaman ini dibuka. Periksa lagi yang dicentang, lalu simpan.")
    }
