from celery import shared_task
from django.utils import timezone

from apps.accounts.services import ended_sessions


@shared_task(name="accounts.remove_ended_sessions", ignore_result=True)
def remove_ended_sessions() -> None:
    ended_sessions.remove_ended_sessions(at=timezone.now())
