"""What a door hands to a service, one module a subject."""

from apps.programmes.inputs.extreme_poverty import ExpenditureInput
from apps.programmes.inputs.list_matching import ListDraft
from apps.programmes.inputs.programmes import DeliveryInput, ProgrammeInput, ProposalInput

__all__ = ["DeliveryInput", "ExpenditureInput", "ListDraft", "ProgrammeInput", "ProposalInput"]
