from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.enums import Right
from apps.core.access_log import log_list_read, log_read
from apps.core.form_pages import FormPage
from apps.core.forms import ReasonForm
from apps.core.http import UserRequest, add_refusal, requires
from apps.core.merging import MergeKind
from apps.core.refusal import Refused
from apps.core.registry import merge_kinds
from apps.people import presenters
from apps.people.models import DuplicatePair, Merge
from apps.people.selectors.merge_records import records_of_pairs
from apps.people.services.duplicates import decide_different, decide_same
from apps.people.services.merges import unmerge
from apps.people.web.forms import DecisionForm

LISTED = 50


@requires(Right.DECIDE_DUPLICATES)
@require_safe
def duplicates(request):
    """Open pairs, the likeliest first, by kind."""
    waiting = DuplicatePair.objects.visible_to(request.user).open()
    counts = dict(waiting.order_by().values_list("kind").annotate(Count("pk")))
    kind = _kind(request.GET.get("jenis", ""), counts)
    rows = presenters.pair_rows(kind, list(waiting.filter(kind=kind.name).order_by("-score", "pk")[:LISTED]))
    log_list_read(by=request.user, action="list", subject=kind.name, count=2 * len(rows))
    tabs = [
        {
            "label": one.label,
            "url": f"?jenis={one.name}",
            "is_current": one.name == kind.name,
            "count": counts.get(one.name, 0),
        }
        for one in merge_kinds().values()
    ]
    context = {"rows": rows, "tabs": tabs, "waiting": sum(counts.values())}
    return render(request, "people/duplicates.html", context | {"is_more": counts.get(kind.name, 0) > LISTED})


def _kind(name: str, counts: dict[str, int]) -> MergeKind:
    """The kind named in the address, or the first with open pairs."""
    kinds = merge_kinds()
    first = next((one for one in kinds if counts.get(one)), next(iter(kinds)))
    return kinds.get(name) or kinds[first]


@requires(Right.DECIDE_DUPLICATES)
@require_http_methods(["GET", "POST"])
def duplicate(request, uuid):
    """Both records beside each other; the decision, facet by facet."""
    rows = DuplicatePair.objects.visible_to(request.user).select_related("decided_by")
    pair = get_object_or_404(rows, uuid=uuid)
    kind = merge_kinds()[pair.kind]
    records = records_of_pairs(kind, [pair])[0]
    form = None
    if len(records) == 2:
        form = DecisionForm(request.POST or None, **presenters.form_choices(kind, records, request.user))
        answer = _decide(request, pair, records, form) if request.method == "POST" else None
        if answer:
            return answer
    log_read(by=request.user, action="page", subject=kind.name, uuid=pair.uuid, count=2, district=pair.district)
    context = {
        "pair": pair,
        "kind": kind,
        "rows": presenters.facet_rows(kind, records, form, request.user) if form else [],
        "form": form,
        "reasons": presenters.reason_words(pair.reasons),
        "versions": "-".join(str(record.version) for record in records),
    }
    return render(request, "people/duplicate.html", context)


def _decide(
    request: UserRequest, pair: DuplicatePair, records: tuple[Any, ...], form: DecisionForm
) -> HttpResponse | None:
    """The page to go on to, or None where the form has errors."""
    now = timezone.now()
    try:
        if request.POST.get("decision") == "different":
            decide_different(pair=pair, reason=request.POST.get("reason", "")[:300], by=request.user, at=now)
            messages.success(request, _("Dicatat sebagai dua data yang berbeda; tidak akan ditanyakan lagi."))
            return redirect(f"{reverse('people:duplicates')}?jenis={pair.kind}")
        if not form.is_valid():
            return None
        merge = decide_same(
            pair=pair,
            remaining=records[form.cleaned_data["remaining"] - 1].pk,
            chosen=form.chosen_from_other(),
            versions=_versions(request.POST.get("versions", "")),
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=now,
        )
    except Refused as refusal:
        if refusal.code == "decided_already":
            messages.warning(request, str(refusal.message))
            return redirect("people:duplicates")
        form.is_valid()
        add_refusal(form, refusal)
        return None
    messages.success(request, _("Kedua data digabungkan. Penggabungan dapat dibatalkan dari daftar ini."))
    return redirect(f"{reverse('people:merges')}#{merge.uuid}")


def _versions(text: str) -> tuple[int, int]:
    """Of the records as the page showed them; 0, which no record has, for anything else."""
    left, _dash, right = text.partition("-")
    versions = [int(part) if part.isascii() and part.isdigit() and len(part) < 9 else 0 for part in (left, right)]
    return versions[0], versions[1]


@requires(Right.DECIDE_DUPLICATES)
@require_safe
def merges(request):
    """What was merged, newest first."""
    newest = Merge.objects.visible_to(request.user).select_related("merged_by", "undone_by", "desa")
    rows = presenters.merge_rows(list(newest.order_by("-merged_at")[:LISTED]))
    log_list_read(by=request.user, action="list", subject="merge", count=len(rows))
    return render(request, "people/merges.html", {"rows": rows})


class Unmerge(FormPage):
    """Separate two merged records again."""

    right = Right.DECIDE_DUPLICATES
    template = "people/unmerge.html"
    form_class = ReasonForm
    model = Merge

    def save(self, form: ReasonForm) -> Merge:
        unmerge(merge=self.record, reason=form.cleaned_data["reason"], by=self.request.user, at=self.at)
        return self.record

    def success(self, result: Merge) -> str:
        return _("Penggabungan dibatalkan; kedua data kembali seperti semula.")

    def success_url(self, result: Merge) -> str:
        return reverse("people:merges")

    def context(self, form: ReasonForm) -> dict[str, Any]:
        merge = self.record
        log_read(
            by=self.request.user, action="page", subject=merge.kind, uuid=merge.remaining_uuid, district=merge.district
        )
        return {"row": presenters.merge_rows([merge])[0]}
