"""The page on which the list by name and address is ordered."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.form_pages import FormPage
from apps.regions.selectors.units import units_in
from apps.reports.labels import FORMAT_NAMES
from apps.reports.renderers.by_name import WRITERS
from apps.reports.services.by_name import order_names


class ByNameForm(forms.Form):
    unit = forms.ChoiceField(label=gettext_lazy("Wilayah"))
    file_format = forms.ChoiceField(
        label=gettext_lazy("Bentuk berkas"), choices=[(name, FORMAT_NAMES[name]) for name in WRITERS]
    )

    def __init__(self, *args: Any, scope: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units_in(scope)


class ByName(FormPage):
    right = Right.EXPORT_NAMES
    template = "reports/by_name.html"
    form_class = ByNameForm

    def form_arguments(self) -> dict[str, Any]:
        return {"scope": self.request.user.scope_for(self.right)}

    def save(self, form: Any) -> Any:
        return order_names(**form.cleaned_data, by=self.request.user)

    def success(self, result: Any) -> str:
        return _("Berkas sedang dibuat; unduh di halaman ini.")

    def success_url(self, result: Any) -> str:
        return reverse("core:job", args=[result.uuid])
