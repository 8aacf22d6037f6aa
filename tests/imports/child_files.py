"""Small files of children without desa: identity, measurements, and the layout of before 2022."""

from tests.imports.families import xlsx

IDENTITY = """No|anak_ke|tgl_lahir|jenis_kelamin|nomor_KK|NIK|nama_anak|usia_hamil|berat_lahir|panjang_lahir|
lingkar_kepala_lahir|kia|kia_bayi_kecil|imd|nama_ortu|nik_ortu|hp_ortu|alamat|rt|rw|hapus|pindah""".replace(
    "\n", ""
).split("|")
_CHILD = """1|2|2023-09-20|Perempuan|3602992403230001|3602996009230001|Alya Nuraini|38|2.4|47|33.5|Ya|Tidak|Ya|Yeni|
3602994312880001|081234567890|Kp. Kadu|008|004||""".replace("\n", "")
MEASURED = """No|NIK|nama_anak|TANGGALUKUR|BERAT|TINGGI|LILA|lingkar_kepala|Pitting_edema|CARAUKUR|vita|asi_bulan_0|
asi_bulan_1|asi_bulan_2|asi_bulan_3|asi_bulan_4|asi_bulan_5|asi_bulan_6|kelas_ibu_balita|mbg""".replace("\n", "").split(
    "|"
)
_VISIT = "1|3602996009230001|Alya Nuraini|2024-06-19|7.47|68.1|||tidak|terlentang|ya|ya||||||||"
OLD = """No|NIK|nama_anak|tgl_lahir|umur_tahun|umur_bulan|jenis_kelamin|nama_ortu|nik_ortu|hp_ortu|PKM|KEL|POSY|RT|RW|
ALAMAT|TANGGALUKUR|TINGGI|CARAUKUR|BERAT|LILA|vita|lingkar_kepala|asi_bulan_1|asi_bulan_2|asi_bulan_3|asi_bulan_4|
asi_bulan_5|asi_bulan_6|pemberian_ke|sumber_pmt|pemberian_pusat|tahun_produksi|pemberian_daerah""".replace(
    "\n", ""
).split("|")
_OLD = """1|3602996009200001|Rina Aulia|2020-09-20|1|3|P|Yeni|3602994312880001||CILELES|CIKAREO|MELATI 1|008|004|
Kp. Kadu|2021-12-19|74|terlentang|8.9||ya||ya|ya|||||1|APBD|||biskuit""".replace("\n", "")


def child(**changes) -> dict:
    """Alya, second child of Yeni, born light and short."""
    return dict(zip(IDENTITY, _CHILD.split("|"), strict=True)) | changes


def visit(**changes) -> dict:
    """The visit of Alya that files.row() tells too."""
    return dict(zip(MEASURED, _VISIT.split("|"), strict=True)) | changes


def old(**changes) -> dict:
    return dict(zip(OLD, _OLD.split("|"), strict=True)) | changes


def identity_file(*rows: dict, headings=IDENTITY) -> bytes:
    return xlsx(headings, rows)


def visit_file(*rows: dict, headings=MEASURED) -> bytes:
    return xlsx(headings, rows)


def old_file(*rows: dict) -> bytes:
    return xlsx(OLD, rows)
