"""Kamus indikator: every indicator with its formula, denominator, target and source, read off its declaration."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.core.http import UserRequest, requires
from apps.indicators.labels.elsewhere import ELSEWHERE
from apps.indicators.presenters.indicators import dictionary_groups
from apps.indicators.selectors.values import targets_on


@requires(Right.SEE_RECAPS)
@require_GET
def dictionary(request: UserRequest) -> HttpResponse:
    today = localdate()
    groups = dictionary_groups(targets_on(district_of_reader(request), today))
    count = sum(len(group["rows"]) for group in groups)
    return render(request, "indicators/dictionary.html", {"groups": groups, "count": count, "elsewhere": ELSEWHERE})


def district_of_reader(request: UserRequest) -> str:
    postings = list(request.user.current_postings)
    if not postings:
        raise Http404
    return postings[0].district
