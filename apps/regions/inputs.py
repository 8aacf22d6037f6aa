"""What a door hands to the services of regions."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class AgencyInput:
    """An agency (OPD) of a district. code: as the catalogue of interventions names owners."""

    code: str
    short_name: str
    name: str
    is_active: bool = True
