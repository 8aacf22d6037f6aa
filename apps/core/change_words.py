"""A changed field in words: what it is called, and how its old and new value read."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.templatetags.display import NOTHING, measure

# What everybody may read who may read counts: places, and nobody in them.
PLACE_RIGHT = "see_recaps"
# Of fields the model gives no name of their own. What is neither here nor named there was judged, entered by nobody.
LABELS = {
    "desa": gettext_lazy("desa"),
    "posyandu": gettext_lazy("posyandu"),
    "puskesmas": gettext_lazy("puskesmas"),
    "region": gettext_lazy("wilayah"),
    "team": gettext_lazy("TPK"),
    "family": gettext_lazy("keluarga"),
    "mother": gettext_lazy("ibu"),
    "woman": gettext_lazy("ibu"),
    "child": gettext_lazy("anak"),
    "partner": gettext_lazy("pasangan"),
    "status": gettext_lazy("keadaan"),
    "status_on": gettext_lazy("keadaan sejak"),
    "ended_on": gettext_lazy("berakhir pada"),
    "valid_from": gettext_lazy("mulai"),
    "valid_until": gettext_lazy("sampai"),
    "is_active": gettext_lazy("aktif"),
    "is_confirmed": gettext_lazy("sudah dipastikan"),
    "strata": gettext_lazy("strata"),
    "latitude": gettext_lazy("lintang"),
    "longitude": gettext_lazy("bujur"),
    "source": gettext_lazy("sumber"),
    "verification": gettext_lazy("verifikasi"),
    "verified_on": gettext_lazy("diverifikasi pada"),
    "verified_by": gettext_lazy("diverifikasi oleh"),
    "gravida": gettext_lazy("gravida"),
    "para": gettext_lazy("para"),
    "abortus": gettext_lazy("abortus"),
}

# Of tables whose model says nothing of its own.
TABLES = {"servicearea": gettext_lazy("wilayah kerja puskesmas")}


def table_of(model) -> str:
    """What its rows are called, at the beginning of a line: 'Penapisan KRS'."""
    words = str(TABLES.get(model._meta.model_name) or model._meta.verbose_name)
    return words[:1].upper() + words[1:]


def label_of(field) -> str:
    """What people call the field; '' of one that nobody enters."""
    own = str(field.verbose_name)
    return str(LABELS.get(field.name, "")) or (own if own != field.name.replace("_", " ") else "")


@lru_cache(512)
def field_of(model, name: str):
    """The field of the model itself; a history has only its columns. None: the model has it no longer."""
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def is_place(field) -> bool:
    if not isinstance(field, ForeignKey):
        return False
    return getattr(field.remote_field.model._default_manager.all(), "read_right", None) == PLACE_RIGHT


def place_names(model, keys: Iterable) -> dict:
    """What places of a model are called, each with where it lies: {key: 'Melati 1, Desa Cikareo'}."""
    keys = set(keys) - {None}
    if not keys:
        return {}
    above = {"desa", "parent"} & {field.name for field in model._meta.concrete_fields}
    rows = model._base_manager.select_related(*sorted(above)) if above else model._base_manager
    return {key: getattr(row, "name_and_home", "") or str(row) for key, row in rows.in_bulk(keys).items()}


def shown(field, value, places: dict) -> str:
    """places: what the places of the field's table are called, by key."""
    if value is None or value == "":
        return NOTHING
    if is_place(field):
        return places.get(value, NOTHING)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return measure(value) if isinstance(value, Decimal) else str(value)
