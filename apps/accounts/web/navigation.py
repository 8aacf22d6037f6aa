"""What the menu offers, read from the rights of the role, and the bar on top: where one is, and which month."""

from functools import cache

from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.web import current_place

ITEMS = [
    (None, "home", _("Beranda"), "beranda"),
    (Right.SEE_CHILDREN, "toddlers:list", _("Balita"), "balita"),
    (Right.SEE_FAMILIES, "families:list", _("Keluarga"), "keluarga"),
    (Right.SEE_MOTHERS, "mothers:due", _("Ibu hamil"), "ibu-hamil"),
    (Right.SEE_RECAPS, "reports:list", _("Rekap"), "rekap"),
    ((Right.IMPORT_FILES, Right.MANAGE_USERS), "imports:list", _("Impor"), "impor"),
    (Right.MANAGE_USERS, "accounts:users", _("Pengguna"), "pengguna"),
    (Right.SEE_LOGS, "core:log", _("Log"), "log"),
]


def navigation(request) -> dict:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"nav_items": []}
    items = []
    for right, name, label, icon in ITEMS:
        if right is not None and not any(map(user.may, [right] if isinstance(right, str) else right)):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        is_current = request.path == url or (name != "home" and request.path.startswith(url))
        items.append({"label": label, "url": url, "icon": icon, "is_current": is_current})
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
