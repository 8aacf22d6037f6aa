from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from apps.accounts.enums import Right
from apps.accounts.web.current_place import chosen_month, current_month, current_place
from apps.core.enums import JobState
from apps.core.form_pages import Action
from apps.core.http import add_refusal, requires
from apps.core.models import Job
from apps.core.refusal import Refused
from apps.core.rules.month import Month
from apps.indicators.selectors.opening_month import opening_month
from apps.regions.selectors.units import find_unit, units_in
from apps.reports.catalogue import REPORTS, report_named
from apps.reports.services.recaps import BUILD, discard_recap, order_recap, order_signed, save_letterhead
from apps.reports.services.sign_offs import signed_by, signing_scope
from apps.reports.web.forms import LetterheadForm
from apps.reports.web.recap_page import page_of


@require_GET
@requires(Right.SEE_RECAPS)
def report_list(request):
    context = {
        "reports": REPORTS,
        "district": _own_district(request.user),
        "may_take_names": request.user.may(Right.EXPORT_NAMES),
        "may_sign": bool(signing_scope(request.user)),
    }
    return render(request, "reports/list.html", context)


@require_GET
@requires(Right.SEE_RECAPS)
def recap(request, slug):
    report = report_named(slug)
    if report is None:
        raise Http404
    scope = request.user.scope_for(Right.SEE_RECAPS)
    query = request.GET.copy()
    month = Month.of(current_month(request))
    if not query.get("unit"):
        query["unit"] = _usual_unit(request, scope)
    if not query.get("bulan"):
        query["bulan"] = str(_usual_month(query["unit"], month, is_chosen=bool(chosen_month(request))))
    form = report.question(query, scope=scope)
    if not form.is_valid():
        if "unit" in form.errors:
            raise Http404
        return render(request, "reports/recap.html", {"report": report, "form": form}, status=400)
    if not report.covers(form.cleaned_data, scope):
        raise Http404
    form.offer_rows_of(form.cleaned_data["unit"])
    result = report.build(form.cleaned_data, made_by=request.user.get_full_name(), at=timezone.now())
    return render(request, "reports/recap.html", page_of(request, report, form, result))


@require_POST
@requires(Right.SEE_RECAPS)
def recap_order(request, slug):
    try:
        order_recap(slug=slug, order=request.POST.dict(), file_format=request.POST.get("format", ""), by=request.user)
    except Refused as refusal:
        if refusal.code in ("unit_unknown", "report_unknown"):
            raise Http404 from refusal
        messages.error(request, str(refusal.message))
        return redirect("reports:recap", slug)
    return redirect("reports:mine")


@require_GET
@requires(Right.SEE_RECAPS)
def my_recaps(request):
    jobs = list(Job.objects.visible_to(request.user).filter(task=BUILD).order_by("-ordered_at")[:50])
    running = any(job.state in (JobState.WAITING, JobState.RUNNING) for job in jobs)
    template = "reports/_jobs.html" if request.htmx else "reports/mine.html"
    # By name: a template would call the enum itself, which fails without a word.
    return render(request, template, {"jobs": jobs, "is_running": running, "states": dict(JobState.__members__)})


class JobAction(Action):
    """A button beside one of the user's own recaps; the list of them shows what it did."""

    right = Right.SEE_RECAPS
    model = Job
    url_argument = "job"

    def records(self) -> QuerySet:
        return Job.objects.visible_to(self.request.user).filter(task=BUILD)

    def back_url(self) -> str:
        return reverse("reports:mine")

    def redirect(self, result: Any) -> HttpResponse:
        return redirect(self.back_url())


class OrderAgain(JobAction):
    """The same question, asked of today's data; a signed recap again from its stored data."""

    def save(self, form: None) -> None:
        order = self.record.order
        if "sign_off" in order:
            sign_off = get_object_or_404(signed_by(self.request.user, pk=order["sign_off"]))
            order_signed(sign_off=sign_off, slug=order["report"], origin=order["origin"], by=self.request.user)
            return
        order_recap(slug=order["report"], order=order["question"], file_format=order["format"], by=self.request.user)


class Discard(JobAction):
    def save(self, form: None) -> None:
        discard_recap(job=self.record)


@require_http_methods(["GET", "POST"])
@requires(Right.SEE_RECAPS)
def letterhead(request):
    district = _own_district(request.user)
    if not district:
        raise Http404
    report_letterhead = LetterheadForm.Meta.model.objects.of(district)
    form = LetterheadForm(request.POST or None, request.FILES or None, instance=report_letterhead)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data.pop("logo")
        try:
            save_letterhead(district=district, logo=file.read() if file else None, **form.cleaned_data)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Kop surat tersimpan. PDF berikutnya memakainya."))
            return redirect("reports:letterhead")
    return render(request, "reports/letterhead.html", {"form": form}, status=400 if form.errors else 200)


def _usual_month(code: str, month: Month, *, is_chosen: bool) -> Month:
    """The chosen month; where none was chosen, the one on which every page about the unit opens."""
    unit = find_unit(code)
    return month if is_chosen or unit is None else opening_month(unit, month)


def _usual_unit(request, scope) -> str:
    """The unit the user was looking at, else the first of their own."""
    place = current_place(request)
    if place is not None and scope.covers(place.code):
        return place.code
    return next((code for _heading, units in units_in(scope) for code, _name in units), "")


def _own_district(user) -> str:
    """The district whose recaps this user issues: who keeps its files for the whole kabupaten."""
    prefixes = user.scope_for(Right.IMPORT_FILES).prefixes & user.scope_for(Right.SEE_RECAPS).prefixes
    return next((code for code in sorted(prefixes) if code.count(".") == 1), "")
