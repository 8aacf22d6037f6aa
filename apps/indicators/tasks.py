"""Counting in the background: within seconds of a write, and the proof every night."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from apps.indicators.services.counting import notify_worker, refresh_stale, stale_districts

AT_A_TIME = timedelta(minutes=8)


@shared_task(name="indicators.refresh_counts", ignore_result=True)
def refresh_counts() -> None:
    """Until nothing is stale; after some minutes a task of its own goes on, so that the worker can do other work."""
    begun = timezone.now()
    for district in stale_districts():
        while refresh_stale(district=district, at=timezone.now()):
            if timezone.now() - begun > AT_A_TIME:
                notify_worker()
                return
