from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.audit.changes import audited_models
from apps.core.audit.words import table_label

DAY = {"type": "date"}


def choose(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Set the choices of a choice field of this form alone."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


def empty_counts(form: forms.BaseForm) -> None:
    """Counts begin empty, not at the 0 of their column: a number that was not entered is not 0."""
    for name, field in form.fields.items():
        if isinstance(field, forms.IntegerField) and form.initial.get(name, field.initial) == 0:
            form.initial[name] = None


def word_whole_numbers(form: forms.BaseForm) -> None:
    """What a year or an amount of rupiah asks for that is no whole number: with an example of its own."""
    for name, field in form.fields.items():
        if not isinstance(field, forms.IntegerField):
            continue
        if "year" in name.split("_") or name == "tahun":
            field.error_messages["invalid"] = _("Isi tahun, contoh 2026.")
        elif name.endswith("_rp"):
            field.error_messages["invalid"] = _("Isi rupiah penuh, contoh 150.000.")


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Alasan"), max_length=300, widget=forms.TextInput({"autocomplete": "off"}))


class ReadFilter(forms.Form):
    tab = forms.CharField(required=False, widget=forms.HiddenInput)
    person = forms.CharField(label=_("Petugas"), required=False, widget=forms.TextInput({"type": "search"}))
    since = forms.DateField(label=_("Sejak"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    until = forms.DateField(label=_("Sampai"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d"))

    def __init__(self, *args, districts=(), **kwargs):
        super().__init__(*args, **kwargs)


class ChangeFilter(ReadFilter):
    model = forms.ChoiceField(label=_("Data"), required=False)

    field_order = ["tab", "model", "person", "since", "until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        models = [(name, table_label(audited.model)) for name, audited in audited_models().items()]
        choose(self, "model", [("", _("Semua")), *models])
