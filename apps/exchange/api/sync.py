"""A batch of writes of a field tool: each row is answered by itself, and one bad row holds up no other.

A row that was sent before, under the uuid that its sender made, is answered as `same`: sending again is always safe.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.core.api.problems import problem_of
from apps.core.api.resources import DRY_RUN, DRY_RUN_PARAMETER, Resource
from apps.core.api.verbs import Verb
from apps.core.locks import advisory_lock
from apps.core.policies import policies_read_once
from apps.core.refusal import Conflict, Outdated, Refused
from apps.core.registry import follow, registered
from apps.core.resending import new_uuids
from apps.core.token_authentication import has_scope
from apps.core.write_batches import written_together
from apps.toddlers.models import Child

MOST_WRITES = 500
NOT_WRITTEN = {"conflict", "refused"}


class WriteSerializer(serializers.Serializer):
    verb = serializers.CharField(help_text="Name of the write, as `visits.record`")
    data = serializers.DictField(required=False, help_text="The body that its own address takes, with the uuid")  # type: ignore[assignment]
    record = serializers.UUIDField(required=False, help_text="Of a write about a record: its uuid")
    version = serializers.IntegerField(required=False, min_value=1, help_text="Of a write about a record: its version")


class BatchSerializer(serializers.Serializer):
    writes = WriteSerializer(many=True)


class AnswerSerializer(serializers.Serializer):
    index = serializers.IntegerField()
    status = serializers.ChoiceField(["created", "same", "changed", "deleted", "conflict", "refused"])
    record = serializers.DictField(required=False, help_text="The record as it is now; of a conflict the stored one")
    sent = serializers.DictField(required=False, help_text="Of a conflict: what was sent")
    errors = serializers.ListField(child=serializers.DictField(), required=False, help_text="As of a problem")  # type: ignore[assignment]


class AnswersSerializer(serializers.Serializer):
    results = AnswerSerializer(many=True)
    dry_run = serializers.BooleanField()


class SyncView(APIView):
    """POST a mixed batch of writes, at most MOST_WRITES."""

    is_read = True  # The scope is checked for each write.

    @extend_schema(
        operation_id="sync",
        summary="Write a batch, answered row by row",
        request=BatchSerializer,
        responses=AnswersSerializer,
        parameters=[DRY_RUN_PARAMETER],
    )
    def post(self, request: Request) -> Response:
        writes = request.data.get("writes") if isinstance(request.data, dict) else None
        if not isinstance(writes, list) or not 1 <= len(writes) <= MOST_WRITES:
            raise ValidationError({"writes": _("Isi 1 sampai %s catatan.") % MOST_WRITES})
        verbs = _verbs()
        is_dry = request.query_params.get(DRY_RUN, "") in ("1", "true")
        _lock(writes, request.user)
        sent = _sent(writes, verbs)
        stored = _stored(sent)
        at = timezone.now()
        results = []
        with policies_read_once(), new_uuids(sent), written_together(follow) as written:
            for index, write in enumerate(writes):
                before = len(written)
                row = _answer(write, verbs, stored, request, at=at, is_dry=is_dry)
                results.append({"index": index} | row)
                if is_dry or row["status"] in NOT_WRITTEN:
                    del written[before:]
        _show(results, request)
        return Response({"results": results, "dry_run": is_dry})


def _lock(writes: Iterable[Any], user: Any) -> None:
    """Let batches that meet wait for each other instead of ending in a deadlock, whatever the order of their rows.

    Those of one person run one after another; children that several bring are locked in one order.
    """
    advisory_lock("sync", str(user.pk))
    datas = (write.get("data") for write in writes if isinstance(write, dict))
    children = {uuid for data in datas if isinstance(data, dict) and (uuid := _as_uuid(data.get("child")))}
    if children:
        rows = Child.objects.visible_to(user).filter(uuid__in=children).order_by("pk")
        list(rows.select_for_update(of=("self",)).values_list("pk"))


def _verbs() -> dict[str, tuple[type[Resource], Verb]]:
    return {
        verb.name: (resource, verb)
        for app in registered()
        for _prefix, resource in app.api
        for verb in resource.verbs
        if verb.answer_class is None
    }


def _sent(writes: Iterable[Any], verbs: dict[str, tuple[type[Resource], Verb]]) -> dict[Any, set[UUID]]:
    """The uuids that the batch makes, by model."""
    sent: dict[Any, set[UUID]] = {}
    for write in writes:
        if not isinstance(write, dict) or not isinstance(write.get("verb"), str):
            continue
        if write["verb"] in verbs and (uuid := _uuid(write.get("data"))):
            sent.setdefault(verbs[write["verb"]][0].model, set()).add(uuid)
    return sent


def _stored(sent: dict[Any, set[UUID]]) -> set[UUID]:
    """Those that are on record already, as far as the user sees; one query a kind of record."""
    return {
        uuid
        for model, uuids in sent.items()
        for uuid in model._base_manager.filter(uuid__in=uuids).values_list("uuid", flat=True)
    }


def _uuid(data: Any) -> UUID | None:
    return _as_uuid(data.get("uuid")) if isinstance(data, dict) else None


def _as_uuid(value: Any) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


def _answer(
    write: Any,
    verbs: dict[str, tuple[type[Resource], Verb]],
    stored: set[UUID],
    request: Request,
    *,
    at: datetime,
    is_dry: bool,
) -> dict[str, Any]:
    try:
        row = WriteSerializer(data=write)
        row.is_valid(raise_exception=True)
        resource, verb = _permitted(row.validated_data["verb"], verbs, request)
        view = resource(request=request, format_kwarg=None)
        context = view.get_serializer_context()
        data, record = row.validated_data.get("data", {}), None
        if verb.on_record:
            record = get_object_or_404(view.get_queryset(), uuid=row.validated_data.get("record"))
        version = row.validated_data.get("version", 0)
        result = verb.run(data=data, context=context, record=record, version=version, at=at, is_dry=is_dry)
    except (Conflict, Outdated) as refusal:
        current = resource.serializer_class(refusal.current, context=context).data
        return {"status": "conflict", "record": current, "sent": data, "errors": _errors(refusal)}
    except (Refused, APIException, Http404) as refusal:
        return {"status": "refused", "errors": _errors(refusal)}
    if result is None:
        return {"status": "deleted"}
    uuid = _uuid(data)
    status = "changed" if verb.on_record else "same" if uuid in stored else "created"
    if uuid is not None and not is_dry:
        stored.add(uuid)
    return {"status": status, "record": (resource, result)}


def _show(results: list[dict[str, Any]], request: Request) -> None:
    """Put the records themselves in the place of what the verbs returned; their relations are read once for all."""
    by_resource: dict[Any, list[dict[str, Any]]] = {}
    for row in results:
        if isinstance(row.get("record"), tuple):
            by_resource.setdefault(row["record"][0], []).append(row)
    for resource, rows in by_resource.items():
        records = [row["record"][1] for row in rows]
        prefetch_related_objects(records, *resource.related)
        context = resource(request=request, format_kwarg=None).get_serializer_context()
        shown = resource.serializer_class(records, many=True, context=context).data
        for row, values in zip(rows, shown, strict=True):
            row["record"] = values


def _permitted(name: str, verbs: dict[str, tuple[type[Resource], Verb]], request: Request) -> tuple[Any, Verb]:
    if name not in verbs:
        raise Refused(_("Jenis catatan ini tidak dikenal."), field="verb", code="verb_unknown")
    resource, verb = verbs[name]
    if request.auth is not None and not has_scope(request.auth, verb.scope or resource.write_scope):
        raise Refused(_("Token ini tidak dibuat untuk mencatat data ini."), field="verb", code="scope_missing")
    if not resource.is_open_to(request.user):
        raise Http404
    return resource, verb


def _errors(error: Exception) -> list[dict[str, Any]]:
    problem = problem_of(error)
    assert problem is not None
    return problem["errors"] or [
        {"field": None, "code": problem["title"], "level": "refuse", "message": problem["detail"]}
    ]
