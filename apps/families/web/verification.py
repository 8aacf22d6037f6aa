"""Pages that verify a screening."""

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.form_pages import Action
from apps.families.enums import Verification
from apps.families.models import Screening
from apps.families.services.verification import verify_screening
from apps.families.web.forms import NotFoundForm
from apps.families.web.pages import PLACE_OF_FAMILY, FamilyFormPage


class Confirm(Action):
    """The visit confirmed the screening."""

    right = Right.VERIFY_FAMILIES
    model = Screening
    with_related = PLACE_OF_FAMILY
    refusal_level = messages.WARNING

    def save(self, form: None) -> Screening:
        return verify_screening(
            screening=self.record,
            version=self.version,
            outcome=Verification.CONFIRMED,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Screening) -> str:
        return _("Keluarga %s terverifikasi: sesuai.") % self.record.family.head_name

    def back_url(self) -> str:
        """The page that the button is on: the queue or the page of the family."""
        address = self.data.get("next", "")
        is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
        return address if is_ours else reverse("families:queue")


class NotFound(FamilyFormPage):
    right = Right.VERIFY_FAMILIES
    form_class = NotFoundForm
    model = Screening
    with_related = PLACE_OF_FAMILY
    title = gettext_lazy("Keluarga tidak ditemukan")
    save_label = gettext_lazy("Simpan")
    explanation = gettext_lazy("Bila keluarga ini pindah atau pecah KK, ubah juga statusnya di halaman keluarga.")

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
