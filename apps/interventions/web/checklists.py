"""The checklist of one person or family on a day of the reader's choice."""

from datetime import date
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.core.access_log import log_read
from apps.core.http import UserRequest, requires
from apps.families.models import Family
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.presenters.beneficiaries import kind_of, name_of, page_of
from apps.interventions.presenters.checklists import checklist_groups, count_words, late_words
from apps.interventions.selectors.checklists import checklist_of
from apps.interventions.web.checklist_forms import DayForm
from apps.mothers.models import Catin, Pregnancy
from apps.toddlers.models import Child

ROUTES = {
    BeneficiaryKind.CHILD: "interventions:checklist_child",
    BeneficiaryKind.PREGNANCY: "interventions:checklist_pregnancy",
    BeneficiaryKind.FAMILY: "interventions:checklist_family",
    BeneficiaryKind.CATIN: "interventions:checklist_catin",
}


def checklist_context(record: Any, user: Any, on: date) -> dict[str, Any]:
    """What `_checklist.html` reads."""
    checklist = checklist_of(record, on)
    groups = checklist_groups(checklist, with_values=user.may_at(Right.SEE_GROWTH, record))
    return {
        "groups": groups,
        "count": count_words(checklist),
        "late": late_words(groups),
        "on": on,
        "day_url": reverse(ROUTES[kind_of(record)], args=[record.uuid]),
    }


@requires(Right.SEE_HELP)
@require_GET
def child(request: UserRequest, uuid: Any) -> HttpResponse:
    return _page(request, Child, uuid)


@requires(Right.SEE_HELP)
@require_GET
def pregnancy(request: UserRequest, uuid: Any) -> HttpResponse:
    return _page(request, Pregnancy, uuid, "woman")


@requires(Right.SEE_HELP)
@require_GET
def family(request: UserRequest, uuid: Any) -> HttpResponse:
    return _page(request, Family, uuid)


@requires(Right.SEE_HELP)
@require_GET
def catin(request: UserRequest, uuid: Any) -> HttpResponse:
    return _page(request, Catin, uuid)


def _page(request: UserRequest, model: type[Model], uuid: Any, *related: str) -> HttpResponse:
    rows = model._default_manager.visible_to(request.user)
    record = get_object_or_404(rows.select_related(*related) if related else rows, uuid=uuid)
    if not request.user.may_at(Right.SEE_HELP, record):
        raise Http404
    today = localdate()
    form = DayForm(request.GET or None, latest=today)
    on = form.cleaned_data["pada"] if form.is_valid() else today
    log_read(by=request.user, action="page", subject=kind_of(record), uuid=uuid, district=record.district)
    context = {
        "panel": checklist_context(record, request.user, on),
        "form": form,
        "name": name_of(record),
        "url": page_of(record),
        "finding": _("%(name)s pada %(day)s") % {"name": name_of(record), "day": date_format(on, "j F Y")},
        "on": on,
    }
    return render(request, "interventions/checklist.html", context, status=400 if form.errors else 200)
