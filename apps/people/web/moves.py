from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.enums import Right
from apps.core.access_log import log_list_read, log_read
from apps.core.http import add_refusal, requires
from apps.core.refusal import Refused
from apps.families.models import Family
from apps.people.enums import Kind, MoveState
from apps.people.labels import MOVE_STATES
from apps.people.models import Move
from apps.people.services.moves import accept_move, cancel_move, decline_move, propose_move
from apps.people.web.forms import AnswerForm, MoveForm, desa_of
from apps.toddlers.models import Child

LISTED = 50
KECAMATAN_LENGTH = 8
WITH = ("desa", "posyandu", "to_desa", "to_posyandu", "proposed_by", "answered_by")


@requires(Right.MOVE_PEOPLE)
@require_safe
def inbox(request):
    """What waits for an answer here, and what was proposed from here."""
    return _inbox(request)


def _inbox(request, wrong: AnswerForm | None = None, move: Move | None = None):
    """wrong: what was said to `move`, where it has to be mended first."""
    scope = request.user.scope_for(Right.MOVE_PEOPLE)
    moves = Move.objects.visible_to(request.user).select_related(*WITH).order_by("-proposed_at")
    to_answer = list(moves.filter(scope.q("to_desa_id", "to_posyandu_id"), state=MoveState.PROPOSED)[:LISTED])
    sent = list(moves.filter(scope.q()).exclude(pk__in=[move.pk for move in to_answer])[:LISTED])
    log_list_read(by=request.user, action="list", subject="move", count=len(to_answer) + len(sent))
    lines = [_line(m) | {"form": wrong if wrong and m == move else AnswerForm(auto_id=_field_id(m))} for m in to_answer]
    context = {"to_answer": lines, "sent": [_line(m) for m in sent], "form": wrong or AnswerForm(), "period": None}
    return render(request, "people/moves.html", context)


def _field_id(move: Move) -> str:
    """Several moves stand on one page, each with a field of its own."""
    return f"jawab{move.pk}_%s"


def _line(move: Move) -> dict:
    return {
        "move": move,
        "from_place": _place(move.posyandu, move.desa),
        "to_place": _place(move.to_posyandu, move.to_desa),
        "state": MOVE_STATES[MoveState(move.state)],
        "is_open": move.state == MoveState.PROPOSED,
        "what": _("satu keluarga") if move.kind == Kind.FAMILY else _("anak"),
    }


def _place(posyandu, desa) -> str:
    return ", ".join(filter(None, [posyandu.name if posyandu else "", desa.full_name]))


@requires(Right.MOVE_PEOPLE)
@require_http_methods(["GET", "POST"])
def move_child(request, uuid):
    return _propose(request, get_object_or_404(_movable(Child, request.user), uuid=uuid), "toddlers:child")


@requires(Right.MOVE_PEOPLE)
@require_http_methods(["GET", "POST"])
def move_family(request, uuid):
    return _propose(request, get_object_or_404(_movable(Family, request.user), uuid=uuid), "families:family")


def _movable(model, user):
    """A cadre moves children, and sees no families."""
    return model.objects.visible_to(user).allowed(user, Right.MOVE_PEOPLE).select_related("desa", "posyandu")


def _propose(request, subject: Child | Family, page: str):
    """Two steps, so that it works without script: the desa, then its posyandu."""
    choices = desa_of(subject.district)
    desa = choices.filter(code=request.GET.get("desa", "") or subject.desa_id).first()
    today = timezone.localdate()
    form = MoveForm(request.POST or None, district=subject.district, desa=desa, today=today)
    back = _back(page, subject)
    if request.method == "POST" and form.is_valid():
        try:
            move = propose_move(subject=subject, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            said = _("%s dipindahkan.") if move.state == MoveState.ACCEPTED else _("Kepindahan %s menunggu penerima.")
            messages.success(request, said % move.name)
            return redirect("people:moves")
    log_read(
        by=request.user,
        action="page",
        subject=type(subject)._meta.model_name,
        uuid=subject.uuid,
        district=subject.district,
    )
    context = {"subject": subject, "here": _place(subject.posyandu, subject.desa), "desa": desa}
    context["kecamatan"] = _by_kecamatan(choices, subject.desa)
    return render(
        request,
        "people/move_form.html",
        context | {"form": form, "back": back, "period": None, "is_family": isinstance(subject, Family)},
    )


def _by_kecamatan(desa, home) -> list[tuple[str, list]]:
    """[(name of the kecamatan, its desa)], that of the home first: most moves are short, and many desa share a name."""
    found: dict[str, list] = {}
    near = home.code[:KECAMATAN_LENGTH]
    for one in sorted(desa.select_related("parent"), key=lambda one: (one.parent_id != near, one.code)):
        found.setdefault(one.parent.full_name, []).append(one)
    return list(found.items())


def _back(page: str, subject) -> str:
    try:
        return reverse(page, args=[subject.uuid])
    except NoReverseMatch:
        return reverse("people:moves")


@requires(Right.MOVE_PEOPLE)
@require_http_methods(["GET", "POST"])
def answer(request, uuid):
    move, now = _move(request, uuid), timezone.now()
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
        messages.error(request, refusal.message)
    return redirect("people:moves")


@requires(Right.MOVE_PEOPLE)
@require_POST
def cancel(request, uuid):
    move = _move(request, uuid)
    try:
        cancel_move(move=move, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Usulan pindah %s dibatalkan.") % move.name)
    return redirect("people:moves")


def _move(request, uuid) -> Move:
    return get_object_or_404(Move.objects.visible_to(request.user), uuid=uuid)
