"""Children who have left the age of the register."""

from datetime import datetime

import pghistory
from django.db import transaction
from django.db.models import DateField, F, Func
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.core.registry import written
from apps.toddlers.enums import ChildStatus
from apps.toddlers.models import Child
from apps.toddlers.rules.age import UNDER_MONTHS, last_birth_date


@transaction.atomic
def retire_over_age(*, at: datetime) -> int:
    """Children who are five years old by this day are no longer monitored; -> how many. Their visits stay."""
    born_by = last_birth_date(localdate(at), UNDER_MONTHS)
    children = Child._base_manager.filter(status=ChildStatus.ACTIVE, born_on__lte=born_by)
    ids = list(children.select_for_update(of=("self",)).values_list("pk", flat=True))
    with pghistory.context(reason=_("Lewat umur balita")):
        # Born on 29 February: the month is complete on 1 March, which the interval calls 28 February.
        turned = Func(
            F("born_on"),
            template=f"(%(expressions)s - 1 + interval '{UNDER_MONTHS} months' + interval '1 day')::date",
            output_field=DateField(),
        )
        Child._base_manager.filter(pk__in=ids).update(
            status=ChildStatus.OVER_AGE, status_on=turned, version=F("version") + 1
        )
    written(Child, ids, at=at, fields={"status", "status_on"})
    return len(ids)
