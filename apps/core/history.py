"""Who changed what: triggers keep every version, also of bulk writes and raw SQL."""

from collections.abc import Callable

import pghistory
import pgtrigger


def tracked(model):
    """Class decorator: each insert, update and delete of the model leaves the row as it then stood."""
    return tracked_except()(model)


def tracked_except(*left_out: str) -> Callable:
    """The same without some fields, which are derived from others and would only fill the history."""

    trackers = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    return pghistory.track(*trackers, exclude=list(left_out) or None, level=pgtrigger.Statement)
