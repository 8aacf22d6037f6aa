from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.sealed_numbers import WithKk, WithNik
from apps.programmes.enums import ListOutcome
from apps.programmes.labels import LIST_OUTCOMES, MATCHED_BY
from apps.programmes.models.programmes import OfAgencyQuerySet
from apps.regions.models import PlacedDetail


class ListEntryQuerySet(OfAgencyQuerySet):
    """The lines of an agency's list belong to that agency, and to those who answer for its whole district."""

    read_right = "import_recipients"
    agency_field = "programme__agency_id"
    place_field = "programme__place"
    owner_rights = frozenset({"import_recipients"})


@tracked()
class ListEntry(WithNik, WithKk, PlacedDetail):
    """One line of a list that an agency or a desa uploaded for a programme: as written, and what became of it.

    desa: as the line names it, else of the person it is about, else the kabupaten. key: blind index of what the line
    says of the person, the same in each upload. candidates: keys of those it may be about, while a user must decide.
    allocation: of the person it is about; None for a line that is not matched.
    """

    source = None  # type: ignore[assignment]
    programme = models.ForeignKey("programmes.Programme", models.PROTECT, related_name="list_entries", db_index=False)
    line = models.PositiveIntegerField(_("baris"))
    key = models.BinaryField(editable=False)
    name = models.CharField(_("nama menurut daftar"), max_length=120, blank=True)
    address = models.CharField(_("alamat menurut daftar"), max_length=200, blank=True)
    received_on = models.DateField(_("tanggal diterima"), null=True, blank=True)
    volume = models.DecimalField(_("volume"), max_digits=12, decimal_places=2, null=True, blank=True)
    value_rp = models.BigIntegerField(_("nilai (Rp)"), null=True, blank=True)
    outcome = models.CharField(_("hasil"), max_length=10, choices=LIST_OUTCOMES.items())
    matched_by = models.CharField(_("dicocokkan lewat"), max_length=20, choices=MATCHED_BY.items(), blank=True)
    confidence = models.PositiveSmallIntegerField(_("keyakinan (%)"), default=0)
    candidates = ArrayField(models.BigIntegerField(), default=list, blank=True, editable=False)
    allocation = models.ForeignKey(
        "programmes.Allocation", models.SET_NULL, null=True, editable=False, related_name="list_entries"
    )

    objects = ListEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("baris daftar penerima")
        ordering = ["line"]
        indexes = [models.Index(fields=["programme", "outcome", "line"], name="list_entry_by_outcome")]
        constraints = [
            *WithNik.Meta.constraints,
            *WithKk.Meta.constraints,
            models.UniqueConstraint(
                fields=["programme", "key", "received_on"], nulls_distinct=False, name="list_entry_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome=ListOutcome.DOUBTFUL) | Q(candidates=[]), name="list_entry_candidates"
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.line)
