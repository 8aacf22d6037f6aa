"""The lists of the task force."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.http import UserRequest
from apps.core.language import Words
from apps.core.lists import ListPage, ListSlice

TABS = {
    "coordination:list": _("Tim"),
    "coordination:members": _("Anggota"),
    "coordination:meetings": _("Rapat"),
    "coordination:actions": _("Tindak lanjut"),
    "coordination:letters": _("Surat"),
    "coordination:activities": _("KIE"),
    "coordination:aksi": _("Aksi"),
    "coordination:sheets": _("Sasaran kecamatan"),
}


def tabs_of(current: str) -> list[dict[str, Any]]:
    return [{"label": label, "url": reverse(name), "is_current": name == current} for name, label in TABS.items()]


class TaskForceListPage(ListPage):
    """A list with the tabs of the task force. buttons: (right, name of the address, words)."""

    right = export_right = Right.SEE_TASK_FORCE
    template = "coordination/list.html"
    related: Sequence[str] = ("place__parent",)
    buttons: Sequence[tuple[str, str, Words]] = ()

    def records(self, user: Any) -> QuerySet:
        return self.model.objects.known_to(user).select_related(*self.related)

    def exported(self, user: Any, listed: Any) -> Any:
        """What is known is no secret inside the task force."""
        return listed

    def context(self, request: UserRequest, filterset: Any, part: ListSlice, today: date) -> dict[str, Any]:
        buttons = [
            {"url": reverse(name), "label": label} for right, name, label in self.buttons if request.user.may(right)
        ]
        return {"tabs": tabs_of(self.page_url), "buttons": buttons}
