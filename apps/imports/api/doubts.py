"""Rows of files that may be a child on record: read with both sides, and decided."""

from datetime import datetime
from typing import Any

from django_filters import UUIDFilter
from django_filters.rest_framework import FilterSet
from rest_framework import serializers

from apps.accounts.enums import Right, TokenScope
from apps.accounts.models import User
from apps.core.api.record_serializers import RecordSerializer
from apps.core.api.resources import Resource
from apps.core.api.verbs import Verb
from apps.imports.models import Doubt
from apps.imports.presenters import masked_nik
from apps.imports.services.doubts import decide_doubt, row_of


class SentRowSerializer(serializers.Serializer):
    """The child and the day of the row, as the file has them."""

    name = serializers.CharField()
    nik = serializers.CharField(help_text="Masked, '' where the file has none", allow_blank=True)
    born_on = serializers.DateField()
    sex = serializers.CharField()
    mother_name = serializers.CharField(allow_blank=True)
    address = serializers.CharField(allow_blank=True)
    measured_on = serializers.DateField(allow_null=True)


class DoubtSerializer(RecordSerializer):
    version = serializers.IntegerField(help_text="1 until a person has decided, then 2")
    row = serializers.IntegerField(source="line", help_text="Line of the sheet")
    sent = serializers.SerializerMethodField(help_text="The row as the file has it; candidate is the child on record")

    class Meta:
        model = Doubt
        fields = [
            "uuid", "version", "run", "row", "reason", "sent", "candidate", "desa", "posyandu", "decision",
            "decided_at",
        ]  # fmt: skip

    def get_sent(self, doubt: Doubt) -> SentRowSerializer:
        row = row_of(doubt)
        child, visit = row["child"], row["visit"] or {}
        values = {"nik": masked_nik(child["nik"]), "measured_on": visit.get("measured_on")}
        names = ("name", "born_on", "sex", "mother_name", "address")
        return values | {name: child[name] for name in names}  # type: ignore[return-value]


def decide_same(*, by: User, at: datetime, record: Doubt, **_more: Any) -> Doubt:
    decide_doubt(doubt=record, is_same=True, by=by, at=at)
    record.refresh_from_db()
    return record


def decide_different(*, by: User, at: datetime, record: Doubt, **_more: Any) -> Doubt:
    decide_doubt(doubt=record, is_same=False, by=by, at=at)
    record.refresh_from_db()
    return record


class DoubtFilters(FilterSet):
    run = UUIDFilter("run__uuid", help_text="uuid of the import")

    class Meta:
        model = Doubt
        fields = {"decision": ["exact"], "reason": ["exact"]}


class ImportDoubts(Resource):
    model, right, subject = Doubt, Right.DECIDE_DUPLICATES, "doubt"
    serializer_class, filterset_class = DoubtSerializer, DoubtFilters
    related, write_scope = ("run", "candidate", "posyandu"), TokenScope.IMPORTS
    verbs = (
        Verb(
            name="import_doubts.decide_same",
            call=decide_same,
            on_record=True,
            summary="The row is the child on record: its visit is added there",
        ),
        Verb(
            name="import_doubts.decide_different",
            call=decide_different,
            on_record=True,
            summary="The row is another child: registered once none of its doubts is open",
        ),
    )


API = [("import-doubts", ImportDoubts)]
