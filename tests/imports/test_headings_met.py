"""Every heading and word that was met in public files is known for its kind."""

import pytest

from apps.imports.catalogue import BY_SLUG
from apps.imports.catalogue.words import POSITION
from apps.imports.engine.cells import choice
from apps.imports.engine.heading_lines import heading_keys, known_headings
from tests.import_files import examine, xlsx

MET = {
    "eppgbm": """Nama Orang Tua (Ibu/Ayah)|NIK Orang Tua|No HP Orang Tua|Nomor KK|Anak Ke|Usia Kehamilan (minggu)|
        Berat Lahir - Sasaran (kg)|Panjang Lahir - Sasaran (cm)|Lingkar Kepala Lahir (cm)|IMD|Kelas Ibu Balita|MBG|
        total_pengukuran|Jenis Kelamin (L/P)|Tanggal Lahir (YYYY-MM-DD)|Tanggal Pengukuran (YYYY-MM-DD)|
        Lingkar Lengan LiLA (cm)|Lingkar Kepala (cm)|Status Stunting (TB/U)|Status Gizi (BB/TB)|TANGGAL_PERIKSA|
        LINGKAR_LENGAN|LINGKAR_KEPALA|NAMA_LENGKAP""",
    "pengukuran": """lingkar_lengan|lingkar_dada|vit_biru|vit_merah|status_bbu|status_tbu|status_bbtb|
        imunisasi_terakhir|alasan_tidak_imunisasi""",
    "identitas": """bbl_kg|pbl_cm|lk_lahir_cm|usia_kehamilan_minggu|nik_ayah|nama_ayah|tgl_lahir_ibu|penolong_lahir|
        nama_kecamatan|nama_kelurahan|nama_rt|nama_puskesmas|NAMA LENGKAP|JENIS KLMIN|TGL LHR|
        USIA BLN PER 30-06-2024|NAMA LENGKAP IBU|NAMA LENGKAP AYAH|NO RT|NO KEL|NAMA KELURAHAN|NO KEC|
        NAMA KECAMATAN""",
    "ibu-hamil": """Tgl HPHT|Tanggal HPHT|Tgl HPL|Tanggal Perkiraan Persalinan|Umur|No Telepon Ibu|Puskesmas|Pukesmas|
        Faskes yang melayani ANC|Usia Kehamilan|Tenaga Pemeriksa|Berat|Tinggi|Tekanan Darah|Presentasi Janin|
        Diperiksa USG|IMT Sebelum Hamil|Jumlah TTD Diterima|Jumlah MMS Diterima|Riwayat Imun TT Terakhir|Rhesus|HIV|
        Hepatitis|Siphilis|Protein Urine|Gula Sewaktu|Status Gizi|Tatalaksana KEK/Anemia/Pre Eklampsia|Konseling|
        Skrinning Keswa|Tanggal Melahirkan|Lahir Hidup/Lahir Mati|Tanggal Abortus|Status Persalinan|Tanggal Hapus|
        nama_pasien|tanggal_antenatal|kunjungan_k|tanggal_taksiran_persalinan|berat_badan_saat_ini""",
    "krs": """SUMBER AIR MINUM TIDAK LAYAK|JAMBAN TIDAK LAYAK|Terlalu Muda (Umur Istri < 20 Tahun)|
        TERLALU TUA (UMUR ISTRI 35-40 TAHUN)|0-23 Bulan|24-59 Bulan|sumber_air_layak_tidak|jamban_layak_tidak|
        risiko_stunting|pra_sejahtera|lantai_tanah|tidak_memiliki_jamban|pendidikan_ibu_dibawah_sltp|kbr_stunting""",
    "keluarga": """nomor_induk_kependudukan|nama_anggota_keluarga|status_hubungan_keluarga|kode_kelurahan_desa|
        desil_nasional_keluarga|desil_nasional_anggota|desil_provinsi|desil_kabupaten_kota|id_sumber_airminum|
        id_fasilitas_bab|id_jenis_kloset|id_pembuangan_tinja|kemiskinan_ekstrem|pbi_nas|b2_r206|b2_r210""",
    "pmt": "Bulan ke-|Menu Makanan Lokal|Kepatuhan Konsumsi",
}
HEADINGS = [(slug, heading.strip()) for slug, headings in MET.items() for heading in headings.split("|")]


@pytest.mark.parametrize(("slug", "heading"), HEADINGS)
def test_heading_is_known(slug, heading):
    kind = BY_SLUG[slug]
    known, _twice = known_headings(kind, [(heading,)])
    assert known or kind.is_set_aside(heading_keys(heading))


@pytest.mark.parametrize(
    ("word", "position"), [("Berbaring", "lying"), ("PB", "lying"), ("TB", "standing"), ("B", "standing")]
)
def test_word_of_a_position_is_known(word, position):
    assert choice(POSITION, "")(word) == (position, "")


ANC = {"NIK": "3602995508950011", "Nama Ibu": "Intan", "Kecamatan": "CILELES", "Desa/Kelurahan": "CIKAREO",
       "Tgl HPHT": "10-02-2024", "Tanggal Pemeriksaan": "12-06-2024", "Berat": "52,4", "Umur": "28", "HIV": "NR",
       "Diperiksa USG": "Ya", "Tenaga Pemeriksa": "Dokter Umum"}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("examiner", "is_by_doctor"), [("Dokter Umum", True), ("dr. Ani, SpOG", True), ("Bidan", False)]
)
def test_what_is_not_stored_is_named_once_and_an_ultrasound_counts_by_a_doctor(world, examiner, is_by_doctor):
    examined = examine(xlsx([ANC | {"Tenaga Pemeriksa": examiner}], list(ANC)), kind="ibu-hamil")
    assert examined.unknown == []
    (finding,) = [one for one in examined.findings.warned if one.code == "columns_set_aside"]
    assert finding.message == "Kolom ini dikenal, tetapi tidak disimpan: Umur, HIV."
    (draft,) = examined.handler._written.values()
    assert draft.visits[0].has_ultrasound_by_doctor is is_by_doctor
