"""Upload a file, poll its preview, commit it, undo it."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import TokenScope
from apps.core.access_log import log_read
from apps.core.api.resources import refuse_unknown_parameters
from apps.imports.catalogue import BY_SLUG
from apps.imports.engine.findings import CellFinding
from apps.imports.labels import ISSUES
from apps.imports.models import ImportRun, Part
from apps.imports.services.preview import PAGE, preview_page
from apps.imports.services.runs import kinds_of, order_commit, order_undo, receive_file, runs_of

MOST = 50
WITH_FINDINGS = [Part.REFUSED.value, Part.WARNED.value]


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
        refuse_unknown_parameters(request, ())
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


class FindingSerializer(serializers.Serializer):
    row = serializers.IntegerField(help_text="Line of the sheet, 0 for the whole file")
    column = serializers.CharField(allow_blank=True, help_text="Heading as the file has it, '' for the whole row")
    code = serializers.CharField(source="public_code")
    level = serializers.CharField()
    message = serializers.CharField()


class FindingsSerializer(serializers.Serializer):
    results = FindingSerializer(many=True)
    next = serializers.IntegerField(allow_null=True, help_text="The `page` that follows")


class ImportFindingsView(ImportView):
    http_method_names = ["get", "head", "options"]

    @extend_schema(
        operation_id="import_findings",
        summary=f"Why rows are refused or marked, {PAGE} a page; for who uploaded the file",
        parameters=[
            OpenApiParameter(
                "part", str, enum=WITH_FINDINGS, description="Refused, which is meant without it, or marked"
            ),
            OpenApiParameter("page", int, description="From 0 on"),
        ],
        responses=FindingsSerializer,
    )
    def get(self, request: Request, importrun: UUID) -> Response:
        refuse_unknown_parameters(request, ("part", "page"))
        run = self._run(request, importrun)
        part, text = request.query_params.get("part", Part.REFUSED.value), request.query_params.get("page", "0")
        if part not in WITH_FINDINGS:
            raise ValidationError({"part": ", ".join(WITH_FINDINGS)})
        if not (text.isascii() and text.isdigit() and len(text) < 6):
            raise ValidationError({"page": _("Isi dengan bilangan bulat.")})
        if run.uploaded_by_id != request.user.pk:
            raise Http404
        rows = [row for row in preview_page(run, part, int(text)) if row["key"] in ISSUES]
        findings = [CellFinding(row["row"], row["column"], row["key"], row["value"], row["words"]) for row in rows]
        if findings:
            log_read(
                by=request.user, action="import", subject=BY_SLUG[run.kind].subject, uuid=run.uuid, count=len(findings),
                district=run.district,
            )  # fmt: skip
        following = int(text) + 1
        is_more = run.pages.filter(part=part, number=following).exists()
        return Response(FindingsSerializer({"results": findings, "next": following if is_more else None}).data)


class CommitView(ImportView):
    http_method_names = ["post", "options"]

    @extend_schema(
        operation_id="import_commit", summary="Write a checked file", request=None, responses={202: ImportSerializer}
    )
    def post(self, request: Request, importrun: UUID) -> Response:
        refuse_unknown_parameters(request, ())
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
        refuse_unknown_parameters(request, ())
        run = order_undo(run=self._run(request, importrun), by=request.user)  # type: ignore[arg-type]
        return Response(ImportSerializer(run).data, status=202)
