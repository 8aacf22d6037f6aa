"""The calibration register: tools of the posyandu of a unit, with who lacks one or must have one calibrated."""

from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.selectors.own_places import own_unit
from apps.accounts.web.current_place import current_place
from apps.core.form_pages import FormPage
from apps.core.http import UserRequest, requires
from apps.core.policies import policy_of
from apps.indicators.models import Tool
from apps.indicators.presenters.quality import kit_rows
from apps.indicators.rules.policy import QualityPolicy
from apps.indicators.selectors.tools import kits_of
from apps.indicators.services.tools import correct_tool, record_tool
from apps.indicators.web.forms import ToolForm
from apps.regions.models import Posyandu


@requires(Right.SEE_RECAPS)
@require_GET
def tools(request: UserRequest) -> HttpResponse:
    unit, today = own_unit(request.user, current_place(request)), localdate()
    if unit is None:
        return render(request, "indicators/tools.html", {"unit": None})
    policy = policy_of(QualityPolicy, district=unit.district, on=today)
    rows = kit_rows(kits_of(unit), policy, today)
    context = {
        "unit": unit,
        "rows": rows,
        "good": sum(row["is_good"] for row in rows),
        "may_edit": request.user.may(Right.CORRECT_VISITS),
    }
    return render(request, "indicators/tools.html", context)


class ToolPage(FormPage):
    right = Right.CORRECT_VISITS
    form_class = ToolForm

    def form_arguments(self) -> dict[str, Any]:
        return {"today": self.today} | ({"instance": self.record} if self.record else {})

    def success(self, result: Tool) -> str:
        return _("%(tool)s %(posyandu)s tersimpan.") % {"tool": result, "posyandu": result.posyandu}

    def success_url(self, result: Tool) -> str:
        return reverse("indicators:tools")

    def context(self, form: ToolForm) -> dict[str, Any]:
        return {"title": _("Alat antropometri"), "sub": str(self.posyandu), "back": reverse("indicators:tools")}


class NewTool(ToolPage):
    makes = Tool

    @cached_property
    def posyandu(self) -> Posyandu:
        rows = Posyandu.objects.allowed(self.request.user, self.right)
        return get_object_or_404(rows, uuid=self.kwargs["posyandu"])

    def save(self, form: ToolForm) -> Tool:
        tool = self.identified(form.input())
        return record_tool(posyandu=self.posyandu, tool=tool, by=self.request.user, at=self.at)


class CorrectTool(ToolPage):
    model = Tool
    with_related = ("posyandu",)

    @property
    def posyandu(self) -> Posyandu:
        return self.record.posyandu

    def save(self, form: ToolForm) -> Tool:
        return correct_tool(tool=self.record, corrected=form.input(), by=self.request.user, at=self.at)
