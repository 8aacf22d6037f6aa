"""What a door hands to the services of companion visits."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class CompanionVisitInput:
    """A visit of a family team (TPK). topics: CompanionTopic, what was talked about or arranged."""

    visited_on: date
    topics: tuple[str, ...] = ()
    findings: str = ""
    next_visit_on: date | None = None
    uuid: UUID | None = None
