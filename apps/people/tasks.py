"""What happens at night: children grow over age, and records are looked through for twins; the new ones at once."""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from apps.people.finding import districts_with_people, find_twins
from apps.people.moving import retire_over_age


@shared_task(name="people.retire_over_age", ignore_result=True)
def retire() -> None:
    retire_over_age(on=timezone.localdate())


@shared_task(name="people.find_twins", ignore_result=True)
def look_for_twins() -> None:
    for district in districts_with_people():
        find_twins(district=district, at=timezone.now())


@shared_task(name="people.find_new_twins", ignore_result=True)
def look_for_new_twins(district: str, since: str) -> None:
    """Of the records entered from `since` (ISO 8601) on: after a file came in."""
    find_twins(district=district, at=timezone.now(), since=datetime.fromisoformat(since))
