"""What a door hands to a service, one module a subject."""

from apps.interventions.inputs.courses import FeedingWeekInput

__all__ = ["FeedingWeekInput"]
