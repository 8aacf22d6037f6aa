"""The catalogue of interventions of a district: as it is on a day, the versions of each, and its changes."""

from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.selectors.own_places import own_districts
from apps.core.form_pages import FormPage
from apps.core.http import UserRequest, requires
from apps.interventions.models import CatalogueItem
from apps.interventions.presenters.catalogue import item_rows
from apps.interventions.selectors.catalogue import catalogue_on, versions_of
from apps.interventions.services.catalogue import add_item, change_item, end_item
from apps.interventions.web.catalogue_forms import EndForm, ItemForm
from apps.interventions.web.checklist_forms import DayForm

READ = (Right.SEE_HELP, Right.SEE_PROGRAMMES, Right.EDIT_CATALOGUE)


def district_of_reader(request: UserRequest) -> str:
    postings = list(request.user.current_postings)
    if not postings:
        raise Http404
    return postings[0].district


@requires(*READ)
@require_GET
def catalogue(request: UserRequest) -> HttpResponse:
    district, today = district_of_reader(request), localdate()
    form = DayForm(request.GET or None, initial={"pada": today})
    on = form.cleaned_data["pada"] if form.is_valid() else today
    items = catalogue_on(district, on)
    words = {"count": len(items), "day": date_format(on, "j F Y")}
    context = {
        "form": form,
        "finding": _("%(count)s intervensi dalam katalog pada %(day)s") % words,
        "rows": item_rows(items.values(), district),
        "may_edit": request.user.scope_for(Right.EDIT_CATALOGUE).covers(district),
    }
    return render(request, "interventions/catalogue.html", context, status=400 if form.errors else 200)


@requires(*READ)
@require_GET
def item(request: UserRequest, code: str) -> HttpResponse:
    """Every version of an intervention that counts in the district, the newest first, with who entered it."""
    district = district_of_reader(request)
    versions = versions_of(district, code)
    if not versions:
        raise Http404
    current = catalogue_on(district, localdate()).get(code)
    context = {
        "item": current or versions[0],
        "is_used": current is not None,
        "rows": item_rows(versions, district),
        "may_edit": request.user.scope_for(Right.EDIT_CATALOGUE).covers(district),
    }
    return render(request, "interventions/catalogue_item.html", context)


class EditPage(FormPage):
    """A form over the catalogue of the user's own district."""

    right = Right.EDIT_CATALOGUE
    template = "interventions/catalogue_form.html"
    form_class: ClassVar[Any] = ItemForm
    heading = ""

    @property
    def district(self) -> str:
        for code in own_districts(self.request.user, Right.EDIT_CATALOGUE):
            return code
        raise Http404

    @property
    def current(self) -> CatalogueItem | None:
        """The intervention of the address as the district has it today, or had it last."""
        code = self.kwargs.get("code")
        if code is None:
            return None
        versions = versions_of(self.district, code)
        if not versions:
            raise Http404
        return catalogue_on(self.district, self.today).get(code) or versions[0]

    def form_arguments(self) -> dict[str, Any]:
        return {"district": self.district, "today": self.today, "current": self.current}

    def success(self, result: CatalogueItem) -> str:
        day = date_format(result.valid_from, "j F Y")
        return _("%(item)s tersimpan, berlaku sejak %(day)s.") % {"item": result, "day": day}

    def success_url(self, result: CatalogueItem) -> str:
        return reverse("interventions:catalogue_item", args=[result.code])

    def context(self, form: Any) -> dict[str, Any]:
        current = self.current
        heading = f"{self.heading}: {current}" if current else self.heading
        back = reverse("interventions:catalogue_item", args=[current.code]) if current else ""
        return {"heading": heading, "back_url": back or reverse("interventions:catalogue")}


class Add(EditPage):
    @property
    def heading(self) -> str:  # type: ignore[override]
        return _("Tambah intervensi")

    def save(self, form: Any) -> CatalogueItem:
        return add_item(district=self.district, item=form.input(), by=self.request.user, at=self.at)


class Change(EditPage):
    @property
    def heading(self) -> str:  # type: ignore[override]
        return _("Versi baru")

    def save(self, form: Any) -> CatalogueItem:
        version = form.input(code=self.kwargs["code"])
        return change_item(district=self.district, item=version, by=self.request.user, at=self.at)


class End(EditPage):
    form_class: ClassVar[Any] = EndForm

    @property
    def heading(self) -> str:  # type: ignore[override]
        return _("Akhiri intervensi")

    def form_arguments(self) -> dict[str, Any]:
        return {"today": self.today}

    def save(self, form: Any) -> CatalogueItem:
        code = self.kwargs["code"]
        return end_item(district=self.district, code=code, end=form.input(), by=self.request.user, at=self.at)
