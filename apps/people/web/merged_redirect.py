"""Addresses of merged records redirect to the remaining record."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from apps.accounts.models import User
from apps.core.merging import MergeKind
from apps.core.registry import merge_kinds
from apps.people.models import Merge
from apps.people.selectors.merge_records import tables_of

LONGEST_CHAIN = 10


class MergedRedirectMiddleware:
    """Redirects a page not found by its uuid to the record it was merged into, for those who may see that one.

    To the same page of the remaining record; where it lies in another table, to that record's own page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if response.status_code != 404 or request.method != "GET" or match is None or set(match.kwargs) != {"uuid"}:
            return response
        remaining = _remaining(match.kwargs["uuid"], request.user) if request.user.is_authenticated else None
        if remaining is None:
            return response
        uuid, other_page = remaining
        return redirect(reverse(other_page or match.view_name, kwargs={"uuid": uuid}))


def _remaining(uuid: UUID, user: User) -> tuple[UUID, str] | None:
    """The uuid it has now, and the page of its table where that became another one ('' otherwise).

    None where it was never merged or the user may not see it.
    """
    kinds: list[MergeKind] = []
    now = uuid
    for _turn in range(LONGEST_CHAIN):
        merge = Merge.objects.filter(removed_uuid=now, undone_at=None).first()
        if merge is None:
            break
        kinds, now = [*kinds, merge_kinds()[merge.kind]], merge.remaining_uuid
    if not kinds:
        return None
    rows: Any = tables_of(kinds[-1])[0].model._default_manager
    if not rows.visible_to(user).filter(uuid=now).exists():
        return None
    return now, next((kind.page for kind in kinds if kind.is_across), "")
