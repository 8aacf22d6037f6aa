"""Target lists frozen by name, and the derived figures of a campaign."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Model, Q
from django.utils.translation import gettext_lazy as _

from apps.campaigns.enums import PersonKind
from apps.campaigns.labels import ADDED, GROUPS, MOVED, UNITS
from apps.campaigns.models.campaigns import Campaign, CampaignTask, OfCampaignQuerySet
from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.core.named_records import NamedRecord
from apps.core.scope import ScopedQuerySet, of_teams, value_at
from apps.regions.models import PlacedDetail

RIGHT_OF_KIND = {
    PersonKind.CHILD: "see_children",
    PersonKind.PREGNANCY: "see_mothers",
    PersonKind.FAMILY: "see_families",
    PersonKind.CATIN: "see_mothers",
    PersonKind.MEMBER: "see_families",
}
"""Who sees the names of a kind on a target list: who sees them in the register."""


@tracked()
class TargetList(Row):
    """The people of a group of a campaign, frozen on a day. sha256: of the frozen names, `rules.list_hash`."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="lists")
    group = models.CharField(_("kelompok"), max_length=8, choices=GROUPS.items())
    cutoff_on = models.DateField(_("tanggal patokan"))
    frozen = models.PositiveIntegerField(_("dikunci"))
    sha256 = models.CharField(max_length=64, editable=False)
    signed_name = models.CharField(_("ditandatangani oleh"), max_length=120)
    signed_position = models.CharField(_("jabatan"), max_length=120, blank=True)
    locked_at = models.DateTimeField(editable=False)
    locked_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = OfCampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("daftar sasaran")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "group"], name="target_list_once")]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.group}"


class TargetPersonQuerySet(ScopedQuerySet):
    """Named to who sees that kind of person in the register, and to the agency whose task the group is."""

    read_right = "see_campaigns"
    team_field = "household_of_team__team_id"

    def named_to(self, user: Any) -> Self:
        if not getattr(user, "is_authenticated", False):
            return self.none()
        return self.filter(self._named(user) | self._of_agency(user))

    def allowed(self, user: Any, right: str) -> Self:
        """Names follow the right to the register; a right of campaigns holds only among those who are named."""
        if not getattr(user, "is_authenticated", False):
            return self.none()
        place = self._inside(user, right)
        return self.named_to(user).filter(place)

    def is_allowed(self, record: Model, user: Any, right: str) -> bool:
        if not self.is_inside(record, user.scope_for(right)):
            return False
        kind = PersonKind(value_at(record, "kind"))
        if self.is_inside(record, user.scope_for(RIGHT_OF_KIND[kind])):
            return True
        return record.pk is not None and self.filter(self._of_agency(user), pk=record.pk).exists()

    def _inside(self, user: Any, right: str) -> Q:
        scope = user.scope_for(right)
        return scope.q(self.desa_field, self.posyandu_field, of_teams(self.model, self.team_field, scope.teams))

    def _named(self, user: Any) -> Q:
        named = Q(pk__in=[])
        for right in sorted(set(RIGHT_OF_KIND.values())):
            kinds = [kind for kind, needed in RIGHT_OF_KIND.items() if needed == right]
            named |= Q(kind__in=kinds) & self._inside(user, right)
        return named

    def _of_agency(self, user: Any) -> Q:
        """The groups that an officer's agency serves in the campaign."""
        own = Q(pk__in=[])
        for agency, scope in user.scopes_by_agency("see_needs").items():
            if agency is None:
                continue
            for campaign, groups in CampaignTask.objects.filter(agency=agency).values_list("campaign", "groups"):
                own |= scope.q(self.desa_field, None) & Q(target_list__campaign=campaign, target_list__group__in=groups)
        return own

    def current(self) -> Self:
        """Frozen and added, less those moved off the list: the denominator."""
        return self.filter(moved_on=None)


@tracked()
class TargetPerson(NamedRecord, PlacedDetail):
    """A person or family on a target list, as they were on the day.

    child, pregnancy, family, catin, member: the record, None once it is gone; record_uuid says which it was. added_on:
    None for who was frozen. moved_on: off the list since. household_of_team: the family whose team sees it.
    """

    source = None  # type: ignore[assignment]
    target_list = models.ForeignKey(TargetList, models.PROTECT, related_name="people")
    kind = models.CharField(_("jenis"), max_length=10, choices=UNITS.items())
    child = models.ForeignKey("toddlers.Child", models.SET_NULL, null=True, db_index=False, related_name="+")
    pregnancy = models.ForeignKey("mothers.Pregnancy", models.SET_NULL, null=True, db_index=False, related_name="+")
    family = models.ForeignKey("families.Family", models.SET_NULL, null=True, db_index=False, related_name="+")
    catin = models.ForeignKey("mothers.Catin", models.SET_NULL, null=True, db_index=False, related_name="+")
    member = models.ForeignKey("families.Member", models.SET_NULL, null=True, db_index=False, related_name="+")
    household_of_team = models.ForeignKey(
        "families.Family", models.SET_NULL, null=True, editable=False, related_name="+", db_constraint=False
    )
    record_uuid = models.UUIDField(editable=False)
    name = models.CharField(_("nama"), max_length=120)
    born_on = models.DateField(_("tanggal lahir"), null=True)
    added_on = models.DateField(_("ditambahkan"), null=True)
    added_because = models.CharField(_("sebab ditambahkan"), max_length=10, choices=ADDED.items(), blank=True)
    moved_on = models.DateField(_("dikeluarkan"), null=True)
    moved_because = models.CharField(_("sebab dikeluarkan"), max_length=10, choices=MOVED.items(), blank=True)
    reason = models.CharField(_("alasan"), max_length=300, blank=True)

    objects = TargetPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("sasaran")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["target_list", "desa", "id"], name="target_in_desa"),
            models.Index(fields=["target_list", "-id"], name="target_newest"),
            models.Index(fields=["district", "-id"], name="target_in_district"),
            *(
                models.Index(fields=[kind], name=f"target_{kind}", condition=Q(**{f"{kind}__isnull": False}))
                for kind in ("child", "pregnancy", "family", "catin", "member")
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["target_list", "record_uuid"], name="on_list_once"),
            models.CheckConstraint(
                condition=Q(added_on=None, added_because="") | Q(added_on__isnull=False) & ~Q(added_because=""),
                name="added_because",
            ),
            models.CheckConstraint(
                condition=Q(moved_on=None, moved_because="") | Q(moved_on__isnull=False) & ~Q(moved_because=""),
                name="moved_because",
            ),
            models.CheckConstraint(
                condition=Q(moved_on=None) | Q(added_on=None) | Q(moved_on__gte=F("added_on")), name="moved_after_added"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def record(self) -> Any:
        """The child, pregnancy, family, catin or member; None once it is gone."""
        return getattr(self, self.kind)


class FigureQuerySet(ScopedQuerySet):
    """Counts of a desa, which name no one."""

    read_right = "see_campaigns"
    posyandu_field = None


class CampaignFigure(models.Model):
    """A count of a desa in a campaign on a day: of a target group, or of an item of the board. Derived: no history.

    measure: the code of the group, or 'p1' to 'p10'. total: the denominator, None where there is none; done: the
    numerator. rest: other figures of it by name.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="figures", db_index=False)
    district = models.CharField(max_length=5)
    desa = models.ForeignKey("regions.Region", models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    counted_on = models.DateField()
    measure = models.CharField(max_length=8)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    rest = models.JSONField(default=dict)
    counted_at = models.DateTimeField()

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("angka kampanye")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "counted_on", "measure", "desa"], name="campaign_figure_once")
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.measure} {self.desa_id}"
