"""The menu, from the rights of the user, and the place in the bar on top; a page with a month adds `period`."""

from functools import cache

from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
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
        "user_roles": lambda: [str(posting) for posting in user.current_postings],
        "user_links": lambda: _user_links(user),
        "may_search": any(map(user.may, (Right.SEE_CHILDREN, Right.SEE_FAMILIES, Right.SEE_MOTHERS))),
        "place_path": _path(request),
    }


def _user_links(user: User) -> list[dict]:
    """Of the menu at the user's name: what belongs to no group of pages. Pages that do not exist are left out."""
    links = (
        (_("Rekap saya"), "reports:mine", user.may(Right.SEE_RECAPS)),
        (_("Kepindahan"), "people:moves", user.may(Right.MOVE_PEOPLE)),
        (_("Data ganda"), "people:duplicates", user.may(Right.DECIDE_DUPLICATES)),
        (_("Data yang dihapus"), "people:withdrawals", any(user.may(kind.right) for kind in withdrawal_kinds())),
        (_("Wilayah kerja puskesmas"), "regions:serving", user.may(Right.SERVE_DESA)),
        (_("Panduan"), "guide", True),
        (_("Ganti kata sandi"), "account_change_password", True),
        (_("Sesi saya"), "sessions", True),
    )
    return [{"label": label, "url": url} for label, name, may in links if may and (url := _url(name))]


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


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
