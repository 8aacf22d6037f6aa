"""The group of the extreme poor: its balance, its share, and what is on record of its households."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from apps.families.enums import FamilyStatus
from apps.families.models import Family, Welfare
from apps.interventions.enums import ItemKind
from apps.interventions.models import ServiceReceived
from apps.interventions.selectors.catalogue import catalogue_on
from apps.programmes.enums import PovertyReason
from apps.programmes.models import HouseholdExpenditure, PovertyStay


@dataclass(frozen=True)
class PovertyBalance:
    """Households of an area: opening + entered - left = closing. families: all on record there by now."""

    opening: int
    entered: int
    left: dict[PovertyReason, int]
    closing: int
    families: int

    @property
    def share(self) -> float | None:
        """Percent of the families."""
        return 100 * self.closing / self.families if self.families else None


def poverty_balance(area: Q, first: date, last: date) -> PovertyBalance:
    """From the morning of the first day to the evening of the last; households count where they live by now."""
    stays = PovertyStay.objects.filter(area)
    within = Q(left_on__gte=first, left_on__lte=last)
    counts = stays.order_by().aggregate(
        opening=Count("pk", filter=Q(entered_on__lt=first) & (Q(left_on=None) | Q(left_on__gte=first))),
        entered=Count("pk", filter=Q(entered_on__gte=first, entered_on__lte=last)),
        closing=Count("pk", filter=Q(entered_on__lte=last) & (Q(left_on=None) | Q(left_on__gt=last))),
        **{reason.value: Count("pk", filter=within & Q(left_as=reason)) for reason in PovertyReason},
    )
    return PovertyBalance(
        opening=counts["opening"],
        entered=counts["entered"],
        left={reason: counts[reason.value] for reason in PovertyReason},
        closing=counts["closing"],
        families=Family.objects.filter(area, status=FamilyStatus.ACTIVE).count(),
    )


@dataclass
class HouseholdFacts:
    """welfare: the newest statement of each dataset. helped: (day, item) of what reached the household or a member,
    of the help that is no care of someone's health."""

    expenditure: HouseholdExpenditure | None = None
    welfare: list[Welfare] = field(default_factory=list)
    helped: list[tuple[date, str]] = field(default_factory=list)


def household_facts(stays: Sequence[PovertyStay], today: date) -> dict[int, HouseholdFacts]:
    """By family; three queries."""
    families = {one.family_id for one in stays}
    facts: dict[int, HouseholdFacts] = defaultdict(HouseholdFacts)
    for spent in HouseholdExpenditure.objects.filter(family__in=families).order_by("surveyed_on"):
        facts[spent.family_id].expenditure = spent
    newest = Welfare.objects.filter(family__in=families).order_by("family", "dataset", "-released_on")
    for rank in newest.distinct("family", "dataset"):
        facts[rank.family_id].welfare.append(rank)
    names: dict[str, str] = {}
    for district in {one.district for one in stays}:
        items = catalogue_on(district, today).items()
        names |= {code: item.name for code, item in items if item.kind == ItemKind.SENSITIVE}
    services = ServiceReceived.objects.filter(household__in=families, item__in=names).order_by("received_on")
    for family, item, on in services.values_list("household", "item", "received_on"):
        facts[family or 0].helped.append((on, names[item]))
    return facts


def help_during(stay: PovertyStay, helped: Iterable[tuple[date, str]]) -> list[tuple[date, str]]:
    """What reached the household while it was in the group."""
    return [one for one in helped if stay.entered_on <= one[0] and (stay.left_on is None or one[0] <= stay.left_on)]
