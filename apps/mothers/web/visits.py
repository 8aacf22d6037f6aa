"""Antenatal visits: the verdict is shown while the figures are typed, and nothing is written before it is saved."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.enums import Right
from apps.core.http import add_refusal, requires, version_sent
from apps.core.refusal import Outdated, Refused
from apps.mothers import presenters
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.services.pregnancies import (
    correct_antenatal_visit,
    preview_antenatal_visit,
    record_antenatal_visit,
    withdraw_antenatal_visit,
)
from apps.mothers.services.verdicts import visit_verdict
from apps.mothers.web.forms import AntenatalForm
from apps.mothers.web.pregnancy_rows import path_to, pregnancy_of
from apps.toddlers.web.forms import ReasonForm


@requires(Right.RECORD_PREGNANCY)
@require_http_methods(["GET", "POST"])
def new(request, uuid):
    pregnancy = pregnancy_of(request, uuid, Right.RECORD_PREGNANCY)
    form = AntenatalForm(request.POST or None, today=timezone.localdate())
    seen = _preview(form, pregnancy) if request.method == "POST" else None
    if seen and "periksa" not in request.POST:
        try:
            visit = record_antenatal_visit(pregnancy=pregnancy, by=request.user, at=timezone.now(), **_entered(form))
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _saved(pregnancy, visit))
            return redirect("mothers:pregnancy", uuid=pregnancy.uuid)
    return render(request, "mothers/visit_form.html", _context(request, pregnancy, form, seen))


@requires(Right.RECORD_PREGNANCY)
@require_POST
def check(request, uuid):
    """What the entries would say, while they are typed; nothing is written."""
    pregnancy = pregnancy_of(request, uuid, Right.RECORD_PREGNANCY)
    form = AntenatalForm(request.POST, today=timezone.localdate())
    return render(request, "mothers/_verdict.html", _context(request, pregnancy, form, _preview(form, pregnancy)))


@requires(Right.RECORD_PREGNANCY)
@require_POST
def check_correction(request, uuid):
    """As check, for a visit that is already on record."""
    visit = _visit_to_correct(request, uuid)
    form = AntenatalForm(request.POST, today=timezone.localdate(), instance=visit)
    seen = _preview(form, visit.pregnancy, visit)
    return render(request, "mothers/_verdict.html", _context(request, visit.pregnancy, form, seen))


@requires(Right.RECORD_PREGNANCY)
@require_http_methods(["GET", "POST"])
def correct(request, uuid):
    visit = _visit_to_correct(request, uuid)
    pregnancy = visit.pregnancy
    form = AntenatalForm(request.POST or None, today=timezone.localdate(), instance=visit)
    why = ReasonForm(request.POST or None)
    context = {"visit": visit, "why": why, "version": visit.version}
    seen = _preview(form, pregnancy, visit) if request.method == "POST" else None
    if seen and why.is_valid() and "periksa" not in request.POST:
        try:
            correct_antenatal_visit(
                visit=visit,
                version=version_sent(request),
                reason=why.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
                **_entered(form),
            )
        except Outdated as outdated:
            add_refusal(form, outdated)
            context |= {"version": outdated.current.version, "theirs": presenters.figures(outdated.current)}
        except Refused as refusal:
            add_refusal(why if refusal.field == "reason" else form, refusal)
        else:
            messages.success(request, _("Pemeriksaan diperbaiki; nilai lama tersimpan di riwayat."))
            return redirect("mothers:pregnancy", uuid=pregnancy.uuid)
    return render(request, "mothers/visit_form.html", _context(request, pregnancy, form, seen) | context)


@requires(Right.RECORD_PREGNANCY)
@require_http_methods(["GET", "POST"])
def withdraw(request, uuid):
    visit = _visit_to_correct(request, uuid)
    form = ReasonForm(request.POST or None)
    day = date_format(visit.visited_on, "j F Y")
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_antenatal_visit(
                visit=visit, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Pemeriksaan %s ditarik; catatannya tetap di riwayat.") % day)
            return redirect("mothers:pregnancy", uuid=visit.pregnancy.uuid)
    context = {
        "pregnancy": visit.pregnancy,
        "title": _("Tarik pemeriksaan %s?") % day,
        "told": presenters.figures(visit),
        "advice": _("Tarik hanya pemeriksaan yang tidak pernah terjadi. Angka yang salah cukup diperbaiki."),
        "form": form,
        "place_path": path_to(request.user, visit.pregnancy),
    }
    return render(request, "mothers/withdraw.html", context)


def _visit_to_correct(request, uuid) -> AntenatalVisit:
    """By the area of the pregnancy, not the visit's: who moved is corrected where she lives now."""
    mine = Pregnancy.objects.allowed(request.user, Right.RECORD_PREGNANCY)
    visits = AntenatalVisit.objects.filter(pregnancy__in=mine)
    place = ("pregnancy__woman", "pregnancy__desa__parent__parent", "pregnancy__posyandu")
    return get_object_or_404(visits.select_related(*place), uuid=uuid)


def _entered(form: AntenatalForm) -> dict:
    entered = form.entered()
    return entered | {
        "has_ultrasound_by_doctor": bool(entered["has_ultrasound_by_doctor"]),
        "note": entered["note"] or "",
    }


def _preview(form: AntenatalForm, pregnancy: Pregnancy, visit: AntenatalVisit | None = None):
    """(visit, pregnancy) as they would stand; None where something is wrong, which the form then says."""
    if not form.is_valid():
        return None
    but = visit.pk if visit else None
    try:
        return preview_antenatal_visit(pregnancy=pregnancy, at=timezone.now(), but=but, **_entered(form))
    except Refused as refusal:
        add_refusal(form, refusal)
        return None


def _context(request, pregnancy: Pregnancy, form: AntenatalForm, seen) -> dict:
    today = timezone.localdate()
    context = {
        "pregnancy": pregnancy,
        "form": form,
        "checked": request.method == "POST",
        "standing": presenters.standing(pregnancy, today),
        "place_path": path_to(request.user, pregnancy),
    }
    if seen is None:
        return context
    visit, after = seen
    return context | {
        "seen": visit,
        "contact": visit.contact.upper(),
        "week": presenters.weeks(visit.gestation_days) if visit.gestation_days is not None else "",
        "marks": presenters.visit_marks(visit),
        "reasons": presenters.reasons(visit_verdict(pregnancy, visit).assessment, with_values=True),
        "steps": presenters.steps(visit.risks),
        "next": presenters.due(after, today),
    }


def _saved(pregnancy: Pregnancy, visit: AntenatalVisit) -> str:
    words = ", ".join(mark.word for mark in presenters.visit_marks(visit))
    contact = visit.contact.upper() or _("di luar K1–K6")
    told = {"name": pregnancy.woman.name, "contact": contact, "words": words}
    return _("Pemeriksaan %(name)s tersimpan (%(contact)s): %(words)s.") % told
