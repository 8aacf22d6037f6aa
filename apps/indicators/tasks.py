"""Counting in the background: within seconds of a write, and the proof every night."""

import logging
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from apps.indicators.rules.parts import Part
from apps.indicators.services.counting import notify_worker, refresh_stale, stale_districts
from apps.indicators.services.marks import note_district
from apps.indicators.services.proof import counted_districts, months_counted, prove_month

AT_A_TIME = timedelta(minutes=8)
MONTHS_PROVED = 3
log = logging.getLogger(__name__)


@shared_task(name="indicators.refresh_counts", ignore_result=True)
def refresh_counts() -> None:
    """Until nothing is stale; after some minutes a task of its own goes on, so that the worker can do other work."""
    begun = timezone.now()
    for district in stale_districts():
        while refresh_stale(district=district):
            if timezone.now() - begun > AT_A_TIME:
                notify_worker()
                return


@shared_task(name="indicators.prove_counts", ignore_result=True)
def prove_counts() -> None:
    """Every night, the last months: what differs is logged and put right.

    Stunting episodes were derived again an hour before, and postings and policies may have changed what was validated
    or acted on: these parts are counted first.
    """
    for district in counted_districts():
        note_district(district=district, parts=Part.COHORT | Part.FOLLOW_UP)
        while refresh_stale(district=district):
            pass
        for month in months_counted(district)[:MONTHS_PROVED]:
            for one in prove_month(district=district, month=month, repair=True):
                log.error("Stored count differs: %s", one)
