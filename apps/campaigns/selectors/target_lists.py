"""The balance of target lists, and how they differ from the register of today."""

from collections import defaultdict
from datetime import date

from django.db.models import Count, Q, QuerySet

from apps.campaigns.enums import Group, PersonKind
from apps.campaigns.models import Campaign, TargetList, TargetPerson
from apps.campaigns.rules.balance import Balance
from apps.campaigns.selectors.target_groups import people_in

ADDED, MOVED = Q(added_on__isnull=False), Q(moved_on__isnull=False)


def balances(campaign: Campaign) -> dict[str, dict[str, Balance]]:
    """By group, then by desa; the balance of a group is the sum over its desa. Counted with row security off."""
    rows = TargetPerson._base_manager.filter(target_list__campaign=campaign).order_by()
    counts = rows.values_list("target_list__group", "desa_id").annotate(
        frozen=Count("pk", ~ADDED), added=Count("pk", ADDED), moved=Count("pk", MOVED)
    )
    result: dict[str, dict[str, Balance]] = defaultdict(dict)
    for group, desa, frozen, added, moved in counts:
        result[group][desa] = Balance(frozen=frozen, added=added, moved=moved)
    return result


def unlisted(target_list: TargetList, on: date) -> list[tuple[PersonKind, QuerySet]]:
    """Who would be in the group today and is not on the list."""
    campaign, listed = target_list.campaign, target_list.people.current()
    result = people_in(Group(target_list.group), campaign.area(), campaign.district, on)
    return [(kind, people.exclude(uuid__in=listed.values("record_uuid"))) for kind, people in result]


def no_longer(target_list: TargetList, on: date) -> QuerySet:
    """Who is on the list and would not be in the group today."""
    campaign = target_list.campaign
    still = Q(pk__in=[])
    for kind, people in people_in(Group(target_list.group), campaign.area(), campaign.district, on):
        still |= Q(kind=kind, record_uuid__in=people.order_by().values("uuid"))
    return target_list.people.current().exclude(still)
