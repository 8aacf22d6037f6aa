"""Children who have left the age of the register."""

from datetime import datetime

import pghistory
from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.core.registry import written
from apps.toddlers.enums import UNDER_FIVE, ChildStatus
from apps.toddlers.models import Child


@transaction.atomic
def retire_over_age(*, at: datetime) -> int:
    """Children who are five years old by this day are no longer monitored; -> how many. Their visits stay."""
    born_before = localdate(at) - UNDER_FIVE
    children = Child._base_manager.filter(status=ChildStatus.ACTIVE, born_on__lt=born_before)
    ids = list(children.select_for_update(of=("self",)).values_list("pk", flat=True))
    with pghistory.context(reason=_("Lewat umur balita")):
        Child._base_manager.filter(pk__in=ids).update(
            status=ChildStatus.OVER_AGE, status_on=F("born_on") + UNDER_FIVE, version=F("version") + 1
        )
    written(Child, ids, at=at, fields={"status", "status_on"})
    return len(ids)
