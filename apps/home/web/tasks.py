"""The pages of worklists, and of assigning or closing one of their items."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.selectors.officers import officers_at
from apps.accounts.web.current_place import current_month
from apps.core.assignments import assign_item, close_by_hand
from apps.core.enums import ClosureOutcome
from apps.core.form_fields import day_input
from apps.core.form_pages import FormPage
from apps.core.forms import choose
from apps.core.http import UserRequest
from apps.core.models import Assignment, Closure
from apps.core.registry import worklists
from apps.core.rules.month import Month
from apps.core.worklists import WorkLine, Worklist
from apps.home.lists import WorkPage
from apps.home.selectors.worklists import item_of

OUTCOMES = [
    (ClosureOutcome.DONE, gettext_lazy("Sudah dilakukan")),
    (ClosureOutcome.NOT_POSSIBLE, gettext_lazy("Tidak dapat dilakukan")),
]


def worklist_named(name: str) -> Worklist:
    """Http404 where there is none."""
    for worklist in worklists():
        if worklist.name == name:
            return worklist
    raise Http404


def page(request: UserRequest, name: str) -> HttpResponse:
    return WorkPage(worklist_named(name)).page(request)


def export(request: UserRequest, name: str) -> HttpResponse:
    return WorkPage(worklist_named(name)).export(request)


class AssignForm(forms.Form):
    to = forms.ChoiceField(label=gettext_lazy("Petugas"), required=False)
    to_words = forms.CharField(
        label=gettext_lazy("Atau pihak lain"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("Misalnya nama perangkat daerah atau peran."),
    )
    due_on = forms.DateField(label=gettext_lazy("Batas"), required=False, widget=day_input())
    note = forms.CharField(
        label=gettext_lazy("Catatan"), required=False, max_length=300, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, officers: list[Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.officers = {str(one.uuid): one for one in officers}
        people = [(uuid, one.get_full_name()) for uuid, one in self.officers.items()]
        choose(self, "to", [("", gettext_lazy("Pilih petugas")), *people])


class CloseForm(forms.Form):
    outcome = forms.ChoiceField(label=gettext_lazy("Hasil"), choices=OUTCOMES, widget=forms.RadioSelect)
    reason = forms.CharField(label=gettext_lazy("Alasan"), max_length=300, widget=forms.Textarea({"rows": 3}))


class TaskPage(FormPage):
    """A form about one item that waits for the user now; 404 for one that has ended."""

    template = "home/task_form.html"
    title: ClassVar[Any]
    explanation: ClassVar[Any] = ""
    worklist: Worklist
    line: WorkLine

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.worklist = worklist_named(kwargs["name"])
        if not self.worklist.act_right:
            raise Http404
        self.right = self.worklist.act_right  # type: ignore[misc]
        return super().dispatch(request, *args, **kwargs)

    def _begin(self, kwargs: dict[str, Any], data: Any = None) -> None:
        super()._begin(kwargs, data)
        self.record = self._record(kwargs["uuid"])
        assert self.worklist.lines
        self.line = self.worklist.lines([self.record], self.request.user, self.today)[0]

    def _record(self, uuid: UUID) -> Any:
        month = Month.of(current_month(self.request))
        record = item_of(self.worklist, uuid, user=self.request.user, month=month, today=timezone.localdate())
        if record is None:
            raise Http404
        return record

    def success_url(self, result: Any) -> str:
        return reverse("tasks", args=[self.worklist.name])

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "title": self.title,
            "line": self.line,
            "explanation": self.explanation,
            "back_url": self.success_url(None),
        }


class Assign(TaskPage):
    form_class, title = AssignForm, gettext_lazy("Tetapkan petugas")

    def form_arguments(self) -> dict[str, Any]:
        return {"officers": officers_at(self.record, self.worklist.right)}

    def save(self, form: AssignForm) -> Assignment:
        entered = form.cleaned_data
        return assign_item(
            self.worklist,
            self.record,
            to=form.officers.get(entered["to"]),
            to_words=entered["to_words"],
            due_on=entered["due_on"],
            note=entered["note"],
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Assignment) -> str:
        to = result.to.get_full_name() if result.to else result.to_words
        return _("Tugas tentang %(name)s ditetapkan untuk %(to)s.") % {"name": self.line.who.text, "to": to}


class Close(TaskPage):
    form_class, title = CloseForm, gettext_lazy("Tutup tugas")
    explanation = gettext_lazy(
        "Tugas hilang sendiri begitu datanya tercatat. Tutup hanya bila sudah dilakukan di luar portal, atau tidak"
        " dapat dilakukan."
    )

    def _record(self, uuid: UUID) -> Any:
        if self.worklist.items is None:
            raise Http404
        return super()._record(uuid)

    def save(self, form: CloseForm) -> Closure:
        return close_by_hand(
            self.worklist,
            self.record,
            outcome=ClosureOutcome(form.cleaned_data["outcome"]),
            reason=form.cleaned_data["reason"],
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Closure) -> str:
        return _("Tugas tentang %s ditutup dengan alasannya.") % self.line.who.text
