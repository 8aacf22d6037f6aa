"""Brides and grooms to be, and sessions of adolescent girls."""

from django.contrib import messages
from django.db.models import Sum
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from apps.accounts.enums import Right
from apps.accounts.web.list_location import list_location
from apps.core.access_log import log_list_read, log_read
from apps.core.http import add_refusal, requires, version_sent
from apps.core.lists import SHORTEST_WORDS, all_of, as_excel, hidden_words, look_at, too_long
from apps.core.paging import CountUpTo
from apps.core.refusal import Outdated, Refused
from apps.core.templatetags.display import age, day, measure, number
from apps.mothers import presenters
from apps.mothers.enums import CatinResult
from apps.mothers.filters import CatinFilter, PlaceFilter
from apps.mothers.models import AdolescentSession, Catin
from apps.mothers.selectors.pregnancies import PLACE, catins_listed, sessions_listed
from apps.mothers.services.companions import (
    COUNTED,
    correct_catin,
    correct_session,
    record_catin,
    record_session,
    resolve_catin,
)
from apps.mothers.web.forms import CatinForm, ResolveForm, SessionForm
from apps.mothers.web.pregnancy_rows import exports, may, path_to, tabs
from apps.mothers.workbook import catins_workbook, sessions_workbook
from apps.toddlers.web.forms import ReasonForm

SCREENED, HELD, AT_RISK = "screened_on", "held_on", "at_risk"


@requires(Right.SEE_MOTHERS)
@require_GET
def catins(request):
    where = list_location(request, Right.SEE_MOTHERS)
    form = CatinFilter(request.GET, places=where.places, user=request.user)
    asked = form.asked()
    listed = catins_listed(request.user, where.chosen, **asked)
    is_whole = not any(asked.values())
    add_refusal = {AT_RISK: CountUpTo(listed.filter(result=CatinResult.AT_RISK, resolved_on=None))} if is_whole else {}
    look = look_at(listed, SCREENED, form, **add_refusal)
    finding = _("%s calon pengantin berisiko") % look.share(AT_RISK) if add_refusal and look.rows else ""
    log_list_read(by=request.user, action="search" if form.words else "list", subject="catin", count=len(look.rows))
    context = {
        "finding": finding or _("%s calon pengantin") % look.said,
        "look": look,
        "count_label": look.label(_("orang")),
        "lines": _lines(look.rows),
        "exports": exports(reverse("mothers:catin_export"), form) if request.user.may(Right.EXPORT_NAMES) else [],
        "form": form,
        "tabs": tabs("mothers:catin"),
        "place_path": where.path(reverse("mothers:catin")),
        "may_record": request.user.may(Right.RECORD_CATIN),
    }
    return render(request, "mothers/catin_list.html", context)


@requires(Right.SEE_MOTHERS)
@require_POST
def find_catin(request):
    text = request.POST.get("q", "").strip()[:120]
    if len(text) < SHORTEST_WORDS:
        messages.warning(request, _("Ketik paling sedikit dua huruf dari namanya."))
        return redirect("mothers:catin")
    return redirect(
        reverse("mothers:catin", query=CatinFilter.kept(request.POST) | {"cari": hidden_words(text, request.user)})
    )


@requires(Right.EXPORT_NAMES)
@require_GET
def export_catins(request):
    """Exactly the list shown, as Excel."""
    now, where = timezone.localtime(), list_location(request, Right.SEE_MOTHERS)
    form = CatinFilter(request.GET, places=where.places, user=request.user)
    listed = catins_listed(request.user, where.chosen, **form.asked()).allowed(request.user, Right.EXPORT_NAMES)
    rows = all_of(listed, SCREENED)
    if rows is None:
        messages.warning(request, too_long())
        return redirect(f"{reverse('mothers:catin')}{form.without()}")
    log_list_read(by=request.user, action="export", subject="catin", count=len(rows))
    file = catins_workbook(_lines(rows), filters=[chip["label"] for chip in form.chips], by=request.user, at=now)
    return as_excel(file, name="calon-pengantin", at=now)


@requires(Right.RECORD_CATIN)
@require_http_methods(["GET", "POST"])
def new_catin(request):
    form = CatinForm(request.POST or None, by=request.user, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            catin = record_catin(**form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"{catin.name}: {presenters.catin_mark(catin).word}.")
            return redirect("mothers:catin_page", uuid=catin.uuid)
    back = reverse("mothers:catin")
    where = list_location(request, Right.SEE_MOTHERS)
    context = {"form": form, "title": _("Penapisan calon pengantin"), "place_path": where.path(back), "back": back}
    return render(request, "mothers/companion_form.html", context)


@requires(Right.SEE_MOTHERS)
@require_GET
def catin(request, uuid):
    one = _catin_of(request, uuid, Right.SEE_MOTHERS)
    sees = may(request.user, Right.SEE_PREGNANCY, one) or may(request.user, Right.RECORD_CATIN, one)
    records = may(request.user, Right.RECORD_CATIN, one)
    log_read(by=request.user, action="page", subject="catin", uuid=one.uuid, district=one.district)
    context = {
        "catin": one,
        "marks": [presenters.catin_mark(one)],
        "reasons": presenters.catin_reasons(one),
        "facts": _facts(one, sees=sees),
        "may_correct": records,
        "may_resolve": records and one.result != CatinResult.IDEAL and one.resolved_on is None,
        "place_path": path_to(request.user, one, "mothers:catin"),
    }
    return render(request, "mothers/catin.html", context)


@requires(Right.RECORD_CATIN)
@require_http_methods(["GET", "POST"])
def change_catin(request, uuid):
    one = _catin_of(request, uuid, Right.RECORD_CATIN)
    form = CatinForm(request.POST or None, instance=one, by=request.user, today=timezone.localdate())
    return _corrected(
        request,
        form,
        one,
        "mothers/companion_form.html",
        title=_("Perbaiki penapisan"),
        back=reverse("mothers:catin_page", args=[one.uuid]),
        service=correct_catin,
        name="catin",
    )


@requires(Right.RECORD_CATIN)
@require_http_methods(["GET", "POST"])
def resolve(request, uuid):
    """What was found is dealt with: the accompanying ends."""
    one = _catin_of(request, uuid, Right.RECORD_CATIN)
    form = ResolveForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            resolve_catin(catin=one, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Pendampingan %s selesai.") % one.name)
            return redirect("mothers:catin_page", uuid=one.uuid)
    context = {"form": form, "title": _("Selesai didampingi"), "sub": one.name,
               "back": reverse("mothers:catin_page", args=[one.uuid]),
               "place_path": path_to(request.user, one, "mothers:catin")}  # fmt: skip
    return render(request, "mothers/companion_form.html", context)


@requires(Right.SEE_MOTHERS)
@require_GET
def girls(request):
    """Sessions of girls, newest first, with the sums of all that the list asks for."""
    where = list_location(request, Right.SEE_MOTHERS)
    form = PlaceFilter(request.GET, places=where.places, user=request.user)
    form.chosen()
    listed = sessions_listed(request.user, where.chosen)
    year = timezone.localdate().year
    sums = listed.filter(held_on__year=year).aggregate(**{name: Sum(name) for name in COUNTED})
    look = look_at(listed, HELD, form)
    tiles = _tiles({name: count or 0 for name, count in sums.items()})
    context = {
        "look": look,
        "count_label": look.label(_("sesi")),
        "rows": [(one, one.mild + one.moderate + one.severe) for one in look.rows],
        "tiles": tiles,
        "finding": _finding(tiles, year),
        "form": form,
        "tabs": tabs("mothers:girls"),
        "exports": exports(reverse("mothers:girls_export"), form),
        "place_path": where.path(reverse("mothers:girls")),
        "may_record": request.user.may(Right.RECORD_PREGNANCY),
    }
    return render(request, "mothers/girls.html", context)


@requires(Right.SEE_MOTHERS)
@require_GET
def export_girls(request):
    """Exactly the list shown, as Excel; it names nobody."""
    now, where = timezone.localtime(), list_location(request, Right.SEE_MOTHERS)
    form = PlaceFilter(request.GET, places=where.places, user=request.user)
    rows = all_of(sessions_listed(request.user, where.chosen), HELD)
    if rows is None:
        messages.warning(request, too_long())
        return redirect(f"{reverse('mothers:girls')}{form.without()}")
    log_list_read(by=request.user, action="export", subject="adolescentsession", count=len(rows))
    return as_excel(sessions_workbook(rows, by=request.user, at=now), name="remaja-putri", at=now)


@requires(Right.RECORD_PREGNANCY)
@require_http_methods(["GET", "POST"])
def new_girls(request):
    form = SessionForm(request.POST or None, by=request.user, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            session = record_session(**form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Sesi di %s tersimpan.") % session.place_name)
            return redirect("mothers:girls")
    where = list_location(request, Right.SEE_MOTHERS)
    context = {"form": form, "title": _("Sesi remaja putri"), "place_path": where.path(reverse("mothers:girls")),
               "back": reverse("mothers:girls")}  # fmt: skip
    return render(request, "mothers/companion_form.html", context)


@requires(Right.RECORD_PREGNANCY)
@require_http_methods(["GET", "POST"])
def change_girls(request, uuid):
    sessions = AdolescentSession.objects.allowed(request.user, Right.RECORD_PREGNANCY).select_related(*PLACE)
    one = get_object_or_404(sessions, uuid=uuid)
    form = SessionForm(request.POST or None, instance=one, by=request.user, today=timezone.localdate())
    return _corrected(
        request,
        form,
        one,
        "mothers/companion_form.html",
        title=_("Perbaiki sesi"),
        back=reverse("mothers:girls"),
        service=correct_session,
        name="session",
    )


def _corrected(request, form, record, template: str, *, title: str, back: str, service, name: str):
    """The form of a record already written: the service mends it, with the reason and the version that was seen."""
    why = ReasonForm(request.POST or None)
    version = record.version
    if request.method == "POST" and form.is_valid() and why.is_valid():
        try:
            service(
                **{name: record},
                version=version_sent(request),
                reason=why.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except Outdated as outdated:
            add_refusal(form, outdated)
            version = outdated.current.version
        except Refused as refusal:
            add_refusal(why if refusal.field == "reason" else form, refusal)
        else:
            messages.success(request, _("Diperbaiki; nilai lama tersimpan di riwayat."))
            return redirect(back)
    context = {"form": form, "why": why, "version": version, "title": title, "sub": str(record), "back": back,
               "place_path": path_to(request.user, record)}  # fmt: skip
    return render(request, template, context)


def _lines(rows: list[Catin]) -> list[dict]:
    return [{"catin": one, "mark": presenters.catin_mark(one), "why": presenters.catin_reasons(one)} for one in rows]


def _catin_of(request, uuid, right: Right) -> Catin:
    found = Catin.objects.allowed(request.user, right).select_related(*PLACE).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def _facts(one: Catin, *, sees: bool) -> list[dict]:
    facts = [
        (_("Umur saat penapisan"), age(one.born_on, one.screened_on)),
        (_("Jenis kelamin"), _("Perempuan") if one.is_female else _("Laki-laki")),
        (_("Calon pasangan"), one.partner_name),
        (_("Rencana menikah"), day(one.wedding_on)),
        ("KUA", one.kua),
        (_("Ditapis"), day(one.screened_on)),
        (_("HP"), one.phone),
        (_("Alamat"), one.address),
        (_("ID Elsimil"), one.elsimil_id),
    ]
    if one.resolved_on:
        facts.append((_("Selesai didampingi"), day(one.resolved_on)))
    if sees:
        facts += [
            (_("Berat, tinggi"), f"{measure(one.weight_kg)} kg, {measure(one.height_cm)} cm"),
            (_("LiLA"), _("%s cm") % measure(one.muac_cm)),
            (_("Hb"), f"{measure(one.hb_g_dl)} g/dL"),
            (_("Tekanan darah"), f"{one.systolic or '–'}/{one.diastolic or '–'}"),
        ]
    return [{"term": term, "value": value} for term, value in facts]


def _finding(tiles: list[dict], year: int) -> str:
    _girls, screened, anaemic, _tablets = (tile["number"] for tile in tiles)
    if not screened:
        return _("Belum ada remaja putri yang diperiksa Hb pada %s") % year
    said = {"anaemic": number(anaemic), "screened": number(screened), "year": year}
    return _("%(anaemic)s dari %(screened)s remaja putri anemia, %(year)s") % said


def _tiles(sums: dict) -> list[dict]:
    """Counts of the year with what they are a share of."""
    anaemic = sums["mild"] + sums["moderate"] + sums["severe"]
    return [
        {"number": sums["girls"], "label": _("Remaja putri terdaftar"), "of": None, "tone": ""},
        {"number": sums["screened"], "label": _("Diperiksa Hb"), "of": sums["girls"], "tone": ""},
        {"number": anaemic, "label": _("Anemia"), "of": sums["screened"], "tone": "moderate" if anaemic else ""},
        {"number": sums["given_tablets"], "label": _("Mendapat TTD"), "of": sums["girls"], "tone": ""},
    ]
