"""The words of generic codes on the screen."""

from django.utils.translation import gettext_lazy as _

from apps.core.enums import Urgency
from apps.core.language import Words
from apps.core.rules.likeness import Reason

URGENCY: dict[Urgency, Words] = {
    Urgency.TODAY: _("Hari ini"),
    Urgency.THIS_MONTH: _("Bulan ini"),
    Urgency.NEXT_MONTH: _("Bulan depan"),
}

REASONS: dict[Reason, Words] = {
    Reason.SAME_NAME: _("nama sama"),
    Reason.LIKE_NAME: _("nama mirip"),
    Reason.NOT_YET_NAMED: _("bayi yang waktu itu belum diberi nama"),
    Reason.SAME_BORN: _("tanggal lahir sama"),
    Reason.BORN_SWAPPED: _("hari dan bulan lahir tertukar"),
    Reason.BORN_OTHER_YEAR: _("hanya tahun lahir berbeda"),
    Reason.BORN_NEAR: _("tanggal lahir berdekatan"),
    Reason.SAME_MOTHER: _("ibu sama"),
    Reason.LIKE_MOTHER: _("nama ibu mirip"),
    Reason.SAME_WIFE: _("istri sama"),
    Reason.LIKE_WIFE: _("nama istri mirip"),
    Reason.SAME_WIFE_BORN: _("tanggal lahir istri sama"),
    Reason.SAME_FAMILY: _("satu keluarga"),
    Reason.SAME_DESA: _("satu desa"),
    Reason.SAME_RT: _("satu RT/RW"),
    Reason.SAME_PHONE: _("nomor HP sama"),
    Reason.SAME_NUMBER: _("NIK atau nomor KK sama"),
    Reason.NUMBER_ONE_OFF: _("nomor hanya berbeda satu angka"),
    Reason.OTHER_NAME: _("nama berbeda"),
    Reason.OTHER_NUMBER: _("nomor berbeda"),
    Reason.OTHER_BORN: _("tanggal lahir jauh berbeda"),
    Reason.OTHER_SEX: _("jenis kelamin berbeda"),
    Reason.OTHER_MOTHER: _("ibu berbeda"),
    Reason.OTHER_DESA: _("desa berbeda"),
    Reason.OTHER_RT: _("RT/RW berbeda"),
}
