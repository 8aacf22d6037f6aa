"""The visits whose correction was asked for and is still to be done."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.toddlers.models import Child, CorrectionRequest, CorrectionRequestQuerySet, Measurement


def requests_to_answer(user: User) -> CorrectionRequestQuerySet:
    """The open requests that this user may answer: by where the child lives now, as its visits are corrected."""
    children = Child.objects.allowed(user, Right.CORRECT_VISITS)
    return CorrectionRequest.objects.open().filter(visit__child__in=children)


def open_requests(visits: Iterable[Measurement]) -> dict[int, list[CorrectionRequest]]:
    """The open requests of each of these visits, oldest first, by key of the visit; one query."""
    by_visit: dict[int, list[CorrectionRequest]] = {}
    requests = CorrectionRequest.objects.open().filter(visit__in=[visit.pk for visit in visits])
    for one in requests.select_related("entered_by").order_by("entered_at"):
        by_visit.setdefault(one.visit_id, []).append(one)
    return by_visit


def has_open_request() -> Q:
    """The condition on children of whom a visit is asked to be corrected."""
    return Q(Exists(CorrectionRequest.objects.open().filter(visit__child=OuterRef("pk"))))
