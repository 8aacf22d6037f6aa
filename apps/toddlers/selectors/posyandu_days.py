"""On which days a posyandu was open."""

from datetime import date, timedelta

from django.db.models import Count

from apps.core.row_security import bypass
from apps.toddlers.models import Measurement

LOOK_BACK = timedelta(days=120)


def visits_by_day(posyandu: int, today: date) -> dict[date, int]:
    """How many visits lie on each day of the last months; no name, so that one who moved away still counts."""
    with bypass():
        visits = Measurement.objects.filter(posyandu=posyandu, measured_on__range=(today - LOOK_BACK, today))
        return dict(visits.order_by().values_list("measured_on").annotate(Count("pk")))
