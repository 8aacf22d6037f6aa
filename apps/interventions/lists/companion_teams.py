"""The family teams with their load."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.lists import ListPage
from apps.core.paging import Order
from apps.core.tables import Column, Kind, Mark, Title, file_column, page_column
from apps.interventions.enums import CompanionStage
from apps.interventions.filters.companion_teams import TeamFilterSet
from apps.interventions.rules.companion_visits import CompanionPolicy
from apps.interventions.selectors.companion_due import policy_for, teams_of
from apps.interventions.selectors.companion_load import TeamLoad, loads
from apps.regions.models import Team

count_column = partial(Column, kind=Kind.COUNT, width=12)
S = CompanionStage


@dataclass(frozen=True, slots=True)
class TeamRow:
    team: Team
    title: Title
    load: TeamLoad
    marks: list[Mark]


def _of(stage: CompanionStage) -> Any:
    return lambda row: row.load.targets[stage]


COLUMNS = (
    page_column(key="title", heading=_("Tim"), kind=Kind.TITLE),
    file_column(key="name", heading=_("Tim"), value="team.name", width=20),
    file_column(key="kecamatan", heading=_("Kecamatan"), value="team.desa.kecamatan_name", width=16),
    file_column(key="desa", heading=_("Desa/kelurahan"), value="team.desa.home_name", width=20),
    page_column(key="marks", heading=_("Perhatian"), kind=Kind.MARKS),
    count_column(key="families", heading=_("Keluarga"), value="load.families"),
    count_column(key="pregnant", heading=_("Hamil"), value=_of(S.PREGNANT)),
    count_column(key="postpartum", heading=_("Nifas"), value=_of(S.POSTPARTUM)),
    count_column(key="under_two", heading=_("Baduta"), value=_of(S.UNDER_TWO)),
    count_column(
        key="under_five", heading=_("Balita"), value=_of(S.UNDER_FIVE), abbreviates=_("24–59 bulan, keluarga berisiko")
    ),
    count_column(key="at_risk", heading="KRS", value=_of(S.FAMILY), abbreviates=_("keluarga berisiko stunting")),
    count_column(key="targets", heading=_("Sasaran"), value="load.all_targets"),
    count_column(key="visits", heading=_("Kunjungan"), value="load.visits", abbreviates=_("bulan ini")),
    file_column(key="overdue", heading=_("Terlambat"), kind=Kind.COUNT, value="load.overdue", width=12),
)


class TeamList(ListPage):
    """In the order of the desa; a title opens the team's monthly report, from where each number opens its names."""

    model = Team
    right, export_right = Right.SEE_HELP, Right.SEE_HELP
    filterset = TeamFilterSet
    columns = COLUMNS
    order_by, order = "desa_id", Order.SOONEST
    template = "interventions/companion_teams.html"
    page_title, things, subject, file_name = (
        _("Beban tim pendamping"),
        ngettext_lazy("%(n)s tim", "%(n)s tim", "n"),
        "team",
        "beban-tpk",
    )
    sub = _("Tim Pendamping Keluarga (TPK) dengan sasaran, kunjungan bulan ini, dan yang terlambat dikunjungi.")
    page_url, export_url = "interventions:companion_teams", "interventions:companion_teams_export"
    empty_title = no_match_title = _("Belum ada tim di sini")
    empty_text = no_match_text = _("Tim dibuat penyuluh KB di menu Keluarga, lalu keluarga dibagi ke tim.")
    sources = (_("Sasaran dan jadwal kunjungan menurut Peraturan BKKBN 12/2021 dan ketentuan kabupaten."),)

    def records(self, user: Any) -> QuerySet:
        return teams_of(user)

    def for_page(self, records: QuerySet) -> QuerySet:
        return records.select_related("desa__parent")

    def for_export(self, records: QuerySet) -> QuerySet:
        return records.select_related("desa__parent")

    def rows(self, records: list[Team], filterset: Any, today: date) -> list[TeamRow]:
        policy = policy_for(filterset.user, today)
        by_team = loads(filterset.user, [team.pk for team in records], today=today, policy=policy)
        return [team_row(team, by_team.get(team.pk) or TeamLoad(), policy) for team in records]

    def title(self, filterset: Any, count: str) -> str:
        return gettext("%(count)s tim pendamping keluarga") % {"count": count}


def team_row(team: Team, load: TeamLoad, policy: CompanionPolicy) -> TeamRow:
    marks = []
    if load.overdue:
        marks.append(Mark("severe", gettext("%s terlambat") % load.overdue))
    if load.all_targets > policy.usual_load:
        marks.append(Mark("moderate", gettext("sasaran di atas %s") % policy.usual_load))
    url = reverse("interventions:companion_report", args=[team.uuid])
    return TeamRow(team, Title(team.name, url, team.desa.full_name), load, marks)


def worst_teams(user: Any, most: int, today: date) -> list[TeamRow]:
    """The teams with the most overdue visits, for a home page."""
    policy = policy_for(user, today)
    teams = list(teams_of(user).select_related("desa__parent"))
    by_team = loads(user, [team.pk for team in teams], today=today, policy=policy)
    overdue = [team for team in teams if team.pk in by_team and by_team[team.pk].overdue]
    overdue.sort(key=lambda team: -by_team[team.pk].overdue)
    return [team_row(team, by_team[team.pk], policy) for team in overdue[:most]]


companion_teams = TeamList()
