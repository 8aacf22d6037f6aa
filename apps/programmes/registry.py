"""What programmes contribute to the portal."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.registry import AppRegistry, Audited, MenuItem
from apps.programmes.models import Allocation, Delivery, Evidence, Programme

APP = AppRegistry(
    menu=[MenuItem("programmes:list", _("Program"), "program", Right.SEE_PROGRAMMES, order=36)],
    audit=[
        Audited(model=Programme, subject="name"),
        Audited(model=Allocation, subject="programme__name", labels={"because": _("kebutuhan")}),
        Audited(model=Delivery, subject="allocation__programme__name"),
        Audited(model=Evidence, subject="name"),
    ],
)
