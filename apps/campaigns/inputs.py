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


@dataclass(frozen=True, kw_only=True)
class BoardTextInput:
    pasti: int
    valid_from: date
    title: str
    formula: str = ""
    text_source: str


@dataclass(frozen=True, kw_only=True)
class TickInput:
    """desa: code."""

    desa: str
    pasti: int
    ticked_on: date
    is_met: bool = True
    evidence: str
    named: str


@dataclass(frozen=True, kw_only=True)
class DailyReportInput:
    desa: str
    reported_on: date
    came: int
    obstacles: str = ""
    reporter: str


@dataclass(frozen=True, kw_only=True)
class EstimateInput:
    desa: str
    children: int
    pregnant: int
    catin: int
    basis: str


@dataclass(frozen=True, kw_only=True)
class TrainingInput:
    posyandu: str
    name: str
    trained_on: date
    topic: str
    certificate: str = ""
    valid_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class BoothInput:
    """agency: code, '' for a partner."""

    agency: str = ""
    partner: str = ""
    kind: str
    name: str
    item: str = ""
    unit: str = ""
    target: int | None = None
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ParcelInput:
    direction: str
    moved_on: date
    goods: str
    quantity: int
    unit: str
    party: str
    note: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class PriceInput:
    sold_on: date
    goods: str
    unit: str
    market_rp: int
    event_rp: int
    sold: int
    seller: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class RoundInput:
    number: int
    starts_on: date
    ends_on: date
    sweep_until: date
    vaccine: str = ""


@dataclass(frozen=True, kw_only=True)
class TallyInput:
    """desa: code. age_*: children immunised, by completed months."""

    desa: str
    post: str
    post_kind: str
    tallied_on: date
    age_0_11: int
    age_12_59: int
    age_60_95: int
    vials_received: int
    vials_used: int
    vials_wasted: int


@dataclass(frozen=True, kw_only=True)
class MissedInput:
    because: str
    noted_on: date
    note: str = ""
