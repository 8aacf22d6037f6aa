from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.core.keys import Row
from apps.core.named_records import NamedRecord
from apps.core.registry import move_kinds, withdrawal_kinds
from apps.core.scope import Scope, ScopedQuerySet
from apps.people.enums import MoveState, PairState
from apps.people.labels import MOVE_STATES, PAIR_STATES


class DuplicatePairQuerySet(ScopedQuerySet):
    """A pair is visible to those who answer for both of its records."""

    read_right = "decide_duplicates"

    def allowed(self, user, right):
        scope = user.scope_for(right) if right and getattr(user, "is_authenticated", False) else None
        if not scope:
            return self.none()
        return self.filter(scope.q(), scope.q("other_desa_id", "other_posyandu_id"))

    def open(self):
        return self.filter(state=PairState.OPEN)


class DuplicatePair(Row):
    """Two records that may be one. kind: name of a MergeKind; left, right: ids of its tables.

    is_across: they lie in two tables; in one table left is less than right.
    desa, posyandu: of the left one. score: 0 to 100; reasons: codes of rules.duplicates. A pair decided to be different
    is never put up again.
    """

    kind = models.CharField(max_length=20)
    is_across = models.BooleanField(default=False)
    left = models.BigIntegerField()
    right = models.BigIntegerField()
    desa = models.ForeignKey("regions.Region", models.CASCADE, related_name="+", db_index=False)
    posyandu = models.ForeignKey("regions.Posyandu", models.SET_NULL, null=True, related_name="+", db_index=False)
    other_desa = models.ForeignKey("regions.Region", models.CASCADE, related_name="+", db_index=False)
    other_posyandu = models.ForeignKey("regions.Posyandu", models.SET_NULL, null=True, related_name="+", db_index=False)
    score = models.PositiveSmallIntegerField()
    reasons = ArrayField(models.CharField(max_length=20))
    detected_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=PAIR_STATES.items(), default=PairState.OPEN)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(_("alasan"), max_length=300, blank=True)

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        verbose_name = _("pasangan data ganda")
        indexes = [models.Index(fields=["district", "state", "-score", "id"], name="pair_open")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "left", "right"], name="pair_once"),
            models.CheckConstraint(condition=Q(is_across=True) | Q(left__lt=F("right")), name="pair_in_order"),
        ]

    def __str__(self):
        return f"{self.kind} {self.left} {self.right}"


class Undoable(Row):
    """What was done to records at one place. sealed: the MergePlan that undoes it."""

    kind = models.CharField(max_length=20)
    desa = models.ForeignKey("regions.Region", models.PROTECT, related_name="+", db_index=False)
    posyandu = models.ForeignKey("regions.Posyandu", models.SET_NULL, null=True, related_name="+", db_index=False)
    sealed = models.BinaryField()
    reason = models.CharField(_("alasan"), max_length=300)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        abstract = True


class MergeQuerySet(ScopedQuerySet):
    read_right = "decide_duplicates"


class Merge(Undoable):
    """Two records made one. removed_uuid now leads to remaining_uuid."""

    pair = models.ForeignKey(DuplicatePair, models.SET_NULL, null=True, related_name="merges")
    remaining = models.BigIntegerField()
    removed = models.BigIntegerField()
    remaining_uuid = models.UUIDField()
    removed_uuid = models.UUIDField()
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("penggabungan")
        indexes = [
            models.Index(fields=["removed_uuid"], name="merge_follow"),
            models.Index(fields=["district", "-merged_at"], name="merge_newest"),
        ]

    def __str__(self):
        return f"{self.kind} {self.removed} {self.remaining}"


class WithdrawalQuerySet(ScopedQuerySet):
    """A withdrawal is visible to those who may withdraw such a record where it was."""

    read_right = "any"

    def allowed(self, user, right):
        is_mine = Q(pk__in=[])
        for kind in withdrawal_kinds():
            if scope := user.scope_for(kind.right):
                is_mine |= Q(kind=kind.name) & scope.q()
        return self.filter(is_mine)


class Withdrawal(NamedRecord, Undoable):
    """A record made by mistake that was deleted. kind: name of a WithdrawalKind."""

    subject = models.BigIntegerField()
    subject_uuid = models.UUIDField()
    name = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("penghapusan data salah catat")
        indexes = [models.Index(fields=["district", "-withdrawn_at"], name="withdrawal_newest")]

    def __str__(self):
        return self.name


class MoveQuerySet(ScopedQuerySet):
    """A move is visible to those who answer for its origin or its destination and hold the right of its kind."""

    read_right = "move_people"

    def allowed(self, user, right):
        scope = user.scope_for(right) if right and getattr(user, "is_authenticated", False) else None
        if not scope:
            return self.none()
        moves = self.filter(_at_either_end(scope))
        for kind in move_kinds():
            if kind.right:
                moves = moves.filter(_at_either_end(user.scope_for(kind.right)) | ~Q(kind=kind.name))
        return moves


def _at_either_end(scope: Scope) -> Q:
    return scope.q() | scope.q("to_desa_id", "to_posyandu_id")


class Move(NamedRecord, Row):
    """A child or a whole family goes elsewhere in the district. desa, posyandu: where it was. One open move each."""

    kind = models.CharField(max_length=20)
    subject = models.BigIntegerField()
    subject_uuid = models.UUIDField()
    name = models.CharField(max_length=120)
    desa = models.ForeignKey("regions.Region", models.PROTECT, related_name="+", db_index=False)
    posyandu = models.ForeignKey("regions.Posyandu", models.SET_NULL, null=True, related_name="+", db_index=False)
    to_desa = models.ForeignKey("regions.Region", models.PROTECT, related_name="+", verbose_name=_("desa tujuan"))
    to_posyandu = models.ForeignKey(
        "regions.Posyandu", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("posyandu tujuan")
    )
    moved_on = models.DateField(_("tanggal pindah"))
    reason = models.CharField(_("alasan"), max_length=300)
    state = models.CharField(max_length=9, choices=MOVE_STATES.items(), default=MoveState.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    answer = models.CharField(_("jawaban"), max_length=300, blank=True)

    objects = MoveQuerySet.as_manager()

    class Meta:
        verbose_name = _("kepindahan")
        indexes = [models.Index(fields=["district", "state", "-proposed_at"], name="move_open")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject"], condition=Q(state="proposed"), name="one_open_move")
        ]

    def __str__(self):
        return f"{self.name} {self.moved_on}"
