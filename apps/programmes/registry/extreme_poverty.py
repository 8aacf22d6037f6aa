"""What extreme poverty contributes: what is derived after a write, the threshold, the log, the panel of a family."""

from datetime import date
from typing import Any

from django.urls import reverse

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.fact_sources import FactSource
from apps.core.merging import MergeHook
from apps.core.registry import AfterWrite, AppRegistry, Audited, DerivedColumns, MovesWith, Panel
from apps.families.models import Family, Welfare
from apps.interventions.selectors.family_facts import POVERTY_FACTS
from apps.programmes.models import HouseholdExpenditure, PovertyStay
from apps.programmes.rules.extreme_poverty import PovertyPolicy
from apps.programmes.selectors.poverty_facts import poverty_states
from apps.programmes.services.extreme_poverty import (
    around_merge,
    rebuild_stays,
    rebuild_undone,
    refresh_of_families,
    refresh_of_rows,
    refresh_owed_of_spending,
)


def spending_of(family: Family, user: User, today: date) -> dict[str, Any] | None:
    """What the family spends and whether it is among the extreme poor, and the button to record it."""
    rows = list(HouseholdExpenditure.objects.visible_to(user).filter(family=family)[:MOST_SHOWN])
    may_record = user.may_at(Right.RECORD_EXPENDITURE, HouseholdExpenditure(**_place(family)))
    is_poor = PovertyStay.objects.on(today).filter(family=family).exists()
    if not rows and not may_record and not is_poor:
        return None
    url = reverse("programmes:expenditure", args=[family.uuid]) if may_record else ""
    return {"rows": rows, "is_poor": is_poor, "record_url": url}


def _place(family: Family) -> dict[str, Any]:
    names = ("district", "desa_id", "posyandu_id")
    return {"family": family} | {name: getattr(family, name) for name in names}


MOST_SHOWN = 5
OF_FAMILY = frozenset({"status", "status_on", "desa", "posyandu"})
EXTREME_POVERTY = AppRegistry(
    after_write=[
        AfterWrite(Family, refresh_of_families, fields=OF_FAMILY),
        AfterWrite(Welfare, refresh_of_rows(Welfare)),
        AfterWrite(HouseholdExpenditure, refresh_of_rows(HouseholdExpenditure)),
        AfterWrite(HouseholdExpenditure, refresh_owed_of_spending),
    ],
    facts=[FactSource(POVERTY_FACTS, poverty_states)],
    panels=[
        Panel(
            page="families:family",
            template="programmes/_spending.html",
            context=spending_of,
            order=50,
            right=Right.SEE_FAMILIES,
        )
    ],
    audit=[Audited(model=HouseholdExpenditure, subject="family__head_name")],
    merge_hooks=[MergeHook("family", around_merge)],
    moves_with=[MovesWith(owner=Family, model=HouseholdExpenditure, path="family")],
    undo=[DerivedColumns(("families_family", "families_welfare"), rebuild_undone)],
    rejudge=[rebuild_stays],
    policies=[PovertyPolicy],
)
