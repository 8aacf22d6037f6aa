"""The desa by priority, and the weights of the district."""

from dataclasses import fields
from typing import Any

from django import forms
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.selectors.own_places import own_districts, own_unit
from apps.accounts.web.current_place import current_place
from apps.core.columns import names
from apps.core.form_pages import FormPage
from apps.core.http import UserRequest, requires
from apps.core.models import Policy
from apps.core.policies import code_of, policy_of
from apps.interventions.enums import Cause
from apps.interventions.inputs import WeightsInput
from apps.interventions.labels import CAUSES
from apps.interventions.presenters.priorities import priority_tabs, why
from apps.interventions.rules.priority import PriorityPolicy
from apps.interventions.selectors.desa_priorities import desa_by_priority
from apps.interventions.services.priority_weights import MOST_POINTS, set_weights


@requires(Right.SEE_RECAPS)
@require_GET
def desa_priorities(request: UserRequest) -> HttpResponse:
    """Each desa of the reader's unit with the points of its children, the same for any reader."""
    unit = own_unit(request.user, current_place(request))
    rows = _desa(unit.area & Q(district=unit.district)) if unit else []
    context = {
        "unit": unit,
        "rows": rows,
        "may_name": request.user.may(Right.SEE_HELP),
        "tabs": priority_tabs(request.user, "interventions:desa_priorities"),
    }
    return render(request, "interventions/desa_priorities.html", context)


def _desa(area: Q) -> list[dict[str, Any]]:
    return [
        {"region": one.region, "children": one.children, "points": one.points, "why": why(one.by_cause)}
        for one in desa_by_priority(area)
    ]


class WeightsForm(forms.Form):
    """A field for each cause, then from when and by which decision."""

    valid_from = forms.DateField(
        label=gettext_lazy("Berlaku sejak"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(
        label=gettext_lazy("Dasar penetapan"), max_length=300,
        help_text=gettext_lazy("Contoh: Berita acara rapat TPPS 3 Juni 2026"),
    )  # fmt: skip

    def __init__(self, *args: Any, policy: PriorityPolicy, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for cause in Cause:
            self.fields[cause.value] = forms.IntegerField(
                label=CAUSES[cause], min_value=0, max_value=MOST_POINTS, initial=getattr(policy, cause)
            )
        self.order_fields(names(WeightsInput))


class SetWeights(FormPage):
    right = Right.EDIT_CATALOGUE
    template = "interventions/priority_weights.html"
    form_class = WeightsForm

    @property
    def district(self) -> str:
        for code in own_districts(self.request.user, Right.EDIT_CATALOGUE):
            return code
        raise Http404

    def form_arguments(self) -> dict[str, Any]:
        policy = policy_of(PriorityPolicy, district=self.district, on=self.today)
        return {"policy": policy, "initial": {"valid_from": self.today}}

    def save(self, form: Any) -> Any:
        weights = WeightsInput(**form.cleaned_data)
        return set_weights(district=self.district, weights=weights, by=self.request.user, at=self.at)

    def success(self, result: Any) -> str:
        if result is None:
            return _("Bobot tersimpan dan berlaku pada tanggalnya.")
        return _("Bobot tersimpan. Nilai setiap balita sedang dihitung ulang.")

    def success_url(self, result: Any) -> str:
        return reverse("interventions:priorities")

    def context(self, form: Any) -> dict[str, Any]:
        codes = {code_of(PriorityPolicy, one.name): one.name for one in fields(PriorityPolicy)}
        rows = Policy.objects.filter(code__in=codes, district=self.district).order_by("-valid_from", "code")
        words = {cause.value: label for cause, label in CAUSES.items()}
        history = [{"row": row, "label": words.get(codes[row.code], codes[row.code])} for row in rows]
        return {"history": history}
