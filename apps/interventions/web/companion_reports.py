"""The monthly report of a family team: on the page, on paper (A4, to be signed), in Excel."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.accounts.models import Posting
from apps.accounts.web.current_place import current_month, period
from apps.core.access_log import log_list_read
from apps.core.http import UserRequest, requires
from apps.core.lists import CONTENT_TYPES, EXCEL
from apps.core.rules.month import Month
from apps.core.workbook import list_workbook
from apps.interventions.presenters.beneficiaries import name_of
from apps.interventions.presenters.companion_reports import STAGE_COLUMNS, stage_lines, stage_values, topic_lines
from apps.interventions.selectors.companion_due import policy_for, teams_of
from apps.interventions.selectors.companion_load import TeamMonth, month_of_team
from apps.regions.models import Team


def _read(request: UserRequest, uuid: str) -> tuple[Team, Month, TeamMonth]:
    team = get_object_or_404(teams_of(request.user).select_related("desa__parent"), uuid=uuid)
    month, today = Month.of(current_month(request)), timezone.localdate()
    policy = policy_for(request.user, today)
    return team, month, month_of_team(request.user, team, month, today=today, policy=policy)


@requires(Right.SEE_HELP)
@require_GET
def report(request: UserRequest, uuid: str) -> HttpResponse:
    team, month, made = _read(request, uuid)
    lines = stage_lines(team, made)
    may_read = request.user.may_at(Right.RECORD_COMPANION_VISITS, team)
    findings = [{"visit": one, "name": name_of(one.beneficiary)} for one in made.findings] if may_read else []
    if findings:
        log_list_read(by=request.user, action="list", subject="companion_visit", count=len(findings))
    postings = Posting.objects.current().filter(team=team).select_related("user")
    context = {
        "team": team,
        "month": date_format(month.first, "F Y"),
        "lines": lines,
        "total": lines[-1],
        "topics": topic_lines(made),
        "findings": findings,
        "referrals": made.referrals,
        "members": sorted({posting.user.full_name for posting in postings}),
        "export_url": reverse("interventions:companion_report_export", args=[team.uuid], query={"bulan": str(month)}),
        "period": period(request),
        "today": timezone.localdate(),
    }
    return render(request, "interventions/companion_report.html", context)


@requires(Right.SEE_HELP)
@require_GET
def export(request: UserRequest, uuid: str) -> HttpResponse:
    """Its numbers without a name: stages, then topics."""
    team, month, made = _read(request, uuid)
    rows: list[list[Any]] = stage_values(stage_lines(team, made))
    rows += [[_("Dirujuk"), None, None, None, made.referrals]]
    rows += [[f"{_('Materi')}: {topic}", None, None, None, count] for topic, count in topic_lines(made)]
    now = timezone.localtime()
    file = list_workbook(
        rows,
        headings=[str(column.heading) for column in STAGE_COLUMNS],
        widths=[44, *(column.width for column in STAGE_COLUMNS[1:])],
        sheet=_("Laporan TPK"),
        title=_("Laporan bulanan %(team)s, %(month)s")
        % {"team": team.name_and_home, "month": date_format(month.first, "F Y")},
        filters=[],
        sources=[_("Sasaran menurut catatan hari ini, pada hari terakhir bulan itu.")],
        by=request.user,
        at=now,
    )
    response = HttpResponse(file, content_type=CONTENT_TYPES[EXCEL])
    response["Content-Disposition"] = f'attachment; filename="laporan-tpk-{month}-{now:%Y%m%d-%H%M}.xlsx"'
    return response
