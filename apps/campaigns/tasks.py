"""Running campaigns are counted again every minute."""

from celery import shared_task
from django.utils import timezone

from apps.campaigns.services.figures import count_running


@shared_task(name="campaigns.count_running", ignore_result=True)
def count_running_campaigns() -> None:
    now = timezone.localtime()
    count_running(today=now.date(), at=now)
