"""Campaigns: what, when, where, and who does what."""

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, Model, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.rules.roles import roles_with
from apps.campaigns.labels import ACTORS, GROUPS, KINDS
from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.core.scope import ScopedQuerySet, subtree


def districts_of(user: Any, right: str) -> set[str]:
    """The districts in any part of which the user has the right."""
    return {code[:5] for code in _codes_of(user, right)}


def _codes_of(user: Any, right: str) -> set[str]:
    """The regions of the user's postings with this right; of a posyandu or team the desa it lies in."""
    if not right or not getattr(user, "is_authenticated", False):
        return set()
    roles = roles_with(right)
    places = {
        posting.place
        for posting in user.current_postings
        if posting.role in roles and (posting.posyandu_id or posting.team_id)
    }
    return places | set(user.scope_for(right).prefixes)


class OfCampaignQuerySet(ScopedQuerySet):
    """Campaigns, and what belongs to one and names no one: known wherever its area is touched."""

    read_right = "see_campaigns"
    desa_field = "district"
    posyandu_field = None
    campaign_field = "campaign_id"

    def allowed(self, user: Any, right: str) -> Self:
        codes = _codes_of(user, right)
        if not codes:
            return self.none()
        areas_of = Campaign.areas.through.objects.filter(campaign=OuterRef(self.campaign_field))
        touched = Q(pk__in=[])
        for code in sorted(codes):
            touched |= subtree(code, "region_id") | Q(region_id__in=[code[:5], code[:8]])
        inside = Q(~Exists(areas_of)) | Q(Exists(areas_of.filter(touched)))
        return self.filter(inside, district__in={code[:5] for code in codes})

    def is_allowed(self, record: Model, user: Any, right: str) -> bool:
        if record.pk is None:
            return getattr(record, "district", "") in districts_of(user, right)
        return self.allowed(user, right).filter(pk=record.pk).exists()


class CampaignQuerySet(OfCampaignQuerySet):
    campaign_field = "pk"


@tracked()
class Campaign(Row):
    """A campaign of a district. areas: the desa or kecamatan it is for, none for the whole district.

    cutoff_on: the day on which its target lists are counted. official_target: as a ministry or decree names it, beside
    what the register counts. documents: decrees and letters, a line each.
    """

    kind = models.CharField(_("jenis"), max_length=10, choices=KINDS.items())
    name = models.CharField(_("nama kampanye"), max_length=160)
    starts_on = models.DateField(_("mulai"))
    ends_on = models.DateField(_("selesai"))
    cutoff_on = models.DateField(_("tanggal patokan sasaran"))
    legal_basis = models.CharField(_("dasar hukum"), max_length=300, blank=True)
    documents = models.TextField(_("dokumen (SK, edaran), satu baris satu"), max_length=2000, blank=True)
    budget_rp = models.BigIntegerField(_("anggaran (Rp)"), null=True, blank=True)
    official_target = models.PositiveIntegerField(_("sasaran resmi"), null=True, blank=True)
    official_source = models.CharField(_("sumber sasaran resmi"), max_length=160, blank=True)
    areas = models.ManyToManyField("regions.Region", related_name="campaigns", blank=True)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("kampanye")
        ordering = ["-starts_on"]
        indexes = [models.Index(fields=["district", "-starts_on", "-id"], name="campaign_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="campaign_span"),
            models.CheckConstraint(condition=Q(budget_rp=None) | Q(budget_rp__gte=0), name="campaign_budget"),
        ]

    def __str__(self) -> str:
        return self.name

    def area_codes(self) -> list[str]:
        return sorted(area.code for area in self.areas.all())

    def area(self, field: str = "desa_id") -> Q:
        """The condition for rows of its area."""
        inside = Q(pk__in=[])
        for code in self.area_codes() or [self.district]:
            inside |= subtree(code, field)
        return inside


@tracked()
class CampaignTask(Row):
    """Who does what in a campaign. agency: the agency, or None for another actor. groups: whom it serves by name."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="tasks")
    actor = models.CharField(_("pelaku"), max_length=8, choices=ACTORS.items())
    agency = models.ForeignKey(
        "regions.Agency", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("perangkat daerah")
    )
    task = models.CharField(_("tugas"), max_length=300)
    groups = ArrayField(
        models.CharField(max_length=8, choices=GROUPS.items()),
        verbose_name=_("kelompok sasaran"),
        default=list,
        blank=True,
    )
    due_on = models.DateField(_("tenggat"), null=True, blank=True)
    done_on = models.DateField(_("selesai pada"), null=True, blank=True)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = OfCampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("tugas kampanye")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.task
