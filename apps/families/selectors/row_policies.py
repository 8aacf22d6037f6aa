"""Row security of what belongs to a family: conditions for the policies of this and of higher apps."""

from apps.core.row_security import OF_TEAM

FAMILY_OF_TEAM = f"family_id IN (SELECT id FROM families_family WHERE {OF_TEAM})"
"""Rows of the families that the user's team accompanies."""
FAMILY_OF_TEAM_BY_INDEX = f"family_id = ANY (ARRAY(SELECT id FROM families_family WHERE {OF_TEAM}))"
"""The same inside another condition: read by the index on the family, where IN would join whole tables."""
HOUSEHOLD_OF_TEAM = f"household_id IN (SELECT id FROM families_family WHERE {OF_TEAM})"
"""Rows of any beneficiary, whose family the user's team accompanies."""
