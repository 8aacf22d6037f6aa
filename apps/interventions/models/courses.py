from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.scope import ScopedQuerySet
from apps.interventions.labels import COURSE_KINDS, COURSE_OUTCOMES, COURSE_REASONS
from apps.interventions.models.beneficiary import OfBeneficiary, OfBeneficiaryQuerySet
from apps.regions.models import PlacedRecord


class FeedingWeekQuerySet(ScopedQuerySet):
    read_right = "see_children"
    team_field = "child__family__team_id"


@tracked()
class FeedingWeek(PlacedRecord):
    """A week of supplementary food (PMT) of a child, with the columns of e-PPGBM's monitoring file.

    days_eaten: seven booleans, None where nothing was noted. It copies the place of the child.
    """

    source = None  # type: ignore[assignment]
    child = models.ForeignKey("toddlers.Child", models.CASCADE, related_name="feeding_weeks", db_index=False)
    begun_on = models.DateField(_("pemberian pertama"))
    cycle = models.PositiveSmallIntegerField(_("siklus"), default=1)
    week = models.PositiveSmallIntegerField(_("minggu ke"))
    monitored_on = models.DateField(_("tanggal pemantauan"))
    kind = models.PositiveSmallIntegerField(_("jenis PMT"), null=True)
    budget = models.PositiveSmallIntegerField(_("sumber anggaran"), null=True)
    partner = models.CharField(_("mitra"), max_length=80, blank=True)
    is_by_guideline = models.BooleanField(_("sesuai juknis"), null=True)
    reason = models.PositiveSmallIntegerField(_("alasan pemberian"), null=True)
    days_eaten = ArrayField(models.BooleanField(null=True), size=7, default=list)
    weight_kg = models.DecimalField(_("berat"), max_digits=6, decimal_places=3, null=True)
    height_cm = models.DecimalField(_("tinggi"), max_digits=5, decimal_places=2, null=True)
    position = models.CharField(_("cara ukur"), max_length=8, blank=True)
    is_health_checked = models.BooleanField(_("pemantauan kesehatan"), null=True)
    follow_up = models.PositiveSmallIntegerField(_("tindak lanjut"), null=True)

    objects = FeedingWeekQuerySet.as_manager()

    class Meta:
        verbose_name = _("pemantauan PMT")
        ordering = ["-monitored_on"]
        constraints = [
            models.UniqueConstraint(fields=["child", "begun_on", "cycle", "week"], name="feeding_week_once"),
            models.CheckConstraint(condition=Q(week__gte=1, week__lte=30), name="feeding_week_possible"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.cycle}/{self.week}"


class CourseQuerySet(OfBeneficiaryQuerySet):
    def running(self) -> Self:
        return self.filter(ended_on=None)


@tracked()
class Course(OfBeneficiary):
    """A course of supplementary food (PMT) or a treatment of gizi buruk, from enrolment to its end.

    planned_days: from the policy of the day (12.3), None for a treatment, which ends with recovery. is_inpatient: only
    of a treatment. cycle: how often before, as e-PPGBM counts.
    """

    kind = models.CharField(_("jenis"), max_length=15, choices=COURSE_KINDS.items())
    reason = models.CharField(_("alasan"), max_length=12, choices=COURSE_REASONS.items())
    cycle = models.PositiveSmallIntegerField(_("siklus"), default=1)
    begun_on = models.DateField(_("mulai"))
    planned_days = models.PositiveSmallIntegerField(_("lama (hari)"), null=True, blank=True)
    is_inpatient = models.BooleanField(_("rawat inap"), default=False)
    referral = models.ForeignKey(
        "interventions.Referral", models.SET_NULL, null=True, blank=True, related_name="courses"
    )
    ended_on = models.DateField(_("selesai"), null=True, blank=True)
    outcome = models.CharField(_("hasil"), max_length=15, choices=COURSE_OUTCOMES.items(), blank=True)
    note = models.CharField(_("catatan"), max_length=300, blank=True)

    objects = CourseQuerySet.as_manager()

    class Meta(OfBeneficiary.Meta):
        verbose_name = _("pemberian makanan tambahan atau tata laksana")
        ordering = ["-begun_on"]
        indexes = [
            *OfBeneficiary.Meta.indexes,
            models.Index(fields=["desa", "kind"], name="course_running", condition=Q(ended_on=None)),
        ]
        constraints = [
            *OfBeneficiary.Meta.constraints,
            models.CheckConstraint(condition=Q(ended_on=None, outcome="") | ~Q(outcome=""), name="course_ended_with"),
            models.UniqueConstraint(
                fields=["child", "pregnancy", "kind"],
                condition=Q(ended_on=None),
                nulls_distinct=False,
                name="one_running_course",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.begun_on}"
