"""The agencies side by side, on the page of a unit's progress."""

from datetime import date
from typing import Any

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import AppRegistry, Panel
from apps.core.table_page import body_rows, heading_cells
from apps.programmes.enums import BudgetBy
from apps.programmes.presenters.budget import COLUMNS, budget_rows, indirect_words
from apps.programmes.selectors.budget import budget_table
from apps.regions.enums import UnitLevel
from apps.regions.selectors.units import Unit


def agencies_of_unit(unit: Unit, user: User, today: date) -> dict[str, Any] | None:
    """Planned, realised and recipients of this year by agency; of a whole district alone."""
    if unit.level is not UnitLevel.KABUPATEN:
        return None
    table = budget_table(user, today.year, BudgetBy.AGENCY)
    if not table.lines:
        return None
    columns = [column for column in COLUMNS if column.on_page]
    return {
        "year": str(today.year),
        "head": heading_cells(columns),
        "body": body_rows(columns, budget_rows(table, today.year, BudgetBy.AGENCY)),
        "indirect": indirect_words(table),
    }


PROGRESS = AppRegistry(
    panels=[
        Panel(
            page="interventions:progress",
            template="programmes/_progress_agencies.html",
            context=agencies_of_unit,
            right=Right.SEE_PROGRAMMES,
        )
    ]
)
