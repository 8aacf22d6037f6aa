"""Visits after a birth, and contraception."""

from typing import Any

from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.forms import ReasonForm
from apps.mothers import labels
from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import Birth, PostpartumVisit
from apps.mothers.services.postpartum import (
    open_contacts,
    record_contraception,
    record_postpartum_visit,
    withdraw_postpartum_visit,
)
from apps.mothers.web.forms import ContraceptionForm, PostpartumForm
from apps.mothers.web.records import PregnancyPage, WithdrawPage


class New(PregnancyPage):
    form_class = PostpartumForm
    makes = PostpartumVisit

    def ended(self) -> str:
        return _("Catat persalinannya dulu.") if self.record.status == PregnancyStatus.ONGOING else ""

    def form_arguments(self) -> dict[str, Any]:
        return {"today": self.today, "windows": open_contacts(self.record, today=self.today)}

    def save(self, form: PostpartumForm) -> PostpartumVisit:
        visit = self.identified(form.input())
        return record_postpartum_visit(pregnancy=self.record, visit=visit, by=self.request.user, at=self.at)

    def success(self, result: PostpartumVisit) -> str:
        words = {"name": self.record.woman.name, "contact": labels.CONTACTS[result.contact]}
        return _("%(contact)s %(name)s tersimpan.") % words

    def context(self, form: PostpartumForm) -> dict[str, Any]:
        return super().context(form) | {"title": _("Kunjungan nifas atau bayi baru lahir")}


class Withdraw(WithdrawPage):
    model = PostpartumVisit
    advice = gettext_lazy("Hapus hanya kunjungan yang tidak pernah terjadi.")

    def title(self) -> str:
        words = {"contact": labels.CONTACTS[self.record.contact], "day": date_format(self.record.visited_on, "j F Y")}
        return _("Hapus %(contact)s %(day)s (salah catat)?") % words

    def save(self, form: ReasonForm) -> None:
        withdraw_postpartum_visit(visit=self.record, **form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: None) -> str:
        return _("Kunjungan dihapus karena salah catat; catatannya tetap di riwayat.")


class SetContraception(PregnancyPage):
    form_class = ContraceptionForm

    @property
    def _birth(self) -> Birth:
        birth = getattr(self.record, "birth", None)
        if birth is None:
            raise Http404
        return birth

    def form_arguments(self) -> dict[str, Any]:
        birth = self._birth
        stored = {"method": birth.contraception, "started_on": birth.contraception_on}
        return {"today": self.today, "initial": stored}

    def save(self, form: ContraceptionForm) -> Birth:
        return record_contraception(birth=self._birth, **form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: Birth) -> str:
        return _("KB pascasalin tersimpan.")

    def context(self, form: ContraceptionForm) -> dict[str, Any]:
        return super().context(form) | {"title": _("KB pascasalin")}
