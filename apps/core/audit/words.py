"""A change in words: what is called how, and what the reader may see of it.

A value is shown to who may see it on the record itself, where the record lies: sealed numbers to no one, protected
fields with the right to them, the rest with the right to read the record by name. Without it the field is only named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.audit.changes import Change
from apps.core.registry import Audited
from apps.core.templatetags.display import NOTHING, measure

# Who may read counts may read names of places.
PLACE_RIGHT = "see_recaps"
# Of fields that the model gives no name of their own.
LABELS = {
    "desa": gettext_lazy("desa"),
    "posyandu": gettext_lazy("posyandu"),
    "region": gettext_lazy("wilayah"),
    "status": gettext_lazy("status"),
    "status_on": gettext_lazy("status sejak"),
    "ended_on": gettext_lazy("berakhir pada"),
    "valid_from": gettext_lazy("mulai"),
    "valid_until": gettext_lazy("sampai"),
    "is_active": gettext_lazy("aktif"),
    "is_confirmed": gettext_lazy("sudah dipastikan"),
    "latitude": gettext_lazy("lintang"),
    "longitude": gettext_lazy("bujur"),
    "source": gettext_lazy("sumber"),
    "verification": gettext_lazy("verifikasi"),
    "verified_on": gettext_lazy("diverifikasi pada"),
    "verified_by": gettext_lazy("diverifikasi oleh"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """How a page words a change. hidden, sealed: for a field whose value is not shown."""

    hidden: Any
    sealed: Any
    is_capitalised: bool = False


def table_label(model: type[Model]) -> str:
    """What its rows are called, at the beginning of a line: 'Penapisan KRS'."""
    return _capitalised(str(model._meta.verbose_name))


def field_label(audited: Audited, field: Field) -> str:
    """'' of a field that is never entered."""
    own = str(field.verbose_name)
    if label := audited.labels.get(field.name) or LABELS.get(field.name):
        return str(label)
    return own if own != field.name.replace("_", " ") else ""


def is_place(field: Field) -> bool:
    if not isinstance(field, ForeignKey):
        return False
    return getattr(field.remote_field.model._default_manager.all(), "read_right", None) == PLACE_RIGHT


def place_names(changes: Iterable[Change]) -> dict[type, dict]:
    """Names of all places that these changes moved anything from or to: {model: {key: 'Melati 1, Desa Cikareo'}}."""
    keys: dict[type[Model], set] = {}
    for change in changes:
        for field, old, new in change.fields():
            if is_place(field):
                keys.setdefault(field.remote_field.model, set()).update({old, new} - {None})  # type: ignore[union-attr]
    return {model: _names_of(model, some) for model, some in keys.items() if some}


def may_read(change: Change, reader: Any) -> bool:
    """By the right that opens the record by name, where it lies."""
    rows = change.model._default_manager.all()
    return _may(reader, getattr(rows, "read_right", "") or PLACE_RIGHT, change)


def details(change: Change, reader: Any, places: dict[type, dict], wording: Wording) -> list[str]:
    """Each changed field with its old and new value, as this reader may see them."""
    audited = change.audited
    by_name = may_read(change, reader)
    sees_protected = not audited.protected or _may(reader, audited.protected_right, change)
    lines, is_recalculated = [], False
    for field, old, new in change.fields():
        label = field_label(audited, field)
        if wording.is_capitalised:
            label = _capitalised(label)
        if field.name.endswith("_index"):
            lines.append(str(wording.sealed) % field.name.removesuffix("_index").upper())
        elif not label:
            is_recalculated = True
        elif not by_name or _is_record(field) or (field.name in audited.protected and not sees_protected):
            lines.append(str(wording.hidden) % label)
        else:
            lines.append(f"{label}: {_words(audited, field, old, places)} → {_words(audited, field, new, places)}")
    return [*lines, _("penilaian dihitung ulang")] if is_recalculated and not wording.is_capitalised else lines


def _may(reader: Any, right: str, change: Change) -> bool:
    """Whether the reader holds the right where the record lies, not only somewhere."""
    row = change.event
    # A place is a column of its own, or a region: then its key is its code.
    codes = (getattr(row, name, None) for name in ("desa_id", "place_id", "place"))
    place = next(filter(None, codes), row.district)
    return reader.scope_for(right).covers(place, getattr(row, "posyandu_id", None), getattr(row, "team_id", None))


def _is_record(field: Field) -> bool:
    """Whether it points to another record, which may lie where the reader sees no record."""
    return isinstance(field, ForeignKey) and not is_place(field)


def _names_of(model: type[Model], keys: set) -> dict:
    above = {"desa", "parent"} & {field.name for field in model._meta.concrete_fields}
    rows = model._base_manager.select_related(*sorted(above)) if above else model._base_manager
    return {key: getattr(row, "name_and_home", "") or str(row) for key, row in rows.in_bulk(keys).items()}


def _words(audited: Audited, field: Field, value: Any, places: dict[type, dict]) -> str:
    if value is None or value == "":
        return NOTHING
    if is_place(field):
        return places.get(field.remote_field.model, {}).get(value, NOTHING)  # type: ignore[union-attr]
    if field.name in audited.values:
        return str(audited.values[field.name].get(value, value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return measure(value) if isinstance(value, Decimal) else str(value)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
