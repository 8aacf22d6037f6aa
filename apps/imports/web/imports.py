from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.access_log import log_read
from apps.core.form_pages import Action
from apps.core.http import add_refusal, requires
from apps.core.jobs import start_job
from apps.core.models import Job
from apps.core.refusal import Refused
from apps.core.scope import Scope
from apps.imports import presenters
from apps.imports.catalogue import BY_SLUG, RIGHTS
from apps.imports.models import Doubt, ImportRun, Part
from apps.imports.services import runs
from apps.imports.services.doubts import decide_doubt
from apps.imports.services.preview import preview_page
from apps.imports.services.template import template_of
from apps.imports.web.forms import OtherKindForm, UploadForm

LISTED = 50


def _run(request, uuid) -> ImportRun:
    return get_object_or_404(runs.runs_of(request.user).select_related("job", "uploaded_by"), uuid=uuid)


@require_safe
@requires(*RIGHTS)
def run_list(request):
    listed = list(runs.runs_of(request.user).select_related("uploaded_by")[:LISTED])
    doubts = Doubt.objects.visible_to(request.user).open()[:100].count()
    return render(
        request, "imports/list.html", {"runs": [presenters.run_line(run) for run in listed], "doubts": doubts}
    )


@requires(*RIGHTS)
def upload(request):
    # A page that leads here names the kind and what it asks: ?kind=penerima&programme=…
    form = UploadForm(request.POST or None, request.FILES or None, by=request.user, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = runs.receive_file(
                kind=form.cleaned_data["kind"],
                name=file.name,
                source=file,
                district=form.cleaned_data["district"],
                by=request.user,
                at=timezone.now(),
                options=form.options,
            )
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("imports:run", uuid=run.uuid)
    templates = [kind for kind in runs.kinds_of(request.user) if kind.has_template]
    return render(
        request, "imports/upload.html", {"form": form, "steps": presenters.steps(None), "templates": templates}
    )


@require_safe
@requires(*RIGHTS)
def template(request, kind):
    """The empty file of a kind."""
    if kind not in BY_SLUG or BY_SLUG[kind] not in runs.kinds_of(request.user) or not BY_SLUG[kind].has_template:
        raise Http404
    response = HttpResponse(
        template_of(BY_SLUG[kind]),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = f'attachment; filename="templat-{kind}.xlsx"'
    return response


@require_safe
@requires(*RIGHTS)
def run_page(request, uuid):
    run = _run(request, uuid)
    part, page = _chosen_part(request, run)
    kind = BY_SLUG[run.kind]
    is_own = run.uploaded_by_id == request.user.pk
    sees_names = is_own or request.user.scope_for(kind.read_right).covers(run.district)
    rows = preview_page(run, part, page) if part and sees_names else []
    if rows:
        log_read(
            by=request.user,
            action="import",
            subject=kind.subject,
            uuid=run.uuid,
            count=len(rows),
            district=run.district,
        )
    next_url = f"?bagian={part}&halaman={page + 1}" if run.pages.filter(part=part, number=page + 1) else ""
    context = {
        "run": run,
        "line": presenters.run_line(run),
        "steps": presenters.steps(run),
        "tiles": presenters.tiles(run),
        "earlier": runs.earlier_commit(run),
        "tabs": presenters.tabs(run, part),
        "part": part,
        "columns": presenters.columns(kind),
        "rows": presenters.rows(rows, kind, request.user, is_own=is_own),
        "previous_url": f"?bagian={part}&halaman={page - 1}" if page else "",
        "next_url": next_url,
        "count_label": presenters.count_label(run, part, page, len(rows), is_last=not next_url),
        "is_own": is_own,
        "result_url": presenters.result_url(run),
        "may_undo": runs.may_undo(run, request.user),
        "other_kind": presenters.other_kind(run, request.user) if is_own else None,
        "other_form": OtherKindForm(run=run, by=request.user) if is_own and run.other_kind else None,
    }
    return render(request, "imports/run.html", context)


def _chosen_part(request, run: ImportRun) -> tuple[str, int]:
    """The requested table, else the first that is not empty."""
    part, page = request.GET.get("bagian", ""), request.GET.get("halaman", "0")
    if part not in Part.values:
        counts = run.result or run.counts
        part = next((part for part in Part.values if counts.get(part)), "")
    return part, int(page) if page.isdecimal() and len(page) < 6 else 0


@require_safe
@requires(*RIGHTS)
def progress(request, uuid):
    """The moving part of the page; once the work has ended it asks the browser for the whole page."""
    run = _run(request, uuid)
    response = render(request, "imports/_progress.html", {"run": run, "line": presenters.run_line(run)})
    if not presenters.is_working(run):
        response["HX-Refresh"] = "true"
    return response


@require_POST
@requires(*RIGHTS)
def check_again(request, uuid):
    return _step(request, uuid, runs.order_preview)


@require_POST
@requires(*RIGHTS)
def continue_as_other_kind(request, uuid):
    run = _run(request, uuid)
    form = OtherKindForm(request.POST, run=run, by=request.user)
    try:
        if not form.is_valid():
            raise Refused(next(iter(form.errors.values()))[0])
        runs.continue_as_other_kind(run=run, by=request.user, at=timezone.now(), options=form.options)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("imports:run", uuid=run.uuid)


@require_POST
@requires(*RIGHTS)
def commit(request, uuid):
    return _step(request, uuid, runs.order_commit)


@require_POST
@requires(*RIGHTS)
def undo(request, uuid):
    return _step(request, uuid, runs.order_undo)


def _step(request, uuid, order):
    run = _run(request, uuid)
    try:
        order(run=run, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("imports:run", uuid=run.uuid)


@require_POST
@requires(*RIGHTS)
@transaction.atomic
def coloured_copy(request, uuid):
    """The file holds every person's name: only its uploader gets it."""
    run = _run(request, uuid)
    if run.uploaded_by_id != request.user.pk:
        raise Http404
    scope = request.user.scope_for(BY_SLUG[run.kind].right)
    try:
        job = _order_copy(run, scope, request.user)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("imports:run", uuid=run.uuid)
    return redirect("core:job", uuid=job.uuid)


def _order_copy(run: ImportRun, scope: Scope, by: User) -> Job:
    runs.require_file(run)
    # Named in the order, so that the download asks once more whether they still serve there.
    order = {
        "run": run.pk, "district": run.district, "right": BY_SLUG[run.kind].right, "scope": sorted(scope.prefixes),
        "posyandu": sorted(scope.posyandu),
    }  # fmt: skip
    title = _("Berkas dengan catatan kesalahan: %s") % run.file_name[:150]
    return start_job(task="imports.coloured_copy", title=title, order=order, by=by)


@require_safe
@requires(Right.DECIDE_DUPLICATES)
def doubts(request):
    doubts_listed = Doubt.objects.visible_to(request.user).open()
    doubts_listed = list(
        doubts_listed.select_related("candidate__desa", "candidate__posyandu", "desa", "posyandu", "run")[:LISTED]
    )
    if doubts_listed:
        log_read(
            by=request.user,
            action="list",
            subject="doubt",
            count=len(doubts_listed),
            district=doubts_listed[0].district,
        )
    return render(request, "imports/doubts.html", {"doubts": [presenters.doubt(each) for each in doubts_listed]})


class DecideDoubt(Action):
    right = Right.DECIDE_DUPLICATES
    model = Doubt

    def records(self) -> QuerySet:
        return Doubt.objects.visible_to(self.request.user)

    def save(self, form: None) -> None:
        decision = self.request.POST.get("decision")
        if decision not in {"same", "different"}:
            raise Http404
        decide_doubt(doubt=self.record, is_same=decision == "same", by=self.request.user, at=self.at)

    def success(self, result: None) -> str:
        return _("Keputusan tersimpan; kunjungannya ikut dicatat.")

    def back_url(self) -> str:
        return reverse("imports:doubts")
