"""The birth with its babies, what follows it, and taking either back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.accounts.enums import Right
from apps.core.http import add_refusal, requires
from apps.core.refusal import Refused
from apps.mothers import labels, presenters
from apps.mothers.models import Birth, PostpartumVisit, Pregnancy
from apps.mothers.services.births import (
    NewbornInput,
    record_birth,
    record_contraception,
    record_postpartum_visit,
    withdraw_birth,
    withdraw_postpartum_visit,
)
from apps.mothers.web.forms import BabyForm, BirthForm, ContraceptionForm, PostpartumForm
from apps.mothers.web.pregnancy_rows import path_to, pregnancy_of
from apps.toddlers.web.forms import ReasonForm

MOST_BABIES = 4


@requires(Right.RECORD_PREGNANCY)
@require_http_methods(["GET", "POST"])
def birth(request, uuid):
    """The birth: each baby born alive becomes a child of the register. `bayi` says how many forms to show."""
    pregnancy = pregnancy_of(request, uuid, Right.RECORD_PREGNANCY)
    form = BirthForm(request.POST or None, today=timezone.localdate())
    count = _babies_asked(request)
    babies = [BabyForm(request.POST or None, prefix=f"baby-{number}") for number in range(1, count + 1)]
    babies[0].is_first = True
    adds = "tambah" in request.POST
    if request.method == "POST" and not adds and all([form.is_valid(), *(baby.is_valid() for baby in babies)]):
        try:
            made = record_birth(
                pregnancy=pregnancy,
                **form.entered(),
                by=request.user,
                at=timezone.now(),
                babies=[NewbornInput(**baby.cleaned_data) for baby in babies if baby.is_filled],
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _saved(made))
            return redirect("mothers:pregnancy", uuid=pregnancy.uuid)
    if adds:
        form, babies = _kept(request, BirthForm, today=timezone.localdate()), _kept_babies(request, count)
    context = {
        "pregnancy": pregnancy,
        "standing": presenters.standing(pregnancy, timezone.localdate()),
        "form": form,
        "babies": babies,
        "count": count,
        "may_add": count < MOST_BABIES,
        "place_path": path_to(request.user, pregnancy),
    }
    return render(request, "mothers/birth_form.html", context)


@requires(Right.RECORD_PREGNANCY)
@require_http_methods(["GET", "POST"])
def take_back(request, uuid):
    """A birth that was not one."""
    mine = Pregnancy.objects.allowed(request.user, Right.RECORD_PREGNANCY)
    births = Birth.objects.filter(pregnancy__in=mine).select_related(*_of_pregnancy())
    birth = get_object_or_404(births, uuid=uuid)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_birth(birth=birth, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Persalinan ditarik; kehamilannya berjalan lagi."))
            return redirect("mothers:pregnancy", uuid=birth.pregnancy.uuid)
    day = date_format(birth.delivered_on, "j F Y")
    return _withdraw_page(
        request,
        birth.pregnancy,
        form,
        title=_("Tarik persalinan %s?") % day,
        advice=_("Bayi yang dibuat oleh persalinan ini ikut dihapus selama belum pernah ditimbang atau diubah."),
    )


@requires(Right.RECORD_PREGNANCY)
@require_http_methods(["GET", "POST"])
def postpartum(request, uuid):
    pregnancy = pregnancy_of(request, uuid, Right.RECORD_PREGNANCY)
    form = PostpartumForm(request.POST or None, today=timezone.localdate(), initial={"contact": pregnancy.next_due})
    if request.method == "POST" and form.is_valid():
        try:
            visit = record_postpartum_visit(pregnancy=pregnancy, **form.entered(), by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            told = {"name": pregnancy.woman.name, "contact": labels.CONTACTS[visit.contact]}
            messages.success(request, _("%(contact)s %(name)s tersimpan.") % told)
            return redirect("mothers:pregnancy", uuid=pregnancy.uuid)
    return _form_page(request, pregnancy, form, title=_("Kunjungan nifas atau bayi baru lahir"))


@requires(Right.RECORD_PREGNANCY)
@require_http_methods(["GET", "POST"])
def take_back_postpartum(request, uuid):
    mine = Pregnancy.objects.allowed(request.user, Right.RECORD_PREGNANCY)
    visits = PostpartumVisit.objects.filter(pregnancy__in=mine).select_related(*_of_pregnancy())
    visit = get_object_or_404(visits, uuid=uuid)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_postpartum_visit(
                visit=visit, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Kunjungan ditarik; catatannya tetap di riwayat."))
            return redirect("mothers:pregnancy", uuid=visit.pregnancy.uuid)
    told = {"contact": labels.CONTACTS[visit.contact], "day": date_format(visit.visited_on, "j F Y")}
    return _withdraw_page(
        request,
        visit.pregnancy,
        form,
        title=_("Tarik %(contact)s %(day)s?") % told,
        advice=_("Tarik hanya kunjungan yang tidak pernah terjadi."),
    )


@requires(Right.RECORD_PREGNANCY)
@require_http_methods(["GET", "POST"])
def contraception(request, uuid):
    pregnancy = pregnancy_of(request, uuid, Right.RECORD_PREGNANCY)
    birth = getattr(pregnancy, "birth", None)
    if birth is None:
        raise Http404
    kept = {"method": birth.contraception, "started_on": birth.contraception_on}
    form = ContraceptionForm(request.POST or None, today=timezone.localdate(), initial=kept)
    if request.method == "POST" and form.is_valid():
        try:
            record_contraception(birth=birth, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("KB pascasalin tersimpan."))
            return redirect("mothers:pregnancy", uuid=pregnancy.uuid)
    return _form_page(request, pregnancy, form, title=_("KB pascasalin"))


def _form_page(request, pregnancy: Pregnancy, form, *, title: str):
    context = {
        "pregnancy": pregnancy,
        "standing": presenters.standing(pregnancy, timezone.localdate()),
        "form": form,
        "title": title,
        "place_path": path_to(request.user, pregnancy),
    }
    return render(request, "mothers/small_form.html", context)


def _withdraw_page(request, pregnancy: Pregnancy, form, *, title: str, advice: str):
    context = {
        "pregnancy": pregnancy,
        "title": title,
        "advice": advice,
        "form": form,
        "place_path": path_to(request.user, pregnancy),
    }
    return render(request, "mothers/withdraw.html", context)


def _of_pregnancy() -> tuple[str, ...]:
    return "pregnancy__woman", "pregnancy__desa__parent__parent", "pregnancy__posyandu"


def _babies_asked(request) -> int:
    text = request.POST.get("bayi", "1")
    count = int(text) if text in {str(number) for number in range(1, MOST_BABIES + 1)} else 1
    return min(MOST_BABIES, count + ("tambah" in request.POST))


def _kept(request, form, **more):
    """A form that shows what was typed so far, without judging it."""
    bound = form(request.POST, **more)
    return form(initial={name: bound[name].value() for name in bound.fields}, **more)


def _kept_babies(request, count: int) -> list[BabyForm]:
    return [_kept(request, BabyForm, prefix=f"baby-{number}") for number in range(1, count + 1)]


def _saved(made: Birth) -> str:
    alive = made.newborns.filter(is_alive=True).count()
    if not alive:
        return _("Persalinan tersimpan. Tidak ada bayi yang lahir hidup.")
    words = ngettext(
        "Persalinan tersimpan; %d bayi masuk daftar balita.",
        "Persalinan tersimpan; %d bayi masuk daftar balita.",
        alive,
    )
    return words % alive
