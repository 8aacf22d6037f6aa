"""The address of a record that was merged away leads to the one that stays."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from apps.people.enums import Kind
from apps.people.models import Merge
from apps.people.selectors.facets import models_of

LONGEST_CHAIN = 10


class MergedRedirectMiddleware:
    """A page not found by its uuid is looked for among those merged; only who may see the kept record is led there.

    To the same page of the kept record, or, of a member who is a child, to the child's.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if response.status_code != 404 or request.method != "GET" or match is None or set(match.kwargs) != {"uuid"}:
            return response
        kept = _kept(match.kwargs["uuid"], request.user) if request.user.is_authenticated else None
        if kept is None:
            return response
        uuid, is_child_now = kept
        return redirect(reverse("toddlers:child" if is_child_now else match.view_name, kwargs={"uuid": uuid}))


def _kept(uuid, user) -> tuple[UUID, bool] | None:
    """The uuid it goes by now, and whether a member became a child on the way.

    None where it was never merged or is out of the user's sight.
    """
    kinds, now = [], uuid
    for _turn in range(LONGEST_CHAIN):
        merge = Merge.objects.filter(removed_uuid=now, undone_at=None).first()
        if merge is None:
            break
        kinds, now = [*kinds, Kind(merge.kind)], merge.remaining_uuid
    if not kinds or not models_of(kinds[-1])[0].objects.visible_to(user).filter(uuid=now).exists():
        return None
    return now, Kind.PERSON in kinds
