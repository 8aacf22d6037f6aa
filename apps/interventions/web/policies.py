"""Every dated value of the portal with its source, and the form by which a district sets one."""

from collections import defaultdict
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
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
from apps.core.models import Policy
from apps.core.policies import Setting, policy_of, settings_of_all
from apps.core.rules.policy_values import parse_value, value_text
from apps.interventions.inputs import PolicyInput
from apps.interventions.presenters.policies import authors_of, current_row, label_of, row_of, title_of
from apps.interventions.services.policies import set_value
from apps.interventions.web.catalogue import READ, district_of_reader
from apps.interventions.web.catalogue_forms import PolicyForm


@requires(*READ)
@require_GET
def policies(request: UserRequest) -> HttpResponse:
    district, today = district_of_reader(request), localdate()
    rows = list(Policy.objects.filter(district__in=["", district]))
    of_setting, authors = defaultdict(list), authors_of(rows)
    for row in rows:
        of_setting[row.code].append(row)
    groups: dict[type[Any], list[Any]] = {}
    for code, setting in settings_of_all().items():
        groups.setdefault(setting.policy, []).append(current_row(setting, of_setting[code], authors, today))
    context = {
        "groups": [{"title": title_of(policy), "rows": lines} for policy, lines in groups.items()],
        "may_edit": bool(own_districts(request.user, Right.EDIT_CATALOGUE)),
    }
    return render(request, "interventions/policies.html", context)


class SetPolicy(FormPage):
    right = Right.EDIT_CATALOGUE
    template = "interventions/policy_form.html"
    form_class = PolicyForm

    @cached_property
    def district(self) -> str:
        for code in own_districts(self.request.user, Right.EDIT_CATALOGUE):
            return code
        raise Http404

    @cached_property
    def setting(self) -> Setting:
        setting = settings_of_all().get(self.kwargs["code"])
        if setting is None:
            raise Http404
        return setting

    def form_arguments(self) -> dict[str, Any]:
        policy = policy_of(self.setting.policy, district=self.district, on=self.today)
        value = value_text(getattr(policy, self.setting.name))
        return {"initial": {"value": value, "valid_from": self.today}}

    def may_save(self, form: Any) -> bool:
        try:
            form.cleaned_data["value"] = parse_value(form.cleaned_data["value"], self.setting.kind)
        except ValueError:
            words = _("Tulis nilai seperti bawaannya: %s.") % value_text(self.setting.default)
            form.add_error("value", ValidationError(words, code="value_malformed"))
        return not form.errors

    def save(self, form: Any) -> Policy:
        change = PolicyInput(code=self.setting.code, **form.cleaned_data)
        return set_value(district=self.district, change=change, by=self.request.user, at=self.at)

    def success(self, result: Policy) -> str:
        words = {"label": label_of(self.setting), "day": date_format(result.valid_from, "j F Y")}
        return _("%(label)s tersimpan, berlaku sejak %(day)s. Dipakai pada perhitungan berikutnya.") % words

    def success_url(self, result: Policy) -> str:
        return reverse("interventions:policy", args=[self.setting.code])

    def context(self, form: Any) -> dict[str, Any]:
        rows = list(
            Policy.objects.filter(code=self.setting.code, district__in=["", self.district]).order_by("-valid_from")
        )
        authors = authors_of(rows)
        history = [row_of(self.setting, row, authors) for row in [*rows, None]]
        return {
            "heading": label_of(self.setting),
            "sub": f"{title_of(self.setting.policy)} · {_('bawaan:')} {value_text(self.setting.default)}",
            "back_url": reverse("interventions:policies"),
            "history": history,
        }
