"""Whether the portal does its work, for its admin: jobs, backup, disk, failed sign-ins. Counts, no content."""

import json
import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Count, DurationField, ExpressionWrapper, F, Max, Q
from django.db.models.functions import Now

from apps.accounts.models import User
from apps.accounts.selectors.users import users_managed_by
from apps.core.enums import JobState
from apps.core.models import Job

DAY = timedelta(days=1)
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class PortalHealth:
    """Since yesterday: done, failed, refused_sign_ins; now: the rest. oldest: how long the oldest job waits.

    backup_on: day of the newest backup on this server, None for none. locked: accounts shut out after wrong passwords.
    """

    waiting: int
    running: int
    done: int
    failed: int
    oldest: timedelta | None
    free_mb: int
    used_percent: float
    backup_on: date | None
    refused_sign_ins: int
    locked: int
    last_run_on: datetime | None


def portal_health(user: User, today: date) -> PortalHealth:
    """Two queries, and a look at the disk."""
    disk = shutil.disk_usage(settings.VAR_DIR)
    return PortalHealth(
        **_jobs(today),
        **_sign_ins(user, today),
        free_mb=disk.free // MEGABYTE,
        used_percent=100 * disk.used / disk.total,
        backup_on=_backup_on(settings.VAR_DIR / "backup"),
    )


def _jobs(today: date) -> dict[str, Any]:
    waits = ExpressionWrapper(Now() - F("ordered_at"), output_field=DurationField())
    since = Q(ended_at__date__gte=today - DAY)
    waiting = Q(state=JobState.WAITING)
    return Job.objects.aggregate(
        waiting=Count("pk", filter=waiting),
        running=Count("pk", filter=Q(state=JobState.RUNNING)),
        done=Count("pk", filter=since & Q(state=JobState.DONE)),
        failed=Count("pk", filter=since & Q(state=JobState.FAILED)),
        oldest=Max(waits, filter=waiting),
        last_run_on=Max("ended_at"),
    )


def _sign_ins(user: User, today: date) -> dict[str, Any]:
    names = users_managed_by(user).values("username")
    return AccessAttempt.objects.filter(username__in=names, attempt_time__date__gte=today - DAY).aggregate(
        refused_sign_ins=Count("pk"),
        locked=Count("username", distinct=True, filter=Q(failures_since_start__gte=settings.AXES_FAILURE_LIMIT)),
    )


def _backup_on(folder: Path) -> date | None:
    """The day of the newest whole backup: an unfinished one has no manifest."""
    days = []
    for manifest in folder.glob("*/manifest.json"):
        try:
            days.append(datetime.fromisoformat(json.loads(manifest.read_text())["made_at"]).date())
        except (OSError, ValueError, KeyError):
            continue
    return max(days, default=None)
