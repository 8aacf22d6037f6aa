"""Pages of letters: drafted from a template, signed, sent, withdrawn; those that come in; the templates themselves."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.coordination.enums import LetterKind
from apps.coordination.enums import LetterState as State
from apps.coordination.inputs import LetterTemplateInput
from apps.coordination.labels import LETTER_KINDS
from apps.coordination.models import Letter, LetterTemplate, Meeting
from apps.coordination.presenters.letters import facts_of, marks_of
from apps.coordination.rules.letter_body import blocks_of, filled
from apps.coordination.rules.letter_states import may_become
from apps.coordination.selectors.letter_names import may_list, names_table
from apps.coordination.selectors.letters import field_values, initial_text, text_of
from apps.coordination.services.letter_paper import PDF, letter_pdf
from apps.coordination.services.letter_templates import save_template
from apps.coordination.services.letter_word import DOCX, letter_docx
from apps.coordination.services.letters import (
    correct_letter,
    draft_letter,
    no_draft,
    not_signable,
    register_incoming,
    send_letter,
    sign_letter,
    step_closed,
    withdraw_letter,
)
from apps.coordination.services.places import places_for
from apps.coordination.web.forms import (
    IncomingLetterForm,
    LetterForm,
    LetterStartForm,
    SendForm,
    SignForm,
    TemplateForm,
)
from apps.coordination.web.pages import CoordinationPage, file_response
from apps.core.access_log import log_list_read
from apps.core.form_pages import Action
from apps.core.http import UserRequest, requires
from apps.core.refusal import Refused
from apps.regions.models import Region

RELATED = ("place", "signatory", "names_of", "meeting")


@requires(Right.SEE_TASK_FORCE)
@require_GET
def page(request: UserRequest, uuid: str) -> HttpResponse:
    letter = get_object_or_404(Letter.objects.known_to(request.user).select_related(*RELATED), uuid=uuid)
    may_manage = request.user.may_at(Right.MANAGE_TASK_FORCE, letter)
    can = {state.name.lower(): may_manage and may_become(letter.state, state) for state in State}
    context = {
        "letter": letter,
        "kind": LETTER_KINDS[LetterKind(letter.kind)],
        "marks": marks_of(letter),
        "facts": facts_of(letter),
        "blocks": blocks_of(filled(letter.body, field_values(letter))),
        "files": letter.files.all(),
        "can": can,
        "may_manage": may_manage,
        "may_read_names": may_list(request.user, letter.names, letter.names_of),
        "is_draft": letter.state == State.DRAFT,
        "has_word": letter.state in (State.DRAFT, State.SIGNED, State.SENT),
    }
    return render(request, "coordination/letter.html", context)


def _made(request: UserRequest, uuid: str, states: tuple[State, ...], make: Any, kind: str, name: str) -> HttpResponse:
    """A letter in these states as a file, with the list it carries as the register says today; 404 for who may not
    export that list. Back to its page where the server cannot make such a file."""
    rows = Letter.objects.allowed(request.user, Right.MANAGE_TASK_FORCE).filter(state__in=states)
    letter = get_object_or_404(rows.select_related(*RELATED), uuid=uuid)
    if not may_list(request.user, letter.names, letter.names_of):
        raise Http404
    table = names_table(letter.names, letter.names_of, place=letter.place_id, on=letter.lettered_on, by=request.user)
    try:
        content = make(letter, table, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("coordination:letter", uuid=letter.uuid)
    if table and table.has_people:
        log_list_read(by=request.user, action="export", subject="letter_names", count=len(table.rows))
    return file_response(content, kind, name.format(letter.uuid))


@requires(Right.MANAGE_TASK_FORCE)
@require_GET
def draft_pdf(request: UserRequest, uuid: str) -> HttpResponse:
    """A draft on paper; a signed letter is read from its stored file."""
    return _made(request, uuid, (State.DRAFT,), letter_pdf, PDF, "konsep-{}.pdf")


@requires(Right.MANAGE_TASK_FORCE)
@require_GET
def word(request: UserRequest, uuid: str) -> HttpResponse:
    return _made(request, uuid, (State.DRAFT, State.SIGNED, State.SENT), letter_docx, DOCX, "surat-{}.docx")


class Start(CoordinationPage):
    """Which letter for which task force; the next page has its text."""

    form_class = LetterStartForm
    title = gettext_lazy("Buat surat")
    save_label = gettext_lazy("Lanjut")

    def get(self, request: UserRequest, **kwargs: Any) -> HttpResponse:
        kind, place = request.GET.get("kind", ""), request.GET.get("place", "")
        return redirect(self._draft_url(kind, place)) if kind and place else super().get(request, **kwargs)

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user}

    def save(self, form: LetterStartForm) -> str:
        return self._draft_url(form.cleaned_data["kind"], form.cleaned_data["place"])

    def redirect(self, result: str) -> HttpResponse:
        return redirect(result)

    def _draft_url(self, kind: str, place: str) -> str:
        query = {"kind": kind, "place": place}
        if meeting := self.request.GET.get("meeting"):
            query["meeting"] = meeting
        return reverse("coordination:letter_draft", query=query)

    def sub(self) -> str:
        return _("Register surat")

    def back(self) -> str:
        return reverse("coordination:letters")


class LetterPage(CoordinationPage):
    form_class: ClassVar[Any] = LetterForm
    template = "coordination/letter_form.html"

    def context(self, form: Any) -> dict[str, Any]:
        return super().context(form) | {"field_names": [f"{{{name}}}" for name in field_values(None)]}


class Draft(LetterPage):
    makes = Letter

    @property
    def title(self) -> str:
        return str(LETTER_KINDS[self.kind])

    def get(self, request: UserRequest, **kwargs: Any) -> HttpResponse:
        is_chosen = request.GET.get("kind") and request.GET.get("place")
        return super().get(request, **kwargs) if is_chosen else redirect("coordination:letter_new")

    def _begin(self, kwargs: dict[str, Any], data: Any = None) -> None:
        super()._begin(kwargs, data)
        query = self.request.GET
        if query.get("kind") not in list(LetterKind):
            raise Http404
        self.kind = LetterKind(query["kind"])
        places = {one.code: one for one in places_for(self.request.user, self.right)}
        place = places.get(query.get("place", "")) or self._inside(query.get("place", ""))
        if place is None:
            raise Http404
        self.place = place
        meetings = Meeting.objects.allowed(self.request.user, self.right).filter(place=place)
        self.meeting = _by_uuid(meetings, query.get("meeting", ""))

    def _inside(self, code: str) -> Region | None:
        """A desa is not among the choices of a kabupaten, but its letters may be written there."""
        region = Region.objects.filter(code=code).first()
        return region if region and self.request.user.scope_for(self.right).covers(region.code) else None

    def form_arguments(self) -> dict[str, Any]:
        subject, body = initial_text(self.kind, self.place, self.meeting)
        initial = {"subject": subject, "body": body, "lettered_on": self.today}
        arguments = {"by": self.request.user, "place": self.place, "kind": self.kind, "on": self.today}
        return arguments | {"initial": initial}

    def save(self, form: LetterForm) -> Letter:
        meeting = self.meeting.uuid if self.meeting else None
        letter = self.identified(form.input(meeting=meeting))
        return draft_letter(letter=letter, by=self.request.user, at=self.at)

    def success(self, result: Letter) -> str:
        return _("Konsep tersimpan. Periksa PDF-nya, lalu catat tanda tangannya.")

    def success_url(self, result: Letter) -> str:
        return reverse("coordination:letter", args=[result.uuid])

    def sub(self) -> str:
        return self.place.full_name

    def back(self) -> str:
        return reverse("coordination:letters")


def _by_uuid(rows: Any, text: str) -> Any:
    try:
        return rows.filter(uuid=text).first() if text else None
    except (ValueError, TypeError):
        return None


class Correct(LetterPage):
    model = Letter
    with_related = RELATED
    title = gettext_lazy("Ubah konsep surat")

    def ended(self) -> Refused | None:
        return no_draft(self.record)

    def form_arguments(self) -> dict[str, Any]:
        letter = self.record
        arguments = {"by": self.request.user, "place": letter.place, "kind": LetterKind(letter.kind)}
        return arguments | {"on": letter.lettered_on, "instance": letter}

    def save(self, form: LetterForm) -> Letter:
        return correct_letter(
            letter=self.record, version=self.version, corrected=form.input(), by=self.request.user, at=self.at
        )

    def success(self, result: Letter) -> str:
        return _("Konsep tersimpan.")

    def success_url(self, result: Letter) -> str:
        return self.back()

    def back(self) -> str:
        return reverse("coordination:letter", args=[self.record.uuid])


class Step(CoordinationPage):
    """A step of a letter, from its page."""

    model = Letter
    with_related = RELATED
    day: str
    becomes: State

    def ended(self) -> Refused | None:
        return step_closed(self.record, self.becomes)

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {self.day: self.today}}

    def success_url(self, result: Letter) -> str:
        return self.back()

    def back(self) -> str:
        return reverse("coordination:letter", args=[self.record.uuid])


class Sign(Step):
    form_class = SignForm
    title = gettext_lazy("Catat tanda tangan")
    day, becomes = "signed_on", State.SIGNED

    def ended(self) -> Refused | None:
        return not_signable(self.record, self.today)

    explanation = gettext_lazy(
        "Surat mendapat nomor register dan PDF-nya disimpan seperti saat itu; setelah ini isinya tidak dapat diubah."
    )

    def save(self, form: SignForm) -> Letter:
        signed_on = form.cleaned_data["signed_on"]
        return sign_letter(
            letter=self.record, version=self.version, signed_on=signed_on, by=self.request.user, at=self.at
        )

    def success(self, result: Letter) -> str:
        return _("Tercatat ditandatangani dengan nomor %s.") % result.number


class Send(Step):
    form_class = SendForm
    title = gettext_lazy("Catat pengiriman")
    day, becomes = "sent_on", State.SENT

    def save(self, form: SendForm) -> Letter:
        return send_letter(
            letter=self.record, version=self.version, **form.cleaned_data, by=self.request.user, at=self.at
        )

    def success(self, result: Letter) -> str:
        return _("Tercatat terkirim; TPPS di bawahnya kini dapat membacanya.")


class Withdraw(Action):
    right = Right.MANAGE_TASK_FORCE
    model = Letter

    def back_url(self) -> str:
        return reverse("coordination:letter", args=[self.record.uuid])

    def save(self, form: None) -> Letter:
        reason = self.data.get("reason", "")
        return withdraw_letter(letter=self.record, reason=reason, by=self.request.user, at=self.at)

    def success(self, result: Letter) -> str:
        return _("Surat ditarik; nomornya tetap di register.")


class Incoming(CoordinationPage):
    form_class = IncomingLetterForm
    makes = Letter
    title = gettext_lazy("Catat surat masuk")

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user, "today": self.today}

    def save(self, form: IncomingLetterForm) -> Letter:
        return register_incoming(letter=self.identified(form.input()), by=self.request.user, at=self.at)

    def success(self, result: Letter) -> str:
        return _("Surat masuk tercatat nomor urut %s. Tambahkan naskahnya.") % result.sequence

    def success_url(self, result: Letter) -> str:
        return reverse("coordination:letter", args=[result.uuid])

    def sub(self) -> str:
        return _("Register surat")

    def back(self) -> str:
        return reverse("coordination:letters")


def _district(user: Any) -> str:
    """The district whose templates the user writes."""
    return next((code for code in sorted(user.scope_for(Right.MANAGE_TASK_FORCE).prefixes) if len(code) == 5), "")


@requires(Right.MANAGE_TASK_FORCE)
@require_GET
def templates(request: UserRequest) -> HttpResponse:
    district = next(iter(request.user.current_postings)).district
    own = set(LetterTemplate.objects.filter(district=district).values_list("kind", flat=True))
    lines = [
        {"kind": kind, "label": label, "is_own": kind in own, "subject": text_of(kind, district).subject}
        for kind, label in LETTER_KINDS.items()
    ]
    context = {"lines": lines, "may_write": bool(_district(request.user)), "back": reverse("coordination:letters")}
    return render(request, "coordination/templates.html", context)


class Template(LetterPage):
    form_class = TemplateForm

    def _begin(self, kwargs: dict[str, Any], data: Any = None) -> None:
        super()._begin(kwargs, data)
        self.district = _district(self.request.user)
        if not self.district or kwargs["kind"] not in list(LetterKind):
            raise Http404
        self.kind = LetterKind(kwargs["kind"])

    @property
    def title(self) -> str:
        return _("Templat: %s") % LETTER_KINDS[self.kind]

    def form_arguments(self) -> dict[str, Any]:
        text = text_of(self.kind, self.district)
        return {"initial": {name: getattr(text, name) for name in TemplateForm.Meta.fields}}

    def save(self, form: TemplateForm) -> LetterTemplate:
        template = LetterTemplateInput(kind=self.kind, **form.cleaned_data)
        return save_template(template=template, district=self.district, by=self.request.user, at=self.at)

    def success(self, result: LetterTemplate) -> str:
        return _("Templat tersimpan; surat berikutnya memakainya.")

    def success_url(self, result: LetterTemplate) -> str:
        return self.back()

    def sub(self) -> str:
        return _("Templat surat")

    def back(self) -> str:
        return reverse("coordination:templates")
