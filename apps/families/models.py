from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.history import tracked
from apps.core.keyring import masked, unseal
from apps.core.keys import Row
from apps.core.scope import ScopedQuerySet


class FamilyQuerySet(ScopedQuerySet):
    sight = "see_families"


@tracked
class Family(Row):
    """A household with its address. kk_sealed, kk_index: the family card number, encrypted and blind-indexed."""

    desa = models.ForeignKey("regions.Region", models.PROTECT, related_name="families", verbose_name=_("desa"))
    posyandu = models.ForeignKey("regions.Posyandu", models.PROTECT, null=True, blank=True, related_name="families")
    kk_sealed = models.BinaryField(null=True, editable=False)
    kk_index = models.BinaryField(null=True, editable=False)
    head_name = models.CharField(_("nama kepala keluarga"), max_length=120)
    wife_name = models.CharField(_("nama istri"), max_length=120, blank=True)
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    rt = models.CharField(_("RT"), max_length=5, blank=True)
    rw = models.CharField(_("RW"), max_length=5, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    objects = FamilyQuerySet.as_manager()

    class Meta:
        verbose_name = _("keluarga")
        indexes = [models.Index(fields=["district", "desa", "head_name"], name="family_by_desa")]
        constraints = [
            models.UniqueConstraint(fields=["district", "kk_index"], name="kk_once"),
            models.CheckConstraint(
                condition=Q(kk_sealed=None, kk_index=None) | Q(kk_sealed__isnull=False, kk_index__isnull=False),
                name="kk_sealed_and_indexed",
            ),
        ]

    def __str__(self):
        return self.head_name

    @property
    def kk_masked(self) -> str:
        return masked(unseal(self.kk_sealed)) if self.kk_sealed else ""
