from django.db import models
from django.db.models import F, Func, IntegerField
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from apps.coordination.labels import ATTACHMENT_KINDS
from apps.coordination.models.places import OfPlace, OfPlaceQuerySet
from apps.core.audit.tracking import tracked

OWNERS = ("task_force", "letter", "meeting", "action", "activity", "step")


@tracked()
class Attachment(OfPlace):
    """A sealed file of one record of the task force. has_names: it lists people, so that it asks for another right."""

    kind = models.CharField(_("jenis berkas"), max_length=10, choices=ATTACHMENT_KINDS.items())
    file = models.CharField(max_length=200, editable=False)
    name = models.CharField(_("nama berkas"), max_length=120)
    content_type = models.CharField(max_length=80, editable=False)
    size = models.PositiveIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    has_names = models.BooleanField(default=False, editable=False)
    task_force = models.ForeignKey("coordination.TaskForce", models.CASCADE, null=True, related_name="files")
    letter = models.ForeignKey("coordination.Letter", models.CASCADE, null=True, related_name="files")
    meeting = models.ForeignKey("coordination.Meeting", models.CASCADE, null=True, related_name="files")
    action = models.ForeignKey("coordination.ActionItem", models.CASCADE, null=True, related_name="files")
    activity = models.ForeignKey("coordination.Activity", models.CASCADE, null=True, related_name="files")
    step = models.ForeignKey("coordination.AksiStep", models.CASCADE, null=True, related_name="files")

    objects = OfPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("berkas TPPS")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Exact(Func(*map(F, OWNERS), function="num_nonnulls", output_field=IntegerField()), 1),
                name="attached_to_one",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def owner(self) -> models.Model:
        """The record it belongs to."""
        return next(record for name in OWNERS if (record := getattr(self, name)) is not None)
