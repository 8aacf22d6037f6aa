"""Whom the family teams must visit: the longest overdue first."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.computed_lists import ComputedListPage
from apps.core.http import UserRequest
from apps.core.lists import ListSlice
from apps.core.tables import Column, Kind, file_column, page_column
from apps.core.templatetags.display import number
from apps.interventions.filters.companion_due import MOST_TEAMS, DueFilterSet
from apps.interventions.presenters.companion_due import DueRow, due_rows
from apps.interventions.selectors.companion_due import due_by, named, targets_now, teams_of
from apps.interventions.selectors.companion_targets import CompanionTarget
from apps.regions.models import Team

COLUMNS = (
    page_column(key="title", heading=_("Nama"), kind=Kind.TITLE),
    file_column(key="name", heading=_("Nama"), value="title.text", width=28),
    file_column(key="stage", heading=_("Sasaran"), width=24),
    page_column(key="marks", heading=_("Kunjungan"), kind=Kind.MARKS),
    file_column(key="due_on", heading=_("Batas kunjungan"), kind=Kind.DATE, width=14),
    page_column(key="home", heading=_("Di mana")),
    file_column(key="desa", heading=_("Desa/kelurahan"), value="named.record.desa.home_name", width=20),
    file_column(key="address", heading=_("Alamat"), value="home.text", width=32),
    file_column(key="team", heading=_("TPK"), blank=_("Belum ada"), width=16),
    Column(key="why", heading=_("Mengapa"), width=32),
    page_column(key="links", heading=_("Tindakan"), kind=Kind.LINKS),
)


class DueList(ComputedListPage):
    """In a wider area than a few kecamatan a team or place is chosen first, on the page of their load."""

    model = Team
    right, export_right = Right.SEE_HELP, Right.EXPORT_NAMES
    filterset = DueFilterSet
    columns = COLUMNS
    order_by = "desa_id"
    template = "interventions/companion_due.html"
    page_title, things, subject, file_name = (
        _("Kunjungan pendampingan"),
        ngettext_lazy("%(n)s nama", "%(n)s nama", "n"),
        "companion_visit",
        "kunjungan-tpk",
    )
    sub = _(
        "Diurutkan dari yang paling lama terlambat. Jarak kunjungan: baduta dan ibu hamil sebulan sekali,"
        " keluarga berisiko tiga bulan sekali."
    )
    page_url, export_url = "interventions:companion_due", "interventions:companion_due_export"
    empty_title = no_match_title = _("Tidak ada yang harus dikunjungi")
    empty_text = _(
        "Sasaran muncul di sini bila jadwal kunjungannya mendekat atau terlewat. Keluarga dibagi ke tim oleh"
        " penyuluh KB."
    )

    def records(self, user: Any) -> QuerySet[Team]:
        return teams_of(user)

    def _page(self, request: UserRequest) -> HttpResponse:
        is_chosen = request.GET.get("tim") or request.GET.get("unit")
        if not is_chosen and teams_of(request.user)[MOST_TEAMS : MOST_TEAMS + 1]:
            return redirect("interventions:companion_teams")
        return super()._page(request)

    def items(self, filterset: DueFilterSet) -> list[CompanionTarget]:
        targets = targets_now(filterset.user, teams=filterset.teams, today=filterset.today)
        return [one for one in due_by(targets, filterset.until()) if filterset.stage in ("", one.stage)]

    def named(self, items: list[CompanionTarget], filterset: DueFilterSet) -> list[Any]:
        return named(filterset.user, items)

    def rows(self, records: list[Any], filterset: DueFilterSet, today: date) -> list[DueRow]:
        return due_rows(records, today, user=filterset.user)

    def heading(self, filterset: DueFilterSet, part: ListSlice) -> str:
        targets = self.items(filterset)
        return finding(targets, filterset.today, filterset.span)

    def title(self, filterset: DueFilterSet, count: str) -> str:
        return gettext("%s kunjungan pendampingan") % count

    def context(self, request: UserRequest, filterset: DueFilterSet, part: ListSlice, today: date) -> dict[str, Any]:
        teams = filterset.teams or []
        return {"team": Team.objects.get(pk=teams[0]) if len(teams) == 1 else filterset.only_team}


def finding(targets: list[CompanionTarget], today: date, span: str) -> str:
    """The sentence over who must be visited; span: as in DUE_FILTERS."""
    overdue = sum(one.due_on is not None and one.due_on < today for one in targets)
    words = {"overdue": number(overdue), "count": number(len(targets) - overdue), "all": number(len(targets))}
    if not targets:
        return gettext("Tidak ada kunjungan pendampingan yang menunggu")
    if span == "overdue" or (span == "week" and overdue == len(targets)):
        return gettext("%(overdue)s kunjungan pendampingan terlambat") % words
    if span == "week":
        return gettext("%(overdue)s kunjungan pendampingan terlambat, %(count)s minggu ini") % words
    return gettext("%(all)s sasaran pendampingan, %(overdue)s terlambat dikunjungi") % words


companion_due = DueList()
