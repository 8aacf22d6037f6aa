"""What the programmes contribute to the portal: menu, panels, the log."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import AppRegistry, Audited, MenuItem, Panel
from apps.programmes.api.resources import API
from apps.programmes.models import Allocation, Delivery, Evidence, Programme
from apps.programmes.presenters.recipients import recipient_rows
from apps.programmes.selectors.allocations import WITH_PEOPLE
from apps.programmes.selectors.candidates import has_programmes_for

PROPOSE = {
    "family": "programmes:propose_family",
    "child": "programmes:propose_child",
    "pregnancy": "programmes:propose_pregnancy",
    "catin": "programmes:propose_catin",
}
MOST_ON_PAGE = 20


def help_of(record: Any, user: User, today: date) -> dict[str, Any] | None:
    """The programmes a person or family is in, and the button to propose them for another."""
    kind = str(record._meta.model_name)
    allocations = Allocation.objects.named_to(user).filter(**{kind: record}).select_related(*WITH_PEOPLE)
    rows = recipient_rows(allocations.order_by("-proposed_on", "-pk")[:MOST_ON_PAGE], today)
    may_propose = user.may_at(Right.PROPOSE_HELP, record) and has_programmes_for(record, user, today)
    if not rows and not may_propose:
        return None
    # The page of an allocation belongs to those who see programmes; a cadre reads the line here.
    may_open = user.may(Right.SEE_PROGRAMMES)
    return {
        "rows": rows,
        "may_open": may_open,
        "propose_url": reverse(PROPOSE[kind], args=[record.uuid]) if may_propose else "",
    }


PROGRAMMES = AppRegistry(
    api=API,
    menu=[MenuItem("programmes:list", _("Program"), "program", Right.SEE_PROGRAMMES, order=36)],
    panels=[
        Panel(page=page, template="programmes/_help.html", context=help_of, order=45)
        for page in ("families:family", "toddlers:child", "mothers:pregnancy")
    ],
    audit=[
        Audited(model=Programme, subject="name"),
        Audited(model=Allocation, subject="programme__name", labels={"because": _("kebutuhan")}),
        Audited(model=Delivery, subject="allocation__programme__name"),
        Audited(model=Evidence, subject="name"),
    ],
)
