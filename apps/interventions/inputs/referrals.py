"""What a door hands to the services of referrals."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from apps.core.enums import Urgency
from apps.interventions.enums import Facility, ReferralOutcome


@dataclass(frozen=True, kw_only=True)
class ReferralInput:
    """One referral. step: code of 12.1 or 12.2, '' for another reason. puskesmas: id; hospital: its name."""

    sent_on: date
    reason: str
    step: str = ""
    urgency: str = Urgency.THIS_MONTH
    facility: str = Facility.PUSKESMAS
    puskesmas: int | None = None
    hospital: str = ""
    uuid: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ExaminationInput:
    """What the person who received a referral found and plans."""

    seen_on: date
    diagnosis: str
    plan: str = ""


@dataclass(frozen=True, kw_only=True)
class AnswerInput:
    """The end of a referral. goes_back: the posyandu goes on following the person. answer: the message to it."""

    closed_on: date
    answer: str
    outcome: str = ReferralOutcome.TREATED
    goes_back: bool = True


@dataclass(frozen=True, kw_only=True)
class UnseenInput:
    """A referral that ends without an examination. outcome: refused or not possible."""

    closed_on: date
    reason: str
    outcome: str = ReferralOutcome.NOT_POSSIBLE
