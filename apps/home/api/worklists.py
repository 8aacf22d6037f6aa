"""What waits for the user: the worklists with their counts, and the lines of one."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import TokenScope
from apps.accounts.selectors.officers import officers_at
from apps.core.access_log import log_list_read
from apps.core.api.dry_runs import DRY_RUN, DRY_RUN_PARAMETER, write_of
from apps.core.api.resources import refuse_unknown_parameters
from apps.core.assignments import assign_item, assignments_of, close_by_hand
from apps.core.enums import ClosureOutcome
from apps.core.paging import COUNT_UP_TO, counts_up_to
from apps.core.refusal import Refused
from apps.core.registry import worklists
from apps.core.rules.month import Month
from apps.core.worklists import ToCount, Worklist
from apps.home.presenters.worklists import owner_of
from apps.home.selectors.worklists import item_of

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
        refuse_unknown_parameters(request, ())
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
        refuse_unknown_parameters(request, ())
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


class AssignmentSerializer(serializers.Serializer):
    to = serializers.CharField(required=False, allow_blank=True, max_length=150, help_text="Username of an officer")
    to_words = serializers.CharField(
        required=False, allow_blank=True, max_length=80, help_text="Instead: an agency, a role"
    )
    due_on = serializers.DateField(required=False, allow_null=True)
    note = serializers.CharField(required=False, allow_blank=True, max_length=300)


class ClosureSerializer(serializers.Serializer):
    outcome = serializers.ChoiceField(list(ClosureOutcome))
    reason = serializers.CharField(max_length=300)


class ItemDoneSerializer(serializers.Serializer):
    name = serializers.CharField()
    record = serializers.UUIDField()
    dry_run = serializers.BooleanField()


class ItemView(APIView):
    """Something done about one item that waits now; 404 for one that has ended, or is closed by its fact alone."""

    write_scope = TokenScope.WRITE_PEOPLE
    body_class: type[serializers.Serializer]
    http_method_names = ["post", "options"]

    def post(self, request: Request, name: str, item: UUID) -> Response:
        refuse_unknown_parameters(request, (DRY_RUN,))
        user: Any = request.user
        worklist = next((one for one in worklists() if one.name == name and one.lines), None)
        today = timezone.localdate()
        record = item_of(worklist, item, user=user, month=Month.of(today), today=today) if worklist else None
        if worklist is None or record is None:
            raise Http404
        body = self.body_class(data=request.data)
        body.is_valid(raise_exception=True)
        with write_of(request) as is_dry:
            self.act(worklist, record, body.validated_data, user)
        return Response({"name": name, "record": record.uuid, "dry_run": is_dry})

    def act(self, worklist: Worklist, record: Any, sent: dict[str, Any], user: Any) -> None:
        raise NotImplementedError


ITEM = [
    OpenApiParameter("name", str, OpenApiParameter.PATH, description="Of a worklist"),
    OpenApiParameter("item", OpenApiTypes.UUID, OpenApiParameter.PATH, description="`record` of one of its lines"),
    DRY_RUN_PARAMETER,
]


class AssignView(ItemView):
    body_class = AssignmentSerializer

    @extend_schema(
        operation_id="worklist_assign",
        summary="Assign an item to an officer who sees it, or to others in words",
        request=AssignmentSerializer,
        responses=ItemDoneSerializer,
        parameters=ITEM,
    )
    def post(self, request: Request, name: str, item: UUID) -> Response:
        return super().post(request, name, item)

    def act(self, worklist: Worklist, record: Any, sent: dict[str, Any], user: Any) -> None:
        username = sent.pop("to", "")
        officers = {one.username: one for one in officers_at(record, worklist.right)} if username else {}
        if username and username not in officers:
            words = _("Petugas ini tidak bertugas di sini.")
            raise Refused(words, field="to", code="assignee_elsewhere")
        assign_item(worklist, record, to=officers.get(username), by=user, at=timezone.now(), **sent)


class CloseView(ItemView):
    body_class = ClosureSerializer

    @extend_schema(
        operation_id="worklist_close",
        summary="Close an item whose fact will not come, with the reason",
        request=ClosureSerializer,
        responses=ItemDoneSerializer,
        parameters=ITEM,
    )
    def post(self, request: Request, name: str, item: UUID) -> Response:
        return super().post(request, name, item)

    def act(self, worklist: Worklist, record: Any, sent: dict[str, Any], user: Any) -> None:
        outcome = ClosureOutcome(sent["outcome"])
        close_by_hand(worklist, record, outcome=outcome, reason=sent["reason"], by=user, at=timezone.now())


def _work(worklist: Worklist, user: Any, today: date) -> ToCount | None:
    """What waits of it for the user, None without the right to see its names."""
    if worklist.right and not user.may(worklist.right):
        return None
    work = worklist.waiting(user, Month.of(today), today)
    return work if isinstance(work, ToCount) else None
