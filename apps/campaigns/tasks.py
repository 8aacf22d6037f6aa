"""Running campaigns are counted again every minute, or less often where that takes long."""

from time import monotonic

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from apps.campaigns.services.figures import count_running

# After a count of s seconds the next one begins 4 × s later at the earliest: it takes a fifth of a core at most.
REST, LONGEST_REST = 4, 15 * 60
RESTING = "campaigns:resting"


@shared_task(name="campaigns.count_running", ignore_result=True, expires=55)
def count_running_campaigns() -> None:
    # One at a time: the mark is set while it counts, and for the rest after it.
    if not cache.add(RESTING, True, LONGEST_REST):
        return
    now, begun = timezone.localtime(), monotonic()
    try:
        count_running(today=now.date(), at=now)
    finally:
        cache.set(RESTING, True, min(REST * (monotonic() - begun), LONGEST_REST))
