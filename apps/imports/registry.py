"""What the imports contribute to the portal."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.registry import AppRegistry, MenuItem

APP = AppRegistry(
    menu=[MenuItem("imports:list", _("Impor"), "impor", (Right.IMPORT_FILES, Right.MANAGE_USERS), order=50)]
)
