from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.core.scope import ScopedQuerySet, subtree
from apps.regions.enums import AliasKind, Kind, Level, Strata


class RegionQuerySet(ScopedQuerySet):
    read_right = "see_recaps"
    desa_field = "code"
    posyandu_field = None

    def within(self, code: str):
        return self.filter(subtree(code, "code"))

    def desa(self):
        return self.filter(level=Level.DESA)

    def valid_on(self, day):
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gte=day))


class Region(models.Model):
    """A provinsi, kabupaten/kota, kecamatan or desa/kelurahan. Its Kemendagri code is its key."""

    code = models.CharField(_("kode"), max_length=13, primary_key=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    level = models.PositiveSmallIntegerField(choices=[(v.value, v.name) for v in Level])
    kind = models.CharField(_("jenis"), max_length=10, choices=[(v, v) for v in Kind])
    name = models.CharField(_("nama"), max_length=80)
    name_key = models.CharField(max_length=80, editable=False)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        indexes = [models.Index(fields=["parent", "name_key"], name="region_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$"), name="region_code_is_kemendagri"
            )
        ]

    def __str__(self):
        return self.name

    @property
    def full_name(self) -> str:
        """'Desa Cikareo', 'Kecamatan Cileles'; a kabupaten carries its kind in its name."""
        return self.name if self.level <= Level.KABUPATEN else f"{self.kind.capitalize()} {self.name}"

    @property
    def short_name(self) -> str:
        """As a step of a path: 'Lebak', 'Cileles', 'Desa Cikareo'."""
        return self.full_name if self.level == Level.DESA else self.name.removeprefix("Kabupaten ")

    @property
    def is_desa(self) -> bool:
        return self.level == Level.DESA

    @property
    def home_name(self) -> str:
        """As the home of a record: 'Cikareo', or 'Desa belum diketahui, Kecamatan Cileles' where no more is known."""
        return self.name if self.is_desa else _("Desa belum diketahui, %s") % self.full_name

    @property
    def name_and_home(self) -> str:
        """'Desa Cikareo, Kecamatan Cileles': where a name alone may be several places."""
        return f"{self.full_name}, {self.parent.full_name}" if self.is_desa and self.parent else self.full_name

    @property
    def kecamatan_name(self) -> str:
        """Of the kecamatan it is or lies in; '' for a whole kabupaten."""
        if self.level == Level.KECAMATAN:
            return self.name
        return self.parent.name if self.is_desa and self.parent else ""

    @property
    def lineage(self) -> list["Region"]:
        """From the kabupaten down to itself; needs select_related("parent__parent")."""
        regions = [self]
        while regions[0].level > Level.KABUPATEN and regions[0].parent:
            regions.insert(0, regions[0].parent)
        return regions


class RegionAlias(models.Model):
    """Another name or code of a region, as files write it."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="aliases")
    kind = models.CharField(max_length=10, choices=[(v, v) for v in AliasKind])
    value = models.CharField(max_length=80)
    value_key = models.CharField(max_length=80, editable=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "kind", "value_key"], name="region_alias_once"),
        ]

    def __str__(self):
        return self.value


class PuskesmasQuerySet(ScopedQuerySet):
    read_right = "see_recaps"
    posyandu_field = None

    def allowed(self, user, right):
        scope = user.scope_for(right) if getattr(user, "is_authenticated", False) else None
        return self.filter(scope.q("areas__desa_id", None)).distinct() if scope else self.none()

    def wholly_allowed(self, user, right):
        """Those of which every desa served today lies in the user's area for this right."""
        scope = user.scope_for(right) if getattr(user, "is_authenticated", False) else None
        if not scope:
            return self.none()
        areas = ServiceArea.objects.filter(puskesmas=OuterRef("pk"), valid_until=None)
        return self.filter(Exists(areas), ~Exists(areas.exclude(scope.q("desa_id", None))))

    def is_inside(self, record, scope):
        return any(scope.covers(desa) for desa in record.areas.values_list("desa_id", flat=True))


@tracked()
class Puskesmas(Row):
    code = models.CharField(_("kode"), max_length=20, blank=True)
    name = models.CharField(_("nama"), max_length=80)
    name_key = models.CharField(max_length=80, editable=False)

    objects = PuskesmasQuerySet.as_manager()

    class Meta:
        ordering = ["district", "name"]
        verbose_name = "puskesmas"
        constraints = [models.UniqueConstraint(fields=["district", "name_key"], name="puskesmas_once")]

    def __str__(self):
        return self.name


@tracked()
class ServiceArea(Row):
    """A desa served by a puskesmas, from a day until a day: a desa has one puskesmas at a time."""

    puskesmas = models.ForeignKey(Puskesmas, models.CASCADE, related_name="areas")
    desa = models.ForeignKey(Region, models.PROTECT, related_name="service_areas")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("wilayah kerja puskesmas")
        constraints = [
            models.UniqueConstraint(fields=["desa"], condition=Q(valid_until=None), name="one_puskesmas_per_desa")
        ]

    def __str__(self):
        return f"{self.puskesmas}: {self.desa}"


def served_by(puskesmas: str) -> ArraySubquery:
    """The codes of the desa served today by the puskesmas at the path `puskesmas`, in their order."""
    areas = ServiceArea.objects.filter(puskesmas=OuterRef(puskesmas), valid_until=None)
    return ArraySubquery(areas.order_by("desa_id").values("desa_id"))


class PosyanduQuerySet(ScopedQuerySet):
    read_right = "see_recaps"
    posyandu_field = "pk"


@tracked()
class Posyandu(Row):
    """is_confirmed: False while it is known from an imported file only."""

    desa = models.ForeignKey(Region, models.PROTECT, related_name="posyandu")
    puskesmas = models.ForeignKey(Puskesmas, models.PROTECT, related_name="posyandu", null=True, blank=True)
    name = models.CharField(_("nama"), max_length=80)
    name_key = models.CharField(max_length=80, editable=False)
    strata = models.CharField(_("strata"), max_length=8, choices=[(v, v.capitalize()) for v in Strata], blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_confirmed = models.BooleanField(default=True)

    objects = PosyanduQuerySet.as_manager()

    class Meta:
        ordering = ["desa_id", "name"]
        verbose_name = "posyandu"
        constraints = [models.UniqueConstraint(fields=["desa", "name_key"], name="posyandu_once_per_desa")]

    def __str__(self):
        return self.name

    @property
    def name_and_home(self) -> str:
        """'Melati 1, Desa Cikareo'."""
        return f"{self.name}, {self.desa.full_name}"


class TeamQuerySet(ScopedQuerySet):
    read_right = "see_recaps"
    posyandu_field = None
    team_field = "pk"


@tracked()
class Team(Row):
    """A family team (TPK): a midwife, a PKK cadre and a KB cadre who accompany families of one desa.

    Source: RAN PASTI, Peraturan BKKBN 12/2021: exactly three people.
    """

    desa = models.ForeignKey(Region, models.PROTECT, related_name="teams")
    name = models.CharField(_("nama"), max_length=80)
    name_key = models.CharField(max_length=80, editable=False)
    is_active = models.BooleanField(default=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["desa_id", "name"]
        verbose_name = "TPK"
        constraints = [models.UniqueConstraint(fields=["desa", "name_key"], name="team_once_per_desa")]

    def __str__(self):
        return self.name

    @property
    def name_and_home(self) -> str:
        """'TPK 1, Desa Cikareo'."""
        return f"{self.name}, {self.desa.full_name}"


class AgencyQuerySet(ScopedQuerySet):
    read_right = "see_recaps"
    desa_field = "district"
    posyandu_field = None


@tracked()
class Agency(Row):
    """An agency of the district (OPD) that owns interventions. code: as the catalogue of interventions names owners."""

    code = models.CharField(_("kode"), max_length=20)
    name = models.CharField(_("nama"), max_length=120)
    short_name = models.CharField(_("singkatan"), max_length=40)
    is_active = models.BooleanField(default=True)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["district", "name"]
        verbose_name = _("perangkat daerah")
        constraints = [models.UniqueConstraint(fields=["district", "code"], name="agency_once")]

    def __str__(self):
        return self.short_name


class Lokus(models.Model):
    """A desa named a stunting focus for a year, with the decree that names it."""

    year = models.PositiveSmallIntegerField(_("tahun"))
    stage = models.PositiveSmallIntegerField(_("tahap"), default=1)
    desa = models.ForeignKey(Region, models.PROTECT, related_name="lokus")
    decree = models.CharField(_("dasar SK"), max_length=120, blank=True)

    class Meta:
        verbose_name_plural = "lokus"
        constraints = [models.UniqueConstraint(fields=["year", "stage", "desa"], name="lokus_once_a_stage")]

    def __str__(self):
        return f"{self.desa} {self.year}"


class Boundary(models.Model):
    """The outline of a region, for drawing alone. is_schematic: drawn around a point, no surveyed line.

    rings: [[longitude, latitude], …] of each ring, four decimals; a ring inside another is a hole.
    """

    region = models.OneToOneField(Region, models.CASCADE, primary_key=True, related_name="boundary")
    rings = models.JSONField()
    is_schematic = models.BooleanField()

    class Meta:
        verbose_name_plural = "boundaries"

    def __str__(self):
        return str(self.region_id)


class PlacedRecord(Row):
    """A record of the register: where it lies, who entered it when, and where the entry comes from.

    desa: the narrowest region known. posyandu: None where none is known. source: an app overrides it with its choices,
    or with None where it has no column of its own. Its migration makes the policy: `core.row_security.protect`.
    """

    desa = models.ForeignKey(Region, models.PROTECT, related_name="+", db_index=False, verbose_name=_("desa"))
    posyandu = models.ForeignKey(
        Posyandu, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("posyandu")
    )
    source = models.CharField(max_length=8, default="portal")
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    class Meta:
        abstract = True


class PlacedDetail(PlacedRecord):
    """A row that belongs to a PlacedRecord (a visit, a screening) and copies its place from there.

    Postgres checked the keys at the owner; checking them again in each row costs a file of 100,000 visits two seconds.
    """

    desa = models.ForeignKey(Region, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    posyandu = models.ForeignKey(
        Posyandu, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, db_constraint=False
    )
    entered_by = models.ForeignKey(
        "accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False, db_constraint=False
    )

    class Meta:
        abstract = True
