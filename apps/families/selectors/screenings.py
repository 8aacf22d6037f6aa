"""Which screening of a family holds on a day; none of a family that had left the register by then."""

from datetime import date

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Value, When

from apps.families.models import Family, Screening
from apps.families.selectors.homes import here_on

LATER = 10_000
"""Any year to come lies further off than any gone by."""


def distance_from(year: int) -> Case:
    """How far the year of a screening lies from this one: those before it first."""
    return Case(When(year__lte=year, then=Value(year) - F("year")), default=F("year") + Value(LATER))


def screenings_on(on: date, **where: object) -> QuerySet[Screening]:
    """One screening a family: of the newest verification year up to that of the day, else of the first one after it.

    Files of verval name a year and no day: one of 2024 counts all through 2024. As "no screening of the family lies
    closer", which Postgres joins by hash: choosing one by sorting takes three times as long for a district.
    """
    rows = Screening.objects.filter(**where)
    closer = rows.annotate(distance=distance_from(on.year)).filter(
        family_id=OuterRef("family_id"), distance__lt=OuterRef("distance")
    )
    gone = Family.objects.filter(~here_on(on), pk=OuterRef("family_id"))
    return rows.annotate(distance=distance_from(on.year)).filter(~Exists(closer), ~Exists(gone))
