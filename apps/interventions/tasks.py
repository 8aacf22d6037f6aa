"""Owed is derived in the background where a file changed many, and every night for the months to come."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from apps.core.jobs import Work, job_task
from apps.interventions.services.episodes import rebuild_episodes
from apps.interventions.services.owed import notify_worker, refresh_stale
from apps.interventions.services.owed_rebuild import mark_without_months
from apps.interventions.services.priorities import refresh_all
from apps.interventions.services.priority_weights import REFRESH

AT_A_TIME = timedelta(minutes=8)


@shared_task(name="interventions.refresh_owed", ignore_result=True)
def refresh_owed() -> None:
    """Until none waits; after some minutes a task of its own goes on, so that the worker can do other work."""
    begun = timezone.now()
    while refresh_stale(at=timezone.now()):
        if timezone.now() - begun > AT_A_TIME:
            notify_worker()
            return


@shared_task(name="interventions.extend_owed", ignore_result=True)
def extend_owed_nightly() -> None:
    mark_without_months(at=timezone.now())
    refresh_owed()


@shared_task(name="interventions.refresh_episodes_and_priorities", ignore_result=True)
def refresh_episodes_and_priorities_nightly() -> None:
    """As months pass: children reach 60 months, and help becomes old."""
    for _part in rebuild_episodes(is_dry=False, at=timezone.now()):
        pass
    refresh_all(at=timezone.now())


@job_task(REFRESH)
def refresh_priorities_of_district(work: Work) -> dict[str, int]:
    """After the district set other weights."""
    return {"changed": refresh_all(district=work.order["district"], at=timezone.now())}
