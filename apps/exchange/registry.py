"""What the exchange contributes to the portal."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.registry import AppRegistry, Audited, MenuItem
from apps.exchange.models import HandIn
from apps.exchange.selectors.new_rows import handed_in

APP = AppRegistry(
    menu=[MenuItem("exchange:hand_ins", _("Serahkan"), "serahkan", Right.HAND_IN, order=52)],
    audit=[Audited(model=HandIn, subject="puskesmas__name")],
    handed_in=[handed_in],
)
