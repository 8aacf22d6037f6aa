"""The birth with its babies, and its withdrawal."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.forms import ReasonForm
from apps.mothers.models import Birth
from apps.mothers.presenters import births as presenters
from apps.mothers.services.births import children_of, record_birth, withdraw_birth
from apps.mothers.web.forms import MOST_BABIES, BirthForm
from apps.mothers.web.records import OngoingPage, WithdrawPage
from apps.toddlers.models import Child


class New(OngoingPage):
    """Each baby born alive becomes a child of the register. `bayi` is the number of babies, `tambah` adds one."""

    template = "mothers/birth_form.html"
    form_class = BirthForm
    makes = Birth

    def form_arguments(self) -> dict[str, Any]:
        text = self.data.get("bayi", "1")
        count = int(text) if text in {str(number) for number in range(1, MOST_BABIES + 1)} else 1
        return {"today": self.today, "count": min(MOST_BABIES, count + ("tambah" in self.data))}

    def make_form(self, data: QueryDict | None) -> BirthForm:
        """After `tambah` what was entered is shown again, with one more baby, and not checked yet."""
        form = BirthForm(data, **self.form_arguments())
        if data is None or "tambah" not in data:
            return form
        initial = {name: form[name].value() for name in form.fields}
        return BirthForm(initial=initial, **self.form_arguments())

    def sought(self, form: BirthForm) -> Iterable[tuple[Any, Any]]:
        """The newborns: another door may have brought the same child."""
        return [(Child, child) for child in children_of(self.record, form.input())]

    def save(self, form: BirthForm) -> Birth:
        birth = self.identified(form.input())
        return record_birth(pregnancy=self.record, birth=birth, by=self.request.user, at=self.at)

    def success(self, result: Birth) -> str:
        return presenters.saved_birth(result)

    def context(self, form: BirthForm) -> dict[str, Any]:
        return super().context(form) | {"may_add": form.count < MOST_BABIES}


class Withdraw(WithdrawPage):
    """A birth that did not take place."""

    model = Birth
    advice = gettext_lazy(
        "Bayi yang dibuat oleh persalinan ini ikut dihapus selama belum pernah ditimbang atau diubah."
    )

    def title(self) -> str:
        return _("Hapus persalinan %s (salah catat)?") % date_format(self.record.delivered_on, "j F Y")

    def save(self, form: ReasonForm) -> None:
        withdraw_birth(birth=self.record, **form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: None) -> str:
        return _("Persalinan dihapus karena salah catat; kehamilannya berjalan lagi.")
