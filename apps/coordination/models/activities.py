from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.coordination.labels import MEDIA
from apps.coordination.models.places import OfPlace, OfPlaceQuerySet
from apps.core.audit.tracking import tracked
from apps.programmes.models.programmes import OfAgencyQuerySet


class ActivityQuerySet(OfPlaceQuerySet, OfAgencyQuerySet):  # type: ignore[override]
    """Seen by all of the task force; an officer of an agency records those of the agency."""

    place_field = "place_id"
    open_rights = frozenset({"see_task_force"})

    def without_reach_on(self, day: date) -> Self:
        """Those before that day without a reported reach."""
        return self.filter(reach=None, held_on__lt=day)


@tracked()
class Activity(OfPlace):
    """Sosialisasi (KIE): planned, then held. reach: people or viewers, None until it is reported.

    Source: pillar 2 of Perpres 72/2021; by medium as in Klungkung.
    """

    agency = models.ForeignKey("regions.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    medium = models.CharField(_("media"), max_length=10, choices=MEDIA.items())
    theme = models.CharField(_("tema"), max_length=200)
    held_on = models.DateField(_("tanggal"))
    until_on = models.DateField(_("sampai"), null=True, blank=True)
    location = models.CharField(_("tempat atau kanal"), max_length=200)
    audience = models.CharField(_("sasaran"), max_length=160, blank=True)
    reach = models.PositiveIntegerField(_("jangkauan (orang)"), null=True, blank=True)
    note = models.CharField(_("catatan"), max_length=400, blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("kegiatan KIE")
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["place", "-held_on", "-id"], name="activity_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(until_on=None) | Q(until_on__gte=F("held_on")), name="activity_span")
        ]

    def __str__(self) -> str:
        return self.theme
