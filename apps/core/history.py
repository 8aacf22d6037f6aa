"""Who changed what: triggers keep every version, also of bulk writes and raw SQL."""

from collections.abc import Callable

import pghistory
import pgtrigger
from django.db import models


def tracked(model):
    """Class decorator: each insert, update and delete of the model leaves the row as it then stood."""
    return tracked_except()(model)


def tracked_except(*left_out: str) -> Callable:
    """The same without some fields, which are derived from others and would only fill the history."""

    def decorate(model):
        trackers = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
        # The log reads a district from its newest change on.
        newest = models.Index(fields=["district", "-pgh_created_at", "-pgh_id"], name=f"{model._meta.model_name}_log")
        return pghistory.track(
            *trackers, exclude=list(left_out) or None, meta={"indexes": [newest]}, level=pgtrigger.Statement
        )(model)

    return decorate
