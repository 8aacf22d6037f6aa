"""Row security of what belongs to a pregnancy: conditions for the policies of higher apps."""

from apps.families.selectors.row_policies import FAMILY_OF_TEAM_BY_INDEX

# From the families of a team to their women. An array, because with IN inside IN Postgres reads every member first.
AMONG_WOMEN = f"woman_id = ANY (ARRAY(SELECT id FROM families_member WHERE {FAMILY_OF_TEAM_BY_INDEX}))"
PREGNANCY_OF_TEAM = f"pregnancy_id IN (SELECT id FROM mothers_pregnancy WHERE {AMONG_WOMEN})"
"""Rows of the pregnancies of women whose family the user's team accompanies."""
