"""What lists may be narrowed to, one module a subject."""

from apps.programmes.filters.programmes import ATTENTION, AllocationFilterSet, ProgrammeFilterSet

__all__ = ["ATTENTION", "AllocationFilterSet", "ProgrammeFilterSet"]
