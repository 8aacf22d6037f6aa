"""A batch of writes of a field tool, at `sync/`."""

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.core.api.dry_runs import DRY_RUN, DRY_RUN_PARAMETER, is_dry_run
from apps.core.api.resources import refuse_unknown_parameters
from apps.exchange.api.batches import Batch, WriteSerializer

MOST_WRITES = 500


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
        refuse_unknown_parameters(request, (DRY_RUN,))
        is_dry = is_dry_run(request)
        results = Batch(request, writes, at=timezone.now(), is_dry=is_dry).write()
        return Response({"results": [{"index": index} | row for index, row in enumerate(results)], "dry_run": is_dry})
