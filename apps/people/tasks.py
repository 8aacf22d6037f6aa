"""What happens at night: children grow over age, and records are looked through for twins; the new ones at once."""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from apps.people.services.duplicate_search import districts_with_people, find_duplicates
from apps.people.services.moves import retire_over_age


@shared_task(name="people.retire_over_age", ignore_result=True)
def retire() -> None:
    retire_over_age(on=timezone.localdate())


@shared_task(name="people.find_duplicates", ignore_result=True)
def find_duplicates_nightly() -> None:
    for district in districts_with_people():
        find_duplicates(district=district, at=timezone.now())


@shared_task(name="people.find_new_duplicates", ignore_result=True)
def find_new_duplicates(district: str, since: str) -> None:
    """Of the records entered from `since` (ISO 8601) on: after a file came in."""
    find_duplicates(district=district, at=timezone.now(), since=datetime.fromisoformat(since))
