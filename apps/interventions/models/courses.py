from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.scope import ScopedQuerySet
from apps.interventions.enums import CourseOutcome
from apps.interventions.labels import COURSE_KINDS, COURSE_OUTCOMES, COURSE_REASONS
from apps.interventions.models.beneficiary import OfBeneficiary, OfBeneficiaryQuerySet
from apps.regions.models import PlacedRecord


class FeedingWeekQuerySet(ScopedQuerySet):
    read_right = "see_help"
    team_field = "household__team_id"


@tracked()
class FeedingWeek(PlacedRecord):
    """A week of a course of food or treatment, with the columns of e-PPGBM's monitoring file of PMT.

    child, pregnancy: exactly one of them; its place and household are copied. course: None only for a moment, while a
    file is written. days_eaten: seven booleans, None where nothing was noted. has_full_meal: at least one full meal.
    """

    source = None  # type: ignore[assignment]
    course = models.ForeignKey("interventions.Course", models.CASCADE, null=True, related_name="weeks")
    child = models.ForeignKey("toddlers.Child", models.CASCADE, null=True, related_name="feeding_weeks", db_index=False)
    pregnancy = models.ForeignKey(
        "mothers.Pregnancy", models.CASCADE, null=True, related_name="feeding_weeks", db_index=False
    )
    household = models.ForeignKey(
        "families.Family", models.SET_NULL, null=True, editable=False, related_name="+", db_constraint=False
    )
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
    muac_cm = models.DecimalField(_("LiLA"), max_digits=4, decimal_places=2, null=True)
    oedema = models.PositiveSmallIntegerField(_("pitting edema"), default=0)
    has_full_meal = models.BooleanField(_("makan lengkap paling sedikit sekali"), null=True)
    is_health_checked = models.BooleanField(_("pemantauan kesehatan"), null=True)
    follow_up = models.PositiveSmallIntegerField(_("tindak lanjut"), null=True)

    objects = FeedingWeekQuerySet.as_manager()

    class Meta:
        verbose_name = _("pemantauan PMT")
        ordering = ["-monitored_on"]
        indexes = [
            models.Index(fields=["pregnancy"], name="feeding_of_pregnancy", condition=Q(pregnancy__isnull=False))
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["child", "pregnancy", "course", "begun_on", "cycle", "week"],
                nulls_distinct=False,
                name="feeding_week_once",
            ),
            models.CheckConstraint(condition=Q(week__gte=1, week__lte=30), name="feeding_week_possible"),
            models.CheckConstraint(
                condition=Q(child__isnull=False, pregnancy=None) | Q(child=None, pregnancy__isnull=False),
                name="feeding_week_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.begun_on} {self.cycle}/{self.week}"


ENDED_WELL = (CourseOutcome.RECOVERED, CourseOutcome.TARGET_REACHED)


class CourseQuerySet(OfBeneficiaryQuerySet):
    def running(self) -> Self:
        return self.filter(ended_on=None)

    def not_monitored_on(self, day: date) -> Self:
        """Within their days, and their week is over without a weighing."""
        return self.running().filter(Q(last_day_on=None) | Q(last_day_on__gte=day), next_due_on__lt=day)

    def ended_well_since(self, day: date | None) -> Self:
        """Recovered or at the target on the day or later; none without a day."""
        return self.filter(outcome__in=ENDED_WELL, ended_on__gte=day) if day else self.none()

    def to_end_on(self, day: date) -> Self:
        """Running although their days are over."""
        return self.running().filter(last_day_on__lt=day)


@tracked("next_due_on", "last_day_on")
class Course(OfBeneficiary):
    """A course of supplementary food (PMT) or a treatment of gizi buruk, from enrolment to its end.

    planned_days: from the policy of the day (12.3), None for a treatment, which ends with recovery. is_inpatient: only
    of a treatment. cycle: how often before, as e-PPGBM counts. next_due_on, last_day_on: derived; the day until which
    the week must be monitored, None once it ended, and the last of the planned days.
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
    next_due_on = models.DateField(null=True, editable=False)
    last_day_on = models.DateField(null=True, editable=False)

    objects = CourseQuerySet.as_manager()

    class Meta(OfBeneficiary.Meta):
        verbose_name = _("pemberian makanan tambahan atau tata laksana")
        ordering = ["-begun_on"]
        indexes = [
            *OfBeneficiary.Meta.indexes,
            *(
                models.Index(fields=[place, "next_due_on", "id"], name=f"course_due_{word}")
                for word, place in (("desa", "desa"), ("posyandu", "posyandu"), ("district", "district"))
            ),
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

    def is_over_on(self, day: date) -> bool:
        """Running although its days are over."""
        return self.ended_on is None and self.last_day_on is not None and self.last_day_on < day
