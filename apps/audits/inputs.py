"""What a door hands to the services of the case audit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from apps.audits.enums import Progress, TeamRole


@dataclass(frozen=True, kw_only=True)
class CycleInput:
    """A cycle. areas: codes of kecamatan and desa; none for the whole district."""

    year: int
    semester: int
    decree_number: str
    decree_on: date
    begins_on: date
    ends_on: date
    areas: tuple[str, ...] = ()
    note: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class MemberInput:
    """A person of the team. account: username that opens the cases, '' for none."""

    name: str
    role: TeamRole
    account: str = ""
    specialty: str = ""
    office: str = ""
    rank_number: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class SelectionInput:
    """because: why the team chose this person; repeat_note: why again, where a cycle before had the same."""

    because: str
    repeat_note: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class WorksheetInput:
    """answers: by code of the field; '' empties one, and a field that is left out stays."""

    answers: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class NoteInput:
    causes: tuple[str, ...]
    note: str
    recommendation: str
    written_on: date
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpInput:
    """agency: code of the OPD, '' where the team does it. cost_rp: whole rupiah."""

    what: str
    due_on: date
    agency: str = ""
    cause: str = ""
    cost_rp: int | None = None
    indicator: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class RecheckInput:
    checked_on: date
    progress: Progress
    note: str = ""
