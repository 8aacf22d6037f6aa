from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from apps.accounts.enums import Right
from apps.accounts.web.list_location import list_location
from apps.core.access_log import log_list_read
from apps.core.http import add_refusal, requires, version_sent
from apps.core.lists import ListFilter, look_at
from apps.core.paging import Order
from apps.core.refusal import Refused
from apps.families import presenters
from apps.families.enums import Factor, Verification
from apps.families.models import Screening
from apps.families.rules.screening import reasons_of
from apps.families.selectors.families import waiting
from apps.families.services.verification import verify_screening
from apps.families.web.family_rows import PLACE, path_to_family
from apps.families.web.forms import NotFoundForm


@requires(Right.VERIFY_FAMILIES)
@require_GET
def queue(request):
    """This year's screenings that nobody verified, the oldest first."""
    today = timezone.localdate()
    where = list_location(request, Right.SEE_FAMILIES)
    form = ListFilter(request.GET, places=where.places, user=request.user)
    rows = waiting(request.user, today.year, Right.VERIFY_FAMILIES, where.chosen)
    rows = rows.select_related("family", "family__desa")
    look = look_at(rows, "screened_on", form, order=Order.SOONEST)
    log_list_read(by=request.user, action="list", subject="family", count=len(look.rows))
    return render(
        request,
        "families/queue.html",
        {
            "look": look,
            "count_label": look.label(_("keluarga")),
            "lines": [_line(screening) for screening in look.rows],
            "form": form,
            "year": today.year,
            "place_path": where.path(reverse("families:queue")),
        },
    )


@requires(Right.VERIFY_FAMILIES)
@require_POST
def confirm(request, uuid):
    """The visit found what the screening says."""
    screening = _screening(request, uuid)
    try:
        verify_screening(
            screening=screening,
            version=version_sent(request),
            outcome=Verification.CONFIRMED,
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Keluarga %s terverifikasi: sesuai.") % screening.family.head_name)
    return redirect(_back(request))


@requires(Right.VERIFY_FAMILIES)
@require_http_methods(["GET", "POST"])
def not_found(request, uuid):
    screening = _screening(request, uuid)
    form = NotFoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verify_screening(
                screening=screening,
                version=version_sent(request),
                outcome=Verification.NOT_FOUND,
                note=form.cleaned_data["note"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Tercatat: keluarga %s tidak ditemukan.") % screening.family.head_name)
            return redirect("families:queue")
    context = {
        "family": screening.family,
        "form": form,
        "version": screening.version,
        "title": _("Keluarga tidak ditemukan"),
        "told": _("Bila keluarga ini pindah atau bubar, catat juga keadaannya di halaman keluarga."),
        "save_label": _("Simpan"),
        "place_path": path_to_family(request.user, screening.family),
    }
    return render(request, "families/simple_form.html", context)


def _screening(request, uuid) -> Screening:
    screenings = Screening.objects.allowed(request.user, Right.VERIFY_FAMILIES)
    return get_object_or_404(screenings.select_related(*(f"family__{name}" for name in PLACE)), uuid=uuid)


def _back(request) -> str:
    """Where the button stood: the queue or the page of the family."""
    asked = request.POST.get("next", "")
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else reverse("families:queue")


def _line(screening: Screening) -> dict:
    found = [presenters.reason(one, short=True) for one in reasons_of(Factor(screening.factors))]
    return {
        "screening": screening,
        "family": screening.family,
        "mark": presenters.risk_mark(screening),
        "why": "; ".join(found) if screening.is_at_risk else "",
        "missing": ", ".join(presenters.missing(screening)),
        "targets": ", ".join(presenters.targets(screening)),
    }
