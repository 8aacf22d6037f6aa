"""Resources by id, by search, and the bundle of a posyandu and month."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from apps.accounts.enums import Right, TokenScope
from apps.core.access_log import log_list_read, log_read
from apps.core.refusal import Refused
from apps.core.rules.month import Month
from apps.core.token_authentication import has_scope
from apps.exchange.api.fhir.formats import FhirView
from apps.exchange.api.fhir.parameters import COUNT, CURSOR, KNOWN, WORDS, Search, read_search, write_cursor
from apps.exchange.presenters import fhir as shown
from apps.exchange.presenters.fhir_of_source import resources_of
from apps.exchange.rules.fhir_resources import Resource, bundle
from apps.exchange.selectors.fhir_sources import (
    ANTENATAL,
    ANTENATAL_MEASURES,
    DOSES,
    MEASURES,
    PREGNANCIES,
    SOURCES,
    STUNTED,
    VISITS,
)
from apps.families.models import Member
from apps.families.services.reveal import reveal_number
from apps.regions.models import Posyandu
from apps.toddlers.models import Child

REASON = "nik_reason"
NIK_PARAMETER = OpenApiParameter(
    REASON, str, description="Why the NIK is needed: then it is in the answer, and logged. Needs the scope `reveal`"
)
RIGHTS = {
    "Patient": (Right.SEE_CHILDREN, Right.SEE_MOTHERS),
    "Encounter": (Right.SEE_CHILDREN, Right.SEE_MOTHERS),
    "Observation": (Right.SEE_GROWTH, Right.SEE_PREGNANCY),
    "Condition": (Right.SEE_CHILDREN,),
    "Immunization": (Right.SEE_HELP,),
}


class KindView(FhirView):
    """One kind of resource. Outside one's rights it does not exist."""

    kind: str = "Patient"

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if not any(map(request.user.may, RIGHTS[self.kind])):  # type: ignore[union-attr]
            raise Http404


class SearchView(KindView):
    """Search by patient, code and date; a page of at most _count resources and the address of the next."""

    def get(self, request: Request) -> Response:
        query = request.query_params
        return self._search(request, read_search(self.kind, query), query)

    def _search(self, request: Request, search: Search, query: QueryDict) -> Response:
        resources: list[Resource] = []
        cursor, counts = "", dict[str, int]()
        start, after = search.after
        for number, source in enumerate(SOURCES[self.kind]):
            condition = search.condition(source) if number >= start else None
            if condition is None:
                continue
            rows = source.rows(request.user).filter(condition).order_by("pk")
            if number == start and after:
                rows = rows.filter(pk__gt=after)
            last = after if number == start else 0
            count = 0
            records = list(rows[: search.size + 1])
            for record in records:
                of_record = resources_of(source, record, search.measures)
                if resources and len(resources) + len(of_record) > search.size:
                    cursor = write_cursor(number, last)
                    break
                resources += of_record
                last, count = record.pk, count + 1
            if count:
                counts[source.subject] = count
            if not cursor and len(records) > search.size:
                # Rows without such a measure: more may follow.
                cursor = write_cursor(number, last)
            if cursor:
                break
        if counts:
            log_list_read(by=request.user, action="api", subject=next(iter(counts)), count=sum(counts.values()))
        links = {"self": request.build_absolute_uri()}
        if cursor:
            links["next"] = self._next(query, cursor)
        return Response(bundle("searchset", resources, base=self.base(), links=links))

    def _next(self, query: QueryDict, cursor: str) -> str:
        following = query.copy()
        following[CURSOR] = cursor
        return f"{self.base()}{self.kind}?{following.urlencode()}"


class PostedSearchView(SearchView):
    """A search in a body, which may name a NIK. It writes nothing."""

    is_read = True
    parser_classes: Any = (FormParser, MultiPartParser)
    http_method_names = ["post", "options"]

    @extend_schema(
        operation_id="fhir_posted_search_patient",
        summary="FHIR search of Patient by form: also by `identifier`, system|NIK",
        request={"application/x-www-form-urlencoded": OpenApiTypes.OBJECT},
        responses=OpenApiTypes.OBJECT,
    )
    def post(self, request: Request) -> Response:
        # A body without a type arrives as an empty dict.
        form = request.data if isinstance(request.data, QueryDict) else QueryDict()
        return self._search(request, read_search(self.kind, form, is_posted=True), form)


class ReadView(KindView):
    def get(self, request: Request, **key: str) -> Response:
        (text,) = key.values()
        uuid_text, _dot, _measure = text.partition(".")
        try:
            uuid = UUID(uuid_text)
        except ValueError as error:
            raise Http404 from error
        for source in SOURCES[self.kind]:
            record = source.rows(request.user).filter(uuid=uuid).first()
            if record is None:
                continue
            resource = next((one for one in resources_of(source, record) if one["id"] == text), None)
            if resource is None:
                continue
            if self.kind == "Patient" and REASON in request.query_params:
                resource = self._with_nik(request, record)
            else:
                log_read(by=request.user, action="api", subject=source.subject, uuid=uuid, district=record.district)
            return Response(resource)
        raise Http404

    def _with_nik(self, request: Request, record: Any) -> Resource:
        _check_scope(request)
        reason = request.query_params[REASON]
        reveal_number(record=record, sealed=record.nik_sealed, reason=reason, by=request.user)  # type: ignore[arg-type]
        show = shown.child_patient if isinstance(record, Child) else shown.woman_patient
        return show(record, shows_nik=True)


def _check_scope(request: Request) -> None:
    if request.auth is not None and not has_scope(request.auth, TokenScope.REVEAL):
        raise PermissionDenied(_("Token ini tidak dibuat untuk kegunaan ini. Buat token lain."))


class BundleView(FhirView):
    """Everything of a posyandu and month: the children and pregnant women who came there, with what was found."""

    @extend_schema(
        operation_id="fhir_bundle",
        summary="FHIR bundle of a posyandu and month",
        parameters=[
            OpenApiParameter("posyandu", OpenApiTypes.UUID, required=True),
            OpenApiParameter("month", str, required=True, description="2024-06"),
            NIK_PARAMETER,
        ],
        responses=OpenApiTypes.OBJECT,
    )
    def get(self, request: Request) -> Response:
        if not request.user.may(Right.SEE_CHILDREN):  # type: ignore[union-attr]
            raise Http404
        posyandu, month = self._place(request), self._month(request)
        shows_nik = REASON in request.query_params
        children, of_children = self._children(request.user, posyandu, month)
        women, of_women = self._women(request.user, posyandu, month)
        counts = {"child": len(children), "member": len(women)}
        if shows_nik:
            self._reveal(request, posyandu, counts)
        for subject, count in counts.items():
            if count and not shows_nik:
                log_list_read(by=request.user, action="api", subject=subject, count=count)
        resources = [shown.child_patient(child, shows_nik=shows_nik) for child in children.values()]
        resources += [shown.woman_patient(woman, shows_nik=shows_nik) for woman in women.values()]
        people = Q(child__in=list(children)) | Q(pregnancy__woman__in=list(women))
        doses = DOSES.rows(request.user).filter(people, received_on__range=(month.first, month.last)).order_by("pk")
        resources += [*of_children, *of_women, *(shown.immunization(dose) for dose in doses)]
        return Response(bundle("collection", resources, base=self.base()))

    def _children(self, user: Any, posyandu: Posyandu, month: Month) -> tuple[dict[int, Child], list[Resource]]:
        """By key those who came, and what was seen at their visits."""
        there: dict[str, Any] = {"posyandu": posyandu, "measured_on__range": (month.first, month.last)}
        visits = VISITS.rows(user).filter(**there).order_by("pk")
        visits = visits.select_related("child__desa", "child__posyandu")
        resources = [shown.visit_encounter(visit) for visit in visits]
        if user.may(Right.SEE_GROWTH):
            measured = MEASURES.rows(user).filter(**there).order_by("pk")
            resources += [one for visit in measured for one in shown.visit_observations(visit)]
        resources += [shown.stunting(visit) for visit in STUNTED.rows(user).filter(**there).order_by("pk")]
        return {visit.child_id: visit.child for visit in visits}, resources

    def _women(self, user: Any, posyandu: Posyandu, month: Month) -> tuple[dict[int, Member], list[Resource]]:
        """By key those who were examined, with what was found and what is known of their pregnancies."""
        there: dict[str, Any] = {"posyandu": posyandu, "visited_on__range": (month.first, month.last)}
        visits = ANTENATAL.rows(user).filter(**there).order_by("pk")
        visits = visits.select_related(
            "pregnancy__woman__desa", "pregnancy__woman__family", "pregnancy__woman__posyandu"
        )
        resources = [shown.antenatal_encounter(visit) for visit in visits]
        if user.may(Right.SEE_PREGNANCY):
            pregnancies = PREGNANCIES.rows(user).filter(pk__in=[visit.pregnancy_id for visit in visits]).order_by("pk")
            resources += [one for pregnancy in pregnancies for one in shown.pregnancy_observations(pregnancy)]
            measured = ANTENATAL_MEASURES.rows(user).filter(**there).order_by("pk")
            resources += [one for visit in measured for one in shown.antenatal_observations(visit)]
        return {visit.pregnancy.woman_id: visit.pregnancy.woman for visit in visits}, resources

    def _place(self, request: Request) -> Posyandu:
        try:
            uuid = UUID(request.query_params.get("posyandu", ""))
        except ValueError as error:
            raise ValidationError({"posyandu": "uuid"}) from error
        posyandu = Posyandu.objects.allowed(request.user, Right.SEE_CHILDREN).filter(uuid=uuid).first()
        if posyandu is None:
            raise Http404
        return posyandu

    def _month(self, request: Request) -> Month:
        try:
            return Month.parse(request.query_params.get("month", ""))
        except ValueError as error:
            raise ValidationError({"month": "2024-06"}) from error

    def _reveal(self, request: Request, posyandu: Posyandu, counts: dict[str, int]) -> None:
        """counts: of people by the word of the log."""
        _check_scope(request)
        by: Any = request.user
        reason = " ".join(request.query_params[REASON].split())
        if not by.may_at(Right.REVEAL_NIK, posyandu):
            raise Http404
        if len(reason) < 10:
            raise Refused(_("Tulis alasannya, paling sedikit 10 huruf."), field="reason", code="reason_too_short")
        for subject, count in counts.items():
            if count or subject == "child":
                log_read(
                    by=by, action="reveal", subject=subject, uuid=posyandu.uuid, count=count,
                    district=posyandu.district, reason=reason[:300],
                )  # fmt: skip


def view_of(kind: str, base: Any, **schema: Any) -> Any:
    """The view of one kind, with its place in the documentation."""
    view = type(f"{kind}{base.__name__}", (base,), {"kind": kind, "get": extend_schema(**schema)(_copy(base.get))})
    return view.as_view()  # type: ignore[attr-defined]


def _copy(method: Any) -> Any:
    def get(self: Any, request: Request, **key: str) -> Response:
        return method(self, request, **key)

    return get


def search_view(kind: str) -> Any:
    parameters = [
        OpenApiParameter(name, str, description=WORDS[name]) for name in (*sorted(KNOWN[kind]), COUNT, CURSOR)
    ]
    return view_of(
        kind, SearchView, operation_id=f"fhir_search_{kind.lower()}", summary=f"FHIR search of {kind}",
        parameters=parameters, responses=OpenApiTypes.OBJECT,
    )  # fmt: skip


def read_view(kind: str) -> Any:
    return view_of(
        kind, ReadView, operation_id=f"fhir_read_{kind.lower()}", summary=f"FHIR read of {kind}",
        parameters=[NIK_PARAMETER] if kind == "Patient" else [], responses=OpenApiTypes.OBJECT,
    )  # fmt: skip
