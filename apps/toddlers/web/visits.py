from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.enums import Right
from apps.core.http import add_refusal, requires, version_sent
from apps.core.refusal import Refused
from apps.toddlers import presenters
from apps.toddlers.models import Child, Measurement
from apps.toddlers.services.visits import (
    Outdated,
    correct_measurement,
    preview_measurement,
    record_measurement,
    withdraw_measurement,
)
from apps.toddlers.web.child_rows import path_to_child
from apps.toddlers.web.forms import ReasonForm, VisitForm

PLACE = ("desa__parent__parent", "posyandu", "latest")


@requires(Right.RECORD_VISITS)
@require_http_methods(["GET", "POST"])
def new_visit(request, uuid):
    children = Child.objects.allowed(request.user, Right.RECORD_VISITS).select_related(*PLACE)
    child = get_object_or_404(children, uuid=uuid)
    form = VisitForm(request.POST or None, child=child, today=timezone.localdate())
    seen = _preview(form, child) if request.method == "POST" else None
    if seen and _is_decided(request, seen):
        try:
            visit = record_measurement(child=child, by=request.user, at=timezone.now(), **form.measured())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _saved(child, visit))
            return redirect("toddlers:child", uuid=child.uuid)
    return render(request, "toddlers/visit_form.html", _context(request, child, form, seen))


@requires(Right.RECORD_VISITS)
@require_POST
def check(request, uuid):
    """What the entries would say, while they are typed; nothing is written."""
    children = Child.objects.allowed(request.user, Right.RECORD_VISITS).select_related(*PLACE)
    child = get_object_or_404(children, uuid=uuid)
    form = VisitForm(request.POST, child=child, today=timezone.localdate())
    return render(request, "toddlers/_verdict.html", _context(request, child, form, _preview(form, child)))


@requires(Right.CORRECT_VISITS)
@require_POST
def check_correction(request, uuid):
    """As check, for a visit that is already on record."""
    visit = _visit_to_correct(request, uuid)
    form = VisitForm(request.POST, child=visit.child, today=timezone.localdate(), instance=visit)
    seen = _preview(form, visit.child, visit)
    return render(request, "toddlers/_verdict.html", _context(request, visit.child, form, seen))


@requires(Right.CORRECT_VISITS)
@require_http_methods(["GET", "POST"])
def correct_visit(request, uuid):
    visit = _visit_to_correct(request, uuid)
    child = visit.child
    form = VisitForm(request.POST or None, child=child, today=timezone.localdate(), instance=visit)
    why = ReasonForm(request.POST or None)
    context = {"visit": visit, "why": why, "version": visit.version}
    seen = _preview(form, child, visit) if request.method == "POST" else None
    if seen and why.is_valid() and _is_decided(request, seen):
        try:
            correct_measurement(
                measurement=visit,
                version=version_sent(request),
                reason=why.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
                **form.measured(),
            )
        except Outdated as outdated:
            add_refusal(form, outdated)
            context |= {"version": outdated.current.version, "theirs": presenters.figures(outdated.current)}
        except Refused as refusal:
            add_refusal(why if refusal.field == "reason" else form, refusal)
        else:
            messages.success(request, _("Kunjungan diperbaiki; nilai lama tersimpan di riwayat."))
            return redirect("toddlers:child", uuid=child.uuid)
    return render(request, "toddlers/visit_form.html", _context(request, child, form, seen) | context)


@requires(Right.CORRECT_VISITS)
@require_http_methods(["GET", "POST"])
def withdraw_visit(request, uuid):
    visit = _visit_to_correct(request, uuid)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_measurement(
                measurement=visit, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            day = date_format(visit.measured_on, "j F Y")
            messages.success(request, _("Kunjungan %s ditarik; catatannya tetap di riwayat.") % day)
            return redirect("toddlers:child", uuid=visit.child.uuid)
    context = {
        "child": visit.child,
        "visit": visit,
        "figures": presenters.figures(visit),
        "form": form,
        "place_path": path_to_child(request.user, visit.child),
    }
    return render(request, "toddlers/withdraw.html", context)


def _visit_to_correct(request, uuid) -> Measurement:
    """By the child's area, not the visit's: who moved away is corrected where they live now."""
    children = Child.objects.allowed(request.user, Right.CORRECT_VISITS)
    visits = Measurement.objects.filter(child__in=children)
    return get_object_or_404(visits.select_related(*(f"child__{name}" for name in PLACE)), uuid=uuid)


def _preview(form: VisitForm, child: Child, visit: Measurement | None = None) -> Measurement | None:
    """The visit as it would be written; None where something is wrong, which the form then says."""
    if not form.is_valid():
        return None
    own = {"id": visit.pk} if visit else {}
    try:
        return preview_measurement(child=child, at=timezone.now(), **form.measured(), **own)
    except Refused as refusal:
        guess = form.meant().get(refusal.field)
        add_refusal(form, refusal)
        if guess:
            form.add_error(refusal.field, guess)
        return None


def _is_decided(request, seen: Measurement) -> bool:
    """Save was pressed, and every question about these very figures was answered."""
    return "periksa" not in request.POST and request.POST.get("yakin", "") == _asked(seen)


def _asked(seen: Measurement) -> str:
    return ",".join(filter(None, [seen.warnings, seen.flagged]))


def _context(request, child: Child, form: VisitForm, seen: Measurement | None) -> dict:
    context = {"child": child, "form": form, "today": timezone.localdate(), "checked": request.method == "POST"}
    context["place_path"] = path_to_child(request.user, child)
    if seen is None:
        return context
    return context | {
        "seen": seen,
        "marks": presenters.marks(seen),
        "concerns": presenters.concerns(seen),
        "indices": presenters.indices(seen),
        "gain": presenters.weight_gain_sentence(child, seen, child.measurements.all()),
        "questions": presenters.questions(seen),
        "asked": _asked(seen),
        "steps": presenters.steps(seen),
    }


def _saved(child: Child, visit: Measurement) -> str:
    words = ", ".join(mark.word for mark in presenters.marks(visit))
    return _("Kunjungan %(name)s tersimpan: %(words)s.") % {"name": child.name, "words": words}
