"""The values of a record in one line, as a form asks for them."""

from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.core.templatetags.display import measure, rupiah


def values_in_words(record: Model, form: Any) -> str:
    """'Tanggal: 1 Desember 2026, Nilai (Rp): Rp350.000' of the fields of the form that are columns with a value."""
    parts = []
    for name, field in form.fields.items():
        try:
            column = record._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        words = _words(record, column)
        if words:
            parts.append(f"{field.label}: {words}")
    return ", ".join(parts)


def _words(record: Model, column: Any) -> str:
    value = getattr(record, column.name, None)
    if value is None or value == "" or isinstance(value, list):
        return ""
    if column.choices:
        return str(getattr(record, f"get_{column.name}_display")())
    if isinstance(value, bool):
        return _("Ya") if value else _("Tidak")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, int):
        return rupiah(value) if column.name.endswith("_rp") else str(value)
    return str(value) if isinstance(value, str | Model) else measure(value)
