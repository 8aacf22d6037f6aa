from django.db import models
from django.db.models import Case, F, Func, Q, When
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.enums import Urgency
from apps.core.named_records import NamedRecord
from apps.core.rules.stand_in_names import KEY_PATTERN
from apps.core.scope import ScopedQuerySet
from apps.core.sealed_numbers import WithNik
from apps.regions.models import PlacedDetail, PlacedRecord
from apps.toddlers.enums import ChildStatus, ListStatus, Sex, Source
from apps.toddlers.labels import CHILD_STATUS, POSITIONS, SEXES, SOURCES
from apps.toddlers.rules.age import UNDER_MONTHS, last_birth_date
from apps.toddlers.rules.list_status import BITS, CONDITIONS
from apps.toddlers.rules.plausibility import POSSIBLE

# Lists begin with who needs something soonest, of those with the last visit.
MOST_URGENT = F("priority").desc(nulls_last=True)

# Statuses of few children: without an index a list of fifty names would read the whole district.
RARE_STATUSES = {
    "stunted_severely": ListStatus.SEVERELY_STUNTED,
    "wasted_severely": ListStatus.SEVERELY_WASTED,
    "wasted": ListStatus.WASTED,
    "overweight": ListStatus.OVERWEIGHT,
    "below_red_line": ListStatus.BGM,
}


# The recap counts as measured who has a valid height-for-age: weighed alone, a child is still to be measured.
NO_VALID_HEIGHT = Q(height_status="")
# The list of a month begins with the visits that have the status.
STATUSES_OF_A_MONTH = [ListStatus.STUNTED, ListStatus.WASTED, ListStatus.UNDERWEIGHT, ListStatus.OVERWEIGHT,
                       ListStatus.TWO_T, ListStatus.BGM, ListStatus.REMEASURE, ListStatus.SEVERE_CASE,
                       ListStatus.DUE_TODAY, ListStatus.MODERATE_MUAC, ListStatus.NOT_GAINED]  # fmt: skip
# In the order of lists a step of urgency counts more than any number of days.
URGENCY_RANKS = {Urgency.TODAY: 3, Urgency.THIS_MONTH: 2, Urgency.NEXT_MONTH: 1}
DAYS_APART = 1_000_000


def has_status(status: str) -> Q:
    """The condition on a visit for having the status."""
    if status == ListStatus.NOT_MEASURED:
        return NO_VALID_HEIGHT
    condition = Q()
    for one in CONDITIONS[ListStatus(status)] if status in CONDITIONS else ():
        among = Q(**{f"{one.column}__in": one.values})
        condition |= among if one.is_among else ~among
    return condition


def has_finding(bit: int) -> Q:
    """Children whose last visit has this status."""
    return Q(Exact(F("finding_bits").bitand(bit), bit))


def days_of(day) -> Func:
    """A date as a number of days, to be added to a rank of URGENCY_RANKS times DAYS_APART."""
    return Func(day, template="(%(expressions)s - DATE '2000-01-01')", output_field=models.IntegerField())


def on_record(month_start, month_end) -> Q:
    """A child on record in a month: registered by its last day and under 60 months on it, not gone before it."""
    return Q(
        Q(status=ChildStatus.ACTIVE) | Q(status_on__gte=month_start),
        registered_on__lte=month_end,
        born_on__gt=last_birth_date(month_end, UNDER_MONTHS),
    )


class ChildQuerySet(ScopedQuerySet):
    read_right = "see_children"
    team_field = "family__team_id"

    def on_record(self, month_start, month_end):
        return self.filter(on_record(month_start, month_end))

    def with_latest(self):
        return self.select_related("desa", "desa__parent", "posyandu", "latest")

    def with_row_columns(self):
        """The columns that a row of a list shows, and no more."""
        return self.select_related("desa", "posyandu", "latest").defer("eppgbm", "nik_sealed", "latest__eppgbm")


def _priority() -> Case:
    """By what the last visit asks for, then its day; 0 for who was never measured, nothing for who is gone."""
    due = Case(
        When(has_finding(BITS[ListStatus.DUE_TODAY]), then=URGENCY_RANKS[Urgency.TODAY]),
        When(has_finding(BITS[ListStatus.DUE_THIS_MONTH]), then=URGENCY_RANKS[Urgency.THIS_MONTH]),
        default=URGENCY_RANKS[Urgency.NEXT_MONTH],
    )
    return Case(
        When(~Q(status=ChildStatus.ACTIVE), then=None),
        When(last_measured_on=None, then=0),
        default=due * DAYS_APART + days_of(F("last_measured_on")),
        output_field=models.IntegerField(),
    )


@tracked("latest", "finding_bits", "last_measured_on", "registered_on", "priority")
class Child(NamedRecord, WithNik, PlacedRecord):
    """A child under five, by name.

    desa: the narrowest region known, a kabupaten where no file had a desa. mother: her record in a household, if known.
    name_key, mother_key: spellings for matching only. Written by the services: latest and last_measured_on;
    finding_bits, the statuses of that visit (rules.list_status), so that lists filter without a join; registered_on,
    the first day the register knew the child: entered, or measured before that. came_on: from another district, None
    for who did not. priority: the order of lists, worked
    out by the database from status, finding_bits and last_measured_on.
    eppgbm: what an identity file says of its own, beside the columns of the register.
    """

    source = None  # type: ignore[assignment]  # no column
    family = models.ForeignKey(
        "families.Family", models.SET_NULL, null=True, blank=True, related_name="toddlers", db_index=False
    )
    mother = models.ForeignKey(
        "families.Member", models.SET_NULL, null=True, blank=True, related_name="toddlers", db_index=False
    )
    name = models.CharField(_("nama anak"), max_length=120)
    name_key = models.CharField(max_length=120, editable=False)
    sex = models.CharField(_("jenis kelamin"), max_length=1, choices=SEXES.items())
    born_on = models.DateField(_("tanggal lahir"))
    birth_weight_kg = models.DecimalField(_("berat lahir"), max_digits=5, decimal_places=3, null=True, blank=True)
    birth_length_cm = models.DecimalField(_("panjang lahir"), max_digits=4, decimal_places=1, null=True, blank=True)
    birth_head_cm = models.DecimalField(
        _("lingkar kepala lahir"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    birth_order = models.PositiveSmallIntegerField(_("anak ke"), null=True, blank=True)
    gestation_weeks = models.PositiveSmallIntegerField(_("usia kehamilan saat lahir"), null=True, blank=True)
    has_early_breastfeeding = models.BooleanField(_("IMD"), null=True)
    mother_name = models.CharField(_("nama ibu/orang tua"), max_length=120, blank=True)
    mother_key = models.CharField(max_length=120, editable=False, blank=True)
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    rt = models.CharField(_("RT"), max_length=5, blank=True)
    rw = models.CharField(_("RW"), max_length=5, blank=True)
    status = models.CharField(max_length=8, choices=CHILD_STATUS.items(), default=ChildStatus.ACTIVE)
    status_on = models.DateField(null=True, blank=True)
    came_on = models.DateField(_("pindah masuk dari luar kabupaten sejak"), null=True, blank=True)
    eppgbm = models.JSONField(null=True, blank=True, editable=False)
    # Derived, and looked up by child alone: no index and no check of its own to pay for on each visit.
    latest = models.ForeignKey(
        "Measurement",
        models.DO_NOTHING,
        null=True,
        editable=False,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    finding_bits = models.PositiveSmallIntegerField(default=0, editable=False)
    last_measured_on = models.DateField(null=True, editable=False)
    registered_on = models.DateField(editable=False)
    priority = models.GeneratedField(
        expression=_priority(), output_field=models.IntegerField(null=True), db_persist=True
    )

    objects = ChildQuerySet.as_manager()

    class Meta:
        verbose_name = _("balita")
        indexes = [
            models.Index("district", MOST_URGENT, F("id").desc(), name="child_most_urgent"),
            models.Index("desa", MOST_URGENT, F("id").desc(), name="child_urgent_in_desa"),
            models.Index("posyandu", MOST_URGENT, F("id").desc(), name="child_urgent_at_posyandu"),
            # Who was measured lately, long ago or never, anywhere in the order of the list.
            models.Index(fields=["district", "last_measured_on"], name="child_last_measured"),
            models.Index("family", name="child_of_family", condition=Q(family__isnull=False)),
            models.Index("mother", name="child_of_mother", condition=Q(mother__isnull=False)),
            models.Index(fields=["district", "name_key", "born_on"], name="child_match"),
            # Newborns without a name: the few whom a child named later may be.
            models.Index(
                fields=["district", "born_on"], name="child_unnamed", condition=Q(name_key__regex=KEY_PATTERN)
            ),
            *(
                models.Index(
                    "district", MOST_URGENT, F("id").desc(), name=f"child_urgent_{word}",
                    condition=has_finding(BITS[status]),
                )
                for word, status in RARE_STATUSES.items()
            ),
        ]  # fmt: skip
        constraints = [
            *WithNik.Meta.constraints,
            models.UniqueConstraint(fields=["district", "nik_index"], name="child_nik_once"),
            models.CheckConstraint(condition=Q(sex__in=list(Sex)), name="child_sex_known"),
            models.CheckConstraint(
                condition=Q(status=ChildStatus.ACTIVE) | Q(status_on__isnull=False), name="child_left_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(birth_weight_kg=None) | Q(birth_weight_kg__gte="0.3", birth_weight_kg__lte="8"),
                name="child_birth_weight_in_kg",
            ),
        ]

    def __str__(self):
        return self.name


class FormerResidence(models.Model):
    """Where a child lived until it moved; where it lives now says the child. Written by a trigger on each move.

    left_on: the first day at the next place. A place known more precisely is no move. child_id: no foreign key, so that
    a child deleted by an undo or a merge has its former residences again when it comes back.
    """

    child_id = models.BigIntegerField()
    desa = models.ForeignKey("regions.Region", models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    posyandu = models.ForeignKey(
        "regions.Posyandu", models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    left_on = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["child_id", "left_on"], name="residence_of_child"),
            models.Index(fields=["desa", "left_on"], name="residence_in_desa"),
            models.Index(fields=["posyandu", "left_on"], name="residence_at_posyandu"),
        ]

    def __str__(self):
        return f"{self.child_id} {self.desa_id} {self.left_on}"


class MeasurementQuerySet(ScopedQuerySet):
    read_right = "see_children"
    team_field = "child__family__team_id"


@tracked()
class Measurement(PlacedDetail):
    """One visit of a child on one day: what was measured, and the verdict written with it.

    measured_on: the day of the event; entered_at: the moment of entry. position: lying, standing, or "" for unknown.
    desa, posyandu: where the child belonged that day. z-scores have two decimals; an implausible one is stored, its
    index named in `flagged`, and has no category. eppgbm: what a file says of its own (z-scores, labels), beside ours
    and never mixed. warnings: codes of plausibility; any of them asks for a re-measure. is_confirmed: measured again,
    and the same. age_months: completed. unjudged_gain: why a weighing counts as O. is_severe_case: any sign of gizi
    buruk. steps, urgency: what is to be done, most urgent first (rules.next_step).
    """

    # The unique pair of child and day serves this key.
    child = models.ForeignKey(Child, models.CASCADE, related_name="measurements", db_index=False)
    measured_on = models.DateField(_("tanggal ukur"))
    measured_by = models.CharField(_("diukur oleh"), max_length=80, blank=True)
    source = models.CharField(max_length=8, choices=SOURCES.items(), default=Source.PORTAL)
    weight_kg = models.DecimalField(_("berat"), max_digits=6, decimal_places=3, null=True, blank=True)
    height_cm = models.DecimalField(_("panjang/tinggi"), max_digits=5, decimal_places=2, null=True, blank=True)
    position = models.CharField(_("cara ukur"), max_length=8, choices=POSITIONS.items(), blank=True)
    muac_cm = models.DecimalField(_("LiLA"), max_digits=4, decimal_places=2, null=True, blank=True)
    head_cm = models.DecimalField(_("lingkar kepala"), max_digits=4, decimal_places=2, null=True, blank=True)
    oedema = models.PositiveSmallIntegerField(_("pitting edema"), default=0)

    is_confirmed = models.BooleanField(default=False, editable=False)

    age_days = models.PositiveSmallIntegerField(editable=False)
    age_months = models.PositiveSmallIntegerField(editable=False)
    height_for_age_z = models.DecimalField(max_digits=5, decimal_places=2, null=True, editable=False)
    weight_for_age_z = models.DecimalField(max_digits=5, decimal_places=2, null=True, editable=False)
    weight_for_height_z = models.DecimalField(max_digits=5, decimal_places=2, null=True, editable=False)
    bmi_for_age_z = models.DecimalField(max_digits=5, decimal_places=2, null=True, editable=False)
    head_for_age_z = models.DecimalField(max_digits=5, decimal_places=2, null=True, editable=False)
    muac_for_age_z = models.DecimalField(max_digits=5, decimal_places=2, null=True, editable=False)
    flagged = models.CharField(max_length=60, blank=True, editable=False)
    height_status = models.CharField(max_length=20, blank=True, editable=False)
    weight_status = models.CharField(max_length=20, blank=True, editable=False)
    wasting_status = models.CharField(max_length=20, blank=True, editable=False)
    bmi_status = models.CharField(max_length=20, blank=True, editable=False)
    muac_status = models.CharField(max_length=20, blank=True, editable=False)
    weight_gain = models.CharField(max_length=1, blank=True, editable=False)
    unjudged_gain = models.CharField(max_length=8, blank=True, editable=False)
    is_twice_not_gained = models.BooleanField(default=False, editable=False)
    is_below_red_line = models.BooleanField(default=False, editable=False)
    is_severe_case = models.BooleanField(default=False, editable=False)
    warnings = models.CharField(max_length=200, blank=True, editable=False)
    steps = models.CharField(max_length=240, blank=True, editable=False)
    urgency = models.CharField(max_length=10, blank=True, editable=False)
    rules_version = models.CharField(max_length=40, editable=False)
    eppgbm = models.JSONField(null=True, blank=True, editable=False)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = _("kunjungan")
        ordering = ["-measured_on"]
        indexes = [
            models.Index(fields=["district", "measured_on", "desa"], name="visit_by_month"),
            models.Index(fields=["desa", "measured_on"], name="visit_by_desa"),
            models.Index(fields=["posyandu", "measured_on"], name="visit_by_posyandu"),
            # The few who came and still count as not measured, without reading all who came.
            models.Index(fields=["measured_on"], name="visit_without_height", condition=NO_VALID_HEIGHT),
            *(
                models.Index(
                    fields=["district", "measured_on", "desa"],
                    name=f"visit_{status.value}",
                    condition=has_status(status),
                )
                for status in STATUSES_OF_A_MONTH
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["child", "measured_on"], name="one_visit_a_day"),
            *(
                models.CheckConstraint(
                    condition=Q(**{name: None}) | Q(**{f"{name}__gte": str(low), f"{name}__lte": str(high)}),
                    name=f"visit_{name}_possible",
                )
                for name, (low, high) in POSSIBLE.items()
            ),
            models.CheckConstraint(condition=Q(age_days__lte=1826), name="measured_under_five"),
        ]

    def __str__(self):
        return f"{self.child_id} {self.measured_on}"


class CorrectionRequestQuerySet(ScopedQuerySet):
    read_right = "see_children"
    team_field = "visit__child__family__team_id"

    def open(self):
        """Those whose visit was not corrected since."""
        return self.filter(visit__version=F("visit_version"))


@tracked()
class CorrectionRequest(PlacedDetail):
    """A visit that its reader found wrong and may not correct: what is wrong, for a user who may.

    visit_version: the version of the visit that it is about; the request is closed once the visit has another, or is
    gone. An undo deletes visits in bulk and their requests with them, so that the database does not check the key.
    """

    visit = models.ForeignKey(
        Measurement,
        models.CASCADE,
        related_name="correction_requests",
        db_constraint=False,
        verbose_name=_("kunjungan"),
    )
    visit_version = models.PositiveIntegerField(editable=False)
    reason = models.CharField(_("yang keliru"), max_length=300)
    source = None  # type: ignore[assignment]  # no column

    objects = CorrectionRequestQuerySet.as_manager()
    undone_with = "visit"

    class Meta:
        verbose_name = _("permintaan perbaikan")
        ordering = ["entered_at"]

    def __str__(self):
        return f"{self.visit_id} {self.reason}"
