from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.regions.models import Region


class LetterheadQuerySet(models.QuerySet["Letterhead"]):
    def of(self, district: str) -> "Letterhead":
        """The district's own, or an unsaved one that carries its name and leaves the rest to be filled in by hand."""
        letterhead = self.filter(district=district).first()
        if letterhead:
            return letterhead
        name = Region.objects.filter(code=district).values_list("name", flat=True).first() or ""
        return Letterhead(district=district, government=f"Pemerintah {name}".strip())


@tracked("logo")
class Letterhead(Row):
    """What the printed recaps of a district carry on top and at the end: who issues them, and who signs.

    logo: a PNG (services.logo), drawn into the paper without fetching anything. logo_mark: tells one logo from another,
    so that the log shows a change of it.
    """

    government = models.CharField(_("pemerintah daerah"), max_length=120)
    office = models.CharField(_("perangkat daerah"), max_length=160, blank=True)
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    contact = models.CharField(_("telepon, laman, surel"), max_length=200, blank=True)
    city = models.CharField(_("tempat surat"), max_length=60, blank=True)
    letter_number = models.CharField(_("nomor surat"), max_length=80, blank=True)
    signatory_title = models.CharField(_("jabatan penanda tangan"), max_length=160, blank=True)
    signatory_name = models.CharField(_("nama penanda tangan"), max_length=120, blank=True)
    signatory_rank = models.CharField(_("pangkat/golongan"), max_length=80, blank=True)
    signatory_nip = models.CharField(_("NIP"), max_length=30, blank=True)
    logo = models.BinaryField(null=True, editable=False)
    logo_mark = models.CharField(_("logo"), max_length=12, blank=True, editable=False)

    objects = LetterheadQuerySet.as_manager()

    class Meta:
        verbose_name = _("kop surat")
        constraints = [models.UniqueConstraint(fields=["district"], name="letterhead_once_per_district")]

    def __str__(self):
        return self.office or self.government


class CachedCount(models.Model):
    """The counts of a place and a month. Readable by the database owner only: the reader's right is checked first.

    place: code of a desa, or of the kecamatan or kabupaten where no more is known. month: its first day. counts: by
    COUNTED. rule: digest of the counting statements. cluster, snapshot: the transactions that the counts include.
    """

    place = models.CharField(max_length=13)
    month = models.DateField()
    counts = models.JSONField()
    rule = models.CharField(max_length=64)
    cluster = models.BigIntegerField()
    snapshot = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "month"], name="count_once_a_month")]

    def __str__(self):
        return f"{self.place} {self.month}"


class WriteMark(models.Model):
    """The mark of a transaction that wrote rows a place counts, left by triggers. month: None for every month."""

    place = models.CharField(max_length=13)
    month = models.DateField(null=True)
    xid = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["place", "month"], name="write_mark_of_month")]

    def __str__(self):
        return f"{self.place} {self.month or ''} {self.xid}"
