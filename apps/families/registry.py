"""What the register of families contributes to the portal."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.registry import AppRegistry, DerivedColumns, MenuItem
from apps.families.services import bulk
from apps.families.services.rejudging import rejudge_all

APP = AppRegistry(
    menu=[MenuItem("families:list", _("Keluarga"), "keluarga", Right.SEE_FAMILIES, order=20)],
    rejudge=[rejudge_all],
    undo=[DerivedColumns(bulk.TABLES, bulk.rebuild_derived)],
)
