"""What a door hands to the services of donors."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class DonorInput:
    """account: username of the donor's own account, '' for none."""

    kind: str
    scheme: str
    name: str
    contact: str = ""
    account: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class SponsorshipInput:
    """donor: uuid. consent_by: who agreed for the family, on consent_on. amount_rp: a month."""

    donor: UUID
    menu: str
    consent_on: date
    consent_by: str
    begun_on: date
    ends_on: date | None = None
    amount_rp: int | None = None
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpInput:
    """What a month brought. before, after: how the child or family was and is, in words without a name."""

    given_on: date
    given: str
    value_rp: int | None = None
    before: str = ""
    after: str = ""
    uuid: UUID | None = None
