from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.enums import Right
from apps.accounts.web.list_location import list_location
from apps.core.http import add_refusal, requires, version_sent
from apps.core.refusal import Refused
from apps.families.web.reveal import reveal_page
from apps.toddlers import presenters
from apps.toddlers.enums import ChildStatus
from apps.toddlers.models import Child
from apps.toddlers.services.visits import Outdated, change_status, correct_child, register_child
from apps.toddlers.web.child import child_seen, may
from apps.toddlers.web.child_rows import path_to_child
from apps.toddlers.web.forms import ChildForm, ReasonForm, StatusForm


@requires(Right.RECORD_VISITS)
@require_http_methods(["GET", "POST"])
def register(request):
    form = ChildForm(request.POST or None, by=request.user, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        entered = dict(form.cleaned_data)
        desa = entered.pop("desa")
        try:
            child = register_child(**entered, desa_id=desa.pk, by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("%s tercatat. Lanjutkan dengan penimbangannya.") % child.name)
            return redirect("toddlers:visit_new", uuid=child.uuid)
    where = list_location(request, Right.SEE_CHILDREN)
    context = {"form": form, "place_path": where.path(reverse("toddlers:list"))}
    return render(request, "toddlers/child_form.html", context)


@requires(Right.CORRECT_VISITS)
@require_http_methods(["GET", "POST"])
def correct(request, uuid):
    child = _child_to_correct(request, uuid)
    form = ChildForm(
        request.POST or None, instance=child, by=request.user, today=timezone.localdate(), right=Right.CORRECT_VISITS
    )
    why = ReasonForm(request.POST or None)
    context = {"form": form, "why": why, "child": child, "version": child.version}
    if request.method == "POST" and form.is_valid() and why.is_valid():
        try:
            correct_child(
                child=child,
                version=version_sent(request),
                reason=why.cleaned_data["reason"],
                by=request.user,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except Outdated as outdated:
            add_refusal(form, outdated)
            context |= {"version": outdated.current.version, "theirs": _identity(outdated.current)}
        except Refused as refusal:
            add_refusal(why if refusal.field == "reason" else form, refusal)
        else:
            messages.success(request, _("Data anak diperbaiki; nilai lama tersimpan di riwayat."))
            return redirect("toddlers:child", uuid=child.uuid)
    context["place_path"] = path_to_child(request.user, child)
    return render(request, "toddlers/child_form.html", context)


@requires(Right.CORRECT_VISITS)
@require_http_methods(["GET", "POST"])
def status(request, uuid):
    """Moved away, died, over age, or followed again."""
    child = _child_to_correct(request, uuid)
    form = StatusForm(request.POST or None, child=child, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            change_status(child=child, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            child.refresh_from_db()
            told = presenters.standing_since(child) or _("dipantau lagi")
            messages.success(request, _("%(name)s: %(told)s.") % {"name": child.name, "told": told})
            return redirect("toddlers:child", uuid=child.uuid)
    context = {"form": form, "child": child, "place_path": path_to_child(request.user, child)}
    return render(request, "toddlers/status_form.html", context | {"is_active": child.status == ChildStatus.ACTIVE})


@requires(Right.REVEAL_NIK)
@require_http_methods(["GET", "POST"])
def reveal(request, uuid):
    child = child_seen(request, uuid)
    if not child.nik_sealed or not may(request.user, Right.REVEAL_NIK, child):
        raise Http404
    return reveal_page(
        request,
        sealed=child.nik_sealed,
        record=child,
        place=child,
        kind="NIK",
        back=reverse("toddlers:child", args=[child.uuid]),
        place_path=path_to_child(request.user, child),
    )


def _child_to_correct(request, uuid) -> Child:
    children = Child.objects.allowed(request.user, Right.CORRECT_VISITS)
    return get_object_or_404(children.select_related("desa__parent__parent", "posyandu", "latest"), uuid=uuid)


def _identity(child: Child) -> str:
    facts = [child.name, child.get_sex_display(), child.born_on, child.mother_name, child.address]
    return ", ".join(str(fact) for fact in facts if fact)
