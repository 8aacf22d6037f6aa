"""The address of a record that was merged away leads to the one that stays."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from apps.people.facets import MODELS
from apps.people.models import Merge
from apps.people.rules.register import Kind

LONGEST_CHAIN = 10


class FollowMergedMiddleware:
    """A page not found by its uuid is looked for among those merged; only who may see the kept record is led there."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if response.status_code != 404 or request.method != "GET" or match is None or set(match.kwargs) != {"uuid"}:
            return response
        kept = _kept(match.kwargs["uuid"], request.user) if request.user.is_authenticated else None
        return redirect(reverse(match.view_name, kwargs={"uuid": kept})) if kept else response


def _kept(uuid, user):
    """The uuid it goes by now, None where it was never merged or is out of the user's sight."""
    kind, now = "", uuid
    for _turn in range(LONGEST_CHAIN):
        merge = Merge.objects.filter(gone_uuid=now, undone_at=None).first()
        if merge is None:
            break
        kind, now = merge.kind, merge.kept_uuid
    if not kind or not MODELS[Kind(kind)].objects.visible_to(user).filter(uuid=now).exists():
        return None
    return now
