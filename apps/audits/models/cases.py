from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.audits.enums import AuditGroup, CaseState, Reason
from apps.audits.labels import CASE_STATES, CAUSES, GROUPS, PROGRESS
from apps.audits.models.cycles import cycles_of
from apps.audits.rules.case_states import OPEN
from apps.core.audit.tracking import tracked
from apps.core.scope import ScopedQuerySet
from apps.interventions.models import OfBeneficiary
from apps.regions.models import PlacedDetail


class CaseQuerySet(ScopedQuerySet):
    """Cases are seen by the team of their cycle alone."""

    read_right = "see_audits"
    cycle_field = "cycle"

    def allowed(self, user: Any, right: str) -> Self:
        return super().allowed(user, right).filter(**{f"{self.cycle_field}__in": cycles_of(user)})

    def is_allowed(self, record: models.Model, user: Any, right: str) -> bool:
        case = record if isinstance(record, AuditCase) else record.case  # type: ignore[attr-defined]
        return super().is_allowed(record, user, right) and case.cycle_id in {row["cycle"] for row in cycles_of(user)}

    def open(self) -> Self:
        return self.filter(state__in=OPEN)


@tracked()
class AuditCase(OfBeneficiary):
    """A person whose case is audited. number: within the cycle. reasons: those proposed by the register on the day of
    selection; because: why the team chose this person. repeat_note: why again, of who was in a cycle before.

    Source: the programme's reference 6.6, with the days of its states.
    """

    cycle = models.ForeignKey("audits.AuditCycle", models.CASCADE, related_name="cases")
    group = models.CharField(_("kelompok"), max_length=10, choices=GROUPS.items())
    number = models.PositiveSmallIntegerField(_("nomor kasus"))
    state = models.CharField(_("status"), max_length=10, choices=CASE_STATES.items(), default=CaseState.SELECTED)
    reasons = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    because = models.CharField(_("alasan dipilih"), max_length=400)
    repeat_note = models.CharField(_("alasan diaudit lagi"), max_length=400, blank=True)
    selected_on = models.DateField(_("terpilih"))
    identified_on = models.DateField(_("identifikasi selesai"), null=True, editable=False)
    reviewed_on = models.DateField(_("kajian selesai"), null=True, editable=False)
    planned_on = models.DateField(_("RTL disetujui"), null=True, editable=False)
    started_on = models.DateField(_("RTL mulai"), null=True, editable=False)
    ended_on = models.DateField(_("berakhir"), null=True, editable=False)
    end_reason = models.CharField(_("hasil akhir"), max_length=400, blank=True, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta(OfBeneficiary.Meta):
        verbose_name = _("kasus audit")
        ordering = ["cycle", "number"]
        constraints = [
            *OfBeneficiary.Meta.constraints,
            models.UniqueConstraint(fields=["cycle", "number"], name="audit_number_once"),
            models.UniqueConstraint(
                fields=["cycle", "child", "pregnancy", "family", "catin"],
                nulls_distinct=False,
                name="audit_case_once_a_cycle",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(OPEN), ended_on=None)
                | ~Q(state__in=sorted(OPEN)) & Q(ended_on__isnull=False),
                name="audit_case_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def known_reasons(self) -> list[Reason]:
        return [Reason(code) for code in self.reasons if code in list(Reason)]

    @property
    def names_and_places(self) -> list[str]:
        """What papers without names do not say."""
        return [*self.names, self.desa.name, *([self.posyandu.name] if self.posyandu else [])]

    @property
    def group_code(self) -> AuditGroup:
        return AuditGroup(self.group)


class OfCaseQuerySet(CaseQuerySet):
    cycle_field = "case__cycle"


@tracked()
class Worksheet(PlacedDetail):
    """Kertas kerja of a case: answers by code of its field, as the file of its group declares them.

    filled_from: of answers taken from the record, where they were read; an answer that was typed is not in it.
    """

    source = None  # type: ignore[assignment]
    case = models.OneToOneField(AuditCase, models.CASCADE, related_name="worksheet")
    answers = models.JSONField(default=dict)
    filled_from = models.JSONField(default=dict, editable=False)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("kertas kerja")

    def __str__(self) -> str:
        return f"{self.case_id}"


@tracked()
class ExpertNote(PlacedDetail):
    """What one expert found: causes, and what is recommended. One a member and case; corrected in place."""

    source = None  # type: ignore[assignment]
    case = models.ForeignKey(AuditCase, models.CASCADE, related_name="notes")
    member = models.ForeignKey("audits.AuditMember", models.PROTECT, related_name="notes")
    written_on = models.DateField(_("tanggal kajian"))
    causes = ArrayField(
        models.CharField(max_length=20, choices=CAUSES.items()), default=list, verbose_name=_("penyebab")
    )
    note = models.TextField(_("kajian"), max_length=4000)
    recommendation = models.TextField(_("rekomendasi"), max_length=4000)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("kajian pakar")
        ordering = ["written_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["case", "member"], name="expert_note_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.member_id}"


@tracked()
class Recheck(PlacedDetail):
    """Whether the follow-up worked, looked at some months after it was approved (3 and 6)."""

    source = None  # type: ignore[assignment]
    case = models.ForeignKey(AuditCase, models.CASCADE, related_name="rechecks")
    due_on = models.DateField(_("jatuh tempo"))
    checked_on = models.DateField(_("diperiksa"), null=True, blank=True)
    progress = models.CharField(_("perkembangan"), max_length=8, choices=PROGRESS.items(), blank=True)
    note = models.CharField(_("catatan"), max_length=400, blank=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("pemeriksaan ulang")
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(fields=["case", "due_on"], name="recheck_once"),
            models.CheckConstraint(
                condition=Q(checked_on=None, progress="") | Q(checked_on__isnull=False) & ~Q(progress=""),
                name="recheck_with_progress",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.due_on}"
