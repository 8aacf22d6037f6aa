"""Duplicates are searched every night, and among new records after an import."""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from apps.people.services.duplicate_search import districts_with_people, find_duplicates


@shared_task(name="people.find_duplicates", ignore_result=True)
def find_duplicates_nightly() -> None:
    for district in districts_with_people():
        find_duplicates(district=district, at=timezone.now())


@shared_task(name="people.find_new_duplicates", ignore_result=True)
def find_new_duplicates(district: str, since: str) -> None:
    """Of the records entered from `since` (ISO 8601) on."""
    find_duplicates(district=district, at=timezone.now(), since=datetime.fromisoformat(since))
