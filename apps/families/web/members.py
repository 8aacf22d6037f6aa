from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.enums import Right
from apps.core.forms import ReasonForm
from apps.core.http import add_refusal, requires, version_sent
from apps.core.refusal import Outdated, Refused
from apps.families.enums import MemberStatus
from apps.families.models import Member
from apps.families.services.members import (
    add_member,
    change_member_status,
    check_members,
    correct_member,
    remove_member,
)
from apps.families.web.family_rows import PLACE, family_seen, may, path_to_family
from apps.families.web.forms import MemberForm, MemberLeftForm
from apps.families.web.revealing import reveal_page


@requires(Right.SCREEN_FAMILIES)
@require_http_methods(["GET", "POST"])
def add(request, uuid):
    family = family_seen(request, uuid, Right.SCREEN_FAMILIES)
    form = MemberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            member = add_member(family=family, member=form.input(), by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return _saved(request, member, form, _("%s tercatat sebagai anggota keluarga.") % member.name)
    return _page(request, family, {"form": form, "title": _("Anggota baru"), "save_label": _("Simpan")})


@requires(Right.SCREEN_FAMILIES)
@require_http_methods(["GET", "POST"])
def correct(request, uuid):
    member = _member(request, uuid)
    form, why = MemberForm(request.POST or None, instance=member), ReasonForm(request.POST or None)
    context = {"form": form, "why": why, "title": _("Perbaiki anggota"), "save_label": _("Simpan")}
    context |= {"version": member.version, "member": member}
    if request.method == "POST" and form.is_valid() and why.is_valid():
        try:
            member = correct_member(
                member=member,
                version=version_sent(request),
                corrected=form.input(),
                reason=why.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
            )
        except Outdated as outdated:
            add_refusal(form, outdated)
            context |= {"version": outdated.current.version, "theirs": outdated.current.name}
        except Refused as refusal:
            add_refusal(why if refusal.field == "reason" else form, refusal)
        else:
            return _saved(request, member, form, _("Data anggota diperbaiki; nilai lama tersimpan di riwayat."))
    return _page(request, member.family, context)


@requires(Right.SCREEN_FAMILIES)
@require_http_methods(["GET", "POST"])
def left(request, uuid):
    """Moved out, died, or here again."""
    member = _member(request, uuid)
    form = MemberLeftForm(request.POST or None, now=MemberStatus(member.status), initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            change_member_status(member=member, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Keadaan %s tersimpan.") % member.name)
            return redirect("families:family", uuid=member.family.uuid)
    title = _("Apakah %s masih serumah?") % member.name
    return _page(request, member.family, {"form": form, "title": title, "save_label": _("Simpan keadaan")})


@requires(Right.SCREEN_FAMILIES)
@require_http_methods(["GET", "POST"])
def remove(request, uuid):
    member = _member(request, uuid)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            remove_member(member=member, reason=form.cleaned_data["reason"], by=request.user)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("%s ditarik dari keluarga ini; catatannya tetap di riwayat.") % member.name)
            return redirect("families:family", uuid=member.family.uuid)
    told = _("Tarik hanya orang yang tidak pernah menjadi anggota. Yang pindah atau meninggal dicatat keadaannya.")
    title = _("Tarik %s dari keluarga ini?") % member.name
    return _page(request, member.family, {"form": form, "title": title, "told": told, "save_label": _("Tarik anggota")})


@requires(Right.REVEAL_NIK)
@require_http_methods(["GET", "POST"])
def reveal(request, uuid):
    members = Member.objects.visible_to(request.user).select_related(*(f"family__{name}" for name in PLACE))
    member = get_object_or_404(members, uuid=uuid)
    if not member.nik_sealed or not may(request.user, Right.REVEAL_NIK, member.family):
        raise Http404
    return reveal_page(
        request,
        sealed=member.nik_sealed,
        record=member,
        place=member.family,
        kind="NIK",
        back=reverse("families:family", args=[member.family.uuid]),
        place_path=path_to_family(request.user, member.family),
    )


def _member(request, uuid) -> Member:
    members = Member.objects.allowed(request.user, Right.SCREEN_FAMILIES)
    return get_object_or_404(members.select_related(*(f"family__{name}" for name in PLACE)), uuid=uuid)


def _saved(request, member: Member, form: MemberForm, message: str):
    """Back to the family, with what is odd about the NIK, which does not keep it from being saved."""
    messages.success(request, message)
    for finding in check_members([form.input()], district=member.district, today=timezone.localdate()):
        messages.warning(request, finding.words)
    return redirect("families:family", uuid=member.family.uuid)


def _page(request, family, context: dict):
    shown = {"family": family, "place_path": path_to_family(request.user, family)}
    return render(request, "families/simple_form.html", shown | context)
