"""What the checklists contribute: a panel on the page of each person and family."""

from datetime import date
from typing import Any

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.registry import AppRegistry, Panel
from apps.interventions.rules.checklist import ChecklistPolicy
from apps.interventions.rules.convergence import ConvergencePolicy
from apps.interventions.web.checklists import checklist_context

PAGES = ("toddlers:child/beside", "mothers:pregnancy/beside", "families:family", "mothers:catin_page")


def checklist_panel(record: Any, user: User, today: date) -> dict[str, Any] | None:
    if not user.may_at(Right.SEE_HELP, record):
        return None
    context = checklist_context(record, user, today)
    return context if context["groups"] else None


CHECKLISTS = AppRegistry(
    panels=[
        Panel(
            page=page,
            template="interventions/_checklist.html",
            context=checklist_panel,
            right=Right.SEE_HELP,
            order=35,
        )
        for page in PAGES
    ],
    policies=[ChecklistPolicy, ConvergencePolicy],
)
