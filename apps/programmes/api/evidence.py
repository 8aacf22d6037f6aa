"""Evidence of deliveries: photos and signed papers, uploaded and given back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django_filters import UUIDFilter
from django_filters.rest_framework import FilterSet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import Right, TokenScope
from apps.accounts.models import User
from apps.core.access_log import log_read
from apps.core.api.dry_runs import DRY_RUN, DRY_RUN_PARAMETER, answer_of, write_of
from apps.core.api.input_serializers import RecordField
from apps.core.api.parsing import StrictJSONParser
from apps.core.api.record_serializers import RecordSerializer
from apps.core.api.resources import Resource, refuse_unknown_parameters
from apps.core.api.verbs import Verb
from apps.interventions.enums import EvidenceKind
from apps.programmes.models import Allocation, Delivery, Evidence
from apps.programmes.services.evidence import add_evidence, discard_file, read_evidence, remove_evidence


class EvidenceSerializer(RecordSerializer):
    class Meta:
        model = Evidence
        fields = ["uuid", "version", "delivery", "kind", "name", "content_type", "size", "sha256", "entered_at"]


class DeliveryField(RecordField):
    def rows(self) -> Any:
        return Delivery.objects.filter(allocation__in=Allocation.objects.named_to(self.context["request"].user))


class UploadedEvidenceSerializer(serializers.Serializer):
    delivery = DeliveryField(Delivery)
    kind = serializers.ChoiceField(list(EvidenceKind), required=False, default=EvidenceKind.PHOTO)
    file = serializers.FileField(help_text="JPEG, PNG or PDF, at most 10 MB")


class EvidenceFilters(FilterSet):
    delivery = UUIDFilter(field_name="delivery__uuid")
    programme = UUIDFilter(field_name="delivery__allocation__programme__uuid")

    class Meta:
        model = Evidence
        fields = {"kind": ["exact"]}


def remove(*, by: User, at: datetime, record: Evidence, **_more: Any) -> None:
    remove_evidence(evidence=record, by=by, at=at)


class EvidenceFiles(Resource):
    model, right, subject, serializer_class = Evidence, Right.SEE_PROGRAMMES, "evidence", EvidenceSerializer
    related, filterset_class, write_scope = ("delivery",), EvidenceFilters, TokenScope.WRITE_HELP
    parser_classes = [StrictJSONParser, MultiPartParser]

    def rows(self) -> Any:
        return Evidence.objects.filter(delivery__allocation__in=Allocation.objects.named_to(self.user))

    @extend_schema(
        operation_id="evidence_upload",
        summary="Add a file to a delivery; the same file again is refused",
        request={"multipart/form-data": UploadedEvidenceSerializer},
        responses={201: EvidenceSerializer, 200: EvidenceSerializer},
        parameters=[DRY_RUN_PARAMETER],
    )
    def upload(self, request: Request) -> Response:
        refuse_unknown_parameters(request, (DRY_RUN,))
        body = UploadedEvidenceSerializer(data=request.data, context=self.get_serializer_context())
        body.is_valid(raise_exception=True)
        sent = body.validated_data
        with write_of(request) as is_dry:
            made = add_evidence(
                delivery=sent["delivery"],
                kind=EvidenceKind(sent["kind"]),
                name=sent["file"].name,
                source=sent["file"],
                by=self.user,
                at=timezone.now(),
            )
            shown = dict(self.get_serializer(made).data)
            if is_dry:
                discard_file(made)
        response = answer_of(shown, is_dry=is_dry, status=201)
        if not is_dry:
            response["ETag"] = f'"{made.version}"'
        return response

    verbs = (Verb(name="evidence.remove", call=remove, on_record=True, summary="Delete a file of a delivery"),)


class EvidenceFileView(APIView):
    """The file itself."""

    @extend_schema(
        operation_id="evidence_file",
        summary="The photo or paper itself",
        responses={(200, "image/jpeg"): OpenApiTypes.BINARY, (200, "application/pdf"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, evidence: UUID) -> HttpResponseBase:
        refuse_unknown_parameters(request, ())
        user: Any = request.user
        if not user.may(Right.SEE_PROGRAMMES):
            raise Http404
        seen = Evidence.objects.filter(delivery__allocation__in=Allocation.objects.named_to(user))
        file = get_object_or_404(seen, uuid=evidence)
        response = StreamingHttpResponse(read_evidence(file), content_type=file.content_type)
        log_read(by=user, action="api", subject="evidence", uuid=file.uuid, district=file.district)
        response["Content-Length"] = str(file.size)
        response["X-Content-Type-Options"] = "nosniff"
        return response


API = [("evidence", EvidenceFiles)]
