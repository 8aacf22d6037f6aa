"""The worklists of all apps, counted in one statement."""

from datetime import date

from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.core.paging import COUNT_UP_TO, counts_up_to
from apps.core.registry import ToCount, Waiting, worklists
from apps.core.rules.month import Month
from apps.core.templatetags.display import number


def worklists_of(user: User, month: Month, today: date) -> list[Waiting]:
    """What waits for this user, the most urgent first; a list without rows is left out."""
    kinds = [work for worklist in worklists() if (work := worklist.find(user, month, today))]
    counts = iter(counts_up_to([work.rows for work in kinds if isinstance(work, ToCount)]))
    lines = [_counted(work, next(counts)) if isinstance(work, ToCount) else work for work in kinds]
    return [line for line in lines if line]


def _counted(work: ToCount, count: int) -> Waiting | None:
    if not count:
        return None
    words = _("lebih dari %s") % number(COUNT_UP_TO) if count > COUNT_UP_TO else number(count)
    return Waiting(words, work.label, work.why, work.url)
