"""Forms of a session of adolescent girls."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.mothers.models import AdolescentSession
from apps.mothers.services.adolescent_sessions import correct_session, record_session
from apps.mothers.web.forms import SessionForm
from apps.mothers.web.records import CompanionPage


class New(CompanionPage):
    right = Right.RECORD_PREGNANCY
    form_class = SessionForm
    list_url = "mothers:girls"
    title = gettext_lazy("Sesi remaja putri")
    makes: ClassVar[Any] = AdolescentSession

    def save(self, form: SessionForm) -> AdolescentSession:
        return record_session(session=self.identified(form.input()), by=self.request.user, at=self.at)

    def success(self, result: AdolescentSession) -> str:
        return _("Sesi di %s tersimpan.") % result.place_name


class Correct(New):
    model = AdolescentSession
    asks_reason = True
    makes = None
    title = gettext_lazy("Perbaiki sesi")

    def save(self, form: SessionForm) -> AdolescentSession:
        return correct_session(
            session=self.record,
            version=self.version,
            corrected=form.input(),
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: AdolescentSession) -> str:
        return _("Diperbaiki; nilai lama tersimpan di riwayat.")
