"""The aksi konvergensi of a year: six from 2025 on, eight up to 2024, each with the documents that show it.

Sources: the programme's reference 6.5 (eight aksi) and 12.6 (Kemendagri SE 400.5.7/1685/Bangda of 17 March 2025: four
main aksi, two supporting). The documents of the six follow the eight where the circular keeps them; a district may
write what differs into the note of a step.
"""

from dataclasses import dataclass

SIX_FROM = 2025


@dataclass(frozen=True)
class Step:
    """A document of an aksi. code: as stored, unique in its year. feed: what of the portal makes it, '' for none."""

    code: str
    title: str
    feed: str = ""


@dataclass(frozen=True)
class Aksi:
    """number: as people call it. is_supporting: regulasi and publikasi, beside the four main ones."""

    number: int
    title: str
    steps: tuple[Step, ...]
    is_supporting: bool = False


EIGHT = (
    Aksi(1, "Analisis Situasi", (
        Step("8-1-1", "Analisis sebaran stunting, ketersediaan program, dan kendala", "recaps"),
        Step("8-1-2", "Rekomendasi desa lokasi fokus (lokus)"),
    )),
    Aksi(2, "Penyusunan Rencana Kegiatan", (
        Step("8-2-1", "Rencana kegiatan perangkat daerah dan penandaan anggaran", "budget"),
        Step("8-2-2", "Rencana kegiatan masuk RKPD/APBD dan APBDes"),
    )),
    Aksi(3, "Rembuk Stunting", (
        Step("8-3-1", "Rembuk stunting terlaksana", "meetings"),
        Step("8-3-2", "Komitmen bersama dan berita acara ditandatangani", "letters"),
    )),
    Aksi(4, "Peraturan Bupati tentang Kewenangan Desa", (Step("8-4-1", "Peraturan bupati/wali kota"),)),
    Aksi(5, "Pembinaan KPM dan Pemerintahan Desa", (
        Step("8-5-1", "Daftar KPM per desa dan pembiayaannya"),
        Step("8-5-2", "Pembinaan KPM terlaksana", "activities"),
    )),
    Aksi(6, "Sistem Manajemen Data", (
        Step("8-6-1", "Pemetaan data dan wali data"),
        Step("8-6-2", "Data dipakai untuk pengambilan keputusan"),
    )),
    Aksi(7, "Pengukuran dan Publikasi Angka Stunting", (
        Step("8-7-1", "Hasil penimbangan Februari per desa", "recaps"),
        Step("8-7-2", "Hasil penimbangan Agustus per desa", "recaps"),
        Step("8-7-3", "Publikasi angka stunting per desa"),
    )),
    Aksi(8, "Reviu Kinerja Tahunan", (
        Step("8-8-1", "Reviu kinerja pelaksanaan dan anggaran"),
        Step("8-8-2", "Laporan tahunan kepada bupati dan Mendagri"),
    )),
)  # fmt: skip
SIX = (
    Aksi(1, "Analisis Situasi", (
        Step("6-1-1", "Data sasaran per desa disetujui semua camat", "sheets"),
        Step("6-1-2", "Data cakupan layanan perangkat daerah", "indicators"),
        Step("6-1-3", "Hasil analisis situasi dan desa lokasi fokus (lokus)", "recaps"),
    )),
    Aksi(2, "Penguatan Perencanaan", (
        Step("6-2-1", "Rembuk stunting terlaksana, berita acara ditandatangani", "meetings"),
        Step("6-2-2", "Rencana kegiatan perangkat daerah dan desa"),
        Step("6-2-3", "Penandaan anggaran: belanja langsung ke sasaran", "budget"),
    )),
    Aksi(3, "Penguatan Pelaksanaan", (
        Step("6-3-1", "Realisasi kegiatan dan anggaran semester I", "budget"),
        Step("6-3-2", "Realisasi kegiatan dan anggaran semester II", "budget"),
        Step("6-3-3", "Pembinaan pelaku desa (KPM, TPK, kader)", "activities"),
    )),
    Aksi(4, "Monitoring dan Evaluasi", (
        Step("6-4-1", "Laporan semester I TPPS", "recaps"),
        Step("6-4-2", "Laporan semester II TPPS", "recaps"),
        Step("6-4-3", "Reviu kinerja tahunan"),
    )),
    Aksi(5, "Regulasi", (
        Step("6-5-1", "SK TPPS kabupaten, kecamatan, dan desa berlaku", "teams"),
        Step("6-5-2", "Peraturan bupati tentang percepatan penurunan stunting dan kewenangan desa"),
    ), is_supporting=True),
    Aksi(6, "Publikasi", (
        Step("6-6-1", "Publikasi hasil pengukuran per desa", "recaps"),
        Step("6-6-2", "Publikasi praktik baik", "activities"),
    ), is_supporting=True),
)  # fmt: skip


def aksi_of(year: int) -> tuple[Aksi, ...]:
    return SIX if year >= SIX_FROM else EIGHT


def step_of(code: str, year: int) -> Step | None:
    """The step with this code in the aksi of the year."""
    return next((step for aksi in aksi_of(year) for step in aksi.steps if step.code == code), None)
