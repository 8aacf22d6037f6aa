"""Registering a child, correcting who it is, ending its monitoring, and revealing its NIK."""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.web.list_location import list_location
from apps.core.filters import unseal_words
from apps.core.findings import Finding, refusals
from apps.core.form_pages import FormPage
from apps.core.http import UserRequest
from apps.families.web.reveal import reveal_page
from apps.toddlers import presenters
from apps.toddlers.enums import ChildFault, ChildStatus
from apps.toddlers.models import Child
from apps.toddlers.services.checks import check_children
from apps.toddlers.services.children import change_status, correct_child, register_child
from apps.toddlers.services.tables import ChildTable
from apps.toddlers.web.child import visible_child
from apps.toddlers.web.forms import ChildForm, StatusForm
from apps.toddlers.web.place_path import path_to_child

# In the address: the name typed for a newborn that has none, sealed.
TYPED_NAME = "nama"


class RegisterChild(FormPage):
    right = Right.RECORD_VISITS
    template, form_class = "toddlers/child_form.html", ChildForm
    makes: ClassVar[Any] = Child

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user, "today": self.today, "right": self.right}

    def sought(self, form: ChildForm) -> Iterable[tuple[Any, Any]]:
        return [(Child, form.child())]

    def findings(self, form: ChildForm) -> list[Finding]:
        """Of the fields that could be read; an empty name is an error of the form."""
        table = ChildTable()
        table.append(form.readable_child())
        findings = check_children(table, today=self.today)
        return [one for one in refusals(findings) if one.code != ChildFault.NAME_MISSING]

    def save(self, form: ChildForm) -> Child:
        return register_child(child=self.identified(form.child()), by=self.request.user, at=self.at)

    def success(self, result: Child) -> str:
        return _("%s tercatat. Lanjutkan dengan penimbangannya.") % result.name

    def success_url(self, result: Child) -> str:
        return reverse("toddlers:visit_new", args=[result.uuid])

    def context(self, form: ChildForm) -> dict[str, Any]:
        return {"place_path": list_location(self.request, Right.SEE_CHILDREN).path(reverse("toddlers:list"))}


class CorrectChild(RegisterChild):
    right, model, asks_reason, makes = Right.CORRECT_VISITS, Child, True, None
    with_related = ("desa__parent__parent", "posyandu", "latest")

    def form_arguments(self) -> dict[str, Any]:
        """A name that was typed for this child elsewhere comes in the address, sealed."""
        name = unseal_words(self.request.GET.get(TYPED_NAME, ""), self.request.user)
        return super().form_arguments() | {"instance": self.record} | ({"initial": {"name": name}} if name else {})

    def save(self, form: ChildForm) -> Child:
        return correct_child(
            child=self.record,
            changes=form.child(),
            version=self.version,
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Child) -> str:
        return _("Data anak diperbaiki; nilai lama tersimpan di riwayat.")

    def success_url(self, result: Child) -> str:
        return reverse("toddlers:child", args=[self.record.uuid])

    def describe(self, record: Child) -> str:
        return presenters.identity(record)

    def context(self, form: ChildForm) -> dict[str, Any]:
        return {"child": self.record, "place_path": path_to_child(self.request.user, self.record)}


class ChangeStatus(FormPage):
    """Moved away, died, over age, or monitored again."""

    right, model = Right.CORRECT_VISITS, Child
    with_related = ("desa__parent__parent", "posyandu", "latest")
    template, form_class = "toddlers/status_form.html", StatusForm

    def form_arguments(self) -> dict[str, Any]:
        return {"child": self.record, "today": self.today}

    def save(self, form: StatusForm) -> Child:
        return change_status(
            child=self.record, **form.cleaned_data, version=self.version, by=self.request.user, at=self.at
        )

    def success(self, result: Child) -> str:
        words = presenters.left_since(result) or _("dipantau lagi")
        return _("%(name)s: %(words)s.") % {"name": result.name, "words": words}

    def success_url(self, result: Child) -> str:
        return reverse("toddlers:child", args=[result.uuid])

    def context(self, form: StatusForm) -> dict[str, Any]:
        path = path_to_child(self.request.user, self.record)
        return {"child": self.record, "place_path": path, "is_active": self.record.status == ChildStatus.ACTIVE}


def reveal(request: UserRequest, uuid: UUID) -> HttpResponse:
    child = visible_child(request, uuid)
    url, path = reverse("toddlers:child", args=[uuid]), path_to_child(request.user, child)
    return reveal_page(request, child, url=url, place_path=path)
