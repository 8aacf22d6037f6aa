from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.enums import Right
from apps.accounts.web.list_location import list_location
from apps.core.forms import ReasonForm
from apps.core.http import add_refusal, requires, version_sent
from apps.core.refusal import Outdated, Refused
from apps.families.enums import FamilyStatus
from apps.families.inputs import FamilyInput
from apps.families.presenters import status_since
from apps.families.services.families import change_family_status, correct_family, family_content, register_family
from apps.families.services.welfare import record_welfare
from apps.families.web.family_rows import family_seen, may, path_to_family
from apps.families.web.forms import FamilyForm, FamilyStatusForm, PeopleForm, WelfareForm
from apps.families.web.revealing import reveal_page


@requires(Right.SCREEN_FAMILIES)
@require_http_methods(["GET", "POST"])
def register(request):
    form, people = FamilyForm(request.POST or None, by=request.user), PeopleForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and people.is_valid():
        entered = form.input(FamilyInput())
        try:
            family = register_family(
                family=entered, members=people.members(entered), by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Keluarga %s tercatat. Lanjutkan dengan penapisannya.") % family.head_name)
            return redirect("families:screen", uuid=family.uuid)
    where = list_location(request, Right.SEE_FAMILIES)
    context = {"form": form, "people": people, "place_path": where.path(reverse("families:list"))}
    return render(request, "families/family_form.html", context)


@requires(Right.SCREEN_FAMILIES)
@require_http_methods(["GET", "POST"])
def correct(request, uuid):
    family = family_seen(request, uuid, Right.SCREEN_FAMILIES)
    form, why = FamilyForm(request.POST or None, instance=family, by=request.user), ReasonForm(request.POST or None)
    context = {"form": form, "why": why, "family": family, "version": family.version}
    if request.method == "POST" and form.is_valid() and why.is_valid():
        try:
            correct_family(
                family=family,
                version=version_sent(request),
                corrected=form.input(family_content(family)),
                reason=why.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except Outdated as outdated:
            add_refusal(form, outdated)
            theirs = [outdated.current.head_name, outdated.current.wife_name, outdated.current.address]
            context |= {"version": outdated.current.version, "theirs": ", ".join(filter(None, theirs))}
        except Refused as refusal:
            add_refusal(why if refusal.field == "reason" else form, refusal)
        else:
            messages.success(request, _("Data keluarga diperbaiki; nilai lama tersimpan di riwayat."))
            return redirect("families:family", uuid=family.uuid)
    context["place_path"] = path_to_family(request.user, family)
    return render(request, "families/family_form.html", context)


@requires(Right.SCREEN_FAMILIES)
@require_http_methods(["GET", "POST"])
def status(request, uuid):
    """Moved away, dissolved, or here again."""
    family = family_seen(request, uuid, Right.SCREEN_FAMILIES)
    form = FamilyStatusForm(request.POST or None, now=FamilyStatus(family.status), initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_family_status(family=family, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            told = status_since(changed) or _("tinggal di sini lagi")
            messages.success(request, _("Keluarga %(name)s: %(told)s.") % {"name": family.head_name, "told": told})
            return redirect("families:family", uuid=family.uuid)
    return _form_page(request, family, form, _("Apakah keluarga ini masih tinggal di sini?"), _("Simpan keadaan"))


@requires(Right.SCREEN_FAMILIES)
@require_http_methods(["GET", "POST"])
def welfare(request, uuid):
    """The family's rank in one release of one set of welfare data."""
    family = family_seen(request, uuid, Right.SCREEN_FAMILIES)
    form = WelfareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record_welfare(family=family, welfare=form.input(), by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Data kesejahteraan tersimpan, terpisah untuk setiap himpunan data."))
            return redirect("families:family", uuid=family.uuid)
    return _form_page(request, family, form, _("Data kesejahteraan"), _("Simpan"))


@requires(Right.REVEAL_NIK)
@require_http_methods(["GET", "POST"])
def reveal(request, uuid):
    family = family_seen(request, uuid)
    if not family.kk_sealed or not may(request.user, Right.REVEAL_NIK, family):
        raise Http404
    return reveal_page(
        request,
        sealed=family.kk_sealed,
        record=family,
        place=family,
        kind="KK",
        back=reverse("families:family", args=[family.uuid]),
        place_path=path_to_family(request.user, family),
    )


def _form_page(request, family, form, title: str, save: str):
    context = {"family": family, "form": form, "title": title, "save_label": save}
    return render(request, "families/simple_form.html", context | {"place_path": path_to_family(request.user, family)})
