"""What the recaps contribute to the portal."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.registry import AppRegistry, MenuItem

APP = AppRegistry(menu=[MenuItem("reports:list", _("Rekap"), "rekap", Right.SEE_RECAPS, order=40)])
