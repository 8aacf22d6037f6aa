"""What the home page itself contributes to the portal."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.core.registry import AppRegistry, HomePart, MenuItem
from apps.core.rules.month import Month
from apps.home.selectors.worklists import worklists_of


def worklist_part(*, user: User, month: Month, today: date, **_unit: object) -> Iterator[HomePart]:
    waiting = worklists_of(user, month, today)
    if waiting:
        headline = f"{waiting[0].count} {waiting[0].label}".strip()
        yield HomePart(template="home/_worklists.html", context={"waiting": waiting}, order=20, headline=headline)


APP = AppRegistry(menu=[MenuItem("home", _("Beranda"), "beranda", order=0)], home=[worklist_part])
