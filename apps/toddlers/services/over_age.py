"""Children who have left the age of the register."""

from datetime import date

import pghistory
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from apps.toddlers.enums import UNDER_FIVE, ChildStatus
from apps.toddlers.models import Child


@transaction.atomic
def retire_over_age(*, on: date) -> int:
    """Children who are five years old by this day are no longer monitored; -> how many. Their visits stay."""
    with pghistory.context(reason=_("Lewat umur balita")):
        return Child._base_manager.filter(status=ChildStatus.ACTIVE, born_on__lt=on - UNDER_FIVE).update(
            status=ChildStatus.OVER_AGE, status_on=F("born_on") + UNDER_FIVE, version=F("version") + 1
        )
