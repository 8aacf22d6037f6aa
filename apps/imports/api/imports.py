"""Upload a file, poll its preview, commit it, undo it."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import TokenScope
from apps.core.access_log import log_read
from apps.core.api.dry_runs import DRY_RUN, DRY_RUN_PARAMETER, answer_of, write_of
from apps.core.api.resources import refuse_unknown_parameters
from apps.imports.catalogue import BY_SLUG
from apps.imports.engine.findings import CellFinding
from apps.imports.labels import ISSUES
from apps.imports.models import ImportRun, Part
from apps.imports.services.preview import PAGE, preview_page
from apps.imports.services.runs import discard_upload, kinds_of, order_commit, order_undo, receive_file, runs_of

MOST = 50
WITH_FINDINGS = [Part.REFUSED.value, Part.WARNED.value]
WITH_ROWS = [Part.NEW.value, Part.CHANGED.value, Part.SAME.value, Part.DOUBTFUL.value]


class ImportSerializer(serializers.ModelSerializer):
    error = serializers.CharField(read_only=True)

    class Meta:
        model = ImportRun
        fields = ["uuid", "version", "kind", "other_kind", "file_name", "state", "options", "counts", "result",
                  "unknown", "error", "district", "uploaded_at", "committed_at", "undone_at"]  # fmt: skip
        read_only_fields = fields


class ImportsSerializer(serializers.Serializer):
    results = ImportSerializer(many=True)


DRY_RUN_ANSWER = OpenApiResponse(ImportSerializer, "Dry run: the import as it would be, with `dry_run`")


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
        refuse_unknown_parameters(request, ())
        rows = runs_of(request.user)[:MOST]  # type: ignore[arg-type]
        return Response({"results": ImportSerializer(rows, many=True).data})

    @extend_schema(
        operation_id="imports_upload",
        summary="Upload a file; other fields answer the questions of its kind",
        request=UploadSerializer,
        responses={202: ImportSerializer, 200: DRY_RUN_ANSWER},
        parameters=[DRY_RUN_PARAMETER],
    )
    def post(self, request: Request) -> Response:
        refuse_unknown_parameters(request, (DRY_RUN,))
        body = UploadSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        values = body.validated_data
        sent: Any = request.data
        options = {name: str(value) for name, value in sent.items() if name not in body.fields}
        with write_of(request) as is_dry:
            run = receive_file(
                kind=values["kind"],
                name=values["file"].name,
                source=values["file"],
                district=values["district"],
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
                options=options,
            )
            if is_dry:
                discard_upload(run)
        return answer_of(ImportSerializer(run).data, is_dry=is_dry, status=202)


class ImportView(APIView):
    write_scope = TokenScope.IMPORTS

    @extend_schema(operation_id="import", summary="How far an import is, and what it holds", responses=ImportSerializer)
    def get(self, request: Request, importrun: UUID) -> Response:
        refuse_unknown_parameters(request, ())
        return Response(ImportSerializer(self._run(request, importrun)).data)

    def _run(self, request: Request, uuid: UUID) -> ImportRun:
        return get_object_or_404(runs_of(request.user), uuid=uuid)  # type: ignore[arg-type]


class PreviewPartView(ImportView):
    """A page of a part of the preview, for who uploaded the file: it holds the names of everyone in it.

    parts: of the preview, the first without `part`. answer: shows what `results` makes of the stored rows.
    """

    http_method_names = ["get", "head", "options"]
    parts: ClassVar[Sequence[str]]
    answer: ClassVar[type[serializers.Serializer]]

    def get(self, request: Request, importrun: UUID) -> Response:
        run, rows, following = self.page(request, importrun)
        return Response(self.answer({"results": self.results(run, rows, request.user), "next": following}).data)

    def results(self, run: ImportRun, rows: Sequence[dict], user: Any) -> list[Any]:
        raise NotImplementedError

    def page(self, request: Request, uuid: UUID) -> tuple[ImportRun, list[dict], int | None]:
        """-> the import, the rows of the page, and the number of the page that follows."""
        refuse_unknown_parameters(request, ("part", "page"))
        run = self._run(request, uuid)
        part, text = request.query_params.get("part", self.parts[0]), request.query_params.get("page", "0")
        if part not in self.parts:
            raise ValidationError({"part": ", ".join(self.parts)})
        if not (text.isascii() and text.isdigit() and len(text) < 6):
            raise ValidationError({"page": _("Isi dengan bilangan bulat.")})
        if run.uploaded_by_id != request.user.pk:
            raise Http404
        rows, following = preview_page(run, part, int(text)), int(text) + 1
        if rows:
            log_read(
                by=request.user, action="import", subject=BY_SLUG[run.kind].subject, uuid=run.uuid, count=len(rows),
                district=run.district,
            )  # fmt: skip
        return run, rows, following if run.pages.filter(part=part, number=following).exists() else None


def _shows(operation: str, summary: str, parts: Sequence[str], answer: Any) -> Any:
    parameters = [
        OpenApiParameter("part", str, enum=parts, description=f"`{parts[0]}` without it"),
        OpenApiParameter("page", int, description="From 0 on"),
    ]
    read = extend_schema(operation_id=operation, summary=summary, parameters=parameters, responses=answer)
    return extend_schema_view(get=read)


class FindingSerializer(serializers.Serializer):
    row = serializers.IntegerField(help_text="Line of the sheet, 0 for the whole file")
    column = serializers.CharField(allow_blank=True, help_text="Heading as the file has it, '' for the whole row")
    code = serializers.CharField(source="public_code")
    level = serializers.CharField()
    message = serializers.CharField()


class FindingsSerializer(serializers.Serializer):
    results = FindingSerializer(many=True)
    next = serializers.IntegerField(allow_null=True, help_text="The `page` that follows")


@_shows(
    "import_findings",
    f"Why rows are refused or marked, {PAGE} a page; for who uploaded the file",
    WITH_FINDINGS,
    FindingsSerializer,
)
class ImportFindingsView(PreviewPartView):
    parts, answer = WITH_FINDINGS, FindingsSerializer

    def results(self, run: ImportRun, rows: Sequence[dict], user: Any) -> list[Any]:
        return [
            CellFinding(row["row"], row["column"], row["key"], row["value"], row["words"])
            for row in rows
            if row["key"] in ISSUES
        ]


class PreviewRowSerializer(serializers.Serializer):
    row = serializers.IntegerField(help_text="Line of the sheet")
    cells = serializers.DictField(child=serializers.CharField(allow_blank=True), help_text="By heading, as written")
    changes = serializers.ListField(child=serializers.CharField(), help_text="Of a changed row: what changes")
    doubts = serializers.ListField(child=serializers.CharField(), help_text="Of a doubtful row: why, by its code")


class PreviewRowsSerializer(serializers.Serializer):
    results = PreviewRowSerializer(many=True)
    next = serializers.IntegerField(allow_null=True, help_text="The `page` that follows")


@_shows("import_rows", f"What a file brings, {PAGE} rows a page; for who uploaded it", WITH_ROWS, PreviewRowsSerializer)
class ImportRowsView(PreviewPartView):
    parts, answer = WITH_ROWS, PreviewRowsSerializer

    def results(self, run: ImportRun, rows: Sequence[dict], user: Any) -> list[Any]:
        columns = BY_SLUG[run.kind].preview_columns
        seen = [each.right is None or user.may(each.right) for each in columns]
        return [
            {
                "row": row["row"],
                "cells": {
                    str(each.heading): each.display(value) if sees else ""
                    for each, value, sees in zip(columns, row["cells"], seen, strict=True)
                },
                "changes": row["changes"],
                "doubts": [reason for reason, _name, _desa in row["doubts"]],
            }
            for row in rows
        ]


class StepView(ImportView):
    """A step of an import that a worker takes; `order` starts it."""

    http_method_names = ["post", "options"]
    order: ClassVar[Callable[..., ImportRun]]

    def post(self, request: Request, importrun: UUID) -> Response:
        refuse_unknown_parameters(request, (DRY_RUN,))
        with write_of(request) as is_dry:
            run = self.order(run=self._run(request, importrun), by=request.user)
        return answer_of(ImportSerializer(run).data, is_dry=is_dry, status=202)


def _describes(operation: str, summary: str) -> Any:
    answers = {202: ImportSerializer, 200: DRY_RUN_ANSWER}
    written = extend_schema(
        operation_id=operation, summary=summary, request=None, responses=answers, parameters=[DRY_RUN_PARAMETER]
    )
    return extend_schema_view(post=written)


@_describes("import_commit", "Write a checked file")
class CommitView(StepView):
    order = staticmethod(order_commit)


@_describes("import_undo", "Take back a committed file")
class UndoView(StepView):
    order = staticmethod(order_undo)
