"""What a door hands to the services of campaigns; None or '' is unknown.

uuid: made by the sender; the same uuid with the same content is written once.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class CampaignInput:
    """A campaign. areas: codes of kecamatan and desa; none for the whole district."""

    kind: str
    name: str
    starts_on: date
    ends_on: date
    cutoff_on: date
    legal_basis: str = ""
    documents: str = ""
    budget_rp: int | None = None
    official_target: int | None = None
    official_source: str = ""
    areas: tuple[str, ...] = ()
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class TaskInput:
    """Who does what. agency: code of the agency, '' for another actor. groups: codes of target groups."""

    actor: str
    agency: str = ""
    task: str
    groups: tuple[str, ...] = ()
    due_on: date | None = None
    done_on: date | None = None
    uuid: UUID | None = None
