"""What a door hands to the services of programmes; None or '' is unknown.

uuid: made by the sender; the same uuid with the same content is written once.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from apps.programmes.enums import ProposalSource


@dataclass(frozen=True, kw_only=True)
class ProgrammeInput:
    """A sub-activity of an agency or of a desa. place: code of the district or desa that owns it; agency: its code, ''
    for a desa's own. item: code of the catalogue. areas: codes of kecamatan and desa it is for, none for all."""

    place: str
    agency: str = ""
    year: int
    name: str
    sub_activity_code: str = ""
    item: str
    fund: str
    budget_rp: int = 0
    target: int | None = None
    unit: str = ""
    is_direct: bool = True
    areas: tuple[str, ...] = ()
    note: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ProposalInput:
    """Why beneficiaries are proposed. because: the need it answers, as in Owed. volume, value_rp: of each."""

    proposed_on: date
    proposal_source: ProposalSource = ProposalSource.PORTAL
    because: str = ""
    volume: Decimal | None = None
    value_rp: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DeliveryInput:
    """What was handed over to a beneficiary on a day."""

    delivered_on: date
    volume: Decimal
    value_rp: int | None = None
    officer: str = ""
    note: str = ""
    uuid: UUID | None = None
