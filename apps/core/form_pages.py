"""Form pages, declared: a form, the service it calls, and what follows. Refusals are shown here, once for all."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any, ClassVar
from uuid import uuid4

import pghistory
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from apps.core import unsaved_forms
from apps.core.access_log import log_list_read
from apps.core.findings import Finding
from apps.core.forms import ReasonForm, word_whole_numbers
from apps.core.http import UserRequest, add_findings, add_refusal, uuid_sent, version_sent
from apps.core.lookalikes import Lookalike
from apps.core.record_words import values_in_words
from apps.core.refusal import SHORTEST_REASON, Conflict, Outdated, Refused
from apps.core.registry import lookalikes_of
from apps.core.resending import write_once
from apps.core.unsaved_forms import UnsavedForm


class FormPage(View):
    """A page with one form that calls one service; `path("…", Correct.as_view())`.

    A page of its own declares `right` and `form_class` (and `template`, where it shows more than
    `components/form.html`), and says in `save` which service is called and in `success` and `success_url` what follows.
    Where `model` is set, the address names a record by its uuid (`url_argument`); it is looked up among those on which
    the user may use `right` (404 otherwise) and is then `self.record`. with_related: relations read with it.
    asks_reason: a reason is asked for below the form and is then `self.reason`. `self.version` is the version the form
    was opened with; `self.at` the moment of the request.

    `self.data` is what was sent, and `self.is_sent` whether anything was. After a session that ended it is what its
    author had typed (core.unsaved_forms): the form is shown again with it, and nothing is saved.

    makes: the model of the record that the page makes. The form then carries the uuid of that record (`self.uuid`, put
    into the input by `identified`), so that a form that is sent several times makes one record, and every answer is
    that of the first.

    Where there are questions about what was entered (`questions`), they are shown on top with the box to tick, and the
    page saves once these very questions are answered; `self.is_checked` then says that there were some.

    Where a person on record is like the one that is about to be made (`sought`), they are shown with the reasons, and
    the page saves once the user wrote why this is another person.

    Where another user changed the record in between (Outdated, Conflict), the page shows their values (`describe`)
    and takes the new version, so that a second press of the button saves.
    """

    http_method_names = ["get", "post", "options"]

    right: ClassVar[str]
    template: ClassVar[str] = "components/form.html"
    form_class: ClassVar[Any]
    model: ClassVar[Any] = None
    url_argument: ClassVar[str] = "uuid"
    with_related: ClassVar[tuple[str, ...]] = ()
    asks_reason: ClassVar[bool] = False
    makes: ClassVar[Any] = None

    request: Any
    record: Any = None
    sent_form: Any = None
    open_questions: list[object]
    lookalikes: dict[tuple[Any, int], Lookalike]

    # What a page may override.

    def may_open(self, user: Any) -> bool:
        return user.may(self.right)

    def records(self) -> Any:
        """Where the record of the address is looked up."""
        rows = self.model._default_manager.allowed(self.request.user, self.right)
        return rows.select_related(*self.with_related) if self.with_related else rows

    def form_arguments(self) -> dict[str, Any]:
        """What the form takes besides the data."""
        return {}

    def make_form(self, data: QueryDict | None) -> Any:
        """The form; None where there is nothing to enter yet."""
        return self.form_class(data, **self.form_arguments())

    def may_save(self, form: Any) -> bool:
        """Whether a valid form is saved now; False shows it again, as after `Periksa dulu`."""
        return True

    def questions(self, form: Any) -> Iterable[Finding]:
        """The findings of level ask about what was entered."""
        return ()

    def findings(self, form: Any) -> Iterable[Finding]:
        """Of a form with a field that cannot be read: what is wrong with the others, so that all is shown together."""
        return ()

    def save(self, form: Any) -> Any:
        """Call the service with what was entered. -> what `success` and `success_url` are about."""
        raise NotImplementedError

    def success(self, result: Any) -> str:
        raise NotImplementedError

    def success_url(self, result: Any) -> str:
        raise NotImplementedError

    def context(self, form: Any) -> dict[str, Any]:
        """What the template needs besides `form`, `reason_form`, `record`, `version`, `theirs` and `today`."""
        return {}

    def describe(self, record: Any) -> str:
        """The values of the record in one line, shown where another user changed it in between."""
        return values_in_words(record, self.sent_form) or str(record)

    def identified(self, sent: Any) -> Any:
        """The input with the uuid of the record that this form makes."""
        return replace(sent, uuid=self.uuid)

    def ended(self) -> str | Refused | None:
        """Why there is nothing to enter any more, or not yet, for who opens the page; it leads to where it is saved to.

        Where a service says it, its refusal is returned as it is.
        """
        return ""

    def sought(self, form: Any) -> Iterable[tuple[Any, Any]]:
        """(model, input) of each person that is about to be put on record: who is alike is shown before."""
        return ()

    # The view.

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated or not self.may_open(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: UserRequest, **kwargs: Any) -> HttpResponse:
        unsaved = unsaved_forms.waiting_form(request, timezone.now())
        if unsaved and unsaved.path == request.get_full_path():
            return self._show_again(unsaved, kwargs)
        self._begin(kwargs)
        if ended := self.ended():
            messages.info(request, str(ended.message if isinstance(ended, Refused) else ended))
            return redirect(self.success_url(None))
        reason_form = ReasonForm() if self.asks_reason else None
        return self._render(self.make_form(None), reason_form)

    def post(self, request: UserRequest, **kwargs: Any) -> HttpResponse:
        unsaved_forms.forget(request)
        self._begin(kwargs, request.POST)
        reason_form = ReasonForm(request.POST) if self.asks_reason else None
        form = self.make_form(request.POST)
        if form is not None:
            word_whole_numbers(form)
        is_valid = form is not None and form.is_valid()
        if reason_form is not None:
            is_valid = reason_form.is_valid() and is_valid
            self.reason = reason_form.cleaned_data.get("reason", "")
        if form is not None and not form.is_valid():
            add_findings(form, self.findings(form))
        if not (is_valid and self.may_save(form) and self._is_answered(form) and self._is_new(form)):
            return self._render(form, reason_form)
        try:
            with self._with_answer():
                result = write_once(lambda: self.save(form))
        except (Outdated, Conflict) as refusal:
            add_refusal(form, refusal)
            self.sent_form = form
            self.shown_version, self.theirs = refusal.current.version, self.describe(refusal.current)
            # Sent again, it is another record than the one that is stored.
            self.uuid = uuid4()
        except Refused as refusal:
            add_refusal(reason_form if reason_form and refusal.field == "reason" else form, refusal)
        else:
            return self.redirect(result)
        return self._render(form, reason_form)

    def _show_again(self, unsaved: UnsavedForm, kwargs: dict[str, Any]) -> HttpResponse:
        self._begin(kwargs, unsaved.data)
        words = _("Isian Anda kembali seperti sebelum sesi berakhir, dan belum tersimpan. Periksa, lalu simpan.")
        messages.warning(self.request, f"{words} {_('Pilih lagi berkasnya.')}" if unsaved.has_files else words)
        reason_form = ReasonForm(self.data) if self.asks_reason else None
        form = self.make_form(self.data)
        if form is not None and form.is_valid():
            # The page says the same about a valid form as before.
            self.may_save(form)
        return self._render(form, reason_form)

    def _is_answered(self, form: Any) -> bool:
        questions = list(self.questions(form))
        codes = ",".join(question.code for question in questions)
        self.is_checked = bool(questions) and codes in self.data.getlist("yakin")
        if self.is_checked or not questions:
            return True
        self.open_questions, self.open_codes = [question.words for question in questions], codes
        return False

    def _is_new(self, form: Any) -> bool:
        """Whether no person on record is alike, or the user wrote why this is another one."""
        if not self.makes or self.makes._base_manager.filter(uuid=self.uuid).exists():
            return True
        sought = [lookalikes_of(model, values, by=self.request.user) for model, values in self.sought(form)]
        self.lookalikes = {(one.model, one.pk): one for few in sought for one in few}
        if not self.lookalikes:
            return True
        subject = self.makes._meta.model_name
        named = sum(bool(one.words) for one in self.lookalikes.values())
        log_list_read(by=self.request.user, action="search", subject=subject, count=named)
        self.answer = " ".join(self.data.get("other_because", "").split())[:300]
        self.has_answered = self.data.get("alike") == self._shown_lookalikes()
        return self.has_answered and len(self.answer) >= SHORTEST_REASON

    def _with_answer(self) -> AbstractContextManager[Any]:
        """The reason why it is not one of those who are alike goes into the history of the new record."""
        return pghistory.context(reason=self.answer, user=self.request.user.pk) if self.answer else nullcontext()

    def _shown_lookalikes(self) -> str:
        """An answer counts for those who were shown."""
        return " ".join(sorted(f"{model._meta.model_name}-{pk}" for model, pk in self.lookalikes))

    def redirect(self, result: Any) -> HttpResponse:
        messages.success(self.request, self.success(result))
        return redirect(self.success_url(result))

    def _begin(self, kwargs: dict[str, Any], data: QueryDict | None = None) -> None:
        self.data, self.is_sent = data or QueryDict(), data is not None
        self.at, self.today, self.reason, self.theirs = timezone.now(), timezone.localdate(), "", ""
        self.version = version_sent(self.data)
        self.uuid = uuid_sent(self.data) or uuid4()
        self.open_questions = []
        self.open_codes, self.is_checked = "", False
        self.lookalikes = {}
        self.answer, self.has_answered = "", False
        if self.model is not None:
            self.record = get_object_or_404(self.records(), uuid=kwargs[self.url_argument])
        self.shown_version = self.version or getattr(self.record, "version", 0)

    def _render(self, form: Form | None, reason_form: Form | None) -> HttpResponse:
        context = {
            "form": form,
            "reason_form": reason_form,
            "record": self.record,
            "version": self.shown_version,
            "form_uuid": self.uuid if self.makes else "",
            "open_questions": self.open_questions,
            "open_codes": self.open_codes,
            "lookalikes": [one for one in self.lookalikes.values() if one.words],
            "lookalikes_elsewhere": sum(not one.words for one in self.lookalikes.values()),
            "lookalikes_shown": self._shown_lookalikes(),
            "other_because": self.answer,
            "is_reason_missing": self.has_answered and len(self.answer) < SHORTEST_REASON,
            "theirs": self.theirs,
            "today": self.today,
        }
        return render(self.request, self.template, context | self.context(form))


class Action(FormPage):
    """A button: POST only, calls one service and goes back with a message, of success or of refusal."""

    http_method_names = ["post", "options"]

    refusal_level: ClassVar[int] = messages.ERROR

    def back_url(self) -> str:
        """Where the button was pressed."""
        raise NotImplementedError

    def success_url(self, result: Any) -> str:
        return self.back_url()

    def post(self, request: UserRequest, **kwargs: Any) -> HttpResponse:
        self._begin(kwargs, request.POST)
        try:
            result = write_once(lambda: self.save(None))
        except Refused as refusal:
            messages.add_message(request, self.refusal_level, str(refusal.message))
            return redirect(self.back_url())
        return self.redirect(result)
