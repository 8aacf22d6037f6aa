from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.interventions.models.beneficiary import COLUMNS, OfBeneficiaryQuerySet, WithBeneficiary


class OwedQuerySet(OfBeneficiaryQuerySet):
    def on(self, day: date) -> Self:
        """What was owed on that day, received by then or not."""
        return self.filter(Q(due_until=None) | Q(due_until__gte=day), due_from__lte=day)

    def received_by(self, day: date) -> Self:
        return self.filter(received_on__lte=day)

    def outstanding_on(self, day: date) -> Self:
        """Owed on that day, and not received by then."""
        return self.on(day).exclude(received_on__lte=day)


class Owed(WithBeneficiary):
    """Something that a person or family is owed, derived from the facts on record by `rules.entitlement`.

    item: code of the catalogue. occurrence: which of several (`DPT-HB-Hib1`, `2024-02`, `K3`), '' for the only one.
    because: the fact; rule: the rule, with its source. due_from, due_until: first and last day on which it is owed,
    None for no end. received_on: the day of service, never of entry. is_unknown: whether it is owed cannot be decided.
    Derived, so it has no history; keys are not checked by the database, and an undo rebuilds it.
    """

    child = models.ForeignKey("toddlers.Child", models.CASCADE, null=True, db_index=False, db_constraint=False)
    pregnancy = models.ForeignKey("mothers.Pregnancy", models.CASCADE, null=True, db_index=False, db_constraint=False)
    family = models.ForeignKey("families.Family", models.CASCADE, null=True, db_index=False, db_constraint=False)
    catin = models.ForeignKey("mothers.Catin", models.CASCADE, null=True, db_index=False, db_constraint=False)
    household = models.ForeignKey(
        "families.Family", models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )
    district = models.CharField(max_length=5)
    desa = models.ForeignKey("regions.Region", models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    posyandu = models.ForeignKey(
        "regions.Posyandu", models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )
    item = models.CharField(max_length=8)
    occurrence = models.CharField(max_length=20, blank=True)
    because = models.CharField(max_length=30)
    rule = models.CharField(max_length=30)
    due_from = models.DateField()
    due_until = models.DateField(null=True)
    received_on = models.DateField(null=True)
    is_unknown = models.BooleanField(default=False)

    objects = OwedQuerySet.as_manager()

    class Meta(WithBeneficiary.Meta):
        verbose_name = _("hak")
        indexes = [models.Index(fields=["desa", "item", "due_from"], name="owed_in_desa")]
        constraints = [
            *WithBeneficiary.Meta.constraints,
            # These serve as the index of each kind of beneficiary.
            *(
                models.UniqueConstraint(
                    fields=[column, "item", "occurrence"],
                    condition=Q(**{f"{column}__isnull": False}),
                    name=f"owed_once_to_{column}",
                )
                for column in COLUMNS
            ),
            models.CheckConstraint(condition=Q(due_until=None) | Q(due_until__gte=F("due_from")), name="owed_span"),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.occurrence}".strip()


class StaleOwed(models.Model):
    """A beneficiary whose rows of Owed wait to be derived again in the background. record_id: key of kind's table."""

    kind = models.CharField(max_length=12)
    record_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record_id"], name="stale_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"
