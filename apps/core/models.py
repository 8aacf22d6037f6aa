from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.enums import ClosureOutcome, JobState
from apps.core.keys import UUID7


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A job belongs to who started it."""
        return self.filter(started_by=user) if user.is_authenticated else self.none()

    def waiting(self):
        return self.filter(state=JobState.WAITING)


class Job(models.Model):
    """Work that takes longer than a page: its order, its progress and its result, in one row.

    task: name of the Celery task that does it. order: what it was asked, as JSON.
    heartbeat_at: the worker's last sign of life; without one for a while the work is offered again.
    file: path under settings.REPORT_DIR, empty until the result lies there whole, and again once it is old.
    language: of who ordered it; what the worker writes is written in it.
    """

    uuid = models.UUIDField(unique=True, editable=False, db_default=UUID7())
    task = models.CharField(max_length=80)
    title = models.CharField(_("pekerjaan"), max_length=200)
    order = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=[(s, s) for s in JobState], default=JobState.WAITING)
    step = models.CharField(max_length=200, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=5, default=settings.LANGUAGE_CODE)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="jobs")
    ordered_at = models.DateTimeField(auto_now_add=True)
    begun_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    is_cancelled = models.BooleanField(default=False)
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    file = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("berkas")
        indexes = [
            models.Index(fields=["started_by", "-ordered_at"], name="job_of_user"),
            models.Index(fields=["state", "heartbeat_at"], name="job_to_notify"),
        ]

    def __str__(self):
        return self.title

    @property
    def percent(self) -> int:
        if self.state == JobState.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0


class AccessLog(models.Model):
    """One row per by-name page, search, reveal, export: who saw whom, when and why. Only ever added to."""

    at = models.DateTimeField(auto_now_add=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reads")
    district = models.CharField(max_length=5, blank=True)
    action = models.CharField(_("tindakan"), max_length=20)
    subject = models.CharField(_("data"), max_length=40)
    subject_uuid = models.UUIDField(null=True)
    count = models.PositiveIntegerField(_("jumlah orang"), default=1)
    reason = models.CharField(_("alasan"), max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["district", "-at"], name="accesslog_newest"),
            models.Index(fields=["user", "-at"], name="accesslog_of_user"),
            models.Index(fields=["subject_uuid", "-at"], name="accesslog_of_subject"),
        ]

    def __str__(self):
        return f"{self.action} {self.subject}"


@tracked()
class Policy(models.Model):
    """A value that a decree, a year or a district sets, from a day on. See apps.core.policies.

    code: of the policy and its field, as `toddlers.targets.measured_within_months`. district: '' for all.
    """

    code = models.CharField(_("kode"), max_length=100)
    district = models.CharField(_("kabupaten/kota"), max_length=5, blank=True)
    valid_from = models.DateField(_("berlaku sejak"))
    value = models.JSONField(_("nilai"))
    source = models.CharField(_("sumber"), max_length=300)

    class Meta:
        verbose_name = _("ketentuan")
        constraints = [
            models.UniqueConstraint(fields=["code", "district", "valid_from"], name="policy_once"),
            models.CheckConstraint(condition=~models.Q(source=""), name="policy_has_source"),
        ]

    def __str__(self):
        return f"{self.code} {self.valid_from}"


class Closure(models.Model):
    """A work item that was closed: who, when, with what outcome and why. Only ever added to. See core.closures.

    worklist: name of the worklist. record: uuid of the record that the item is about. fingerprint: what the item was
    when it was closed; once it is another, the item is open again. checked: what was measured or seen while closing.
    """

    worklist = models.CharField(max_length=40)
    record = models.UUIDField()
    district = models.CharField(max_length=5)
    fingerprint = models.CharField(max_length=300)
    outcome = models.CharField(max_length=12, choices=[(one, one) for one in ClosureOutcome])
    reason = models.CharField(_("alasan"), max_length=300, blank=True)
    checked = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("penyelesaian")
        constraints = [
            models.UniqueConstraint(fields=["worklist", "record", "fingerprint"], name="closed_once"),
            models.CheckConstraint(
                condition=models.Q(outcome=ClosureOutcome.DONE) | ~models.Q(reason=""), name="not_possible_has_reason"
            ),
        ]

    def __str__(self):
        return f"{self.worklist} {self.record}"


class Assignment(models.Model):
    """Who is to do an item of a worklist. Only ever added to; the newest of an item counts. See core.assignments.

    worklist, record: as in Closure. to: a user; to_words: others in words (an agency, a role), '' where `to` says it.
    """

    worklist = models.CharField(max_length=40)
    record = models.UUIDField()
    district = models.CharField(max_length=5)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    to_words = models.CharField(_("dikerjakan oleh"), max_length=80, blank=True)
    due_on = models.DateField(_("batas"), null=True, blank=True)
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("penugasan tugas")
        indexes = [models.Index(fields=["worklist", "record"], name="assignment_of_item")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to__isnull=False) | ~models.Q(to_words=""), name="assigned_to_someone"
            )
        ]

    def __str__(self):
        return f"{self.worklist} {self.record}"
