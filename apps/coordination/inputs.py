"""What a door hands to the services of the task force."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class TaskForceInput:
    """place: code of the kabupaten, kecamatan or desa. A new decree ends the one before."""

    place: str
    decree_number: str
    decree_on: date
    valid_from: date
    valid_until: date | None = None
    address: str = ""
    contact: str = ""
    city: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class MemberInput:
    """agency: code, '' for none. account: username, '' for none."""

    role: str
    bidang: str = ""
    name: str
    position: str
    agency: str = ""
    signs_as: str = ""
    rank: str = ""
    nip: str = ""
    phone: str = ""
    email: str = ""
    from_on: date
    until_on: date | None = None
    account: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class LetterInput:
    """A letter that goes out. number: '' for the next of the register. signatory: uuid of a member.

    names: a list by name to print with it, of the region names_of; '' for none. meeting: uuid, of an invitation or
    minutes.
    """

    place: str
    kind: str
    lettered_on: date
    number: str = ""
    subject: str
    to_words: str = ""
    copy_to: str = ""
    body: str
    signatory: UUID | None = None
    names: str = ""
    names_of: str = ""
    meeting: UUID | None = None
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class IncomingLetterInput:
    place: str
    kind: str
    number: str
    lettered_on: date
    received_on: date
    sender: str
    subject: str
    to_words: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class LetterTemplateInput:
    kind: str
    classification: str = ""
    number_format: str
    subject: str
    body: str


@dataclass(frozen=True, kw_only=True)
class MeetingInput:
    place: str
    kind: str
    title: str
    held_on: date
    begins_at: time | None = None
    location: str
    leader: str = ""
    agenda: str
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class AttendeeInput:
    """member: uuid of a member of a task force, None for a guest."""

    name: str
    position: str = ""
    is_present: bool = False
    member: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ActionInput:
    """agency: code of the OPD that does it, '' for the team of `unit`, a region code."""

    what: str
    agency: str = ""
    unit: str
    due_on: date
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ActivityInput:
    """agency: code of the OPD, '' for the team itself. reach: None until it was held and counted."""

    place: str
    agency: str = ""
    medium: str
    theme: str
    held_on: date
    until_on: date | None = None
    location: str
    audience: str = ""
    reach: int | None = None
    note: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class StepInput:
    state: str
    done_on: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SheetLineInput:
    """Figures of a desa; None where they are not known."""

    desa: str
    families: int | None = None
    families_at_risk: int | None = None
    children: int | None = None
    children_measured: int | None = None
    severely_stunted: int | None = None
    stunted: int | None = None
    pregnant: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class IndicatorInput:
    """agency: code of the OPD that reports it, '' for none. measured_by: code of an indicator of the portal, or ''."""

    code: str
    kind: str
    name: str
    numerator: str = ""
    denominator: str = ""
    measured_by: str = ""
    agency: str = ""
    from_year: int
    until_year: int | None = None
    source: str = ""
    uuid: UUID | None = None
