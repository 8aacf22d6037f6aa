"""Serializers of records: keys as uuids, the place by code, and values that need a right where the record lies."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import Model
from rest_framework import serializers

from apps.core.scope import NOWHERE

ALWAYS = ("uuid", "version")


class RecordSerializer(serializers.ModelSerializer):
    """Reads a record. protected: fields that need a right at the place of the record; null for who lacks it there.

    Relations are uuids, but for regions, whose code is their key. `fields=` of the address leaves the others out.
    """

    protected: ClassVar[Mapping[str, str]] = {}

    def build_relational_field(self, field_name: str, relation_info: Any) -> Any:
        if any(field.name == "uuid" for field in relation_info.related_model._meta.fields):
            return serializers.SlugRelatedField, {"slug_field": "uuid", "read_only": True}
        return super().build_relational_field(field_name, relation_info)

    def get_fields(self) -> dict[str, serializers.Field]:
        every = super().get_fields()
        for field in every.values():
            field.read_only = True
        is_within = self.parent is not None and self.parent is not self.root
        wanted = None if is_within else self.context.get("only")
        return {name: field for name, field in every.items() if not wanted or name in wanted or name in ALWAYS}

    def to_representation(self, record: Model) -> dict[str, Any]:
        values = super().to_representation(record)
        hidden = {right for right in set(self.protected.values()) if not self._may_see(record, right)}
        for name, right in self.protected.items():
            if name in values and right in hidden:
                values[name] = None
        return values

    def _may_see(self, record: Any, right: str) -> bool:
        request = self.context.get("request")
        scope = request.user.scope_for(right) if request is not None else NOWHERE
        return scope.covers(record.desa_id, record.posyandu_id)
