from django.utils.translation import gettext_lazy as _

from apps.toddlers.rules.child import Position, Sex
from apps.toddlers.rules.register import ChildStatus, Source

SEXES = {Sex.BOY: _("Laki-laki"), Sex.GIRL: _("Perempuan")}
POSITIONS = {Position.LYING: _("Terlentang"), Position.STANDING: _("Berdiri")}
CHILD_STATUS = {
    ChildStatus.ACTIVE: _("Dipantau"),
    ChildStatus.MOVED: _("Pindah"),
    ChildStatus.DIED: _("Meninggal"),
    ChildStatus.OVER_AGE: _("Lewat umur 59 bulan"),
}
SOURCES = {
    Source.PORTAL: _("Portal"),
    Source.EPPGBM: _("e-PPGBM"),
    Source.PHONE: _("Ponsel kader"),
    Source.API: _("Aplikasi lapangan"),
}
