"""Who needs what the role of a user brings: who accompanies PKH sees who qualifies for it, and nothing else."""

from datetime import date
from typing import Any

from django.db.models import Q

from apps.accounts.enums import Right, Role
from apps.accounts.models import User
from apps.accounts.rules.roles import ITEMS_OF_ROLE, RIGHTS
from apps.interventions.models import Owed


def needs_of(user: User, today: date) -> Any:
    """What is owed today, and not received, of the items of the user's role in its area."""
    seen = Q(pk__in=[])
    for posting in user.current_postings:
        items = ITEMS_OF_ROLE.get(Role(posting.role))
        if items and Right.SEE_NEEDS in RIGHTS[Role(posting.role)]:
            seen |= posting.scope().q("desa_id", None) & Q(item__in=items)
    return Owed.objects.outstanding_on(today).filter(seen, family__isnull=False, is_unknown=False)
