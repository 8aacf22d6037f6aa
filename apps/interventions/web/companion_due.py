"""Who must be visited by the family teams: overdue first, then this week."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.core.access_log import log_list_read
from apps.core.http import UserRequest, requires
from apps.core.templatetags.display import number
from apps.interventions.enums import CompanionStage
from apps.interventions.labels import COMPANION_STAGES, DUE_FILTERS
from apps.interventions.presenters.companion_due import due_rows
from apps.interventions.selectors.companion_due import WEEK, due_by, named, targets_now, teams_of
from apps.interventions.web.companion_visits import new_visit_url
from apps.regions.models import Team

MOST_SHOWN = 100
MOST_TEAMS = 120
FOREVER = timedelta(days=3660)


@requires(Right.SEE_HELP)
@require_GET
def due(request: UserRequest) -> HttpResponse:
    """In a wider area than a few kecamatan a team is chosen first, on the page of their load."""
    user, today = request.user, localdate()
    teams = list(teams_of(user).select_related("desa")[: MOST_TEAMS + 1])
    team = _team(request, teams)
    if team is None and len(teams) > MOST_TEAMS:
        return redirect("interventions:companion_teams")
    stage = request.GET.get("tahap", "")
    stage = stage if stage in set(CompanionStage) else ""
    span = request.GET.get("batas", "")
    span = span if span in DUE_FILTERS else "week"
    targets = targets_now(user, teams=[team.pk] if team else None, today=today)
    due_targets = [one for one in due_by(targets, _until(span, today)) if not stage or one.stage == stage]
    rows = due_rows(named(user, due_targets[:MOST_SHOWN]), today)
    log_list_read(by=user, action="list", subject="companion_visit", count=len(rows))
    may_record = user.may(Right.RECORD_COMPANION_VISITS)
    context = {
        "finding": _finding(due_targets, today, span),
        "rows": [{"row": row, "url": new_visit_url(row.named.record) if may_record else ""} for row in rows],
        "left_out": len(due_targets) - len(rows),
        "teams": teams if 1 < len(teams) <= MOST_TEAMS else [],
        "team": team,
        "stages": [(code, COMPANION_STAGES[code]) for code in CompanionStage],
        "stage": stage,
        "spans": list(DUE_FILTERS.items()),
        "span": span,
        "period": None,
    }
    return render(request, "interventions/companion_due.html", context)


def _team(request: UserRequest, teams: list[Team]) -> Team | None:
    chosen = request.GET.get("tim", "")
    if not chosen:
        return teams[0] if len(teams) == 1 and not request.user.scope_for(Right.SEE_HELP).prefixes else None
    team = next((one for one in teams if str(one.uuid) == chosen), None)
    if team is None and len(teams) > MOST_TEAMS:
        team = next((one for one in teams_of(request.user) if str(one.uuid) == chosen), None)
    if team is None:
        raise Http404
    return team


def _until(span: str, today: date) -> date:
    return {"overdue": today - timedelta(days=1), "week": today + WEEK}.get(span, today + FOREVER)


def _finding(targets: list[Any], today: date, span: str) -> str:
    overdue = sum(one.due_on < today for one in targets)
    words = {"overdue": number(overdue), "count": number(len(targets) - overdue), "all": number(len(targets))}
    if not targets:
        return _("Tidak ada kunjungan pendampingan yang menunggu")
    if span == "overdue" or (span == "week" and overdue == len(targets)):
        return _("%(overdue)s kunjungan pendampingan terlambat") % words
    if span == "week":
        return _("%(overdue)s kunjungan pendampingan terlambat, %(count)s minggu ini") % words
    return _("%(all)s sasaran pendampingan, %(overdue)s terlambat dikunjungi") % words


def due_url(**query: str) -> str:
    return reverse("interventions:companion_due", query=query)
