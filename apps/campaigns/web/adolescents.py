"""What an adolescent got by name: screening and iron tablets."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.campaigns.web import execution_forms as forms
from apps.core.form_pages import FormPage
from apps.families.models import Member
from apps.mothers.models import AdolescentCare
from apps.mothers.services.adolescent_care import record_adolescent_care


class NewCare(FormPage):
    right = Right.RECORD_SERVICES
    form_class = forms.AdolescentForm
    model = Member
    url_argument = "member"
    with_related = ("family",)

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user, "today": self.today}

    def save(self, form: Any) -> AdolescentCare:
        return record_adolescent_care(member=self.record, care=form.input(), by=self.request.user, at=self.at)

    def success(self, result: AdolescentCare) -> str:
        return _("Pelayanan %s tersimpan.") % self.record.name

    def success_url(self, result: Any) -> str:
        if self.request.user.may(Right.SEE_FAMILIES):
            return reverse("families:family", args=[self.record.family.uuid])
        return reverse("campaigns:list")

    def context(self, form: Any) -> dict[str, Any]:
        title = gettext_lazy("Skrining dan TTD remaja")
        return {"title": title, "sub": self.record.name, "back": self.success_url(None)}
