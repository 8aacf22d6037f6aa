from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.scope import ScopedQuerySet
from apps.interventions.enums import ServiceSource
from apps.interventions.labels import SERVICE_SOURCES
from apps.interventions.models.beneficiary import OfBeneficiary, OfBeneficiaryQuerySet
from apps.regions.models import PlacedDetail


@tracked()
class ServiceReceived(OfBeneficiary):
    """Something of the catalogue that a person or family received on a day.

    item: code of the catalogue. occurrence: what exactly, as in Owed (an antigen and its dose, a capsule's colour), ''
    where there is one kind. received_on: day of service.
    """

    item = models.CharField(_("intervensi"), max_length=8)
    occurrence = models.CharField(_("rincian"), max_length=20, blank=True)
    received_on = models.DateField(_("tanggal diterima"))
    quantity = models.DecimalField(_("jumlah"), max_digits=10, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("satuan"), max_length=30, blank=True)
    given_by = models.CharField(_("diberikan oleh"), max_length=80, blank=True)
    source = models.CharField(max_length=8, choices=SERVICE_SOURCES.items(), default=ServiceSource.PORTAL)  # type: ignore[assignment]
    note = models.CharField(_("catatan"), max_length=300, blank=True)

    objects = OfBeneficiaryQuerySet.as_manager()

    class Meta(OfBeneficiary.Meta):
        verbose_name = _("pelayanan diterima")
        ordering = ["-received_on"]
        constraints = [
            *OfBeneficiary.Meta.constraints,
            models.UniqueConstraint(
                fields=["child", "pregnancy", "family", "catin", "item", "occurrence", "received_on"],
                nulls_distinct=False,
                name="service_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.occurrence}".strip()


class OfChildQuerySet(ScopedQuerySet):
    read_right = "see_help"
    team_field = "child__family__team_id"


@tracked()
class ChildVisitCare(PlacedDetail):
    """What was asked and given beside the measures at a child's visit to the posyandu (record of ILP).

    food_groups: of the eight of MP-ASI those eaten yesterday. kpsp_form: age in months of the form; kpsp_yes: answers
    'ya' of ten. TB signs: None where it was not asked. counselling: topics.
    """

    child = models.ForeignKey("toddlers.Child", models.CASCADE, related_name="visit_care", db_index=False)
    source = None  # type: ignore[assignment]
    seen_on = models.DateField(_("tanggal"))
    is_breastfed = models.BooleanField(_("masih ASI"), null=True)
    is_exclusively_breastfed = models.BooleanField(_("ASI eksklusif"), null=True)
    food_groups = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("MP-ASI"), default=list, blank=True)
    has_local_food = models.BooleanField(_("mendapat MT pangan lokal"), null=True)
    kpsp_form = models.PositiveSmallIntegerField(_("formulir KPSP"), null=True, blank=True)
    kpsp_yes = models.PositiveSmallIntegerField(_("jawaban ya"), null=True, blank=True)
    has_cough = models.BooleanField(_("batuk 2 minggu atau lebih"), null=True)
    has_fever = models.BooleanField(_("demam 2 minggu atau lebih"), null=True)
    has_no_gain = models.BooleanField(_("berat tidak naik 2 bulan"), null=True)
    has_tb_contact = models.BooleanField(_("kontak erat pasien TB"), null=True)
    illness = models.CharField(_("tanda sakit"), max_length=200, blank=True)
    counselling = ArrayField(models.CharField(max_length=20), verbose_name=_("penyuluhan"), default=list, blank=True)

    objects = OfChildQuerySet.as_manager()

    class Meta:
        verbose_name = _("pelayanan balita di posyandu")
        ordering = ["-seen_on"]
        constraints = [
            models.UniqueConstraint(fields=["child", "seen_on"], name="child_care_once_a_day"),
            models.CheckConstraint(condition=Q(kpsp_yes=None) | Q(kpsp_yes__lte=10), name="kpsp_of_ten"),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.seen_on}"


class OfPregnancyQuerySet(ScopedQuerySet):
    read_right = "see_help"
    team_field = "pregnancy__woman__family__team_id"


@tracked()
class MotherVisitCare(PlacedDetail):
    """What was asked and given beside the measures to a pregnant or breastfeeding mother (record of ILP).

    tablets_taken: iron or MMS tablets taken since the last visit; food_days: days on which food for KEK was eaten.
    """

    pregnancy = models.ForeignKey("mothers.Pregnancy", models.CASCADE, related_name="visit_care", db_index=False)
    source = None  # type: ignore[assignment]
    seen_on = models.DateField(_("tanggal"))
    tablets_taken = models.PositiveSmallIntegerField(_("tablet diminum"), null=True, blank=True)
    food_days = models.PositiveSmallIntegerField(_("hari makan MT KEK"), null=True, blank=True)
    attended_class = models.BooleanField(_("ikut kelas ibu"), null=True)
    is_breastfeeding = models.BooleanField(_("menyusui"), null=True)
    counselling = ArrayField(models.CharField(max_length=20), verbose_name=_("penyuluhan"), default=list, blank=True)

    objects = OfPregnancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("pelayanan ibu di posyandu")
        ordering = ["-seen_on"]
        constraints = [models.UniqueConstraint(fields=["pregnancy", "seen_on"], name="mother_care_once_a_day")]

    def __str__(self) -> str:
        return f"{self.pregnancy_id} {self.seen_on}"
