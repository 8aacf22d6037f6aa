"""Who changed what: triggers keep every version, also of bulk writes and raw SQL."""

import pghistory
import pgtrigger


def tracked(model):
    """Class decorator: each insert, update and delete of the model leaves the row as it then stood."""
    trackers = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    return pghistory.track(*trackers, level=pgtrigger.Statement)(model)
