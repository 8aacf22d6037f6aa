"""Indicators of the programme that are not among those of the portal: counted by a recap, or held by no record."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from apps.core.language import Words

ANNEX = _("Perpres 72/2021 lampiran B")
SCORECARD = _("e-HDW; acuan program 12.6")


class Elsewhere(NamedTuple):
    """recap: the slug of the recap that counts it, '' for none. why: where it is counted, or why it is not."""

    number: str
    name: Words
    why: Words
    source: Words
    recap: str = ""


def _package(name: Words) -> Elsewhere:
    why = _("Layanan yang diterima dibagi yang jatuh tempo dalam triwulan, per orang; dihitung di skor desa.")
    return Elsewhere("", name, why, SCORECARD, "skor-desa")


ELSEWHERE = (
    Elsewhere(
        "B2",
        _("Kehamilan yang tidak diinginkan"),
        _("Tidak dicatat pada kunjungan mana pun; angkanya dari survei BKKBN."),
        ANNEX,
    ),
    Elsewhere(
        "B9",
        _("Sasaran berpemahaman baik tentang stunting"),
        _("Diukur dengan survei; portal mencatat kegiatan dan jangkauan sosialisasi, bukan pemahaman."),
        ANNEX,
    ),
    Elsewhere(
        "B11",
        _("Desa/kelurahan Stop BABS (ODF)"),
        _("Status desa hasil verifikasi, tidak dicatat portal; jamban layak per keluarga ada di B5 dan cakupan desa."),
        ANNEX,
        "cakupan",
    ),
    _package(_("Paket kesehatan ibu dan anak (KIA)")),
    _package(_("Paket konseling gizi")),
    _package(_("Paket air minum dan sanitasi")),
    _package(_("Paket perlindungan sosial")),
    _package(_("Paket PAUD")),
    Elsewhere(
        "",
        _("Indikator layanan enam aksi konvergensi"),
        _(
            "Yang datanya ada di portal dihitung di lembar Web Aksi Bangda per desa. Daftar resmi 31 indikator belum"
            " dipegang, sehingga sisanya tidak ditebak."
        ),
        _("Acuan program 12.6"),
        "aksi-bangda",
    ),
)
