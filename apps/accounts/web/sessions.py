"""The devices on which the reader is signed in."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.services.users import end_session
from apps.accounts.web.devices import device_name
from apps.core.http import UserRequest


def sessions(request: UserRequest) -> HttpResponse:
    rows = UserSession.objects.purge_and_list(request.user)
    rows.sort(key=lambda row: (not row.is_current(), -row.last_seen_at.timestamp()))
    devices = [{"row": row, "device": device_name(row.user_agent)} for row in rows]
    return render(request, "accounts/sessions.html", {"sessions": devices})


@require_POST
def session_end(request: UserRequest, session: int) -> HttpResponse:
    row = get_object_or_404(UserSession, user=request.user, pk=session)
    end_session(session=row, device=device_name(row.user_agent))
    messages.success(request, _("%s sudah dikeluarkan.") % device_name(row.user_agent))
    return redirect("sessions")
