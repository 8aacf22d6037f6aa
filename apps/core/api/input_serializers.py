"""Serializers made from input dataclasses: the fields, types and defaults of an input are declared once."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from math import isfinite
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models
from django.db.models import Model, QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.core.language import Words


class FigureField(serializers.FloatField):
    """A number; neither infinite nor "nan"."""

    def to_internal_value(self, data: Any) -> float:
        value = super().to_internal_value(data)
        if not isfinite(value):
            self.fail("invalid")
        return value


PLAIN: dict[type, type[serializers.Field]] = {
    bool: serializers.BooleanField,
    int: serializers.IntegerField,
    float: FigureField,
    Decimal: FigureField,
    date: serializers.DateField,
    datetime: serializers.DateTimeField,
    time: serializers.TimeField,
    UUID: serializers.UUIDField,
    str: serializers.CharField,
}


@extend_schema_field(OpenApiTypes.UUID)
class KeyField(serializers.Field):
    """The uuid of a record that the reader may see; the service gets its key."""

    default_error_messages = {"not_found": "Data tidak ada, atau di luar wilayah tugas Anda."}

    def __init__(self, model: type[Model], **options: Any):
        self.model = model
        self.loaded: dict[UUID, Any] = {}
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> Any:
        uuid = _as_uuid(data)
        if uuid is None:
            self.fail("not_found")
        value = self.take(uuid) or self.read(self.rows().filter(uuid=uuid))
        if value is None:
            self.fail("not_found")
        return value

    def take(self, uuid: UUID) -> Any:
        """What was loaded for it, None where nothing was."""
        return self.loaded.get(uuid)

    def load(self, datas: Iterable[Any]) -> None:
        """Read at once what these values of the field name; one query."""
        uuids = {uuid for data in datas if (uuid := _as_uuid(data))}
        records = self.rows().filter(uuid__in=uuids).order_by("-pk")
        self.loaded = {record.uuid: self.value_of(record) for record in records} if uuids else {}

    def read(self, rows: QuerySet) -> Any:
        return rows.values_list("pk", flat=True).first()

    def value_of(self, record: Any) -> Any:
        return record.pk

    def rows(self) -> QuerySet:
        """Those that may be named."""
        rows: Any = self.model._default_manager.all()
        return rows.visible_to(self.context["request"].user) if hasattr(rows, "visible_to") else rows

    def to_representation(self, value: Any) -> Any:
        return value


class RecordField(KeyField):
    """The uuid of a record that the reader may see; the service gets the record."""

    def take(self, uuid: UUID) -> Any:
        """Once: what a row changed, or began to change, is read again for the next."""
        return self.loaded.pop(uuid, None)

    def read(self, rows: QuerySet) -> Any:
        return rows.first()

    def value_of(self, record: Any) -> Any:
        return record


class InputSerializer(serializers.Serializer):
    """Reads an input dataclass. input: the dataclass. keys: its fields that hold keys of the register, uuids outside.
    columns: the model whose columns of the same names set how long texts and how large figures may be. texts:
    instead, where the service checks the figures: the model that sets only how long texts may be.

    Fields that a subclass declares go to the service beside the input. words: the help of fields for the documentation.
    Nothing is checked here but types: the service does the rest.
    """

    input: type
    columns: type[Model] | None = None
    texts: type[Model] | None = None
    keys: Mapping[str, type[Model]] = {}
    nested: Mapping[str, type["InputSerializer"]] = {}
    words: Mapping[str, Words] = {}

    def get_fields(self) -> dict[str, serializers.Field]:
        hints = get_type_hints(self.input)
        return {
            one.name: self._field(one.name, hints[one.name], one.default is MISSING and one.default_factory is MISSING)
            for one in fields(self.input)
        } | super().get_fields()

    def _field(self, name: str, hint: Any, is_required: bool) -> serializers.Field:
        options: dict[str, Any] = {"required": is_required}
        if name in self.words:
            options["help_text"] = self.words[name]
        if name in self.nested:
            return self.nested[name](many=True, **options)
        types = _members(hint)
        if type(None) in types:
            options["allow_null"] = True
        if name in self.keys:
            return KeyField(self.keys[name], **options)
        chosen = next((one for one in types if isinstance(one, type) and issubclass(one, StrEnum)), None)
        if chosen is not None:
            if str in types and not is_required:
                options["allow_blank"] = True
            return serializers.ChoiceField([one.value for one in chosen], **options)
        listed = next((one for one in types if get_origin(one) in (tuple, list, frozenset)), None)
        if listed is not None:
            (inner, *_rest) = get_args(listed)
            return serializers.ListField(child=self._field("", inner, True), **options)
        if Decimal in types and isinstance(column := self._column(name), models.DecimalField):
            return serializers.DecimalField(column.max_digits, column.decimal_places, **options)
        plain = next(field for kind, field in PLAIN.items() if kind in types)
        if plain is serializers.CharField:
            options |= {"allow_blank": not is_required, "trim_whitespace": True}
        if column := self._column(name):
            options |= _bounds(column)
        return plain(**options)

    def _column(self, name: str) -> Any:
        model = self.columns or self.texts
        try:
            column = model._meta.get_field(name) if model and name else None
        except FieldDoesNotExist:
            return None
        return column if self.columns or isinstance(column, models.CharField) else None

    def load_keys(self, datas: Iterable[Any]) -> None:
        """Before many bodies are read with `run_validation`: what they name is read once for all."""
        bodies = [data for data in datas if isinstance(data, Mapping)]
        for name, field in self.fields.items():
            if isinstance(field, KeyField):
                field.load(body.get(name) for body in bodies)

    def to_input(self, data: Mapping[str, Any]) -> Any:
        """The input of validated data; lists are tuples."""
        own = {one.name for one in fields(self.input)}
        values = {
            name: tuple(self.nested[name]().to_input(one) for one in value or ())
            if name in self.nested
            else tuple(value)
            if isinstance(value, list)
            else value
            for name, value in data.items()
            if name in own
        }
        return self.input(**values)

    def beside(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The values of the fields that the input does not have."""
        own = {one.name for one in fields(self.input)}
        return {name: _inner(self.fields[name], value) for name, value in data.items() if name not in own}


def _as_uuid(value: Any) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


def _bounds(column: Any) -> dict[str, Any]:
    """What the column holds, as options of a field."""
    if isinstance(column, models.CharField):
        return {"max_length": column.max_length}
    if isinstance(column, models.IntegerField):
        lowest, highest = connection.ops.integer_field_range(column.get_internal_type())
        return {"min_value": lowest, "max_value": highest}
    return {}


def _inner(field: serializers.Field, value: Any) -> Any:
    """The value of a field beside the input: inputs within it are made too."""
    if isinstance(field, serializers.ListSerializer) and isinstance(field.child, InputSerializer):
        return tuple(field.child.to_input(one) for one in value)
    return field.to_input(value) if isinstance(field, InputSerializer) and value is not None else value


def _members(hint: Any) -> tuple[Any, ...]:
    """The members of a union, nested unions taken apart; the type itself otherwise."""
    if get_origin(hint) in (Union, UnionType):
        return tuple(inner for one in get_args(hint) for inner in _members(one))
    return (hint,)
