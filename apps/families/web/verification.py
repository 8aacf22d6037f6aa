"""Pages that verify a screening."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from apps.accounts.enums import Right
from apps.core.http import requires, version_sent
from apps.core.refusal import Refused
from apps.families.enums import Verification
from apps.families.models import Screening
from apps.families.services.verification import verify_screening
from apps.families.web.forms import NotFoundForm
from apps.families.web.pages import PLACE_OF_FAMILY, FamilyFormPage


@requires(Right.VERIFY_FAMILIES)
@require_POST
def confirm(request: HttpRequest, uuid: str) -> HttpResponse:
    """The visit confirmed the screening."""
    screenings = Screening.objects.allowed(request.user, Right.VERIFY_FAMILIES).select_related(*PLACE_OF_FAMILY)
    screening = get_object_or_404(screenings, uuid=uuid)
    try:
        verify_screening(
            screening=screening,
            version=version_sent(request),
            outcome=Verification.CONFIRMED,
            by=request.user,
            at=timezone.now(),
        )
    except Refused as refusal:
        messages.warning(request, str(refusal.message))
    else:
        messages.success(request, _("Keluarga %s terverifikasi: sesuai.") % screening.family.head_name)
    return redirect(_back(request))


class NotFound(FamilyFormPage):
    right = Right.VERIFY_FAMILIES
    form_class = NotFoundForm
    model = Screening
    with_related = PLACE_OF_FAMILY
    title = gettext_lazy("Keluarga tidak ditemukan")
    save_label = gettext_lazy("Simpan")
    explanation = gettext_lazy("Bila keluarga ini pindah atau bubar, catat juga keadaannya di halaman keluarga.")

    def save(self, form: NotFoundForm) -> Screening:
        return verify_screening(
            screening=self.record,
            version=self.version,
            outcome=Verification.NOT_FOUND,
            note=form.cleaned_data["note"],
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Screening) -> str:
        return _("Tercatat: keluarga %s tidak ditemukan.") % self.family.head_name

    def success_url(self, result: Any) -> str:
        return reverse("families:queue")


def _back(request: HttpRequest) -> str:
    """The page that the button is on: the queue or the page of the family."""
    address = request.POST.get("next", "")
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours else reverse("families:queue")
