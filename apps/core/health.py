"""Is the process alive, and can it do its work? For probes; says nothing of people or secrets."""

import logging
import shutil
from collections.abc import Callable
from datetime import datetime

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error as DatabaseError
from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.core.models import Job

logger = logging.getLogger(__name__)
MEGABYTE = 1024 * 1024


@require_safe
@never_cache
@login_not_required
@transaction.non_atomic_requests
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
@login_not_required
@transaction.non_atomic_requests
def readyz(request: HttpRequest) -> JsonResponse:
    """200 while database, broker, disk and the oldest waiting job are well; 503 and which is not otherwise."""
    now = timezone.now()
    checks = {
        "database": _tried(_database),
        "broker": _tried(_broker),
        "disk": _tried(_disk),
        "jobs": _tried(lambda: _jobs(now)),
    }
    is_ready = all(check["ok"] for check in checks.values())
    status = "ok" if is_ready else "unavailable"
    return JsonResponse({"status": status, "checks": checks}, status=200 if is_ready else 503)


def _tried(check: Callable[[], dict]) -> dict:
    try:
        return check()
    except (DatabaseError, redis.RedisError, OSError) as error:
        logger.warning("readyz: %s", type(error).__name__)
        return {"ok": False}


def _database() -> dict:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"ok": True}


def _broker() -> dict:
    with redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1) as broker:
        broker.ping()
    return {"ok": True}


def _disk() -> dict:
    free = shutil.disk_usage(settings.VAR_DIR).free // MEGABYTE
    return {"ok": free >= settings.READY_DISK_FREE_MB, "free_mb": free}


def _jobs(now: datetime) -> dict:
    oldest = Job.objects.waiting().order_by("ordered_at").values_list("ordered_at", flat=True).first()
    waited = int((now - oldest).total_seconds()) if oldest else 0
    return {"ok": waited <= settings.READY_JOB_WAITS_SECONDS, "oldest_waiting_seconds": waited}
