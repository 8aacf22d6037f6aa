from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.scope import ScopedQuerySet
from apps.indicators.labels import TOOLS
from apps.regions.models import PlacedRecord, Posyandu


class ToolQuerySet(ScopedQuerySet):
    read_right = "see_recaps"


@tracked()
class Tool(PlacedRecord):
    """A tool of the anthropometric kit of a posyandu (KMK 51/2022), and when it was last calibrated."""

    source = None  # type: ignore[assignment]
    posyandu = models.ForeignKey(Posyandu, models.PROTECT, related_name="tools", verbose_name=_("posyandu"))
    kind = models.CharField(_("alat"), max_length=15, choices=TOOLS.items())
    brand = models.CharField(_("merek"), max_length=60, blank=True)
    serial_number = models.CharField(_("nomor seri"), max_length=40, blank=True)
    calibrated_on = models.DateField(_("terakhir dikalibrasi"), null=True, blank=True)
    is_working = models.BooleanField(_("berfungsi baik"), default=True)
    note = models.CharField(_("catatan"), max_length=200, blank=True)

    objects = ToolQuerySet.as_manager()

    class Meta:
        verbose_name = _("alat antropometri")
        ordering = ["posyandu_id", "kind", "id"]
        indexes = [models.Index(fields=["desa"], name="tool_in_desa")]

    def __str__(self) -> str:
        return self.get_kind_display()
