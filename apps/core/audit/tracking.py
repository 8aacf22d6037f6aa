"""Which tables have a history: pghistory's triggers write an event with the whole row, also of bulk writes and SQL.

Who changed it and why is in the event's context (`pghistory.context(user=…, reason=…)`), when in `pgh_created_at`.
"""

from collections.abc import Callable
from typing import Any

import pghistory
import pgtrigger


def tracked(*derived: str) -> Callable[[Any], Any]:
    """Class decorator: an event for each insert, update and delete: the row after it, or as it was deleted.

    derived: fields computed from other rows. They are left out, and a change of them alone leaves no event.
    """
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(derived) or None,
        level=pgtrigger.Statement,
    )
