"""A batch of writes: each row is answered by itself, and one bad row holds up no other.

A row that was sent before, under the uuid that its sender made, is answered as `same`: sending again is always safe.
Rows are written in their order. Rows of one verb that follow each other are written together where the verb can.
A row that names a record which a later row makes is written after that one.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from apps.core.api.problems import problem_of
from apps.core.api.resources import Resource
from apps.core.api.verbs import Verb, refuse_unknown_fields
from apps.core.locks import advisory_lock
from apps.core.policies import policies_read_once
from apps.core.refusal import Conflict, Outdated, Refused
from apps.core.registry import follow, registered
from apps.core.resending import new_uuids
from apps.core.token_authentication import has_scope
from apps.core.write_batches import written_together
from apps.toddlers.models import Child

REFUSALS = (Refused, APIException, Http404)
Row = dict[str, Any]


class WriteSerializer(serializers.Serializer):
    verb = serializers.CharField(help_text="Name of the write, as `visits.record`")
    data = serializers.DictField(required=False, help_text="The body that its own address takes, with the uuid")  # type: ignore[assignment]
    record = serializers.UUIDField(required=False, help_text="Of a write about a record: its uuid")
    version = serializers.IntegerField(required=False, min_value=1, help_text="Of a write about a record: its version")


class Batch:
    """writes: as they were sent; anything may be among them. A dry batch is written whole, and taken back."""

    def __init__(self, request: Request, writes: Sequence[Any], *, at: datetime, is_dry: bool):
        self.request, self.writes, self.at, self.is_dry = request, writes, at, is_dry
        self.made: set[UUID] = set()
        self.verbs = {
            verb.name: (resource, verb)
            for app in registered()
            for _prefix, resource in app.api
            for verb in resource.verbs
            if verb.answer_class is None
        }
        self.reader = WriteSerializer()
        self.contexts: dict[type[Resource], Any] = {}
        self.readers: dict[str, Any] = {}

    def write(self) -> list[Row]:
        """The answer to each row, in their order."""
        with transaction.atomic():
            rows = self._write()
            if self.is_dry:
                transaction.set_rollback(True)
        return rows

    def _write(self) -> list[Row]:
        self._lock()
        sent = self._sent()
        self.stored = _stored(sent)
        rows: list[Row] = []
        with policies_read_once(), new_uuids(sent), written_together(follow) as self.written:
            self._load()
            for verb, run in groupby(self.writes, self._written_together):
                writes = list(run)
                rows += self._answer_many(writes, verb) if verb else map(self._answer, writes)
            self._answer_late(rows)
        self._show(rows)
        return rows

    def _lock(self) -> None:
        """Let batches that meet wait for each other instead of ending in a deadlock, whatever the order of their rows.

        Those of one person run one after another; children that several bring are locked in one order.
        """
        advisory_lock("sync", str(self.request.user.pk))
        datas = (write.get("data") for write in self.writes if isinstance(write, dict))
        children = {uuid for data in datas if isinstance(data, dict) and (uuid := _as_uuid(data.get("child")))}
        if children:
            rows = Child.objects.visible_to(self.request.user).filter(uuid__in=children).order_by("pk")
            list(rows.select_for_update(of=("self",)).values_list("pk"))

    def _sent(self) -> dict[Any, set[UUID]]:
        """The uuids that the batch makes, by model."""
        sent: dict[Any, set[UUID]] = {}
        for write in self.writes:
            if (name := _name(write)) in self.verbs and (uuid := _uuid(write.get("data"))):
                sent.setdefault(self.verbs[name][0].model, set()).add(uuid)
        return sent

    def _load(self) -> None:
        """Read at once what the rows of each verb name that makes records: people, places, programmes."""
        by_verb: dict[str, list[Any]] = {}
        for write in self.writes:
            name = _name(write)
            if name in self.verbs and not self.verbs[name][1].on_record and not self._written_together(write):
                by_verb.setdefault(name, []).append(write.get("data"))
        for name, datas in by_verb.items():
            resource, verb = self.verbs[name]
            if verb.input is not None and resource.is_open_to(self.request.user):
                self.readers[name] = verb.body(context=self._context(resource))
                self.readers[name].load_keys(datas)

    def _written_together(self, write: Any) -> str:
        """The verb, if it writes many at once."""
        name = _name(write)
        return name if name in self.verbs and self.verbs[name][1].call_many else ""

    def _answer_late(self, rows: list[Row]) -> None:
        """Answer again what was refused because it named a record that the batch had yet to make."""
        is_going_on = bool(self.made)
        while is_going_on:
            is_going_on = False
            for index, write in enumerate(self.writes):
                if rows[index]["status"] == "refused" and _names_one_of(write, self.made):
                    made = len(self.made)
                    again = self._answer(write)
                    is_going_on |= len(self.made) > made
                    if again["status"] != "refused":
                        rows[index] = again

    def _answer(self, write: Any) -> Row:
        before = len(self.written)
        resource, data = None, None
        try:
            row = self._read(write)
            resource, verb = self._permitted(row["verb"])
            data, context, record = row.get("data", {}), self._context(resource), None
            if verb.on_record:
                view = resource(request=self.request, format_kwarg=None)
                record = get_object_or_404(view.get_queryset(), uuid=row.get("record"))
            version = row.get("version", 0)
            reader = self.readers.get(verb.name)
            result = verb.run(data=data, context=context, record=record, version=version, at=self.at, reader=reader)
        except REFUSALS as refusal:
            del self.written[before:]
            return self._refused(refusal, resource, data)
        return self._done(resource, verb, data, result)

    def _answer_many(self, writes: Sequence[Any], name: str) -> list[Row]:
        """Rows of one verb, written together; where the database objects, one by one."""
        before = len(self.written)
        answers: dict[int, Row] = {}
        datas: dict[int, Any] = {}
        try:
            resource, verb = self._permitted(name)
        except REFUSALS as refusal:
            return [self._refused(refusal) for _write in writes]
        for index, write in enumerate(writes):
            try:
                datas[index] = self._read(write).get("data", {})
            except REFUSALS as refusal:
                answers[index] = self._refused(refusal)
        try:
            results = verb.run_many(datas=list(datas.values()), context=self._context(resource), at=self.at)
        except DatabaseError:
            del self.written[before:]
            return [self._answer(write) for write in writes]
        for (index, data), result in zip(datas.items(), results, strict=True):
            is_refused = isinstance(result, REFUSALS)
            answers[index] = (
                self._refused(result, resource, data) if is_refused else self._done(resource, verb, data, result)
            )
        return [answers[index] for index in range(len(writes))]

    def _read(self, write: Any) -> Any:
        refuse_unknown_fields(self.reader, write)
        return self.reader.run_validation(write)

    def _permitted(self, name: str) -> tuple[type[Resource], Verb]:
        if name not in self.verbs:
            raise Refused(_("Jenis catatan ini tidak dikenal."), field="verb", code="verb_unknown")
        resource, verb = self.verbs[name]
        if self.request.auth is not None and not has_scope(self.request.auth, verb.scope or resource.write_scope):
            raise Refused(_("Token ini tidak dibuat untuk mencatat data ini."), field="verb", code="scope_missing")
        if not resource.is_open_to(self.request.user):
            raise Http404
        return resource, verb

    def _context(self, resource: type[Resource]) -> Any:
        if resource not in self.contexts:
            self.contexts[resource] = resource(request=self.request, format_kwarg=None).get_serializer_context()
        return self.contexts[resource]

    def _refused(self, refusal: Exception, resource: Any = None, data: Any = None) -> Row:
        errors = _errors(refusal)
        if resource is not None and isinstance(refusal, Conflict | Outdated):
            if not isinstance(refusal.current, resource.model):  # a record beside: the woman of a pregnancy
                return {"status": "conflict", "sent": data, "errors": errors}
            current = resource.serializer_class(refusal.current, context=self._context(resource)).data
            return {"status": "conflict", "record": current, "sent": data, "errors": errors}
        return {"status": "refused", "errors": errors}

    def _done(self, resource: type[Resource], verb: Verb, data: Any, result: Any) -> Row:
        if verb.on_record:  # It may have changed or moved what was read for the rows that follow.
            self.readers.clear()
        if result is None:
            return {"status": "deleted"}
        uuid = _uuid(data)
        status = "changed" if verb.on_record else "same" if uuid in self.stored else "created"
        if uuid is not None:
            if status == "created":
                self.made.add(uuid)
            self.stored.add(uuid)
        return {"status": status, "record": (resource, result)}

    def _show(self, rows: Sequence[Row]) -> None:
        """Put the records themselves in the place of what the verbs returned; their relations are read once for all."""
        by_resource: dict[Any, list[Row]] = {}
        for row in rows:
            if isinstance(row.get("record"), tuple):
                by_resource.setdefault(row["record"][0], []).append(row)
        for resource, each in by_resource.items():
            records = [row["record"][1] for row in each]
            prefetch_related_objects(records, *resource.related)
            shown = resource.serializer_class(records, many=True, context=self._context(resource)).data
            for row, values in zip(each, shown, strict=True):
                row["record"] = values


def _stored(sent: dict[Any, set[UUID]]) -> set[UUID]:
    """Those that are on record already, as far as the user sees; one query a kind of record."""
    return {
        uuid
        for model, uuids in sent.items()
        for uuid in model._base_manager.filter(uuid__in=uuids).values_list("uuid", flat=True)
    }


def _names_one_of(write: Any, uuids: set[UUID]) -> bool:
    """Whether a value of its data, or its record, is one of these."""
    if not isinstance(write, dict) or not isinstance(data := write.get("data", {}), dict):
        return False
    named = [write.get("record"), *(value for name, value in data.items() if name != "uuid")]
    return any(_as_uuid(value) in uuids for value in named if isinstance(value, str))


def _name(write: Any) -> str:
    name = write.get("verb") if isinstance(write, dict) else None
    return name if isinstance(name, str) else ""


def _uuid(data: Any) -> UUID | None:
    return _as_uuid(data.get("uuid")) if isinstance(data, dict) else None


def _as_uuid(value: Any) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


def _errors(error: Exception) -> list[dict[str, Any]]:
    problem = problem_of(error)
    assert problem is not None
    return problem["errors"] or [
        {"field": None, "code": problem["title"], "level": "refuse", "message": problem["detail"]}
    ]
