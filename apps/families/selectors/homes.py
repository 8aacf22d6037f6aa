"""Where families lived on a day, so that a month that has passed counts them there."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from apps.families.enums import FamilyStatus
from apps.families.models import FormerHome
from apps.regions.selectors.former_places import by_former_place


def families_by_home(
    rows: QuerySet[Any], area: Q, on: Any, *, family: str = "pk", since: date | None = None
) -> tuple[Any, Any]:
    """Rows about families -> (who lives there still, who has left since), with lived_desa and lived_posyandu.

    on: a day, or an OuterRef of one from `since` on.
    """
    return by_former_place(rows, area, FormerHome, "family_id", owner=family, on=on, since=since or on)


def here_on(day: date) -> Q:
    """Families who had not left the register by that day."""
    return Q(status=FamilyStatus.ACTIVE) | Q(status_on__gt=day)
