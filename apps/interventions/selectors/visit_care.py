"""What may be given on a day, the most urgent first, and what was noted that day already."""

from collections.abc import Sequence
from datetime import date

from apps.accounts.models import User
from apps.interventions.enums import EntitlementState, Item
from apps.interventions.models import Owed, ServiceReceived
from apps.interventions.rules.entitlement.immunisation import BY_CODE, SCHEDULE
from apps.interventions.rules.entitlement.rule import Entitlement
from apps.interventions.selectors.owed import owed_on
from apps.toddlers.models import Child
from apps.toddlers.rules.age import completed_months

GIVEN_AT_POSYANDU = (Item.IMMUNISATION, Item.VITAMIN_A, Item.DEWORMING)


def due_to_child(child: Child, on: date) -> list[Entitlement]:
    """Immunisation, vitamin A and deworming that are owed on the day and were not received by then.

    Of one antigen the next dose alone: two of them are 28 days apart.
    """
    due: dict[tuple[str, str], Entitlement] = {}
    for one in owed_on(child, on):
        is_open = one.state is EntitlementState.YES and (one.received_on is None or one.received_on > on)
        if one.item in GIVEN_AT_POSYANDU and is_open:
            antigen = BY_CODE[one.occurrence].antigen if one.item == Item.IMMUNISATION else ""
            due.setdefault((one.item, antigen), one)
    return list(due.values())


def due_to_children(children: Sequence[Child], user: User, on: date) -> dict[int, list[Item]]:
    """The same of many, by the stored rows: which kinds are due to each who has any. One query."""
    rows = Owed.objects.visible_to(user).outstanding_on(on).filter(item__in=GIVEN_AT_POSYANDU, is_unknown=False)
    rows = rows.filter(child__in=[child.pk for child in children]).order_by("child_id", "item")
    due: dict[int, list[Item]] = {}
    for child, item in rows.values_list("child_id", "item").distinct():
        due.setdefault(child or 0, []).append(Item(item))
    return due


def other_doses(child: Child, due: list[Entitlement], on: date) -> list[str]:
    """Doses for the age that are not on record and not the next ones: given elsewhere or earlier. JE only where due.

    Those of the next month of age are among them: a dose that was given early is asked about, not refused.
    """
    given = ServiceReceived.objects.of(child).filter(item=Item.IMMUNISATION).values_list("occurrence", flat=True)
    known = {*given, "JE", *(one.occurrence for one in due if one.item == Item.IMMUNISATION)}
    months = completed_months(child.born_on, on)
    return [dose.code for dose in SCHEDULE if dose.month <= months + 1 and dose.code not in known]


def given_on(child: Child, day: date) -> set[tuple[str, str]]:
    rows = ServiceReceived.objects.of(child).filter(received_on=day)
    return set(rows.values_list("item", "occurrence"))
