"""What the menu offers, read from the rights of the role, and the bar on top: where one is, and which month."""

from functools import cache

from django.http import Http404
from django.urls import reverse

from apps.accounts.enums import Right
from apps.accounts.web import current_place
from apps.core.registry import menu_items


def navigation(request) -> dict:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"nav_items": []}
    items = []
    for item in menu_items():
        rights = [item.right] if isinstance(item.right, str) else item.right
        if item.right and not any(map(user.may, rights)):
            continue
        url = reverse(item.url_name)
        is_current = request.path == url or (item.url_name != "home" and request.path.startswith(url))
        items.append({"label": item.label, "url": url, "icon": item.icon, "is_current": is_current})
    return {
        "nav_items": items,
        "keeps_recaps": user.may(Right.SEE_RECAPS),
        "keeps_areas": user.may(Right.SERVE_DESA),
        "finds_people": any(map(user.may, (Right.SEE_CHILDREN, Right.SEE_FAMILIES, Right.SEE_MOTHERS))),
        "place_path": _path(request),
        "period": lambda: current_place.period(request),
    }


def _path(request):
    """Read only by pages that show the bar, and once; a page that does not care which unit was asked for shows none."""

    @cache
    def path():
        try:
            return current_place.place_path(request)
        except Http404:
            return []

    return path
