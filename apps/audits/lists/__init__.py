"""The lists of the case audit."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

TABS = {"audits:list": _("Siklus"), "audits:cases": _("Kasus"), "audits:follow_ups": _("Tindak lanjut")}


def tabs_of(current: str) -> list[dict[str, Any]]:
    return [{"label": label, "url": reverse(name), "is_current": name == current} for name, label in TABS.items()]
