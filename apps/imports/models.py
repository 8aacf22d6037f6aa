from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.keys import UUID7, Row
from apps.imports.enums import Decision, Outcome, RunState
from apps.imports.labels import DECISIONS, OUTCOMES, REASONS, STATES


class ImportRunQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own imports; with the right to read the log, all of the district."""
        if not getattr(user, "is_authenticated", False):
            return self.none()
        districts = {prefix for prefix in user.scope_for("see_logs").prefixes if len(prefix) == 5}
        return self.filter(Q(uploaded_by=user) | Q(district__in=districts))


class ImportRun(Row):
    """One imported file: who, when, what it held, what became of it.

    stored: name of the sealed file under settings.UPLOAD_DIR. options: answers to the
    questions of the kind. counts: of the preview; result: counts of the commit, which differ where the register
    changed in between. unknown: headings that were not used. other_kind: what a file was recognised as that is not of
    its kind.
    """

    kind = models.CharField(max_length=20)
    file_name = models.CharField(_("berkas"), max_length=200)
    stored = models.CharField(max_length=60, editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    size = models.PositiveBigIntegerField(editable=False)
    state = models.CharField(max_length=10, choices=STATES.items(), default=RunState.CHECKING)
    options = models.JSONField(default=dict)
    job = models.ForeignKey("core.Job", models.SET_NULL, null=True, related_name="+")
    counts = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    unknown = models.JSONField(default=list)
    error = models.TextField(blank=True)
    other_kind = models.CharField(max_length=20, blank=True, editable=False)
    uploaded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="imports")
    uploaded_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("impor")
        ordering = ["-uploaded_at"]
        indexes = [
            models.Index(fields=["district", "sha256"], name="import_by_hash"),
            models.Index(fields=["uploaded_by", "-uploaded_at"], name="import_newest"),
        ]

    def __str__(self):
        return self.file_name


class Part(models.TextChoices):
    """The tables of a preview."""

    REFUSED = Outcome.REFUSED.value, OUTCOMES[Outcome.REFUSED]
    WARNED = "warned", _("Ditandai")
    DOUBTFUL = Outcome.DOUBTFUL.value, OUTCOMES[Outcome.DOUBTFUL]
    NEW = Outcome.NEW.value, OUTCOMES[Outcome.NEW]
    CHANGED = Outcome.CHANGED.value, OUTCOMES[Outcome.CHANGED]
    SAME = Outcome.SAME.value, OUTCOMES[Outcome.SAME]


class PreviewPage(models.Model):
    """Fifty lines of a preview table. Sealed as the file is: it holds names."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="pages")
    part = models.CharField(max_length=10, choices=Part.choices)
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "part", "number"], name="preview_page_once")]

    def __str__(self):
        return f"{self.part} {self.number}"


class Effect(models.Model):
    """What one write of a run did to one table, as ids and the versions they then had: what undo takes back.

    step: the writes of a run in their order; the commit is the first, each settled doubt another one.
    """

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="effects")
    step = models.PositiveSmallIntegerField()
    table = models.CharField(max_length=60)
    created = ArrayField(models.BigIntegerField())
    changed = ArrayField(models.BigIntegerField())
    versions = ArrayField(models.IntegerField())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "step", "table"], name="effect_once")]

    def __str__(self):
        return f"{self.run} {self.table}"


class DoubtQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Doubts of the places where this user decides about twins."""
        scope = user.scope_for("decide_duplicates") if getattr(user, "is_authenticated", False) else None
        if not scope:
            return self.none()
        return self.filter(scope.q("desa_id", "posyandu_id") & scope.q("candidate__desa_id", "candidate__posyandu_id"))

    def open(self):
        return self.filter(decision=Decision.OPEN)

    def decisions_in(self, district: str) -> dict[tuple[bytes, int], bool]:
        """(key of a row's child, child on record) -> a person decided: the same (True) or another one (False)."""
        decided = self.filter(district=district, decision__in=[Decision.SAME_CHILD, Decision.OTHER_CHILD])
        rows = decided.values_list("key", "candidate_id", "decision").order_by("decided_at")
        return {(bytes(key), candidate): decision == Decision.SAME_CHILD for key, candidate, decision in rows}


class Doubt(models.Model):
    """A row that may be a child on record, until a person decides. sealed: the row; key: blind index of its child."""

    uuid = models.UUIDField(unique=True, editable=False, db_default=UUID7())
    district = models.CharField(max_length=5, editable=False)
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="doubts")
    line = models.PositiveIntegerField(_("baris"))
    desa = models.ForeignKey("regions.Region", models.PROTECT, related_name="+")
    posyandu = models.ForeignKey("regions.Posyandu", models.SET_NULL, null=True, related_name="+")
    candidate = models.ForeignKey("toddlers.Child", models.CASCADE, related_name="+")
    reason = models.CharField(max_length=20, choices=REASONS.items())
    key = models.BinaryField()
    sealed = models.BinaryField()
    digest = models.BinaryField()
    decision = models.CharField(max_length=10, choices=DECISIONS.items(), default=Decision.OPEN)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = DoubtQuerySet.as_manager()

    class Meta:
        verbose_name = _("data meragukan")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["district", "decision"], name="doubt_open"),
            models.Index(fields=["district", "key", "candidate"], name="doubt_of_child"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "digest"], condition=Q(decision="open"), name="doubt_once")
        ]

    def __str__(self):
        return f"{self.run} {self.line}"

    @property
    def version(self) -> int:
        """As of records that are corrected: a decision is the one change of a doubt."""
        return 1 if self.decision == Decision.OPEN else 2
