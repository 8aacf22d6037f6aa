"""The explanation behind the (i) of a figure: formula, denominator, source."""

from django.utils.translation import gettext_lazy as _

from apps.reports.declaration import Indicator

STANDARD = _("Permenkes 2/2020; WHO dan UNICEF 2019")
NUTRITION = {
    "coverage": Indicator(
        _("Cakupan pengukuran"),
        _("Diukur dibagi sasaran × 100. Yang tidak terukur: 100 dikurangi cakupan."),
        _("Sasaran: balita terdaftar bulan itu, di bawah 60 bulan pada awal bulan, dan yang diukur di sini."),
        _("e-PPGBM: diukur berarti punya TB/U yang sah. Anak dihitung sekali, pada kunjungan terakhirnya bulan itu."),
    ),
    "stunting": Indicator(
        _("Stunting"),
        _("TB/U di bawah −2 SD (sangat pendek dan pendek) dibagi diukur × 100. Sangat pendek: di bawah −3 SD."),
        _("Diukur: balita dengan TB/U yang sah (nilai tidak wajar tidak dihitung)."),
        STANDARD,
    ),
    "wasting": Indicator(
        _("Wasting"),
        _("BB/TB di bawah −2 SD (gizi buruk dan gizi kurang) dibagi BB/TB sah × 100. Edema dihitung gizi buruk."),
        _("BB/TB sah: balita dengan BB/TB yang wajar, ditambah balita dengan edema."),
        STANDARD,
    ),
    "overweight": Indicator(
        _("Gizi lebih"),
        _("BB/TB di atas +2 SD (gizi lebih dan obesitas) dibagi BB/TB sah × 100. Berisiko gizi lebih tidak termasuk."),
        _("BB/TB sah: balita dengan BB/TB yang wajar, ditambah balita dengan edema."),
        STANDARD,
    ),
    "underweight": Indicator(
        _("Berat badan kurang"),
        _("BB/U di bawah −2 SD (sangat kurang dan kurang) dibagi BB/U sah × 100. Edema dihitung sangat kurang."),
        _("BB/U sah: balita dengan BB/U yang wajar, ditambah balita dengan edema."),
        STANDARD,
    ),
    "interval": Indicator(
        _("Selang kepercayaan 95 %"),
        _(
            "Selang logit dengan sebaran t, seperti perangkat lunak WHO Anthro. Tidak dihitung bila yang diukur kurang"
            " dari 30, atau pada 0 dan 100 %. Bukan survei; cakupan rendah tidak tercermin."
        ),
        _("Sampel: balita yang berkunjung di bulan dan wilayah itu."),
        _("WHO dan UNICEF 2019"),
    ),
}
CONVERGENCE = {
    "convergence": Indicator(
        _("Skor paket"),
        _("Layanan yang diterima dibagi layanan yang jatuh tempo × 100, dijumlah dari semua sasaran."),
        _(
            "Jatuh tempo: hak yang berlaku dalam triwulan sampai hari dihitung dan belum diterima sebelumnya;"
            " yang bertahan lama (jamban, air, JKN) tetap dihitung. Yang belum diketahui tidak dihitung."
        ),
        _("e-HDW, Kemendesa; isi paket dan batas nilai dapat diatur kabupaten"),
    ),
}
PROGRAMMES = {
    "realisation": Indicator(
        _("Target dan realisasi"),
        _(
            "Dibantu: penerima bernama yang sudah menerima penyerahan, dibagi target × 100. Realisasi: nilai yang"
            " diserahkan, dibagi anggaran × 100."
        ),
        _(
            "Target dan anggaran: program yang seluruh wilayahnya di dalam wilayah ini. Hanya belanja langsung ke"
            " sasaran yang dihitung."
        ),
        _("Perpres 72/2021; acuan program 12.6"),
    ),
}
