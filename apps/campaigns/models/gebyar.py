"""The day of a Gebyar: booths, who came, what each received, parcels, food at a lower price."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.campaigns.labels import BOOTH_KINDS, DIRECTIONS
from apps.campaigns.models.campaigns import Campaign, OfCampaignQuerySet
from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.core.scope import ScopedQuerySet
from apps.regions.models import PlacedDetail


class OfDay(Row):
    """A row of the day of a campaign that names no one."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="+")
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = OfCampaignQuerySet.as_manager()

    class Meta:
        abstract = True


@tracked()
class Booth(OfDay):
    """A booth of an agency or partner. item: the catalogue item that it gives, '' for none of the catalogue."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="booths")
    agency = models.ForeignKey(
        "regions.Agency", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("perangkat daerah")
    )
    partner = models.CharField(_("mitra (bila bukan perangkat daerah)"), max_length=120, blank=True)
    kind = models.CharField(_("jenis"), max_length=10, choices=BOOTH_KINDS.items())
    name = models.CharField(_("layanan atau bantuan"), max_length=120)
    item = models.CharField(_("intervensi"), max_length=8, blank=True)
    unit = models.CharField(_("satuan"), max_length=30, blank=True)
    target = models.PositiveIntegerField(_("disiapkan untuk"), null=True, blank=True)

    class Meta:
        verbose_name = _("stan")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def owner(self) -> str:
        return self.agency.short_name if self.agency else self.partner


@tracked()
class Parcel(OfDay):
    """Parcels or goods of a campaign that came in from a giver, or went out to a booth."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="parcels")
    direction = models.CharField(_("arah"), max_length=3, choices=DIRECTIONS.items())
    moved_on = models.DateField(_("tanggal"))
    goods = models.CharField(_("barang"), max_length=120)
    quantity = models.PositiveIntegerField(_("jumlah"))
    unit = models.CharField(_("satuan"), max_length=30)
    party = models.CharField(_("dari atau kepada"), max_length=120)
    note = models.CharField(_("catatan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("paket masuk dan keluar")
        ordering = ["moved_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(quantity__gt=0), name="parcel_counts")]

    def __str__(self) -> str:
        return self.goods


@tracked()
class PriceActivity(OfDay):
    """Food sold at a lower price (pangan murah), against inflation. Source: Keppres 23/2017; KLASIK."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="prices")
    sold_on = models.DateField(_("tanggal"))
    goods = models.CharField(_("bahan pangan"), max_length=80)
    unit = models.CharField(_("satuan"), max_length=30)
    market_rp = models.PositiveIntegerField(_("harga pasar (Rp)"))
    event_rp = models.PositiveIntegerField(_("harga di acara (Rp)"))
    sold = models.PositiveIntegerField(_("terjual"), default=0)
    seller = models.CharField(_("penyelenggara"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("pangan murah")
        ordering = ["sold_on", "pk"]

    def __str__(self) -> str:
        return self.goods


class OfCheckInQuerySet(ScopedQuerySet):
    read_right = "record_campaigns"


@tracked()
class CheckIn(PlacedDetail):
    """Someone of the target lists who came to a campaign. record_uuid: who, on however many lists they are."""

    source = None  # type: ignore[assignment]
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="check_ins")
    person = models.ForeignKey("campaigns.TargetPerson", models.PROTECT, related_name="check_ins")
    record_uuid = models.UUIDField(editable=False)
    came_at = models.DateTimeField(_("datang"))
    is_by_card = models.BooleanField(_("dengan kartu"), default=False)

    objects = OfCheckInQuerySet.as_manager()

    class Meta:
        verbose_name = _("kehadiran")
        ordering = ["-came_at"]
        constraints = [models.UniqueConstraint(fields=["campaign", "record_uuid"], name="came_once")]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.person_id}"


@tracked()
class HandOut(PlacedDetail):
    """What someone who came received at a booth. service: the service received that it wrote, if any."""

    source = None  # type: ignore[assignment]
    check_in = models.ForeignKey(CheckIn, models.CASCADE, related_name="hand_outs")
    booth = models.ForeignKey(Booth, models.PROTECT, related_name="hand_outs")
    given_at = models.DateTimeField(_("diberikan"))
    quantity = models.DecimalField(_("jumlah"), max_digits=10, decimal_places=2, default=1)
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    service = models.OneToOneField(
        "interventions.ServiceReceived", models.SET_NULL, null=True, editable=False, related_name="hand_out"
    )

    objects = OfCheckInQuerySet.as_manager()

    class Meta:
        verbose_name = _("layanan di acara")
        ordering = ["given_at"]
        constraints = [
            models.UniqueConstraint(fields=["check_in", "booth"], name="handed_out_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="hand_out_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.check_in_id} {self.booth_id}"
