"""What a door hands to a service, one module a subject."""

from apps.programmes.inputs.programmes import DeliveryInput, ProgrammeInput, ProposalInput

__all__ = ["DeliveryInput", "ProgrammeInput", "ProposalInput"]
