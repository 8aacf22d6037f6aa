"""The derived figures of a campaign, as they were counted last.

They are sums of whole desa and name no one: read as the owner of the table, for who may see the campaign.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Sum

from apps.campaigns.enums import Pasti
from apps.campaigns.models import Campaign, CampaignFigure
from apps.core.row_security import bypass


@dataclass(frozen=True)
class Figure:
    done: int
    total: int | None = None
    rest: dict[str, Any] = field(default_factory=dict)

    def __add__(self, other: "Figure") -> "Figure":
        totals = [one.total for one in (self, other) if one.total is not None]
        names = self.rest.keys() | other.rest.keys()
        rest = {name: self.rest.get(name, 0) + other.rest.get(name, 0) for name in sorted(names)}
        return Figure(self.done + other.done, sum(totals) if totals else None, rest)


def figures_on(campaign: Campaign, day: date) -> dict[str, dict[str, Figure]]:
    """By measure, then by desa; empty where nothing was counted for that day."""
    rows = CampaignFigure.objects.filter(campaign=campaign, counted_on=day)
    result: dict[str, dict[str, Figure]] = {}
    with bypass():
        counted = list(rows.values_list("measure", "desa_id", "done", "total", "rest"))
    for measure, desa, done, total, rest in counted:
        result.setdefault(measure, {})[desa] = Figure(done, total, rest)
    return result


def counted_at(campaign: Campaign, day: date) -> datetime | None:
    rows = CampaignFigure.objects.filter(campaign=campaign, counted_on=day)
    with bypass():
        return rows.order_by("-counted_at").values_list("counted_at", flat=True).first()


def is_counted(campaign: Campaign, day: date) -> bool:
    with bypass():
        return CampaignFigure.objects.filter(campaign=campaign, counted_on=day).exists()


def measure_of(item: Pasti) -> str:
    """The name under which an item of the board is stored."""
    return f"p{item.value}"


def totals_by_day(campaign: Campaign, item: Pasti, codes: Collection[str]) -> list[tuple[date, int, int]]:
    """(day, done, of) of these desa together, of each day that was counted."""
    rows = CampaignFigure.objects.filter(campaign=campaign, measure=measure_of(item), desa__in=codes)
    days = rows.order_by("counted_on").values_list("counted_on").annotate(Sum("done"), Sum("total"))
    with bypass():
        return [(day, done or 0, of or 0) for day, done, of in days]


def day_of(campaign: Campaign, today: date) -> date:
    """The day whose figures a campaign shows: today, or its last day once it is over."""
    return min(today, campaign.ends_on)
