"""What signing in leaves behind, removed once it is of no use: sessions, devices, attempts, tokens."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from knox.models import AuthToken


def remove_ended_sessions(*, at: datetime) -> dict[str, int]:
    """-> rows removed, by table. The log of sign-ins stays SIGN_IN_LOG_DAYS; attempts count for half an hour."""
    log_before = at - timedelta(days=settings.SIGN_IN_LOG_DAYS)
    ended = {
        "sessions": Session.objects.filter(expire_date__lt=at),
        "devices": UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")),
        "attempts": AccessAttempt.objects.filter(attempt_time__lt=at - timedelta(days=1)),
        "failures": AccessFailureLog.objects.filter(attempt_time__lt=log_before),
        "sign_ins": AccessLog.objects.filter(attempt_time__lt=log_before),
        "tokens": AuthToken.objects.filter(expiry__lt=at),
    }
    return {name: rows.delete()[0] for name, rows in ended.items()}
