"""A pregnancy comes on record, is corrected, or ends otherwise than by a birth."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.enums import Right
from apps.accounts.web.list_location import list_location
from apps.core.http import add_refusal, requires, version_sent
from apps.core.refusal import Outdated, Refused
from apps.families.models import Member
from apps.mothers import labels
from apps.mothers.enums import PregnancyStatus
from apps.mothers.services.births import end_pregnancy
from apps.mothers.services.pregnancies import correct_pregnancy, register_pregnancy
from apps.mothers.services.women import find_or_add_woman
from apps.mothers.web.forms import EndForm, PregnancyForm, WomanForm
from apps.mothers.web.pregnancy_rows import path_to, pregnancy_of
from apps.toddlers.web.forms import ReasonForm


@requires(Right.RECORD_PREGNANCY)
@require_http_methods(["GET", "POST"])
def register(request):
    """A woman, found again or new, and her pregnancy in one go."""
    today = timezone.localdate()
    who = WomanForm(request.POST or None, by=request.user, today=today)
    form = PregnancyForm(request.POST or None, today=today)
    if request.method == "POST" and who.is_valid() & form.is_valid():
        try:
            with transaction.atomic():
                woman = find_or_add_woman(**who.cleaned_data, by=request.user, at=timezone.now())
                pregnancy = register_pregnancy(woman=woman, by=request.user, at=timezone.now(), **form.entered())
        except Refused as refusal:
            add_refusal(who if refusal.field in who.fields else form, refusal)
        else:
            return _registered(request, pregnancy)
    where = list_location(request, Right.SEE_MOTHERS)
    context = {"who": who, "form": form, "place_path": where.path(reverse("mothers:list"))}
    return render(request, "mothers/pregnancy_form.html", context)


@requires(Right.RECORD_PREGNANCY)
@require_http_methods(["GET", "POST"])
def register_for(request, uuid):
    """A pregnancy of a woman who is on record in a household."""
    women = Member.objects.allowed(request.user, Right.RECORD_PREGNANCY)
    woman = get_object_or_404(women.select_related("desa__parent__parent", "posyandu"), uuid=uuid)
    form = PregnancyForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            pregnancy = register_pregnancy(woman=woman, by=request.user, at=timezone.now(), **form.entered())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return _registered(request, pregnancy)
    context = {"woman": woman, "form": form, "place_path": path_to(request.user, woman)}
    return render(request, "mothers/pregnancy_form.html", context)


@requires(Right.RECORD_PREGNANCY)
@require_http_methods(["GET", "POST"])
def correct(request, uuid):
    pregnancy = pregnancy_of(request, uuid, Right.RECORD_PREGNANCY)
    form = PregnancyForm(request.POST or None, instance=pregnancy, today=timezone.localdate())
    why = ReasonForm(request.POST or None)
    context = {"form": form, "why": why, "pregnancy": pregnancy, "version": pregnancy.version}
    if request.method == "POST" and form.is_valid() and why.is_valid():
        try:
            correct_pregnancy(
                pregnancy=pregnancy,
                version=version_sent(request),
                reason=why.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
                **form.entered(),
            )
        except Outdated as outdated:
            add_refusal(form, outdated)
            context["version"] = outdated.current.version
        except Refused as refusal:
            add_refusal(why if refusal.field == "reason" else form, refusal)
        else:
            messages.success(request, _("Data kehamilan diperbaiki; nilai lama tersimpan di riwayat."))
            return redirect("mothers:pregnancy", uuid=pregnancy.uuid)
    context["place_path"] = path_to(request.user, pregnancy)
    return render(request, "mothers/pregnancy_form.html", context)


@requires(Right.RECORD_PREGNANCY)
@require_http_methods(["GET", "POST"])
def end(request, uuid):
    """Miscarried, moved away, died, or pregnant after all."""
    pregnancy = pregnancy_of(request, uuid, Right.RECORD_PREGNANCY)
    form = EndForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data | {"status": PregnancyStatus(form.cleaned_data["status"])}
        try:
            ended = end_pregnancy(pregnancy=pregnancy, **entered, by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            told = {"name": pregnancy.woman.name, "word": labels.PREGNANCY_STATUS[ended.status]}
            messages.success(request, _("%(name)s: %(word)s.") % told)
            return redirect("mothers:pregnancy", uuid=pregnancy.uuid)
    context = {"form": form, "pregnancy": pregnancy, "place_path": path_to(request.user, pregnancy)}
    return render(request, "mothers/end_form.html", context)


def _registered(request, pregnancy):
    messages.success(request, _("%s tercatat. Lanjutkan dengan pemeriksaannya.") % pregnancy.woman.name)
    return redirect("mothers:visit_new", uuid=pregnancy.uuid)
