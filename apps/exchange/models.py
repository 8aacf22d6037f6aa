from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.exchange.labels import LAYOUTS
from apps.regions.models import Puskesmas


class HandInQuerySet(models.QuerySet):
    def allowed(self, user: Any, right: str) -> Self:
        """Of puskesmas whose whole area is the user's: a file holds all of it."""
        return self.filter(puskesmas__in=Puskesmas.objects.wholly_allowed(user, right))

    def visible_to(self, user: Any) -> Self:
        return self.allowed(user, "hand_in")

    def counted(self) -> Self:
        """Without those taken back."""
        return self.filter(undone_at=None)


@tracked()
class HandIn(Row):
    """A file for another system that was made of what was new for it: one layout, puskesmas and month.

    without_nik: people left out because the other system knows them by NIK alone. undone_at: the file was not handed
    in after all, so that its rows are new again.
    """

    layout = models.CharField(_("berkas"), max_length=10, choices=LAYOUTS.items())
    puskesmas = models.ForeignKey("regions.Puskesmas", models.PROTECT, related_name="hand_ins")
    month = models.DateField(_("bulan"))
    count = models.PositiveIntegerField(_("baris"))
    without_nik = models.PositiveIntegerField(_("tanpa NIK"), default=0)
    job = models.ForeignKey("core.Job", models.SET_NULL, null=True, related_name="+", db_constraint=False)
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    undone_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", db_index=False)
    undone_at = models.DateTimeField(null=True)

    objects = HandInQuerySet.as_manager()

    class Meta:
        verbose_name = _("penyerahan")
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["puskesmas", "-made_at"], name="hand_in_newest")]

    def __str__(self) -> str:
        return f"{self.layout} {self.month:%Y-%m}"


class HandedRow(models.Model):
    """A row that was handed in. record: key of the child, visit or week. digest: of its cells, keyed, without number.

    It holds neither a name nor a value.
    """

    hand_in = models.ForeignKey(HandIn, models.CASCADE, related_name="rows")
    record = models.BigIntegerField()
    digest = models.BinaryField()

    class Meta:
        indexes = [
            models.Index(fields=["record"], name="handed_record"),
            models.Index(fields=["digest"], name="handed_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.hand_in_id} {self.record}"
