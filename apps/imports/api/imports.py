"""Upload a file, poll its preview, commit it, undo it."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import TokenScope
from apps.imports.catalogue import BY_SLUG
from apps.imports.models import ImportRun
from apps.imports.services.runs import kinds_of, order_commit, order_undo, receive_file, runs_of

MOST = 50


class ImportSerializer(serializers.ModelSerializer):
    error = serializers.CharField(read_only=True)

    class Meta:
        model = ImportRun
        fields = ["uuid", "version", "kind", "file_name", "state", "options", "counts", "result", "unknown", "error",
                  "district", "uploaded_at", "committed_at", "undone_at"]  # fmt: skip
        read_only_fields = fields


class ImportsSerializer(serializers.Serializer):
    results = ImportSerializer(many=True)


class UploadSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(list(BY_SLUG))
    district = serializers.CharField(max_length=5)
    file = serializers.FileField()


class ImportsView(APIView):
    parser_classes = [MultiPartParser]
    write_scope = TokenScope.IMPORTS

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if not kinds_of(request.user):  # type: ignore[arg-type]
            raise Http404

    @extend_schema(operation_id="imports", summary="The newest imports", responses=ImportsSerializer)
    def get(self, request: Request) -> Response:
        rows = runs_of(request.user)[:MOST]  # type: ignore[arg-type]
        return Response({"results": ImportSerializer(rows, many=True).data})

    @extend_schema(
        operation_id="imports_upload",
        summary="Upload a file; other fields answer the questions of its kind",
        request=UploadSerializer,
        responses={202: ImportSerializer},
    )
    def post(self, request: Request) -> Response:
        body = UploadSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        values = body.validated_data
        sent: Any = request.data
        options = {name: str(value) for name, value in sent.items() if name not in body.fields}
        run = receive_file(
            kind=values["kind"],
            name=values["file"].name,
            source=values["file"],
            district=values["district"],
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
            options=options,
        )
        return Response(ImportSerializer(run).data, status=202)


class ImportView(APIView):
    write_scope = TokenScope.IMPORTS

    @extend_schema(operation_id="import", summary="How far an import is, and what it holds", responses=ImportSerializer)
    def get(self, request: Request, importrun: UUID) -> Response:
        return Response(ImportSerializer(self._run(request, importrun)).data)

    def _run(self, request: Request, uuid: UUID) -> ImportRun:
        return get_object_or_404(runs_of(request.user), uuid=uuid)  # type: ignore[arg-type]


class CommitView(ImportView):
    http_method_names = ["post", "options"]

    @extend_schema(
        operation_id="import_commit", summary="Write a checked file", request=None, responses={202: ImportSerializer}
    )
    def post(self, request: Request, importrun: UUID) -> Response:
        run = order_commit(run=self._run(request, importrun), by=request.user)  # type: ignore[arg-type]
        return Response(ImportSerializer(run).data, status=202)


class UndoView(ImportView):
    http_method_names = ["post", "options"]

    @extend_schema(
        operation_id="import_undo",
        summary="Take back a committed file",
        request=None,
        responses={202: ImportSerializer},
    )
    def post(self, request: Request, importrun: UUID) -> Response:
        run = order_undo(run=self._run(request, importrun), by=request.user)  # type: ignore[arg-type]
        return Response(ImportSerializer(run).data, status=202)
