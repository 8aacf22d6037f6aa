from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from apps.core.access_log import log_list_read
from apps.core.registry import search_kinds
from apps.people.presenters import hit_groups
from apps.people.rules.search_text import read_search_text
from apps.people.selectors.search import SHOWN, search_people

LONGEST = 120


@require_http_methods(["GET", "POST"])
def search(request):
    """Everyone within scope. The query goes by POST, so that no name and no number is part of an address."""
    if not any(request.user.may(kind.right) for kind in search_kinds()):
        raise Http404
    text = request.POST.get("q", "").strip()[:LONGEST]
    query = read_search_text(text)
    context = {"text": text, "query": query, "is_sent": request.method == "POST", "shown": SHOWN}
    if query:
        groups = search_people(request.user, query)
        count = sum(len(group.rows) for group in groups)
        action = "search" if query.words else "search_nik"
        log_list_read(by=request.user, action=action, subject="member", count=count)
        context |= {"groups": hit_groups(groups, query, timezone.localdate()), "count": count}
    return render(request, "people/search.html", context)
