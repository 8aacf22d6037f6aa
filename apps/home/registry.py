"""What the home page itself contributes to the portal."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import AppRegistry, HomePart, HomeSection, MenuItem
from apps.core.rules.month import Month
from apps.home.presenters.health import health_lines
from apps.home.selectors.health import portal_health
from apps.home.selectors.worklists import worklists_of


def worklist_part(*, user: User, month: Month, today: date, **_unit: object) -> Iterator[HomePart]:
    waiting = worklists_of(user, month, today)
    if waiting:
        headline = f"{waiting[0].count} {waiting[0].label}".strip()
        yield HomePart(template="home/_worklists.html", context={"waiting": waiting}, headline=headline)


def health_part(*, user: User, today: date, **_unit: object) -> Iterator[HomePart]:
    """For who keeps accounts: whether the portal does its work."""
    if not user.may(Right.MANAGE_USERS):
        return
    lines = health_lines(portal_health(user, today), today)
    bad = sum(line.is_bad for line in lines)
    headline = ngettext("%s hal perlu diperiksa di portal", "%s hal perlu diperiksa di portal", bad) % bad
    if not bad:
        headline = gettext("Portal berjalan baik")
    yield HomePart(template="home/_health.html", context={"lines": lines}, headline=headline)


APP = AppRegistry(
    menu=[MenuItem("home", _("Beranda"), "beranda", order=0)],
    home=[HomeSection("waiting", worklist_part), HomeSection("portal_health", health_part)],
)
