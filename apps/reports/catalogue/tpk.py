"""Rekap TPK: active family teams and the people they accompanied in a month, of their targets, by place (7.3)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.enums import Right
from apps.core.tables import Column, Kind
from apps.core.templatetags.display import number
from apps.interventions.enums import CompanionStage
from apps.interventions.labels import COMPANION_STAGES
from apps.reports.catalogue.place_columns import PLACE, counts, share
from apps.reports.catalogue.place_report import PlaceReport
from apps.reports.declaration import Indicator, ReportResult, TileOf
from apps.reports.selectors.help_sources import TARGETS, TEAMS, VISITS, visited, visited_families
from apps.reports.selectors.sources import Source

TEAM = gettext_lazy("Tim")


def _stage(stage: CompanionStage) -> list[Column]:
    group = COMPANION_STAGES[stage]
    return [
        *counts(
            group,
            (f"{stage}_target", gettext_lazy("Sasaran")),
            (f"{stage}_visited", gettext_lazy("Didampingi")),
            explained="companions",
        ),
        share(group, f"{stage}_percent", "%", explained="companions"),
    ]


COLUMNS = (
    *PLACE,
    *counts(
        TEAM, ("teams", gettext_lazy("TPK")), ("teams_active", gettext_lazy("TPK aktif")), explained="teams",
        names=False,
    ),
    share(TEAM, "teams_percent", gettext_lazy("% aktif"), explained="teams"),
    Column(key="visits", heading=gettext_lazy("Kunjungan"), kind=Kind.COUNT, group=TEAM, explained="teams"),
    *(column for stage in CompanionStage for column in _stage(stage)),
)  # fmt: skip


class Tpk(PlaceReport):
    slug = "tpk"
    title = gettext_lazy("Rekap pendampingan TPK")
    summary = gettext_lazy("TPK aktif dan sasaran yang didampingi bulan itu: catin, ibu hamil, pascasalin, baduta.")
    names_right = Right.SEE_HELP
    parts = (("units", gettext_lazy("Menurut wilayah"), COLUMNS),)
    shares = {
        "teams_percent": ("teams_active", "teams"),
        **{f"{stage}_percent": (f"{stage}_visited", f"{stage}_target") for stage in CompanionStage},
    }
    tiles = (
        TileOf("teams_percent", gettext_lazy("TPK aktif"), "teams_active", "teams"),
        *(
            TileOf(f"{stage}_percent", COMPANION_STAGES[stage], f"{stage}_visited", f"{stage}_target")
            for stage in list(CompanionStage)[:4]
        ),
    )
    empty_without = "visits"
    indicators = {
        "teams": Indicator(
            gettext_lazy("TPK aktif"),
            gettext_lazy("Tim yang mencatat paling sedikit satu kunjungan bulan itu dibagi semua tim × 100."),
            gettext_lazy("Tim yang terdaftar dan masih bertugas."),
            gettext_lazy("Peraturan BKKBN 12/2021"),
        ),
        "companions": Indicator(
            gettext_lazy("Didampingi"),
            gettext_lazy("Orang atau keluarga yang dikunjungi bulan itu, dihitung sekali, dibagi sasaran × 100."),
            gettext_lazy(
                "Sasaran pada bulan itu: catin yang belum menikah, ibu hamil, ibu sampai 42 hari setelah bersalin,"
                " anak di bawah 24 bulan, balita dan keluarga berisiko."
            ),
            gettext_lazy("Perpres 72/2021; Peraturan BKKBN 12/2021"),
        ),
    }
    source = gettext_lazy("Kunjungan TPK yang dicatat di portal.")
    rules = gettext_lazy("Perpres 72/2021, Peraturan BKKBN 12/2021")
    rules_version = "tpk-1"

    def sources(self) -> Sequence[Source]:
        people = (source for stage in list(CompanionStage)[:-1] for source in visited(stage))
        return (TEAMS, *VISITS, *TARGETS, *people, *visited_families())

    def finding(self, result: ReportResult) -> str:
        values = result.total.values
        words = {"active": number(values["teams_active"]), "teams": number(values["teams"])}
        return _("%(active)s dari %(teams)s TPK mencatat kunjungan") % words
