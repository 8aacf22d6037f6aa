from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.enums import Right
from apps.core.access_log import log_list_read, log_read
from apps.core.http import add_refusal, requires
from apps.core.refusal import Refused
from apps.people import presenters
from apps.people.enums import Kind
from apps.people.labels import KINDS
from apps.people.models import DuplicatePair, Merge
from apps.people.services.duplicates import decide_different, decide_same, undo_merge
from apps.people.web.forms import DecisionForm
from apps.toddlers.web.forms import ReasonForm

LISTED = 50


@requires(Right.DECIDE_DUPLICATES)
@require_safe
def duplicates(request):
    """What may be double, the likeliest first: children, members and families apart."""
    waiting = DuplicatePair.objects.visible_to(request.user).open()
    counts = dict(waiting.order_by().values_list("kind").annotate(Count("pk")))
    kind = _kind(request.GET.get("jenis", ""), counts)
    listed = list(waiting.filter(kind=kind).order_by("-score", "pk")[:LISTED])
    lines = presenters.lines_of(kind, listed)
    log_list_read(by=request.user, action="list", subject=kind, count=2 * len(lines))
    tabs = [
        {"label": label, "url": f"?jenis={one}", "is_current": one == kind, "count": counts.get(one, 0)}
        for one, label in KINDS.items()
    ]
    context = {"lines": lines, "tabs": tabs, "waiting": sum(counts.values()), "period": None}
    return render(request, "people/duplicates.html", context | {"is_more": counts.get(kind, 0) > LISTED})


def _kind(asked: str, counts: dict) -> Kind:
    if asked in set(Kind):
        return Kind(asked)
    return next((kind for kind in Kind if counts.get(kind)), Kind.CHILD)


@requires(Right.DECIDE_DUPLICATES)
@require_http_methods(["GET", "POST"])
def duplicate(request, uuid):
    """Both records beside each other; the decision, field by field."""
    row = get_object_or_404(DuplicatePair.objects.visible_to(request.user).select_related("decided_by"), uuid=uuid)
    both = presenters.both_of(row)
    form = DecisionForm(request.POST or None, **presenters.choices(row, both, request.user)) if both else None
    if request.method == "POST" and form is not None:
        answer = _decide(request, row, both, form)
        if answer:
            return answer
    log_read(by=request.user, action="page", subject=row.kind, uuid=row.uuid, count=2, district=row.district)
    context = {
        "pair": row,
        "kind": KINDS[Kind(row.kind)],
        "rows": presenters.rows_of(row, both, form, request.user) if both else [],
        "both": both,
        "form": form,
        "reasons": presenters.told(row.reasons),
        "versions": "-".join(str(record.version) for record in both),
        "period": None,
    }
    return render(request, "people/duplicate.html", context)


def _decide(request, row: DuplicatePair, both: tuple, form: DecisionForm):
    """The page to go on to, or None where something is to be mended first."""
    now = timezone.now()
    try:
        if request.POST.get("decision") == "different":
            decide_different(pair=row, reason=request.POST.get("reason", "")[:300], by=request.user, at=now)
            messages.success(request, _("Dicatat sebagai dua data yang berbeda; tidak akan ditanyakan lagi."))
            return redirect(f"{reverse('people:duplicates')}?jenis={row.kind}")
        if not form.is_valid():
            return None
        merge = decide_same(
            pair=row,
            remaining=both[form.cleaned_data["remaining"] - 1].pk,
            chosen=form.chosen_from_other(),
            versions=_versions(request.POST.get("versions", "")),
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=now,
        )
    except Refused as refusal:
        if refusal.code == "decided_already":
            messages.warning(request, refusal.message)
            return redirect("people:duplicates")
        form.is_valid()
        add_refusal(form, refusal)
        return None
    messages.success(request, _("Kedua data digabungkan. Penggabungan dapat dibatalkan dari daftar ini."))
    return redirect(f"{reverse('people:merges')}#{merge.uuid}")


def _versions(text: str) -> tuple[int, int]:
    """As the page was opened with; 0, which no record has, for anything else."""
    first, _dash, second = text.partition("-")
    read = [int(part) if part.isascii() and part.isdigit() and len(part) < 9 else 0 for part in (first, second)]
    return read[0], read[1]


@requires(Right.DECIDE_DUPLICATES)
@require_safe
def merges(request):
    """What was merged, newest first."""
    found = Merge.objects.visible_to(request.user).select_related("merged_by", "undone_by", "desa")
    found = list(found.order_by("-merged_at")[:LISTED])
    lines = presenters.merged_lines(found)
    log_list_read(by=request.user, action="list", subject="merge", count=len(lines))
    return render(request, "people/merges.html", {"lines": lines, "period": None})


@requires(Right.DECIDE_DUPLICATES)
@require_http_methods(["GET", "POST"])
def unmerge(request, uuid):
    merge = get_object_or_404(Merge.objects.visible_to(request.user), uuid=uuid)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            undo_merge(merge=merge, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Kedua data dipisahkan lagi seperti semula."))
            return redirect("people:merges")
    line = presenters.merged_lines([merge])[0]
    log_read(by=request.user, action="page", subject=merge.kind, uuid=merge.remaining_uuid, district=merge.district)
    return render(request, "people/unmerge.html", {"line": line, "form": form, "period": None})
