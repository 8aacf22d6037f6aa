"""Figures of campaigns: counted from the register for a day, and stored by desa.

A campaign that runs is counted again every minute by a worker; a page whose day was never counted counts it first.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from apps.campaigns.enums import GROUPS_OF_KIND, CampaignKind
from apps.campaigns.models import Campaign, CampaignFigure
from apps.campaigns.selectors.board import board_figures
from apps.campaigns.selectors.figures import Figure, day_of, is_counted, measure_of
from apps.campaigns.selectors.target_groups import counts_by_desa, splits_by_desa
from apps.core.locks import advisory_lock
from apps.core.row_security import bypass

BATCH = 2_000
DAYS_A_RUN = 1
Counted = tuple[str, str, Figure]


@transaction.atomic
def count_figures(*, campaign: Campaign, on: date, at: datetime) -> int:
    """Count every measure of the campaign as on this day, and replace what was stored for it. -> rows."""
    with bypass():
        advisory_lock("campaign_figures", str(campaign.pk))
        rows = [
            CampaignFigure(
                campaign=campaign,
                district=campaign.district,
                desa_id=desa,
                counted_on=on,
                measure=measure,
                done=figure.done,
                total=figure.total,
                rest=figure.rest,
                counted_at=at,
            )
            for measure, desa, figure in _measures(campaign, on)
        ]
        CampaignFigure.objects.filter(campaign=campaign, counted_on=on).delete()
        CampaignFigure.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def _measures(campaign: Campaign, on: date) -> Iterator[Counted]:
    for group in GROUPS_OF_KIND[CampaignKind(campaign.kind)]:
        splits = splits_by_desa(group, campaign.area(), campaign.district, on)
        for desa, count in counts_by_desa(group, campaign.area(), campaign.district, on).items():
            yield group.value, desa, Figure(count, rest=splits.get(desa, {}))
    if campaign.kind == CampaignKind.SERENTAK:
        for item, desa, figure in board_figures(campaign, on):
            yield measure_of(item), desa, figure


def count_days(*, campaign: Campaign, until: date, at: datetime, most: int | None = None) -> int:
    """Count each day of the campaign that was never counted, for the curve: `most` of them, the newest. -> days."""
    with bypass():
        known = set(CampaignFigure.objects.filter(campaign=campaign).values_list("counted_on", flat=True).distinct())
    days = [campaign.starts_on + timedelta(days=n) for n in range((until - campaign.starts_on).days + 1)]
    missing = [day for day in reversed(days) if day not in known][:most]
    for day in missing:
        count_figures(campaign=campaign, on=day, at=at)
    return len(missing)


def ensure_counted(*, campaign: Campaign, on: date, at: datetime) -> None:
    """Count the day unless it was."""
    if not is_counted(campaign, on):
        count_figures(campaign=campaign, on=on, at=at)


def count_running(*, today: date, at: datetime) -> int:
    """Every campaign that runs today; of the days before at most DAYS_A_RUN, the rest the next time. -> campaigns."""
    running = list(Campaign.objects.filter(starts_on__lte=today, ends_on__gte=today).prefetch_related("areas"))
    for campaign in running:
        count_figures(campaign=campaign, on=day_of(campaign, today), at=at)
        if campaign.kind == CampaignKind.SERENTAK:
            count_days(campaign=campaign, until=day_of(campaign, today), at=at, most=DAYS_A_RUN)
    return len(running)
