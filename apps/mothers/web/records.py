"""What the pages of mothers share: looking a record up, its place path, the tabs over the lists."""

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Model
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.web.list_location import list_location, path_of_record
from apps.core.form_pages import FormPage
from apps.core.forms import ReasonForm
from apps.core.http import UserRequest
from apps.core.templatetags.display import lower_first
from apps.mothers.enums import PregnancyStatus
from apps.mothers.models import Pregnancy
from apps.mothers.presenters import pregnancies as presenters
from apps.mothers.selectors.pregnancies import PLACE, WITH_PLACE


def pregnancy_of(request: UserRequest, uuid: UUID, right: Right = Right.SEE_MOTHERS) -> Pregnancy:
    """The pregnancy where the user has the right; 404 otherwise."""
    rows = Pregnancy.objects.allowed(request.user, right).select_related(*WITH_PLACE, "woman__family", "birth")
    return get_object_or_404(rows, uuid=uuid)


def place_path(user: Any, record: Any, address: str = "mothers:list") -> list[dict]:
    return path_of_record(user, Right.SEE_MOTHERS, reverse(address), desa=record.desa, posyandu=record.posyandu)


class PregnancyPage(FormPage):
    """A form about a pregnancy, or about a row that belongs to one."""

    right = Right.RECORD_PREGNANCY
    model: ClassVar[type[Model] | None] = Pregnancy
    with_related = (*WITH_PLACE, "woman__family", "birth")
    template = "mothers/small_form.html"

    @property
    def pregnancy(self) -> Pregnancy:
        return self.record

    def form_arguments(self) -> dict[str, Any]:
        return {"today": self.today}

    def success_url(self, result: Any) -> str:
        return reverse("mothers:pregnancy", args=[self.pregnancy.uuid])

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "pregnancy": self.pregnancy,
            "state": presenters.state_line(self.pregnancy, self.today),
            "place_path": place_path(self.request.user, self.pregnancy),
        }


class OngoingPage(PregnancyPage):
    """A form about a pregnancy that has not ended."""

    def ended(self) -> str:
        if self.record.status == PregnancyStatus.ONGOING:
            return ""
        return _("Kehamilan ini sudah berakhir: %s.") % lower_first(presenters.state_line(self.record, self.today))


class PregnancyDetailPage(PregnancyPage):
    """The record is looked up by the place of its pregnancy: a woman who moved is corrected where she lives now."""

    def records(self) -> Any:
        assert self.model is not None
        rows: Any = self.model._default_manager
        pregnancies = Pregnancy.objects.allowed(self.request.user, self.right)
        related = ("pregnancy__woman", "pregnancy__desa__parent__parent", "pregnancy__posyandu")
        return rows.filter(pregnancy__in=pregnancies).select_related(*related)

    @property
    def pregnancy(self) -> Pregnancy:
        return self.record.pregnancy


class WithdrawPage(PregnancyDetailPage):
    """Deletes a record that was entered by mistake; only a reason is asked for."""

    template = "mothers/withdraw.html"
    form_class = ReasonForm
    advice: Any

    def form_arguments(self) -> dict[str, Any]:
        return {}

    def title(self) -> str:
        raise NotImplementedError

    def context(self, form: Any) -> dict[str, Any]:
        return super().context(form) | {"title": self.title(), "advice": self.advice}


class CompanionPage(FormPage):
    """A form about a screening before marriage or a session of adolescent girls; `list_url`: where it is listed."""

    with_related = PLACE
    list_url: str
    title: Any

    def form_arguments(self) -> dict[str, Any]:
        arguments = {"by": self.request.user, "today": self.today}
        return arguments | ({"instance": self.record} if self.record else {})

    def success_url(self, result: Any) -> str:
        return reverse(self.list_url)

    def context(self, form: Any) -> dict[str, Any]:
        record, address = self.record, reverse(self.list_url)
        if record is None:
            path = list_location(self.request, Right.SEE_MOTHERS).path(address)
        else:
            path = place_path(self.request.user, record, self.list_url)
        back = self.success_url(record) if record else address
        return {"title": self.title, "sub": str(record) if record else "", "back": back, "place_path": path}
