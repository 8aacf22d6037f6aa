"""The agencies (OPD) of a district: who owns interventions, and for whom officers of an OPD work."""

from typing import Any, ClassVar

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core.form_pages import FormPage
from apps.core.http import UserRequest, requires
from apps.regions.inputs import AgencyInput
from apps.regions.models import Agency
from apps.regions.rules.codes import district_of
from apps.regions.services.agencies import EDIT_AGENCIES, add_agency, change_agency
from apps.regions.web.forms import AgencyForm, NewAgencyForm


def agencies_edited_by(user: Any) -> Any:
    rows = Agency.objects.all()
    return rows.allowed(user, EDIT_AGENCIES[0]) | rows.allowed(user, EDIT_AGENCIES[1])


@requires(*EDIT_AGENCIES)
@require_safe
def agencies(request: UserRequest) -> HttpResponse:
    is_serving = Q(postings__valid_until=None) | Q(postings__valid_until__gte=localdate())
    officers = Count("postings", filter=is_serving)
    rows = list(agencies_edited_by(request.user).annotate(officers=officers).order_by("-is_active", "short_name"))
    return render(request, "regions/agencies.html", {"agencies": rows})


class ChangeAgency(FormPage):
    right = EDIT_AGENCIES[0]
    template = "regions/agency_form.html"
    form_class = AgencyForm
    model: ClassVar[Any] = Agency
    url_argument = "agency"

    def may_open(self, user: Any) -> bool:
        return any(map(user.may, EDIT_AGENCIES))

    def records(self) -> Any:
        return agencies_edited_by(self.request.user)

    def form_arguments(self) -> dict[str, Any]:
        return {"instance": self.record}

    def save(self, form: Any) -> Agency:
        changes = entered(form, code=self.record.code)
        return change_agency(agency=self.record, changes=changes, version=self.version, by=self.request.user)

    def describe(self, record: Agency) -> str:
        return f"{record.short_name}, {record.name}"

    def success(self, result: Agency) -> str:
        return _("%s tersimpan.") % result.short_name

    def success_url(self, result: Agency) -> str:
        return reverse("regions:agencies")


class NewAgency(ChangeAgency):
    form_class = NewAgencyForm
    model = None

    def form_arguments(self) -> dict[str, Any]:
        return {"districts": districts_of(self.request.user)}

    def save(self, form: Any) -> Agency:
        district = form.cleaned_data["of_district"] or districts_of(self.request.user)[0]
        agency = entered(form, code=form.cleaned_data["code"])
        return add_agency(agency=agency, district=district, by=self.request.user)


def entered(form: Any, *, code: str) -> AgencyInput:
    names = {name: form.cleaned_data[name] for name in ("short_name", "name")}
    return AgencyInput(code=code, is_active=form.cleaned_data["is_used"], **names)


def districts_of(user: Any) -> list[str]:
    """The districts whose agencies this user edits."""
    codes = [code for right in EDIT_AGENCIES for code in user.scope_for(right).prefixes]
    return sorted({code for code in codes if code == district_of(code)})
