"""Pages that register a family, correct it, and record what becomes of it."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.accounts.web.list_location import list_location
from apps.core.form_pages import FormPage
from apps.core.http import UserRequest
from apps.families.enums import FamilyStatus
from apps.families.inputs import FamilyInput
from apps.families.models import Family, HouseCondition, Member, Welfare
from apps.families.presenters import status_since
from apps.families.selectors.lookalikes import of_household
from apps.families.services.families import change_family_status, correct_family, family_content, register_family
from apps.families.services.houses import record_house
from apps.families.services.welfare import record_welfare
from apps.families.web.forms import FamilyForm, FamilyStatusForm, HouseForm, RegistrationForm, WelfareForm
from apps.families.web.pages import FamilyFormPage, family_of, path_to_family
from apps.families.web.reveal import reveal_page


class Register(FormPage):
    right = Right.SCREEN_FAMILIES
    template = "families/family_form.html"
    form_class = RegistrationForm
    makes = Family

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user}

    def sought(self, form: RegistrationForm) -> Iterable[tuple[Any, Any]]:
        family = form.input(FamilyInput())
        return [(Family, family), *((Member, one) for one in of_household(family, form.members(family)))]

    def save(self, form: RegistrationForm) -> Family:
        family = self.identified(form.input(FamilyInput()))
        return register_family(family=family, members=form.members(family), by=self.request.user, at=self.at)

    def success(self, result: Family) -> str:
        return _("Keluarga %s tercatat. Lanjutkan dengan penapisannya.") % result

    def success_url(self, result: Family) -> str:
        return reverse("families:screen", args=[result.uuid])

    def context(self, form: RegistrationForm) -> dict[str, Any]:
        return {"place_path": list_location(self.request, Right.SEE_FAMILIES).path(reverse("families:list"))}


class Correct(FamilyFormPage):
    template = "families/family_form.html"
    form_class = FamilyForm
    asks_reason = True

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user, "instance": self.record}

    def save(self, form: FamilyForm) -> Family:
        return correct_family(
            family=self.record,
            version=self.version,
            corrected=form.input(family_content(self.record)),
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Family) -> str:
        return _("Data keluarga diperbaiki; nilai lama tersimpan di riwayat.")

    def describe(self, record: Family) -> str:
        return ", ".join(filter(None, [record.head_name, record.wife_name, record.address]))


class ChangeStatus(FamilyFormPage):
    """Moved away, dissolved, or here again."""

    form_class = FamilyStatusForm
    title = gettext_lazy("Apakah keluarga ini masih tinggal di sini?")
    save_label = gettext_lazy("Simpan status")

    def form_arguments(self) -> dict[str, Any]:
        return {"now": FamilyStatus(self.record.status), "initial": {"on": self.today}}

    def save(self, form: FamilyStatusForm) -> Family:
        return change_family_status(
            family=self.record, **form.cleaned_data, version=self.version, by=self.request.user, at=self.at
        )

    def success(self, result: Family) -> str:
        words = {"name": result.head_name, "told": status_since(result) or _("tinggal di sini lagi")}
        return _("Keluarga %(name)s: %(told)s.") % words


class RecordWelfare(FamilyFormPage):
    """The family's rank in one release of one set of welfare data."""

    form_class = WelfareForm
    title = gettext_lazy("Data kesejahteraan")
    save_label = gettext_lazy("Simpan")

    def save(self, form: WelfareForm) -> Welfare:
        return record_welfare(family=self.record, welfare=form.input(), by=self.request.user, at=self.at)

    def success(self, result: Welfare) -> str:
        return _("Data kesejahteraan tersimpan, terpisah untuk setiap himpunan data.")


class RecordHouse(FamilyFormPage):
    """Whether the house is fit to live in, as it was seen on a day."""

    form_class = HouseForm
    makes = HouseCondition
    title = gettext_lazy("Keadaan rumah")
    save_label = gettext_lazy("Simpan")

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"seen_on": self.today}}

    def save(self, form: HouseForm) -> HouseCondition:
        return record_house(family=self.record, house=self.identified(form.input()), by=self.request.user, at=self.at)

    def success(self, result: HouseCondition) -> str:
        return _("Keadaan rumah tersimpan.")


def reveal(request: UserRequest, uuid: str) -> HttpResponse:
    family = family_of(request, uuid)
    url, path = reverse("families:family", args=[uuid]), path_to_family(request.user, family)
    return reveal_page(request, family, url=url, place_path=path)
