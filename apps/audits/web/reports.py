"""The report of a cycle and the slide sheet of a case, as files."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.audits.models import AuditCase, AuditCycle
from apps.audits.presenters.reports import cycle_report, report_docx, report_pdf, slides_pdf
from apps.core.access_log import log_read
from apps.core.http import UserRequest, requires

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@requires(Right.SEE_AUDITS)
@require_GET
def report(request: UserRequest, uuid: str, kind: str) -> HttpResponse:
    """With names for the team; without them also for who manages the audits."""
    if kind not in TYPES:
        raise Http404
    with_names = "tanpa-nama" not in request.GET
    rows = AuditCycle.objects.of_team(request.user) if with_names else AuditCycle.objects.known_to(request.user)
    cycle = get_object_or_404(rows, uuid=uuid)
    reader = request.user if with_names else None
    made = cycle_report(cycle, team=reader, at=timezone.now(), today=timezone.localdate())
    if with_names:
        count = AuditCase.objects.visible_to(request.user).filter(cycle=cycle).count()
        log_read(
            by=request.user, action="export", subject="audit_case", uuid=cycle.uuid, count=count,
            district=cycle.district,
        )  # fmt: skip
    content = report_pdf(made) if kind == "pdf" else report_docx(made)
    stem = f"audit-{cycle.year}-semester-{cycle.semester}" + ("" if with_names else "-tanpa-nama")
    return _file(content, TYPES[kind], f"{stem}.{kind}")


@requires(Right.SEE_AUDITS)
@require_GET
def slides(request: UserRequest, uuid: str) -> HttpResponse:
    rows = AuditCase.objects.visible_to(request.user).select_related("cycle", "desa", "worksheet", "child")
    case = get_object_or_404(rows, uuid=uuid)
    log_read(by=request.user, action="export", subject="audit_case", uuid=case.uuid, district=case.district)
    return _file(slides_pdf(case), TYPES["pdf"], f"paparan-kasus-{case.number}.pdf")


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
