from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.enums import Right
from apps.core.http import add_refusal, requires, version_sent
from apps.core.refusal import Refused
from apps.families.enums import Verification
from apps.families.models import Screening
from apps.families.services.verification import verify_screening
from apps.families.web.family_rows import PLACE, path_to_family
from apps.families.web.forms import NotFoundForm


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
