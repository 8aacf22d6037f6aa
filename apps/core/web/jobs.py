"""The page of a background job: its progress, cancelling it, and the file it made."""

import mimetypes
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.core import sealed_files
from apps.core.access_log import log_read
from apps.core.enums import ENDED, JobState
from apps.core.http import UserRequest
from apps.core.jobs import cancel_job
from apps.core.models import Job


def job(request: UserRequest, uuid: UUID) -> HttpResponse:
    """The job with its progress; for htmx only the part that changes."""
    row = get_object_or_404(Job.objects.visible_to(request.user), uuid=uuid)
    context = {
        "job": row,
        "is_ended": row.state in ENDED,
        "url": reverse("core:job", args=[row.uuid]),
        "cancel_url": reverse("core:job_cancel", args=[row.uuid]),
        "step": _(row.step) or _("Menunggu giliran"),
        "percent": row.percent if row.total else None,
        "time_left": _time_left(row),
        "result_url": _local(row.result.get("url", "")),
        "file_url": reverse("core:job_file", args=[row.uuid]) if row.file and row.state == JobState.DONE else "",
        "is_file_gone": bool(row.file_name) and not row.file and row.state == JobState.DONE,
        "is_done": row.state == JobState.DONE,
        "is_cancelled": row.state == JobState.CANCELLED,
    }
    return render(request, "core/_job.html" if request.htmx else "core/job.html", context)


def _time_left(row: Job) -> str:
    """Rounded; '' before any progress was made."""
    if not (row.begun_at and row.total and row.done and row.state == JobState.RUNNING):
        return ""
    elapsed = timezone.now() - row.begun_at
    left = elapsed * (row.total - row.done) / row.done
    if left < timedelta(minutes=1):
        seconds = max(5, round(left.total_seconds() / 5) * 5)
        return ngettext("%d detik", "%d detik", seconds) % seconds
    minutes = round(left.total_seconds() / 60)
    return ngettext("%d menit", "%d menit", minutes) % minutes


def _local(url: str) -> str:
    return url if url.startswith("/") and not url.startswith("//") else ""


@require_POST
def job_cancel(request: UserRequest, uuid: UUID) -> HttpResponse:
    row = get_object_or_404(Job.objects.visible_to(request.user), uuid=uuid)
    cancel_job(job=row, at=timezone.now())
    messages.info(request, _("%s dihentikan.") % row.title)
    return redirect("core:job", row.uuid)


@require_safe
def job_file(request: UserRequest, uuid: UUID) -> HttpResponseBase:
    """The finished file, for the user who ordered it and still has the right to its content. LostFile."""
    row = get_object_or_404(Job.objects.visible_to(request.user), uuid=uuid, state=JobState.DONE)
    path = Path(settings.REPORT_DIR) / Path(row.file).name
    if not row.file or not _is_allowed(row, request.user):
        raise Http404
    content = sealed_files.pieces(path)
    log_read(
        by=request.user,
        action="export",
        subject="job",
        uuid=row.uuid,
        count=row.result.get("people", 0),
        district=row.order.get("district", ""),
    )
    name = _file_name(row)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = StreamingHttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _file_name(row: Job) -> str:
    name = Path(row.file_name.replace("\\", "/")).name
    return "".join(letter for letter in name if letter.isprintable()) or Path(row.file).name


def _is_allowed(row: Job, user: Any) -> bool:
    """Whether the user still has the `right` named in the order for all of its `scope` (region codes) and posyandu."""
    right = row.order.get("right")
    if not right:
        return True
    scope = user.scope_for(right)
    posyandu = set(row.order.get("posyandu", []))
    return bool(scope) and posyandu <= scope.posyandu and all(scope.covers(code) for code in row.order.get("scope", []))
