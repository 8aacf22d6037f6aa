"""What waits for the user: the worklists with their counts, and the lines of one."""

from datetime import date
from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.core.access_log import log_list_read
from apps.core.assignments import assignments_of
from apps.core.paging import COUNT_UP_TO, counts_up_to
from apps.core.registry import worklists
from apps.core.rules.month import Month
from apps.core.worklists import ToCount, Worklist
from apps.home.presenters.worklists import owner_of

MOST_LINES = 200


class WorklistSerializer(serializers.Serializer):
    name = serializers.CharField()
    label = serializers.CharField(help_text="What waits, in words")  # type: ignore[assignment]
    why = serializers.CharField()
    count = serializers.IntegerField(help_text=f"At most {COUNT_UP_TO}")
    is_more = serializers.BooleanField(help_text="There are more than `count`")


class WorkLineSerializer(serializers.Serializer):
    kind = serializers.CharField(help_text="What `record` is: child, referral …")
    record = serializers.UUIDField()
    who = serializers.CharField()
    why = serializers.CharField()
    home = serializers.CharField()
    since = serializers.DateField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    owner = serializers.CharField(help_text="Who was assigned it, or who does such work")


class WorklistsSerializer(serializers.Serializer):
    results = WorklistSerializer(many=True)


class WorkLinesSerializer(serializers.Serializer):
    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    why = serializers.CharField()
    is_more = serializers.BooleanField(help_text="There are more than these")
    results = WorkLineSerializer(many=True)


class WorklistsView(APIView):
    @extend_schema(operation_id="worklists", summary="What waits for you", responses=WorklistsSerializer)
    def get(self, request: Request) -> Response:
        works = [
            (worklist.name, work)
            for worklist in worklists()
            if worklist.name and worklist.lines and (work := _work(worklist, request.user, timezone.localdate()))
        ]
        counts = counts_up_to([work.rows for _name, work in works])
        results = [
            {
                "name": name,
                "label": work.label,
                "why": work.why,
                "count": min(count, COUNT_UP_TO),
                "is_more": count > COUNT_UP_TO,
            }
            for (name, work), count in zip(works, counts, strict=True)
        ]
        return Response({"results": results})


class WorklistView(APIView):
    @extend_schema(
        operation_id="worklist",
        summary=f"The lines of a worklist, the most urgent first, at most {MOST_LINES}",
        parameters=[OpenApiParameter("name", str, OpenApiParameter.PATH, description="Of a worklist")],
        responses=WorkLinesSerializer,
    )
    def get(self, request: Request, name: str) -> Response:
        today = timezone.localdate()
        worklist = next((one for one in worklists() if one.name == name and one.lines), None)
        work = _work(worklist, request.user, today) if worklist else None
        if worklist is None or work is None or worklist.lines is None:
            raise Http404
        rows = work.rows.select_related(*worklist.related)
        order = (worklist.sorted_by, "pk") if worklist.sorted_by else ("pk",)
        records = [*rows.order_by(*order)[: MOST_LINES + 1]]
        lines = worklist.lines(records[:MOST_LINES], request.user, today)
        assigned = assignments_of(worklist.name, [line.record for line in lines])
        results = []
        for line in lines:
            assignment = assigned.get(line.record.uuid)
            due_on = assignment.due_on if assignment and assignment.due_on else line.due_on
            results.append(
                {
                    "kind": line.record._meta.model_name,
                    "record": line.record.uuid,
                    "who": str(line.who.text),
                    "why": str(line.why),
                    "home": str(line.home),
                    "since": line.since,
                    "due_on": due_on,
                    "owner": owner_of(worklist, assignment).text,
                }
            )
        subject = str(work.rows.model._meta.model_name)
        log_list_read(by=request.user, action="api", subject=subject, count=len(results))
        head = {"name": name, "label": work.label, "why": work.why, "is_more": len(records) > MOST_LINES}
        return Response(head | {"results": results})


def _work(worklist: Worklist, user: Any, today: date) -> ToCount | None:
    """What waits of it for the user, None without the right to see its names."""
    if worklist.right and not user.may(worklist.right):
        return None
    work = worklist.waiting(user, Month.of(today), today)
    return work if isinstance(work, ToCount) else None
