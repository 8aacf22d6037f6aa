"""What the register of pregnancies contributes to the portal."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.registry import AfterWrite, AppRegistry, DerivedColumns, MenuItem
from apps.families.models import Member
from apps.mothers.services import bulk
from apps.mothers.services.pregnancies import rejudge_women
from apps.mothers.services.rejudging import rejudge_all

APP = AppRegistry(
    menu=[MenuItem("mothers:due", _("Ibu hamil"), "ibu-hamil", Right.SEE_MOTHERS, order=30)],
    after_write=[AfterWrite(Member, lambda women, at: rejudge_women(women), fields=frozenset({"born_on"}))],
    rejudge=[rejudge_all],
    undo=[DerivedColumns(bulk.TABLES, bulk.rebuild_derived)],
)
