"""Duplicates and moves: read, and decided or answered through the services."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import FilterSet
from rest_framework import serializers

from apps.accounts.enums import Right, TokenScope
from apps.accounts.models import User
from apps.core.api.input_serializers import RecordField
from apps.core.api.record_serializers import RecordSerializer
from apps.core.api.resources import Resource
from apps.core.api.verbs import Verb
from apps.core.merging import MergeKind
from apps.core.refusal import Refused
from apps.core.registry import merge_kinds
from apps.families.models import Family
from apps.people.models import DuplicatePair, Move
from apps.people.selectors.merge_records import records_of_pairs, to_choose
from apps.people.services import duplicates, moves
from apps.regions.models import Posyandu, Region
from apps.toddlers.models import Child

Records = dict[int, tuple[Any, ...]]


class PairListSerializer(serializers.ListSerializer):
    """Reads the records of all pairs of a page together."""

    def to_representation(self, data: Any) -> Any:
        context: Any = self.context
        context["records"] = records_by_pair(data)
        return super().to_representation(data)


def records_by_pair(pairs: Sequence[DuplicatePair]) -> Records:
    """Left and right record by the key of the pair; fewer where one is gone."""
    records: Records = {}
    for kind in merge_kinds().values():
        of_kind = [pair for pair in pairs if pair.kind == kind.name]
        if of_kind:
            records |= {pair.pk: both for pair, both in zip(of_kind, records_of_pairs(kind, of_kind), strict=True)}
    return records


class PairSerializer(RecordSerializer):
    left = serializers.SerializerMethodField(help_text="uuid, version and name of the record, null where it is gone")
    right = serializers.SerializerMethodField(help_text="Of one pair across two tables the record of the other")
    facets = serializers.SerializerMethodField(
        help_text="Names of what both know and differ in: `chosen` may have them"
    )

    class Meta:
        model = DuplicatePair
        list_serializer_class = PairListSerializer
        fields = [
            "uuid", "version", "kind", "is_across", "left", "right", "facets", "score", "reasons", "desa", "posyandu",
            "other_desa", "other_posyandu", "state", "reason", "detected_at", "decided_at",
        ]  # fmt: skip

    def get_left(self, pair: DuplicatePair) -> dict[str, Any] | None:
        return _named(self._records(pair), 0)

    def get_right(self, pair: DuplicatePair) -> dict[str, Any] | None:
        return _named(self._records(pair), 1)

    def get_facets(self, pair: DuplicatePair) -> list[str]:
        records = self._records(pair)
        return [one.name for one in to_choose(kind_of(pair), *records)] if len(records) == 2 else []

    def _records(self, pair: DuplicatePair) -> tuple[Any, ...]:
        records = self.context.get("records")
        if records is None or pair.pk not in records:
            records = records_by_pair([pair])
        return records[pair.pk]


def _named(records: tuple[Any, ...], side: int) -> dict[str, Any] | None:
    if len(records) != 2:
        return None
    record = records[side]
    return {"uuid": str(record.uuid), "version": record.version, "name": str(record)}


def kind_of(pair: DuplicatePair) -> MergeKind:
    return merge_kinds()[pair.kind]


class MoveSerializer(RecordSerializer):
    subject = serializers.UUIDField(source="subject_uuid", read_only=True)

    class Meta:
        model = Move
        fields = [
            "uuid", "version", "kind", "subject", "name", "desa", "posyandu", "to_desa", "to_posyandu", "moved_on",
            "reason", "state", "answer", "proposed_at", "answered_at",
        ]  # fmt: skip


class SameSerializer(serializers.Serializer):
    remaining = serializers.ChoiceField(["left", "right"], help_text="Which record remains; across tables the left one")
    left_version = serializers.IntegerField(min_value=1)
    right_version = serializers.IntegerField(min_value=1)
    chosen = serializers.ListField(
        child=serializers.CharField(max_length=40), required=False, help_text="Facets taken from the other record"
    )


class NewMoveSerializer(serializers.Serializer):
    child = RecordField(Child, required=False)
    family = RecordField(Family, required=False)
    to_desa = serializers.PrimaryKeyRelatedField(queryset=Region.objects.all())
    to_posyandu = serializers.SlugRelatedField("uuid", queryset=Posyandu._base_manager.all(), required=False)
    moved_on = serializers.DateField()
    reason = serializers.CharField(max_length=300)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("child" in attrs) == ("family" in attrs):
            raise serializers.ValidationError({"child": _("Isi tepat satu: anak atau keluarga.")})
        return attrs


class DeclineSerializer(serializers.Serializer):
    answer = serializers.CharField(max_length=300)


def decide_same(
    *, by: User, at: datetime, record: DuplicatePair, reason: str, remaining: str, left_version: int,
    right_version: int, chosen: Sequence[str] = (), **_more: Any,
) -> DuplicatePair:  # fmt: skip
    records = records_by_pair([record])[record.pk]
    known = {one.name for one in to_choose(kind_of(record), *records)} if len(records) == 2 else set()
    if not known.issuperset(chosen):
        raise Refused(_("Pilihan ini tidak ada pada pasangan ini."), field="chosen", code="facet_unknown")
    duplicates.decide_same(
        pair=record,
        remaining=record.left if remaining == "left" else record.right,
        chosen=frozenset(chosen),
        versions=(left_version, right_version),
        reason=reason,
        by=by,
        at=at,
    )
    record.refresh_from_db()
    return record


def decide_different(*, by: User, at: datetime, record: DuplicatePair, reason: str, **_more: Any) -> DuplicatePair:
    duplicates.decide_different(pair=record, reason=reason, by=by, at=at)
    record.refresh_from_db()
    return record


def propose_move(
    *, by: User, at: datetime, to_desa: Region, moved_on: date, reason: str, child: Child | None = None,
    family: Family | None = None, to_posyandu: Posyandu | None = None, **_more: Any,
) -> Move:  # fmt: skip
    return moves.propose_move(
        subject=child or family, to_desa=to_desa, to_posyandu=to_posyandu, moved_on=moved_on, reason=reason, by=by,
        at=at,
    )  # fmt: skip


def accept_move(*, by: User, at: datetime, record: Move, **_more: Any) -> Move:
    moves.accept_move(move=record, by=by, at=at)
    record.refresh_from_db()
    return record


def decline_move(*, by: User, at: datetime, record: Move, answer: str, **_more: Any) -> Move:
    moves.decline_move(move=record, answer=answer, by=by, at=at)
    record.refresh_from_db()
    return record


def cancel_move(*, by: User, at: datetime, record: Move, **_more: Any) -> Move:
    moves.cancel_move(move=record, by=by, at=at)
    record.refresh_from_db()
    return record


class PairFilters(FilterSet):
    class Meta:
        model = DuplicatePair
        fields = {"kind": ["exact"], "state": ["exact"], "score": ["gte"]}


class MoveFilters(FilterSet):
    class Meta:
        model = Move
        fields = {"kind": ["exact"], "state": ["exact"], "subject_uuid": ["exact"]}


class Duplicates(Resource):
    model, right, subject = DuplicatePair, Right.DECIDE_DUPLICATES, "duplicatepair"
    serializer_class, filterset_class = PairSerializer, PairFilters
    related, write_scope = ("posyandu", "other_posyandu"), TokenScope.WRITE_PEOPLE
    verbs = (
        Verb(
            name="duplicates.decide_same",
            call=decide_same,
            body_class=SameSerializer,
            on_record=True,
            asks_reason=True,
            summary="The two records are one: merge them",
        ),
        Verb(
            name="duplicates.decide_different",
            call=decide_different,
            on_record=True,
            asks_reason=True,
            summary="The two records are two: never asked again",
        ),
    )


class Moves(Resource):
    model, right, subject = Move, Right.MOVE_PEOPLE, "move"
    serializer_class, filterset_class = MoveSerializer, MoveFilters
    related, write_scope = ("posyandu", "to_posyandu"), TokenScope.WRITE_PEOPLE
    verbs = (
        Verb(
            name="moves.propose",
            call=propose_move,
            body_class=NewMoveSerializer,
            is_create=True,
            summary="Propose that a child or a family moves; done at once by who answers for both places",
        ),
        Verb(name="moves.accept", call=accept_move, on_record=True, summary="Accept a move, as the receiver"),
        Verb(
            name="moves.decline",
            call=decline_move,
            body_class=DeclineSerializer,
            on_record=True,
            summary="Decline a move, as the receiver",
        ),
        Verb(name="moves.cancel", call=cancel_move, on_record=True, summary="Cancel a move, as the sender"),
    )


API = [("duplicates", Duplicates), ("moves", Moves)]
