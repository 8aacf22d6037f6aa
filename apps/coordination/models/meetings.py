from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.coordination.enums import ActionState
from apps.coordination.labels import ACTION_STATES, MEETING_KINDS
from apps.coordination.models.places import OfPlace, OfPlaceQuerySet
from apps.core.audit.tracking import tracked
from apps.programmes.models.programmes import OfAgencyQuerySet


@tracked()
class Meeting(OfPlace):
    """A rakor, rembuk or mini-lokakarya. minutes: what was discussed and agreed; empty until it was held."""

    kind = models.CharField(_("jenis rapat"), max_length=14, choices=MEETING_KINDS.items())
    title = models.CharField(_("judul rapat"), max_length=200)
    held_on = models.DateField(_("tanggal"))
    begins_at = models.TimeField(_("pukul"), null=True, blank=True)
    location = models.CharField(_("tempat"), max_length=200)
    leader = models.CharField(_("pimpinan rapat"), max_length=160, blank=True)
    agenda = models.TextField(_("agenda"), max_length=4000)
    minutes = models.TextField(_("pembahasan dan kesepakatan"), max_length=20_000, blank=True)

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("rapat")
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["place", "-held_on", "-id"], name="meeting_newest")]

    def __str__(self) -> str:
        return self.title


@tracked()
class Attendee(OfPlace):
    """Who was invited to a meeting, and whether they came."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees")
    member = models.ForeignKey(
        "coordination.TaskForceMember", models.SET_NULL, null=True, blank=True, related_name="attended"
    )
    name = models.CharField(_("nama"), max_length=120)
    position = models.CharField(_("jabatan dan instansi"), max_length=200, blank=True)
    is_present = models.BooleanField(_("hadir"), default=False)

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("peserta rapat")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "name"], name="attendee_once")]

    def __str__(self) -> str:
        return self.name


class ActionItemQuerySet(OfPlaceQuerySet, OfAgencyQuerySet):  # type: ignore[override]
    """Known where the meeting belongs; answered where those serve who do it, an agency's by its officers alone."""

    desa_field = "unit_id"
    place_field = "place_id"
    open_rights = frozenset({"see_task_force"})

    def open(self) -> Self:
        return self.filter(state=ActionState.OPEN)

    def overdue_on(self, day: date) -> Self:
        return self.open().filter(due_on__lt=day)


@tracked()
class ActionItem(OfPlace):
    """What a meeting agreed on: who does it until when, and what shows that it was done.

    unit: the kabupaten, kecamatan or desa that does it; agency: the OPD there, None for the unit's own team.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="actions")
    what = models.CharField(_("tindak lanjut"), max_length=400)
    agency = models.ForeignKey("regions.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("regions.Region", models.PROTECT, related_name="+")
    due_on = models.DateField(_("batas waktu"))
    state = models.CharField(_("status"), max_length=10, choices=ACTION_STATES.items(), default=ActionState.OPEN)
    done_on = models.DateField(_("selesai pada"), null=True, blank=True)
    answer = models.CharField(_("hasil"), max_length=400, blank=True)
    answered_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )

    objects = ActionItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("tindak lanjut")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["district", "state", "due_on"], name="action_by_state"),
            models.Index(fields=["due_on", "id"], name="action_by_due_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ActionState.DONE) | Q(done_on__isnull=False) & ~Q(answer=""), name="action_answered"
            ),
            models.CheckConstraint(
                condition=~Q(state=ActionState.CANCELLED) | ~Q(answer=""), name="action_cancelled_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.what
