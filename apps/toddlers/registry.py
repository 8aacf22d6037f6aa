"""What the register of children contributes to the portal."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.registry import AppRegistry, DerivedColumns, MenuItem
from apps.toddlers.services import bulk
from apps.toddlers.services.rejudging import rejudge_all

APP = AppRegistry(
    menu=[MenuItem("toddlers:list", _("Balita"), "balita", Right.SEE_CHILDREN, order=10)],
    rejudge=[rejudge_all],
    undo=[DerivedColumns(bulk.TABLES, bulk.rebuild_derived)],
)
