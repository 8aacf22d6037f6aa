"""How far a district is with the aksi konvergensi of a year."""

from dataclasses import dataclass
from typing import Any

from apps.coordination.enums import SheetState, StepState
from apps.coordination.models import AksiStep, TargetSheet
from apps.coordination.rules.aksi import Aksi, Step, aksi_of
from apps.regions.enums import Level
from apps.regions.models import Region


@dataclass(frozen=True)
class StepLine:
    """A step of the year; row: what is on record, None where nothing is. files: documents that show it."""

    step: Step
    row: AksiStep | None
    files: list[Any]

    @property
    def state(self) -> StepState:
        return StepState(self.row.state) if self.row else StepState.OPEN


@dataclass(frozen=True)
class AksiProgress:
    aksi: Aksi
    lines: list[StepLine]

    @property
    def done(self) -> int:
        return sum(line.state == StepState.DONE for line in self.lines)


def aksi_progress(district: str, year: int) -> list[AksiProgress]:
    """Each aksi of the year with its steps; two queries."""
    rows = AksiStep.objects.filter(place=district, year=year).prefetch_related("files")
    stored = {row.step: row for row in rows}
    return [
        AksiProgress(
            aksi,
            [_line(step, stored.get(step.code)) for step in aksi.steps],
        )
        for aksi in aksi_of(year)
    ]


def _line(step: Step, row: AksiStep | None) -> StepLine:
    return StepLine(step, row, list(row.files.all()) if row else [])


@dataclass(frozen=True)
class SheetProgress:
    """kecamatan: of the district; opened, submitted, approved: how many of them have such a sheet."""

    kecamatan: int
    opened: int
    submitted: int
    approved: int


def sheet_progress(district: str, year: int) -> SheetProgress:
    """How many kecamatan have filled, submitted and approved their sheet of a year."""
    states = list(TargetSheet.objects.filter(district=district, year=year).values_list("state", flat=True))
    whole = Region.objects.filter(parent=district, level=Level.KECAMATAN).count()
    beyond = [state for state in states if state != SheetState.DRAFT]
    return SheetProgress(whole, len(states), len(beyond), states.count(SheetState.APPROVED))
