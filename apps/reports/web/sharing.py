"""A recap for a chat: its text, and its picture."""

from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.core.http import UserRequest, requires
from apps.core.refusal import Refused
from apps.reports.catalogue import report_named
from apps.reports.declaration import Report, ReportResult
from apps.reports.renderers.share import picture_of, text_of
from apps.reports.services.recaps import build_report


def _built(request: UserRequest, slug: str) -> tuple[Report, ReportResult]:
    order = {name: request.GET.get(name, "") for name in ("unit", "bulan", "tingkat")}
    report = report_named(slug)
    try:
        result = build_report(slug=slug, order=order, by=request.user, at=timezone.now())
    except Refused as refusal:
        raise Http404 from refusal
    assert report is not None
    return report, result


@require_GET
@requires(Right.SEE_RECAPS)
def share(request: UserRequest, slug: str) -> HttpResponse:
    if not request.GET.get("unit"):
        return redirect("reports:recap", slug)
    report, result = _built(request, slug)
    query = {"unit": result.about["unit"], "bulan": result.about["month"]}
    url = request.build_absolute_uri(reverse("reports:recap", args=[slug], query=query))
    text = text_of(report, result, url=url)
    context = {
        "report": report,
        "result": result,
        "text": text,
        "whatsapp_url": f"https://wa.me/?text={quote(text)}",
        "picture_url": reverse("reports:picture", args=[slug], query=query),
        "question": query,
    }
    return render(request, "reports/share.html", context)


@require_GET
@requires(Right.SEE_RECAPS)
def picture(request: UserRequest, slug: str) -> HttpResponse:
    if not request.GET.get("unit"):
        return redirect("reports:recap", slug)
    report, result = _built(request, slug)
    response = HttpResponse(picture_of(report, result), content_type="image/png")
    response["Content-Disposition"] = f'attachment; filename="{result.file_stem}.png"'
    return response
