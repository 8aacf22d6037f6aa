"""Resources of the API: a list by cursor, a record, what changed since a moment, and the verbs of the domain."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from apps.core.access_log import log_list_read, log_read
from apps.core.api.cursors import beyond, write_cursor
from apps.core.api.deltas import changed_since, gone_since, pulled_until
from apps.core.api.dry_runs import DRY_RUN, DRY_RUN_PARAMETER, is_dry_run
from apps.core.api.schema import describe_reads, responses_of
from apps.core.api.verbs import Verb

SIZE, MOST = 50, 200
CURSOR, LIMIT, FIELDS, SINCE = "cursor", "limit", "fields", "updated_since"
IF_MATCH_PARAMETER = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="ETag of the record as it was read"
)
IF_NONE_MATCH_PARAMETER = OpenApiParameter(
    "If-None-Match", str, OpenApiParameter.HEADER, description="ETag of the answer that the sender has"
)
READ_PARAMETERS = [
    OpenApiParameter(FIELDS, str, description="Only these fields, separated by commas"),
    IF_NONE_MATCH_PARAMETER,
]
LIST_PARAMETERS = [
    *READ_PARAMETERS,
    OpenApiParameter(CURSOR, str, description="`next` of the page before"),
    OpenApiParameter(LIMIT, int, description=f"Records a page, 1 to {MOST}; {SIZE} without it"),
    OpenApiParameter(
        SINCE,
        str,
        description="ISO moment with offset: only records changed since, with `deleted` and the `until` to send next",
    ),
]
VERSION_IN_ETAG = re.compile(r'(?:W/)?"(\d{1,9})[-"]')
# Those of If-None-Match: weak ones too, as a compressed answer has them.
TAGS = re.compile(r'"[^"]*"')


class Resource(GenericViewSet):
    """A kind of record over the API. Outside one's rights and area it does not exist: 404.

    model; right: who may read it; also_for: other rights with which it exists, such as those of its verbs. subject: the
    word of the access log, '' where it names no person. related: relations to read with it. order: columns of the list,
    unique together. write_scope: what a token needs for its verbs. is_list_only: its rows have no address of their own.
    list_parameters: of its list, beside those of all lists and of its filters.
    """

    model: ClassVar[Any]
    right: ClassVar[str]
    also_for: ClassVar[Sequence[str]] = ()
    subject: ClassVar[str] = ""
    related: ClassVar[Sequence[str]] = ()
    order: ClassVar[Sequence[str]] = ("pk",)
    verbs: ClassVar[Sequence[Verb]] = ()
    write_scope: str = ""
    is_list_only: ClassVar[bool] = False
    list_parameters: ClassVar[Sequence[str]] = ()

    @property
    def user(self) -> Any:
        """Who asks (`accounts.models.User`): permissions let only signed-in people through."""
        return self.request.user

    def __init_subclass__(cls, **kwargs: Any):
        super().__init_subclass__(**kwargs)
        for verb in cls.verbs:
            setattr(cls, handler_of(verb), _handler(cls, verb))
        if cls.serializer_class is not None:
            describe_reads(cls, LIST_PARAMETERS, READ_PARAMETERS)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if not self.is_open_to(self.user):
            raise Http404

    @classmethod
    def is_open_to(cls, user: Any) -> bool:
        return any(user.may(right) for right in (cls.right, *cls.also_for))

    def get_queryset(self) -> QuerySet:
        if getattr(self, "swagger_fake_view", False):  # asked for the documentation, by no one
            return self.model._default_manager.none()
        joined, fetched = _by_null(self.model, self.related)
        rows = self.rows().prefetch_related(*fetched)
        return rows.select_related(*joined) if joined else rows

    def rows(self) -> QuerySet:
        """What the user may read."""
        return self.model._default_manager.visible_to(self.user)

    def get_serializer_context(self) -> dict[str, Any]:
        only = {name for name in self.request.query_params.get(FIELDS, "").split(",") if name}
        serializer: Any = self.serializer_class
        if unknown := only - set(serializer.Meta.fields):
            raise ValidationError({FIELDS: _("Bidang ini tidak dikenal: %s.") % ", ".join(sorted(unknown))})
        return {**super().get_serializer_context(), "only": only}

    # Reads.

    def list(self, request: Request) -> Response:
        filters = getattr(getattr(self, "filterset_class", None), "base_filters", ())
        refuse_unknown_parameters(request, (FIELDS, CURSOR, LIMIT, SINCE, *self.list_parameters, *filters))
        rows, since = self.filter_queryset(self.get_queryset()), self._since()
        if since is not None:
            until, gone = pulled_until(), self._gone(rows, since)
            rows = changed_since(rows, since)
        page, after = self._page(rows)
        body: dict[str, Any] = {"results": self.get_serializer(page, many=True).data, "next": after}
        if since is not None:
            # Only the first page names them: they are as of one moment.
            body |= {"deleted": [] if request.query_params.get(CURSOR) else gone, "until": timezone.localtime(until)}
        if self.subject:
            log_list_read(by=request.user, action="api", subject=self.subject, count=len(page))
        return self._tagged(Response(body))

    def retrieve(self, request: Request, **key: Any) -> Response:
        refuse_unknown_parameters(request, (FIELDS,))
        record = self._record(key)
        if self.subject:
            log_read(by=request.user, action="api", subject=self.subject, uuid=record.uuid, district=record.district)
        return self._tagged(Response(self.get_serializer(record).data), getattr(record, "version", None))

    def _record(self, key: dict[str, Any]) -> Any:
        """key: the uuid in the address, under the name of the model."""
        return get_object_or_404(self.get_queryset(), uuid=key[self.model._meta.model_name])

    def _page(self, rows: QuerySet) -> tuple[Sequence[Any], str | None]:
        cursor, size = self.request.query_params.get(CURSOR, ""), self._size()
        try:
            rest = rows.filter(beyond(cursor, self.model, self.order)) if cursor else rows
        except ValueError as error:
            raise ValidationError({CURSOR: _("Kirim `next` dari halaman sebelumnya, apa adanya.")}) from error
        page = [*rest.order_by(*self.order)[: size + 1]]
        return page[:size], write_cursor(page[size - 1], self.order) if len(page) > size else None

    def _size(self) -> int:
        text = self.request.query_params.get(LIMIT, "")
        if not text:
            return SIZE
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST):
            raise ValidationError({LIMIT: _("Isi 1 sampai %s.") % MOST})
        return int(text)

    def _since(self) -> Any:
        text = self.request.query_params.get(SINCE, "")
        if not text:
            return None
        try:
            # A plus sign that was not encoded arrives as a space.
            since = parse_datetime(text.replace(" ", "+", 1) if "T" in text else text)
        except ValueError:
            since = None
        if not hasattr(self.model, "pgh_event_model"):
            raise ValidationError({SINCE: _("Data ini tidak mencatat perubahannya. Ambil seluruhnya.")})
        if since is None or timezone.is_naive(since):
            words = _("Isi saat dengan zona waktunya, contoh %s.") % "2024-06-30T08:00:00+07:00"
            raise ValidationError({SINCE: words})
        return since

    def _gone(self, rows: QuerySet, since: Any) -> Sequence[Any]:
        """Of a model with a place; others have none that go elsewhere."""
        columns = {field.name for field in self.model._meta.get_fields()}
        if not {"desa", "posyandu"} <= columns:
            return []
        area_of = getattr(getattr(self, "filterset_class", None), "area_of", None)
        area = area_of(self.request.query_params) if area_of else None
        return gone_since(rows, since, self.gone_area() & area if area else self.gone_area())

    def gone_area(self) -> Q:
        """From where the user is shown what is gone, over desa_id and posyandu_id."""
        return self.user.scope_for(self.right).q()

    def _tagged(self, response: Response, version: int | None = None) -> Response:
        """With the ETag of the answer; 304 where the sender has it already. Of a record it begins with its version."""
        digest = hashlib.sha256(repr(response.data).encode()).hexdigest()[:16]
        tag = f'"{version}-{digest}"' if version is not None else f'"{digest}"'
        if tag in TAGS.findall(self.request.headers.get("If-None-Match", "")):
            response = Response(status=304)
        response["ETag"] = tag
        return response

    # Writes.

    def act(self, request: Request, verb: Verb, key: dict[str, Any]) -> Response:
        refuse_unknown_parameters(request, (FIELDS, DRY_RUN))
        record, version = None, 0
        if verb.on_record:
            record = self._record(key)
            version = self._version() if verb.asks_version else 0
        is_dry = is_dry_run(request)
        if is_dry and verb.answer_class is not None:
            raise ValidationError({DRY_RUN: _("Permintaan ini tidak mempunyai percobaan.")})
        result = verb.run(
            data=request.data,
            context=self.get_serializer_context(),
            record=record,
            version=version,
            at=timezone.now(),
            is_dry=is_dry,
        )
        if verb.answer_class is not None:
            return Response(verb.answer_class(result).data)
        body = {} if result is None else dict(self.get_serializer(result).data)
        if is_dry:
            return Response(body | {"dry_run": True})
        status = 204 if result is None else 200 if verb.on_record else 201
        response = Response(body or None, status=status)
        if result is not None:
            response["ETag"] = f'"{result.version}"'
        return response

    def _version(self) -> int:
        match = VERSION_IN_ETAG.match(self.request.headers.get("If-Match", ""))
        if match is None:
            words = _("Kirim ETag data yang dibaca sebagai If-Match.")
            raise ValidationError({"If-Match": words}, code="version_missing")
        return int(match[1])


def refuse_unknown_parameters(request: Request, known: Iterable[str]) -> None:
    """A filter with a slip in its name would otherwise answer with everything."""
    unknown = set(request.query_params) - set(known)
    if unknown:
        words = _("Parameter ini tidak dikenal.")
        raise ValidationError({name: ErrorDetail(words, "parameter_unknown") for name in sorted(unknown)})
    if empty := sorted(name for name, value in request.query_params.items() if "\0" in value):
        raise ValidationError({name: _("Karakter null tidak diizinkan.") for name in empty})


def handler_of(verb: Verb) -> str:
    """The name of the method that answers its address."""
    return f"do_{verb.action}"


def _handler(resource: type[Resource], verb: Verb) -> Any:
    def handle(self: Resource, request: Request, **key: Any) -> Response:
        return self.act(request, verb, key)

    handle.__name__, handle.__doc__ = handler_of(verb), verb.summary
    return extend_schema(
        operation_id=verb.name.replace(".", "_"),
        summary=verb.summary,
        request=verb.body,
        responses=responses_of(verb, resource.serializer_class),
        parameters=[
            *([] if verb.answer_class else [DRY_RUN_PARAMETER]),
            *([IF_MATCH_PARAMETER] if verb.asks_version else []),
        ],
    )(handle)


def urls_of(prefix: str, resource: type[Resource]) -> list[URLPattern]:
    """The addresses of a resource: the list, a record, and its verbs. The verb of a new record is POST to the list;
    of a resource of files its `upload`."""
    creating = {verb.is_create: verb for verb in resource.verbs}.get(True)
    making = handler_of(creating) if creating else "upload" if hasattr(resource, "upload") else ""
    on_list: Any = {"get": "list"} | ({"post": making} if making else {})
    record = f"{prefix}/<uuid:{resource.model._meta.model_name}>/"
    patterns = [path(f"{prefix}/", resource.as_view(on_list), name=f"{prefix}-list")]
    if not resource.is_list_only:
        patterns.append(path(record, resource.as_view({"get": "retrieve"}), name=prefix))
    for verb in resource.verbs:
        if not verb.is_create:
            where = record if verb.on_record else f"{prefix}/"
            view = resource.as_view({"post": handler_of(verb)}, write_scope=verb.scope or resource.write_scope)
            patterns.append(path(f"{where}{verb.action.replace('_', '-')}/", view, name=f"{prefix}-{verb.action}"))
    return patterns


def _by_null(model: Any, relations: Iterable[str]) -> tuple[list[str], list[str]]:
    """Relations to join, and those to read by statements of their own, which are those that may be empty.

    Under row security Postgres takes 0,3 s to plan a dozen joins, and a thousandth for each of a dozen statements.
    """
    joined: list[str] = []
    fetched: list[str] = []
    for relation in relations:
        is_optional = model._meta.get_field(relation.partition("__")[0]).null
        (fetched if is_optional else joined).append(relation)
    return joined, fetched
