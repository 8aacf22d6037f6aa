"""The monthly report of a family team: numbers that open their names, topics, findings."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core.tables import Column, Kind
from apps.interventions.enums import CompanionStage, CompanionTopic
from apps.interventions.labels import COMPANION_STAGES, COMPANION_TOPICS
from apps.interventions.selectors.companion_load import TeamMonth
from apps.regions.models import Team


@dataclass(frozen=True, slots=True)
class StageLine:
    """targets: people on the last day; visited: of how many of them, visits: how often. url: who they are."""

    label: str
    targets: int
    visited: int
    visits: int
    url: str = ""

    @property
    def percent(self) -> float | None:
        return 100 * min(self.visited, self.targets) / self.targets if self.targets else None


STAGE_COLUMNS = (
    Column(key="label", heading=_("Sasaran"), width=24),
    Column(key="targets", heading=_("Jumlah sasaran"), kind=Kind.COUNT, width=16),
    Column(key="visited", heading=_("Dikunjungi"), kind=Kind.COUNT, width=16),
    Column(key="percent", heading=_("Persen"), kind=Kind.PERCENT, width=12),
    Column(key="visits", heading=_("Kunjungan"), kind=Kind.COUNT, width=14),
)


def stage_lines(team: Team, month: TeamMonth) -> list[StageLine]:
    """One of each stage that has a target or a visit, and their sum."""
    address = reverse("interventions:companion_due")
    lines = [
        StageLine(
            str(COMPANION_STAGES[stage]),
            month.targets[stage],
            month.visited[stage],
            month.visits[stage],
            f"{address}?tim={team.uuid}&tahap={stage}&batas=all",
        )
        for stage in CompanionStage
        if month.targets[stage] or month.visits[stage]
    ]
    total = StageLine(
        str(_("Semua")),
        month.targets.total(),
        month.visited.total(),
        month.visits.total(),
        f"{address}?tim={team.uuid}&batas=all",
    )
    return [*lines, total]


def topic_lines(month: TeamMonth) -> list[tuple[str, int]]:
    """The most frequent first."""
    return [(str(COMPANION_TOPICS[CompanionTopic(code)]), count) for code, count in month.topics.most_common()]


def stage_values(lines: list[StageLine]) -> list[list[Any]]:
    return [[column.getter(line) for column in STAGE_COLUMNS] for line in lines]
