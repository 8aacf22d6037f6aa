"""What was changed of a child and its visits: who, when, old and new, and why; read from the kept history."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.core.change_words import place_names
from apps.core.changes import Entry, Kept, changes_in, entries_of, keys_of
from apps.core.templatetags.display import measure
from apps.regions.models import Posyandu, Region
from apps.toddlers import labels
from apps.toddlers.models import Child, Measurement

CHILD_FIELDS = ["name", "sex", "born_on", "mother_name", "address", "rt", "rw", "birth_weight_kg", "birth_length_cm",
                "desa_id", "posyandu_id", "status", "status_on", "nik_index"]  # fmt: skip
VISIT_FIELDS = ["measured_on", "weight_kg", "height_cm", "position", "muac_cm", "head_cm", "oedema", "measured_by"]
WORDS = {
    "sex": labels.SEXES,
    "position": labels.POSITIONS,
    "status": labels.CHILD_STATUS,
    "oedema": labels.OEDEMA,
}
PLACES = {"desa_id": Region, "posyandu_id": Posyandu}
CLINICAL = {"weight_kg", "height_cm", "muac_cm", "head_cm", "oedema", "birth_weight_kg", "birth_length_cm", "position"}


def changes_of(child: Child, *, with_values: bool) -> list[Entry]:
    """Newest first. Without values, clinical figures are named and not told. Six queries, one more for places."""
    told = changes_in(
        [
            Kept(Child, {"pk": child.pk}, {"pgh_obj_id": child.pk}, CHILD_FIELDS, lambda row: _("Data anak")),
            Kept(Measurement, {"child": child}, {"child_id": child.pk}, VISIT_FIELDS, _visit),
        ]
    )
    places = {name: place_names(model, keys_of(told, name)) for name, model in PLACES.items()}
    return entries_of(told, lambda model, name, old, new: _said(name, old, new, places, with_values))


def _visit(row) -> str:
    return _("Kunjungan %s") % date_format(row.measured_on, "j F Y")


def _said(name: str, old, new, places: dict[str, dict], with_values: bool) -> str:
    label = _label(name)
    if name == "nik_index" or (name in CLINICAL and not with_values):
        return _("%s diperbaiki") % label
    return f"{label}: {_shown(name, old, places)} → {_shown(name, new, places)}"


def _label(name: str) -> str:
    if name == "nik_index":
        return "NIK"
    if name == "status":
        return _("Keadaan")
    if name == "status_on":
        return _("Sejak")
    model = Measurement if name in VISIT_FIELDS else Child
    text = str(model._meta.get_field(name.removesuffix("_id")).verbose_name)
    return text[:1].upper() + text[1:]


def _shown(name: str, value, places: dict[str, dict]) -> str:
    if value is None or value == "":
        return "–"
    if name in WORDS:
        return str(WORDS[name].get(value, value))
    if name in places:
        return places[name].get(value, "–")
    if hasattr(value, "isoformat"):
        return date_format(value, "j F Y")
    return measure(value) if hasattr(value, "as_tuple") else str(value)
