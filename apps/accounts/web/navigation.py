"""The menu, from the rights of the user, and the bar on top with place and month."""

from functools import cache

from django.http import Http404
from django.urls import reverse

from apps.accounts.enums import Right
from apps.accounts.web import current_place
from apps.core.registry import menu_items, withdrawal_kinds


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
        items.append({"label": item.label, "url": url, "icon": item.icon, "is_current": False})
    _mark_current(items, request.path, reverse("home"))
    return {
        "nav_items": items,
        "may_see_recaps": user.may(Right.SEE_RECAPS),
        "may_set_areas": user.may(Right.SERVE_DESA),
        "may_bring_back": any(user.may(kind.right) for kind in withdrawal_kinds()),
        "may_search": any(map(user.may, (Right.SEE_CHILDREN, Right.SEE_FAMILIES, Right.SEE_MOTHERS))),
        "place_path": _path(request),
        "period": lambda: current_place.period(request),
    }


def _mark_current(items: list[dict], path: str, home: str) -> None:
    """Of the lines that lead to this page or above it the nearest one alone."""
    above = [item for item in items if path == item["url"] or (item["url"] != home and path.startswith(item["url"]))]
    if above:
        max(above, key=lambda item: len(item["url"]))["is_current"] = True


def _path(request):
    """Read once, by pages that show the bar; a unit outside the user's places gives no path."""

    @cache
    def path():
        try:
            return current_place.place_path(request)
        except Http404:
            return []

    return path
