from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.enums import Right
from apps.core.access_log import log_list_read, log_read
from apps.core.form_pages import Action, FormPage
from apps.core.http import UserRequest, add_refusal, requires
from apps.core.merging import place_words
from apps.core.refusal import Refused
from apps.people.enums import MoveState
from apps.people.models import Move
from apps.people.presenters import move_row
from apps.people.services.moves import accept_move, cancel_move, decline_move, propose_move
from apps.people.web.forms import AnswerForm, MoveForm, desa_of
from apps.regions.models import Region

LISTED = 50
KECAMATAN_LENGTH = 8
RELATED = ("desa", "posyandu", "to_desa", "to_posyandu", "proposed_by", "answered_by")


@requires(Right.MOVE_PEOPLE)
@require_safe
def inbox(request):
    """What waits for an answer here, and what was proposed from here."""
    return _inbox(request)


def _inbox(request: UserRequest, invalid: AnswerForm | None = None, move: Move | None = None) -> HttpResponse:
    """invalid: the form sent for `move`, with its errors."""
    scope = request.user.scope_for(Right.MOVE_PEOPLE)
    moves = Move.objects.visible_to(request.user).select_related(*RELATED).order_by("-proposed_at")
    to_answer = list(moves.filter(scope.q("to_desa_id", "to_posyandu_id"), state=MoveState.PROPOSED)[:LISTED])
    proposed = list(moves.filter(scope.q()).exclude(pk__in=[move.pk for move in to_answer])[:LISTED])
    log_list_read(by=request.user, action="list", subject="move", count=len(to_answer) + len(proposed))
    forms = [invalid if invalid and one == move else AnswerForm(auto_id=_field_id(one)) for one in to_answer]
    context = {
        "to_answer": list(zip(map(move_row, to_answer), forms, strict=True)),
        "proposed": list(map(move_row, proposed)),
        "form": invalid or AnswerForm(),
    }
    return render(request, "people/moves.html", context)


def _field_id(move: Move) -> str:
    """Several moves are on one page, each with a field of its own."""
    return f"jawab{move.pk}_%s"


class ProposeMove(FormPage):
    """Propose that a record moves; `ProposeMove.as_view(kind=kind, model=kind.model)`.

    Two steps, so that it works without script: the desa, then its posyandu.
    """

    right = Right.MOVE_PEOPLE
    template = "people/move_form.html"
    form_class = MoveForm
    kind: Any = None

    def records(self) -> QuerySet:
        user = self.request.user
        rows: Any = self.kind.model._default_manager
        rows = rows.visible_to(user).allowed(user, Right.MOVE_PEOPLE)
        return rows.select_related("desa", "posyandu")

    def form_arguments(self) -> dict[str, Any]:
        self.choices = desa_of(self.record.district)
        self.desa = self.choices.filter(code=self.request.GET.get("desa", "") or self.record.desa_id).first()
        return {"district": self.record.district, "desa": self.desa, "today": self.today}

    def save(self, form: MoveForm) -> Move:
        return propose_move(subject=self.record, **form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: Move) -> str:
        is_done = result.state == MoveState.ACCEPTED
        return (_("%s dipindahkan.") if is_done else _("Kepindahan %s menunggu penerima.")) % result.name

    def success_url(self, result: Move) -> str:
        return reverse("people:moves")

    def context(self, form: MoveForm) -> dict[str, Any]:
        subject, kind = self.record, self.kind
        log_read(by=self.request.user, action="page", subject=kind.name, uuid=subject.uuid, district=subject.district)
        return {
            "subject": subject,
            "title": kind.title % {"name": subject},
            "explanation": kind.explanation,
            "here": place_words(subject),
            "desa": self.desa,
            "kecamatan": _by_kecamatan(self.choices, subject.desa),
            "back": reverse(kind.page, args=[subject.uuid]),
        }


def _by_kecamatan(desa: QuerySet[Region], home: Region) -> list[tuple[str, list]]:
    """[(name of the kecamatan, its desa)], the present one first: most moves are short, and many desa share a name."""
    groups: dict[str, list] = {}
    near = home.code[:KECAMATAN_LENGTH]
    for one in sorted(desa.select_related("parent"), key=lambda one: (one.parent_id != near, one.code)):
        groups.setdefault(str(one.parent and one.parent.full_name), []).append(one)
    return list(groups.items())


@requires(Right.MOVE_PEOPLE)
@require_http_methods(["GET", "POST"])
def answer(request, uuid):
    move, now = get_object_or_404(Move.objects.visible_to(request.user), uuid=uuid), timezone.now()
    form = AnswerForm(request.POST or None, auto_id=_field_id(move))
    if not form.is_valid():
        return _inbox(request, form, move) if form.is_bound else redirect("people:moves")
    try:
        if request.POST.get("decision") == "accept":
            accept_move(move=move, by=request.user, at=now)
            messages.success(request, _("%s sekarang ada di daftar Anda.") % move.name)
        else:
            decline_move(move=move, answer=form.cleaned_data["reason"], by=request.user, at=now)
            messages.success(request, _("Kepindahan %s ditolak; pengusul dapat membaca alasannya.") % move.name)
    except Refused as refusal:
        if refusal.field in form.fields:
            add_refusal(form, refusal)
            return _inbox(request, form, move)
        messages.error(request, str(refusal.message))
    return redirect("people:moves")


class Cancel(Action):
    """By the proposer, as long as there is no answer."""

    right = Right.MOVE_PEOPLE
    model = Move

    def records(self) -> QuerySet:
        return Move.objects.visible_to(self.request.user)

    def save(self, form: None) -> Move:
        cancel_move(move=self.record, by=self.request.user, at=self.at)
        return self.record

    def success(self, result: Move) -> str:
        return _("Usulan pindah %s dibatalkan.") % result.name

    def back_url(self) -> str:
        return reverse("people:moves")
