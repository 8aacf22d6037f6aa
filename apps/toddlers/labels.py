from django.utils.translation import gettext_lazy as _

from apps.toddlers.rules.child import Position, Sex
from apps.toddlers.rules.plausibility import Block
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
BLOCKS = {
    Block.MEASURED_BEFORE_BIRTH: _("Tanggal ukur mendahului tanggal lahir. Periksa kedua tanggal."),
    Block.MEASURED_IN_FUTURE: _("Tanggal ukur belum terjadi. Periksa tahunnya."),
    Block.OVER_AGE: _("Umur saat diukur 60 bulan atau lebih: bukan balita lagi."),
    Block.WEIGHT_IMPLAUSIBLE: _("Berat balita antara 0,9 dan 40 kg. Periksa angka dan komanya."),
    Block.HEIGHT_IMPLAUSIBLE: _("Panjang atau tinggi balita antara 38 dan 130 cm. Periksa angka dan komanya."),
    Block.HEIGHT_LOSS_IMPLAUSIBLE: _("Tinggi turun lebih dari 3 cm sejak kunjungan lalu. Ukur ulang."),
}
