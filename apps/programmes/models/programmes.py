from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.core.scope import ScopedQuerySet
from apps.interventions.labels import FUNDS


class ProgrammeQuerySet(ScopedQuerySet):
    read_right = "see_programmes"
    desa_field = "place"
    posyandu_field = None


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
