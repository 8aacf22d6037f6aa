from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.coordination.enums import Direction, LetterState
from apps.coordination.labels import DIRECTIONS, LETTER_KINDS, LETTER_STATES, NAMES_LISTS
from apps.coordination.models.places import OfPlace, OfPlaceQuerySet
from apps.core.audit.tracking import tracked
from apps.core.keys import Row
from apps.core.scope import ScopedQuerySet


class LetterQuerySet(OfPlaceQuerySet):
    def known_to(self, user: Any) -> Self:
        """Those of the area, and what places above have sent."""
        return self.filter(self.where_known(user, Q(state=LetterState.SENT)))


@tracked()
class Letter(OfPlace):
    """A letter that went out, from draft to sent, or one that came in.

    sequence: in the register of its place, direction and year. number: as printed. signed_name and the like are copied
    at the signature, and then the letter no longer changes. names, names_of: a list by name that is printed with it,
    and of which region.
    """

    direction = models.CharField(_("arah"), max_length=3, choices=DIRECTIONS.items(), default=Direction.OUT)
    kind = models.CharField(_("jenis surat"), max_length=12, choices=LETTER_KINDS.items())
    state = models.CharField(_("status"), max_length=10, choices=LETTER_STATES.items(), default=LetterState.DRAFT)
    year = models.PositiveSmallIntegerField(_("tahun"), editable=False)
    sequence = models.PositiveIntegerField(_("nomor urut"), null=True, editable=False)
    number = models.CharField(_("nomor surat"), max_length=80, blank=True)
    lettered_on = models.DateField(_("tanggal surat"))
    subject = models.CharField(_("perihal"), max_length=200)
    sender = models.CharField(_("pengirim"), max_length=160, blank=True)
    to_words = models.TextField(_("kepada"), max_length=1000, blank=True)
    copy_to = models.TextField(_("tembusan"), max_length=1000, blank=True)
    body = models.TextField(_("isi surat"), max_length=20_000, blank=True)
    meeting = models.ForeignKey(
        "coordination.Meeting", models.SET_NULL, null=True, blank=True, editable=False, related_name="letters"
    )
    signatory = models.ForeignKey(
        "coordination.TaskForceMember", models.PROTECT, null=True, blank=True, related_name="letters"
    )
    names = models.CharField(_("lampiran daftar nama"), max_length=8, choices=NAMES_LISTS.items(), blank=True)
    names_of = models.ForeignKey("regions.Region", models.PROTECT, null=True, blank=True, related_name="+")
    signed_on = models.DateField(_("ditandatangani"), null=True, editable=False)
    signed_name = models.CharField(max_length=120, blank=True, editable=False)
    signed_as = models.CharField(max_length=200, blank=True, editable=False)
    signed_rank = models.CharField(max_length=80, blank=True, editable=False)
    signed_nip = models.CharField(max_length=30, blank=True, editable=False)
    sent_on = models.DateField(_("dikirim"), null=True, editable=False)
    sent_how = models.CharField(_("cara kirim"), max_length=120, blank=True)
    received_on = models.DateField(_("diterima"), null=True, blank=True)
    withdrawn_on = models.DateField(_("ditarik"), null=True, editable=False)
    withdraw_reason = models.CharField(_("alasan penarikan"), max_length=300, blank=True, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("surat")
        ordering = ["-lettered_on", "-pk"]
        indexes = [models.Index(fields=["place", "-lettered_on", "-id"], name="letter_newest")]
        constraints = [
            models.UniqueConstraint(fields=["place", "direction", "year", "sequence"], name="letter_numbered_once"),
            models.CheckConstraint(
                condition=Q(state__in=[LetterState.DRAFT, LetterState.RECEIVED, LetterState.WITHDRAWN])
                | ~Q(signed_name="") & Q(signed_on__isnull=False, sequence__isnull=False),
                name="signed_with_signatory",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.WITHDRAWN) | ~Q(withdraw_reason=""), name="withdrawn_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class LetterTemplateQuerySet(ScopedQuerySet):
    read_right = "see_task_force"
    desa_field = "district"
    posyandu_field = None


@tracked()
class LetterTemplate(Row):
    """A district's own text for a kind of letter, in place of the text in rules/letter_texts.py.

    classification: first part of the number. number_format: with {kode} {urut} {tim} {bulan} {tahun}.
    """

    kind = models.CharField(_("jenis surat"), max_length=12, choices=LETTER_KINDS.items(), editable=False)
    classification = models.CharField(_("kode klasifikasi"), max_length=30, blank=True)
    number_format = models.CharField(_("bentuk nomor"), max_length=80)
    subject = models.CharField(_("perihal"), max_length=200)
    body = models.TextField(_("isi surat"), max_length=20_000)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, editable=False, related_name="+", db_index=False)

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("templat surat")
        constraints = [models.UniqueConstraint(fields=["district", "kind"], name="letter_template_once")]

    def __str__(self) -> str:
        return self.subject
