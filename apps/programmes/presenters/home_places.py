"""Parts of the home page for who assists a kecamatan or desa, and for who looks after the poorest."""

from datetime import date
from typing import Any

from django.urls import reverse

from apps.core.row_security import bypass
from apps.interventions.selectors.catalogue import catalogue_on
from apps.programmes.models import PovertyStay, Programme
from apps.programmes.presenters.extreme_poverty import balance_sentence, poverty_finding, poverty_rows
from apps.programmes.presenters.programmes import programme_rows
from apps.programmes.selectors.extreme_poverty import poverty_balance
from apps.programmes.selectors.figures import figures_of

MOST_PROGRAMMES = 12
MOST_FAMILIES = 8


def here_context(user: Any, today: date) -> dict[str, Any]:
    """The programmes of this year that reach the user's area, with the recipients in it."""
    scope = user.scope_for("see_programmes")
    known = Programme.objects.known_to(user).filter(year=today.year).select_related("agency").order_by("name")
    programmes = list(known[:MOST_PROGRAMMES])
    items = catalogue_on(programmes[0].district, today) if programmes else {}
    with bypass():
        figures = figures_of(programmes, within=scope.q("desa_id", None))
    return {"programmes": programme_rows(programmes, figures, items)}


def poverty_context(user: Any, today: date) -> dict[str, Any]:
    """The balance of the year, which names no one, and the households that are longest in the group."""
    area = user.scope_for("see_programmes").q("desa_id", None)
    balance = poverty_balance(area, date(today.year, 1, 1), today)
    stays = PovertyStay.objects.named_to(user).filter(left_on=None).select_related("family", "desa__parent")
    rows = poverty_rows(list(stays.order_by("entered_on", "pk")[:MOST_FAMILIES]), "programmes:expenditure", today)
    return {
        "headline": poverty_finding(balance),
        "balance": balance_sentence(balance),
        "rows": rows,
        "url": reverse("programmes:extreme_poverty"),
    }
