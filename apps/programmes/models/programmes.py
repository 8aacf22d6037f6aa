from typing import Any, Self

from django.db import models
from django.db.models import Exists, Model, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.core.scope import ScopedQuerySet, of_teams, subtree, value_at
from apps.interventions.labels import FUNDS


class OfAgencyQuerySet(ScopedQuerySet):
    """What belongs to a programme: an officer of an agency (OPD) uses a right only at programmes of that agency.

    open_rights: used at programmes of any agency. owner_rights: used only where the programme's own place lies.
    """

    agency_field = "agency_id"
    place_field = "place"
    open_rights: frozenset[str] = frozenset()
    owner_rights: frozenset[str] = frozenset()

    def allowed(self, user: Any, right: str) -> Self:
        if right in self.open_rights:
            return super().allowed(user, right)
        return self.filter(self.where_allowed(user, right))

    def where_allowed(self, user: Any, right: str) -> Q:
        """The filter of `allowed`; it matches nothing where the user holds the right nowhere."""
        inside = Q(pk__in=[])
        if not right or not getattr(user, "is_authenticated", False):
            return inside
        for agency, scope in user.scopes_by_agency(right).items():
            here = scope.q(self.desa_field, self.posyandu_field, of_teams(self.model, self.team_field, scope.teams))
            if right in self.owner_rights:
                here &= scope.q(self.place_field, None)
            inside |= here if agency is None else here & Q(**{self.agency_field: agency})
        return inside

    def is_allowed(self, record: Model, user: Any, right: str) -> bool:
        if right in self.open_rights:
            return super().is_allowed(record, user, right)
        return any(
            self.is_inside(record, scope)
            and agency in (None, value_at(record, self.agency_field))
            and (right not in self.owner_rights or scope.covers(value_at(record, self.place_field) or ""))
            for agency, scope in user.scopes_by_agency(right).items()
        )


class ProgrammeQuerySet(OfAgencyQuerySet):
    """Targets and budget name no person, so that agencies see those of each other."""

    read_right = "see_programmes"
    desa_field = "place"
    posyandu_field = None
    open_rights = frozenset({"see_programmes"})

    def known_to(self, user: Any) -> Self:
        """Those of the user's area, and those of the district that are for a part of it."""
        scope = user.scope_for(self.read_right)
        touched, districts = Q(pk__in=[]), set()
        for prefix in scope.prefixes:
            touched |= subtree(prefix, "region_id") | Q(region_id__in=[prefix[:5], prefix[:8]])
            districts.add(prefix[:5])
        return self.filter(Q(pk__in=self.visible_to(user).values("pk")) | Q(place__in=districts) & self._for(touched))

    def for_place(self, code: str) -> Self:
        """Those from which a person of this desa may be helped."""
        around = [code[:5], code[:8], code]
        return self.filter(self._for(Q(region_id__in=around)), place__in=around)

    def _for(self, areas: Q) -> Q:
        """Programmes for their whole place, or for one of these areas."""
        areas_of = Programme.areas.through.objects.filter(programme=OuterRef("pk"))
        return Q(~Exists(areas_of)) | Q(Exists(areas_of.filter(areas)))


@tracked()
class Programme(Row):
    """A sub-activity of an agency (OPD), or of a desa from its APBDes, for one catalogue item in one year.

    place: code of the district, or of the desa whose programme it is; it decides who sees it. agency: None for one of a
    desa. areas: the kecamatan and desa (lokus) it is for; none for the whole place. is_direct: spent directly on target
    groups; only that counts as spending on stunting (tagging, Perpres 72/2021).
    """

    place = models.CharField(max_length=13, editable=False)
    agency = models.ForeignKey("regions.Agency", models.PROTECT, null=True, blank=True, related_name="programmes")
    year = models.PositiveSmallIntegerField(_("tahun"))
    name = models.CharField(_("nama program/subkegiatan"), max_length=200)
    sub_activity_code = models.CharField(_("kode subkegiatan"), max_length=40, blank=True)
    item = models.CharField(_("intervensi"), max_length=8)
    fund = models.CharField(_("sumber dana"), max_length=10, choices=FUNDS.items())
    budget_rp = models.BigIntegerField(_("anggaran (Rp)"), default=0)
    target = models.PositiveIntegerField(_("target penerima"), null=True, blank=True)
    unit = models.CharField(_("satuan"), max_length=30, blank=True)
    is_direct = models.BooleanField(_("langsung ke sasaran"), default=True)
    areas = models.ManyToManyField("regions.Region", related_name="programmes", blank=True)
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("program")
        ordering = ["-year", "name"]
        indexes = [models.Index(fields=["district", "year", "item"], name="programme_by_year")]
        constraints = [
            models.CheckConstraint(condition=Q(budget_rp__gte=0), name="budget_not_negative"),
            models.CheckConstraint(condition=Q(year__gte=2015, year__lte=2100), name="programme_year"),
        ]

    def __str__(self) -> str:
        return self.name
