from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.audits.enums import TeamRole
from apps.audits.labels import SEMESTERS, SPECIALTIES, TEAM_ROLES
from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.core.scope import ScopedQuerySet


class OfDistrictQuerySet(ScopedQuerySet):
    """A cycle is managed by who answers for the whole district, and read by members who work in a part of it."""

    read_right = "see_audits"
    desa_field = "district"
    posyandu_field = None

    def allowed(self, user: Any, right: str) -> Self:
        if right != self.read_right or not getattr(user, "is_authenticated", False):
            return super().allowed(user, right)
        return self.filter(district__in={prefix[:5] for prefix in user.scope_for(right).prefixes})


class CycleQuerySet(OfDistrictQuerySet):
    """A cycle is seen by its team, and by who manages the audits of the district; cases by the team alone."""

    def known_to(self, user: Any) -> Self:
        managed = self.allowed(user, "manage_audits").values("pk")
        return self.filter(Q(pk__in=managed) | Q(pk__in=self.of_team(user).values("pk")))

    def of_team(self, user: Any) -> Self:
        """Those in whose team the user is, while the user holds the right to see audits."""
        return self.visible_to(user).filter(pk__in=cycles_of(user))


def cycles_of(user: Any) -> Any:
    """Ids of the cycles in whose team the user is."""
    return AuditMember._base_manager.filter(user_id=user.pk, left_on=None).values("cycle")


@tracked()
class AuditCycle(Row):
    """The audit of one semester. areas: kecamatan and desa it covers; none for the whole district.

    Source: the programme's reference 6.6: twice a year, a team by decree (SK).
    """

    year = models.PositiveSmallIntegerField(_("tahun"))
    semester = models.PositiveSmallIntegerField(_("semester"), choices=SEMESTERS.items())
    decree_number = models.CharField(_("nomor SK tim"), max_length=80)
    decree_on = models.DateField(_("tanggal SK"))
    begins_on = models.DateField(_("mulai"))
    ends_on = models.DateField(_("sampai"))
    areas = models.ManyToManyField("regions.Region", related_name="+", blank=True)
    note = models.CharField(_("catatan"), max_length=400, blank=True)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("siklus audit")
        ordering = ["-year", "-semester"]
        constraints = [
            models.UniqueConstraint(fields=["district", "year", "semester"], name="audit_cycle_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="audit_cycle_span"),
        ]

    def __str__(self) -> str:
        return f"{self.get_semester_display()} {self.year}"

    def role_of(self, user: Any) -> TeamRole | None:
        """What the user is in the team today."""
        roles = {TeamRole(one.role) for one in self.members.all() if one.user_id == user.pk and one.left_on is None}
        return next((role for role in TeamRole if role in roles), None)


@tracked()
class AuditMember(Row):
    """A person of the team of a cycle. user: the account that opens its cases; None for who has none."""

    cycle = models.ForeignKey(AuditCycle, models.CASCADE, related_name="members")
    user = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="audit_memberships")
    name = models.CharField(_("nama dan gelar"), max_length=120)
    role = models.CharField(_("kedudukan"), max_length=10, choices=TEAM_ROLES.items())
    specialty = models.CharField(_("keahlian"), max_length=14, choices=SPECIALTIES.items(), blank=True)
    office = models.CharField(_("instansi"), max_length=120, blank=True)
    rank_number = models.CharField("NIP", max_length=30, blank=True)
    left_on = models.DateField(_("sampai"), null=True, blank=True)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = OfDistrictQuerySet.as_manager()

    class Meta:
        verbose_name = _("anggota tim audit")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "user"], condition=Q(left_on=None, user__isnull=False), name="audit_member_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
