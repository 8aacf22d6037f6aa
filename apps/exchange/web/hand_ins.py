"""The page "Serahkan": what e-PPGBM does not have yet, as files; and what was handed in."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.enums import Right
from apps.accounts.web.current_place import current_month, period
from apps.core.form_pages import Action
from apps.core.http import UserRequest, requires
from apps.core.refusal import Refused
from apps.core.rules.month import Month
from apps.core.templatetags.display import number
from apps.exchange.models import HandIn
from apps.exchange.presenters import hand_ins as presenters
from apps.exchange.services.corrections import order_corrections
from apps.exchange.services.hand_ins import order_hand_in, undo_hand_in
from apps.regions.models import Puskesmas
from apps.reports.catalogue import report_named

LISTED = 50
TARGETS = "aksi-bangda"


@require_safe
@requires(Right.HAND_IN)
def hand_ins(request: UserRequest) -> HttpResponse:
    own = list(_own(request))
    puskesmas = _chosen(request.GET.get("puskesmas", ""), own)
    month = Month.of(current_month(request))
    offered = presenters.offers(puskesmas, month) if puskesmas else []
    made = HandIn.objects.visible_to(request.user).filter(puskesmas=puskesmas) if puskesmas else HandIn.objects.none()
    context = {
        "puskesmas": puskesmas,
        "own": own,
        "month": month,
        "offers": offered,
        "finding": presenters.finding(offered) if puskesmas else _("Menyerahkan data ke e-PPGBM"),
        "lines": [
            presenters.hand_in_line(one, request.user)
            for one in made.select_related("job", "made_by", "undone_by")[:LISTED]
        ],
        "targets_url": _targets_url(),
        "period": period(request),
    }
    return render(request, "exchange/hand_ins.html", context)


@require_POST
@requires(Right.HAND_IN)
def order(request: UserRequest) -> HttpResponse:
    puskesmas = _chosen(request.POST.get("puskesmas", ""), list(_own(request)))
    if puskesmas is None:
        raise Http404
    try:
        month = Month.parse(request.POST.get("bulan", ""))
        job = order_hand_in(layout=request.POST.get("layout", ""), puskesmas=puskesmas, month=month, by=request.user)
    except ValueError:
        messages.error(request, _("Pilih bulannya."))
        return redirect("exchange:hand_ins")
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("exchange:hand_ins")
    return redirect("core:job", job.uuid)


@require_POST
@requires(Right.HAND_IN)
def corrections(request: UserRequest) -> HttpResponse:
    """Order the sheet of what e-PPGBM has otherwise."""
    puskesmas = _chosen(request.POST.get("puskesmas", ""), list(_own(request)))
    if puskesmas is None:
        raise Http404
    try:
        job = order_corrections(puskesmas=puskesmas, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("exchange:hand_ins")
    return redirect("core:job", job.uuid)


class Undo(Action):
    """A file that was not handed in after all."""

    right = Right.HAND_IN
    model = HandIn
    url_argument = "hand_in"

    def records(self) -> QuerySet:
        return HandIn.objects.visible_to(self.request.user)

    def save(self, form: None) -> HandIn:
        return undo_hand_in(hand_in=self.record, by=self.request.user, at=self.at)

    def success(self, result: HandIn) -> str:
        return _("Penyerahan dibatalkan: %s baris menjadi baru lagi.") % number(result.count)

    def back_url(self) -> str:
        return reverse("exchange:hand_ins", query={"puskesmas": str(self.record.puskesmas.uuid)})


def _targets_url() -> str:
    """The recap of targets per desa for Web Aksi Bangda, where there is one."""
    return reverse("reports:recap", args=[TARGETS]) if report_named(TARGETS) else reverse("reports:list")


def _own(request: UserRequest) -> Any:
    return Puskesmas.objects.wholly_allowed(request.user, Right.HAND_IN).order_by("name")


def _chosen(uuid: str, own: list[Puskesmas]) -> Puskesmas | None:
    """The one asked for; without a wish the first. 404 for one that is not the user's."""
    if not uuid:
        return own[0] if own else None
    chosen = next((one for one in own if str(one.uuid) == uuid), None)
    if chosen is None:
        raise Http404
    return chosen
