"""What may be done over the API: a service with its input, declared once for its address and for the sync."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from inspect import signature
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from apps.core.api.input_serializers import InputSerializer
from apps.core.refusal import Outdated
from apps.core.resending import write_once

SEALED = ("nik", "kk")


class DryRun(Exception):
    """Ends the savepoint of a dry run; result: what the service returned."""

    def __init__(self, result: Any):
        super().__init__()
        self.result = result


def through(service: Callable[..., Any], *, data: str = "", record: str = "") -> Callable[..., Any]:
    """The `call` of a verb that is one service. data, record: the arguments that take the input and the record.

    Version and reason go along where the service has them, and so do the fields beside the input.
    """
    takes = signature(service).parameters

    def call(*, by: Any, at: datetime, **given: Any) -> Any:
        values = {
            data: given.pop("data"),
            record: given.pop("record"),
            "version": given.pop("version"),
            "reason": given.pop("reason"),
        }
        arguments = {name: value for name, value in values.items() if name in takes}
        more = {"at": at} if "at" in takes else {}
        return service(by=by, **more, **arguments, **given)

    call.__annotations__["return"] = signature(service).return_annotation
    return call


def refuse_unknown_fields(serializer: serializers.Serializer, data: Any) -> None:
    """A field with a slip in its name would be lost without a word.

    What a record shows beside is left aside: a record may come back as it was read.
    """
    if not isinstance(data, Mapping):
        return
    view = serializer.context.get("view")
    shown = getattr(getattr(view, "serializer_class", None), "Meta", None)
    known = {*serializer.fields, *getattr(shown, "fields", ())}
    if unknown := {f"{name}" for name in data} - known:
        error = ErrorDetail(_("Isian ini tidak dikenal."), "field_unknown")
        raise serializers.ValidationError(dict.fromkeys(sorted(unknown), error))


def _as_read(data: Any, record: Any, fields: Mapping[str, serializers.Field]) -> Any:
    """A record that comes back as it was shown: a number that is masked is the one on record, null is nothing."""
    if not isinstance(data, Mapping):
        return data
    empty = {
        name for name, one in fields.items() if data.get(name, "") is None and not (one.allow_null or one.required)
    }
    same = {name for name in SEALED if data.get(name) and data[name] == getattr(record, f"{name}_masked", None)}
    return {name: value for name, value in data.items() if name not in empty | same}


@dataclass(frozen=True, kw_only=True)
class Verb:
    """name: unique, `visits.record`; its first part is the resource that shows the result.

    call: (by, at, data, record, version, reason, and fields beside the input) -> the record made or changed, or None.
    call_many: (by, at, each) -> of each, in their order, the record or the refusal; each: {data, and fields beside the
    input}. Of a verb without a record that comes in large batches, where it is a factor of two faster.
    input: reads `data`, None for a verb without any; body_class: instead, where the service takes plain values.
    is_create: it makes a record: POST to the list. on_record: it is about a record, with its version. asks_reason: it
    takes a reason. scope: what a token needs, where it is not that of the resource. answer_class: shows the result,
    where it is no record; such a verb reads, so it asks no version and has no dry run. summary: one English sentence
    for the documentation.
    """

    name: str
    call: Callable[..., Any]
    summary: str
    call_many: Callable[..., list[Any]] | None = None
    input: type[InputSerializer] | None = None
    body_class: type[serializers.Serializer] | None = None
    is_create: bool = False
    on_record: bool = False
    asks_reason: bool = False
    scope: str = ""
    answer_class: type[serializers.Serializer] | None = None

    @property
    def asks_version(self) -> bool:
        return self.on_record and self.answer_class is None

    @property
    def deletes(self) -> bool:
        """Whether nothing is left to show: the call returns None."""
        return signature(self.call).return_annotation is None

    @property
    def action(self) -> str:
        """The last part of its address: 'correct' of 'visits.correct'."""
        return self.name.rpartition(".")[2]

    @cached_property
    def body(self) -> type[serializers.Serializer]:
        """The body of a request, for the documentation and for reading it."""
        base: type = self.input or self.body_class or serializers.Serializer
        more: dict[str, Any] = {}
        if self.asks_reason:
            more["reason"] = serializers.CharField(max_length=300)
        title = "".join(part.capitalize() for part in self.name.replace(".", "_").split("_"))
        return type(f"{title}Input", (base,), more)

    def run_many(self, *, datas: Sequence[Any], context: dict[str, Any], at: datetime) -> list[Any]:
        """Of each, in their order, what `run` returns or raises; written together. A DatabaseError is of them all."""
        assert self.call_many is not None and self.input is not None
        serializer = self.input(context=context)
        serializer.load_keys(datas)
        results: dict[int, Any] = {}
        each = {}
        for row, data in enumerate(datas):
            try:
                refuse_unknown_fields(serializer, data)
                values = dict(serializer.run_validation(data))
            except serializers.ValidationError as error:
                results[row] = error
            else:
                each[row] = {"data": serializer.to_input(values)} | serializer.beside(values)
        with transaction.atomic():
            called = self.call_many(by=context["request"].user, at=at, each=list(each.values()))
        results |= zip(each, called, strict=True)
        return [results[row] for row in range(len(datas))]

    def run(
        self,
        *,
        data: Any,
        context: dict[str, Any],
        record: Any = None,
        version: int = 0,
        at: datetime,
        is_dry: bool = False,
        reader: serializers.Serializer | None = None,
    ) -> Any:
        """Read the data and call the service. Raises what the service refuses, and ValidationError for other types.

        Outdated where the record is not of that version, also before a service that asks for none.

        is_dry: everything is checked and written, and then taken back. reader: a `body` that a batch reads all its rows
        of this verb with.
        """
        serializer: Any = reader or self.body(context=context)
        if record is not None:
            data = _as_read(data, record, serializer.fields)
        refuse_unknown_fields(serializer, data)
        values = dict(serializer.run_validation(data))
        reason = values.pop("reason", "") if self.asks_reason else ""
        given, beside = None, values
        if isinstance(serializer, InputSerializer):
            given, beside = serializer.to_input(values), serializer.beside(values)
        # With a uuid the service knows whether this was sent before, when the record had its earlier version.
        if self.asks_version and record.version != version and not getattr(given, "uuid", None):
            raise Outdated(record)
        by = context["request"].user

        def write() -> Any:
            result = self.call(
                by=by, at=at, **{"data": given, "record": record, "version": version, "reason": reason} | beside
            )
            if is_dry:
                raise DryRun(result)
            return result

        try:
            return write_once(write)
        except DryRun as end:
            return end.result
