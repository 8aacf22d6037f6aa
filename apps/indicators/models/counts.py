from django.db import models
from django.db.models import Q

from apps.indicators.models.children import (
    ChildServiceCounts,
    CohortCounts,
    FollowUpCounts,
    VisitCounts,
    YoungCounts,
)
from apps.indicators.models.families import CompanionCounts, FamilyCounts, ReferralCounts
from apps.indicators.models.mothers import BirthCounts, CatinCounts, PregnancyCounts
from apps.toddlers.enums import AgeGroup, Sex


class OfMonth(models.Model):
    """Counts at a place in a month. desa_id: the narrowest region known; posyandu_id: None for people without one.

    Named as in other tables, so that the area of a unit narrows them, without their foreign keys. Read by the owner of
    the tables alone, after the right was checked.
    """

    id = models.BigAutoField(primary_key=True)
    district = models.CharField(max_length=5)
    desa_id = models.CharField(max_length=13, db_column="place")
    posyandu_id = models.BigIntegerField(null=True, db_column="posyandu")
    month = models.DateField()

    class Meta:
        abstract = True


class MonthlyCount(
    OfMonth,
    VisitCounts,
    YoungCounts,
    FollowUpCounts,
    CohortCounts,
    ChildServiceCounts,
    PregnancyCounts,
    BirthCounts,
    CatinCounts,
    FamilyCounts,
    CompanionCounts,
    ReferralCounts,
):
    """Everything counted at one posyandu in one month; every figure of a larger unit is a sum of such rows."""

    class Meta:
        verbose_name = "hitungan bulan"
        indexes = [
            models.Index(fields=["district", "month"], name="count_of_district"),
            models.Index(
                fields=["posyandu_id", "month"], name="count_of_posyandu", condition=Q(posyandu_id__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["desa_id", "month", "posyandu_id"], nulls_distinct=False, name="month_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.desa_id} {self.month}"


class MonthlyChildren(OfMonth, VisitCounts):
    """The children of a posyandu and month, by sex and age group."""

    sex = models.CharField(max_length=1, choices=[(one, one) for one in Sex])
    age = models.CharField(max_length=5, choices=[(one, one) for one in AgeGroup])

    class Meta:
        verbose_name = "hitungan balita"
        indexes = [models.Index(fields=["district", "month"], name="children_of_district")]
        constraints = [
            models.UniqueConstraint(
                fields=["desa_id", "month", "posyandu_id", "sex", "age"],
                nulls_distinct=False,
                name="children_counted_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.desa_id} {self.month} {self.sex} {self.age}"


class CountedMonth(models.Model):
    """A place and month that is counted. stale: parts (rules.parts) written to since, as bits.

    counted_at: the last count, None before the first one.
    """

    district = models.CharField(max_length=5)
    place = models.CharField(max_length=13)
    month = models.DateField()
    stale = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "bulan terhitung"
        indexes = [
            models.Index(fields=["district", "month"], name="counted_of_district"),
            models.Index(fields=["district"], name="counted_stale", condition=~Q(stale=0)),
        ]
        constraints = [models.UniqueConstraint(fields=["place", "month"], name="place_and_month_once")]

    def __str__(self) -> str:
        return f"{self.place} {self.month}"


class WrittenPlace(models.Model):
    """A note of a transaction that wrote what these months of a place count; only added, so that writers never wait.

    first, last: months by their first day, None for no end. parts: as bits.
    """

    district = models.CharField(max_length=5)
    place = models.CharField(max_length=13)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    parts = models.PositiveIntegerField()

    class Meta:
        verbose_name = "wilayah tertulis"
        indexes = [models.Index(fields=["district"], name="written_of_district")]

    def __str__(self) -> str:
        return f"{self.place} {self.parts}"
