from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.coordination.labels import BIDANG, MEMBER_ROLES
from apps.coordination.models.places import OfPlace, OfPlaceQuerySet
from apps.core.audit.tracking import tracked


class TaskForceQuerySet(OfPlaceQuerySet):
    def in_force_on(self, day: date) -> Self:
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


@tracked()
class TaskForce(OfPlace):
    """The TPPS of a kabupaten, kecamatan or desa by one decree (SK).

    address, contact, city: of its secretariat, for the letterhead. Source: Perpres 72/2021.
    """

    decree_number = models.CharField(_("nomor SK"), max_length=120)
    decree_on = models.DateField(_("tanggal SK"))
    valid_from = models.DateField(_("berlaku mulai"))
    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)
    address = models.CharField(_("alamat sekretariat"), max_length=200, blank=True)
    contact = models.CharField(_("telepon, laman, surel"), max_length=200, blank=True)
    city = models.CharField(_("tempat surat"), max_length=60, blank=True)

    objects = TaskForceQuerySet.as_manager()

    class Meta:
        verbose_name = _("SK TPPS")
        ordering = ["place", "-valid_from"]
        indexes = [models.Index(fields=["place", "-valid_from"], name="task_force_of_place")]
        constraints = [
            models.UniqueConstraint(fields=["place"], condition=Q(valid_until=None), name="one_task_force_in_force"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="task_force_span"
            ),
        ]

    def __str__(self) -> str:
        return self.decree_number


class MemberQuerySet(OfPlaceQuerySet):
    def serving_on(self, day: date) -> Self:
        return self.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)


@tracked()
class TaskForceMember(OfPlace):
    """A person in a task force, with role and term. position: the office they hold ('Wakil Bupati').

    account: of an expert or officer who signs in. signs_as: how the office is written over a signature, '' for the
    role and the position.
    """

    task_force = models.ForeignKey(TaskForce, models.CASCADE, related_name="members")
    role = models.CharField(_("kedudukan dalam tim"), max_length=12, choices=MEMBER_ROLES.items())
    bidang = models.CharField(_("bidang"), max_length=10, choices=BIDANG.items(), blank=True)
    name = models.CharField(_("nama dengan gelar"), max_length=120)
    position = models.CharField(_("jabatan"), max_length=160)
    agency = models.ForeignKey("regions.Agency", models.PROTECT, null=True, blank=True, related_name="+")
    signs_as = models.CharField(_("jabatan di tanda tangan"), max_length=200, blank=True)
    rank = models.CharField(_("pangkat/golongan"), max_length=80, blank=True)
    nip = models.CharField(_("NIP"), max_length=30, blank=True)
    phone = models.CharField(_("nomor HP"), max_length=20, blank=True)
    email = models.EmailField(_("surel"), blank=True)
    from_on = models.DateField(_("sejak"))
    until_on = models.DateField(_("sampai"), null=True, blank=True)
    account = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="memberships")

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("anggota TPPS")
        ordering = ["task_force", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="member_term")
        ]

    def __str__(self) -> str:
        return self.name
