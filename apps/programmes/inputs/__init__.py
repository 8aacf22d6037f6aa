"""What a door hands to a service, one module a subject."""

from apps.programmes.inputs.donors import DonorInput, FollowUpInput, SponsorshipInput
from apps.programmes.inputs.extreme_poverty import ExpenditureInput
from apps.programmes.inputs.list_matching import ListDraft
from apps.programmes.inputs.meals import MealReportInput
from apps.programmes.inputs.programmes import DeliveryInput, ProgrammeInput, ProposalInput

__all__ = [
    "DeliveryInput",
    "DonorInput",
    "ExpenditureInput",
    "FollowUpInput",
    "ListDraft",
    "MealReportInput",
    "ProgrammeInput",
    "ProposalInput",
    "SponsorshipInput",
]
