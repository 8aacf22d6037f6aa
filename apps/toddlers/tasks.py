"""Nightly: children grow over age."""

from celery import shared_task
from django.utils import timezone

from apps.toddlers.services.over_age import retire_over_age


@shared_task(name="toddlers.retire_over_age", ignore_result=True)
def retire_over_age_nightly() -> None:
    retire_over_age(at=timezone.now())
