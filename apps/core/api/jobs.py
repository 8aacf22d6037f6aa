"""Background jobs over the API: how far they are, and the file they made."""

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from apps.core.api.resources import refuse_unknown_parameters
from apps.core.enums import JobState
from apps.core.models import Job
from apps.core.web.jobs import job_file


class JobSerializer(serializers.Serializer):
    uuid = serializers.UUIDField()
    title = serializers.CharField()
    state = serializers.ChoiceField(list(JobState))
    percent = serializers.IntegerField()
    error = serializers.CharField(allow_blank=True)
    file_url = serializers.SerializerMethodField(help_text="Where the finished file lies; null until then")

    def get_file_url(self, job: Job) -> str | None:
        if not (job.file and job.state == JobState.DONE):
            return None
        return reverse("api:job-file", args=[job.uuid], request=self.context.get("request"))


class JobView(APIView):
    @extend_schema(operation_id="job", summary="How far a job is", responses=JobSerializer)
    def get(self, request: Request, job: UUID) -> Response:
        refuse_unknown_parameters(request, ())
        row = get_object_or_404(Job.objects.visible_to(request.user), uuid=job)
        return Response(JobSerializer(row, context={"request": request}).data)


class JobFileView(APIView):
    @extend_schema(
        operation_id="job_file",
        summary="The file of a finished job",
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, job: UUID) -> HttpResponseBase:
        refuse_unknown_parameters(request, ())
        plain: Any = request._request
        plain.user = request.user
        return job_file(plain, job)
