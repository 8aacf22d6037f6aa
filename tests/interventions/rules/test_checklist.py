"""A state for each entitlement on a day: both sides of each boundary."""

from datetime import date, timedelta

import pytest

from apps.interventions.enums import ChecklistState, EntitlementState, Item
from apps.interventions.rules.checklist import ChecklistPolicy, checklist_state
from apps.interventions.rules.entitlement.rule import Entitlement

DAY, POLICY = date(2024, 6, 15), ChecklistPolicy()


def owed(item=Item.VITAMIN_A, days=0, **more) -> Entitlement:
    """Owed since so many days."""
    values = {"state": EntitlementState.YES, "because": "capsule_red", "rule": "vitamin_a"} | more
    return Entitlement(item, "", due_from=DAY - timedelta(days), **values)


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (owed(), ChecklistState.DUE),
        (owed(days=30), ChecklistState.DUE),
        (owed(days=31), ChecklistState.LATE),
        (owed(days=31, received_on=DAY), ChecklistState.RECEIVED),
        (owed(days=31, received_on=DAY + timedelta(1)), ChecklistState.LATE),
        (owed(Item.REFERRAL, 7), ChecklistState.DUE),
        (owed(Item.REFERRAL, 8), ChecklistState.LATE),
        (owed(Item.SEVERE_WASTING, 1), ChecklistState.DUE),
        (owed(Item.SEVERE_WASTING, 2), ChecklistState.LATE),
        (owed(Item.ANTENATAL_CARE, 84), ChecklistState.DUE),
        (owed(Item.ANTENATAL_CARE, 85), ChecklistState.LATE),
        (owed(Item.IRON_PREGNANT, 200), ChecklistState.DUE),
        (owed(state=EntitlementState.UNKNOWN), ChecklistState.UNKNOWN),
        (owed(state=EntitlementState.NO, because="between_rounds"), ChecklistState.NOT_YET),
        (owed(state=EntitlementState.NOT_APPLICABLE, because="too_young"), ChecklistState.NOT_YET),
        (owed(state=EntitlementState.NOT_APPLICABLE, because="too_old"), ChecklistState.NOT_OWED),
        (owed(state=EntitlementState.NO, because="no_finding"), ChecklistState.NOT_OWED),
    ],
)
def test_the_state_of_an_entitlement_on_a_day(row, state):
    assert checklist_state(row, DAY, POLICY) is state
