from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.core.scope import ScopedQuerySet
from apps.interventions.labels import BENEFICIARIES, EVIDENCE, FUNDS, ITEM_KINDS


class CatalogueItemQuerySet(ScopedQuerySet):
    read_right = "see_recaps"
    desa_field = "district"
    posyandu_field = None


@tracked()
class CatalogueItem(Row):
    """An intervention as it is from a day on: I-01 to I-32 of the programme's catalogue, and what a district adds.

    district: '' for the catalogue of all districts; a row of a district counts more than one of all. agency: code of
    the agency (OPD) that owns it. duration_days: of one course, None where it has none. is_active: False ends it.
    """

    district = models.CharField(max_length=5, blank=True, editable=False)
    code = models.CharField(_("kode"), max_length=8)
    name = models.CharField(_("nama"), max_length=120)
    kind = models.CharField(_("jenis"), max_length=10, choices=ITEM_KINDS.items())
    beneficiary = models.CharField(_("sasaran"), max_length=12, choices=BENEFICIARIES.items())
    unit = models.CharField(_("satuan"), max_length=30)
    agency = models.CharField(_("OPD penanggung jawab"), max_length=20)
    funds = ArrayField(
        models.CharField(max_length=10, choices=FUNDS.items()), verbose_name=_("sumber dana"), default=list, blank=True
    )
    duration_days = models.PositiveSmallIntegerField(_("lama (hari)"), null=True, blank=True)
    evidence = ArrayField(
        models.CharField(max_length=10, choices=EVIDENCE.items()), verbose_name=_("bukti"), default=list, blank=True
    )
    valid_from = models.DateField(_("berlaku sejak"))
    is_active = models.BooleanField(_("dipakai"), default=True)
    source = models.CharField(_("dasar"), max_length=200)

    objects = CatalogueItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("intervensi")
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["district", "code", "valid_from"], name="catalogue_item_once"),
            models.CheckConstraint(condition=~models.Q(source=""), name="catalogue_item_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
