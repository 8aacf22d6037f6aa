"""Pages of the recipients of programmes: one of them, and steps taken with many at once."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from apps.accounts.enums import Right
from apps.core.access_log import log_list_read, log_read
from apps.core.http import UserRequest, add_refusal, requires
from apps.core.refusal import Refused
from apps.interventions.selectors.catalogue import catalogue_on
from apps.programmes.enums import AllocationState, Step
from apps.programmes.labels import STEPS
from apps.programmes.models import Allocation, Programme
from apps.programmes.presenters import recipients as presenters
from apps.programmes.presenters.steps import IN_BULK, steps_for
from apps.programmes.rules.allocation_states import TRANSITIONS
from apps.programmes.selectors.allocations import WITH_PEOPLE, double_ids
from apps.programmes.services.allocations import ask_step, take_step
from apps.programmes.web.forms import MOST_TICKED, StepForm


@requires(Right.SEE_PROGRAMMES)
@require_GET
def page(request: UserRequest, uuid: str) -> HttpResponse:
    rows = Allocation.objects.named_to(request.user).select_related(*WITH_PEOPLE, "proposed_by", "verified_by")
    allocation = get_object_or_404(rows, uuid=uuid)
    today = timezone.localdate()
    log_read(by=request.user, action="page", subject="allocation", uuid=allocation.uuid, district=allocation.district)
    item = catalogue_on(allocation.district, today).get(allocation.programme.item)
    is_double = bool(double_ids([allocation]))
    steps = steps_for(allocation, request.user)
    context = {
        "allocation": allocation,
        "programme": allocation.programme,
        "name": presenters.name_of(allocation.beneficiary),
        "owner": presenters.owner_words(allocation.programme),
        "masked_nik": presenters.masked_number(allocation.beneficiary, allocation.household),
        "person_url": presenters.page_of(allocation, request.user),
        "marks": presenters.state_marks(allocation, today, is_double=is_double),
        "is_double": is_double,
        "facts": presenters.recipient_facts(allocation, item.name if item else allocation.programme.item),
        "timeline": presenters.timeline(allocation),
        "steps": [{"label": STEPS[one], "url": _step_url(one, allocation)} for one in steps],
        "deliveries": presenters.delivery_lines(allocation),
        "may_deliver": request.user.may_at(Right.DELIVER_HELP, allocation),
    }
    return render(request, "programmes/recipient.html", context)


def _step_url(step: Step, allocation: Allocation) -> str:
    if step is Step.DELIVER:
        return reverse("programmes:deliver", args=[allocation.uuid])
    return f"{reverse('programmes:steps', args=[step])}?satu={allocation.uuid}"


@requires(Right.VERIFY_PROPOSALS, Right.DELIVER_HELP)
@require_http_methods(["GET", "POST"])
def steps(request: UserRequest, step: str) -> HttpResponse:
    """Those who wait for the step, to tick; then what will happen, to confirm."""
    if step not in IN_BULK:
        raise Http404
    taken, today = Step(step), timezone.localdate()
    waiting = list(_waiting(request, taken)[:MOST_TICKED])
    form = StepForm(request.POST or None, step=taken, people=waiting, today=today)
    if request.method == "POST" and "kembali" not in request.POST and form.is_valid():
        ticked = set(form.cleaned_data["people"])
        chosen = [one for one in waiting if str(one.uuid) in ticked]
        on, reason = form.cleaned_data["on"], form.cleaned_data.get("reason", "")
        try:
            if "yakin" not in request.POST:
                ask_step(step=taken, allocations=chosen, on=on, reason=reason, today=today)
                log_list_read(by=request.user, action="list", subject="allocation", count=len(chosen))
                return render(request, "programmes/steps_confirm.html", _confirmation(form, chosen, taken))
            ids = [one.pk for one in chosen]
            done = take_step(step=taken, allocations=ids, on=on, reason=reason, by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _done(taken, len(done)))
            return redirect(f"{reverse('programmes:recipients')}?status={TRANSITIONS[taken].target}")
    log_list_read(by=request.user, action="list", subject="allocation", count=len(waiting))
    ticked = set(request.POST.getlist("people")) or {str(one.uuid) for one in waiting[:1] if "satu" in request.GET}
    context = {
        "form": form,
        "title": STEPS[taken],
        "rows": [
            {"row": row, "is_ticked": str(row.allocation.uuid) in ticked}
            for row in presenters.recipient_rows(waiting, today)
        ],
        "is_cut": len(waiting) == MOST_TICKED,
        "most": MOST_TICKED,
    }
    return render(request, "programmes/steps.html", context)


def _waiting(request: UserRequest, step: Step) -> Any:
    """Those the user may take the step with, of one programme or of one recipient where the address names it."""
    rights = Q(pk__in=[])
    for right in TRANSITIONS[step].rights:
        rights |= Allocation.objects.where_allowed(request.user, right)
    rows = Allocation.objects.filter(rights, state__in=TRANSITIONS[step].sources).select_related(*WITH_PEOPLE)
    if one := request.GET.get("satu", ""):
        return rows.filter(uuid=get_object_or_404(Allocation.objects.named_to(request.user), uuid=_uuid(one)).uuid)
    if programme := request.GET.get("program", ""):
        rows = rows.filter(programme=get_object_or_404(Programme.objects.known_to(request.user), uuid=_uuid(programme)))
    if step is Step.SCHEDULE:
        rows = rows.filter(state=AllocationState.VERIFIED)
    return rows.order_by("proposed_on", "pk")


def _uuid(text: str) -> UUID:
    """Http404 for what is none."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def _confirmation(form: StepForm, chosen: list[Allocation], step: Step) -> dict[str, Any]:
    count = len(chosen)
    questions = {
        Step.VERIFY: ngettext("Verifikasi %s usulan?", "Verifikasi %s usulan?", count),
        Step.SCHEDULE: ngettext("Jadwalkan %s penerima?", "Jadwalkan %s penerima?", count),
        Step.CANCEL: ngettext("Batalkan %s penerima?", "Batalkan %s penerima?", count),
    }
    programmes = sorted({one.programme.name for one in chosen})
    return {
        "form": form,
        "question": questions[step] % count,
        "answer": STEPS[step],
        "programmes": programmes,
        "names": [presenters.name_of(one.beneficiary) for one in chosen],
        "people": [str(one.uuid) for one in chosen],
        "on": form.cleaned_data["on"],
        "day_label": form.fields["on"].label,
        "reason": form.cleaned_data.get("reason", ""),
        "is_cancel": step is Step.CANCEL,
    }


def _done(step: Step, count: int) -> str:
    words = {
        Step.VERIFY: ngettext("%s usulan diverifikasi.", "%s usulan diverifikasi.", count),
        Step.SCHEDULE: ngettext("%s penerima dijadwalkan.", "%s penerima dijadwalkan.", count),
        Step.CANCEL: ngettext("%s penerima dibatalkan.", "%s penerima dibatalkan.", count),
    }
    return words[step] % count
