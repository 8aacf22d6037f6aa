"""Small files of every kind, in the shapes in which they arrive, and what an import says of them.

Places are those of tests/factories.py. *_row: one sound row of a kind, with some cells changed.
"""

import csv
import io
from datetime import UTC, date, datetime

import openpyxl

from apps.core.enums import JobState
from apps.core.models import Job
from apps.core.scope import Scope
from apps.imports.catalogue import BY_SLUG
from apps.imports.engine.declaration import ImportContext
from apps.imports.engine.examine import Examined
from apps.imports.engine.options import answers_to
from apps.imports.models import ImportRun
from apps.imports.services import runs

HEADINGS = """No|NIK|Nama|JK|Tgl Lahir|BB Lahir|TB Lahir|Nama Ortu|Prov|Kab/Kota|Kec|Pukesmas|Desa/Kel|Posyandu|RT|RW|
Alamat|Usia Saat Ukur|Tanggal Pengukuran|Berat|Tinggi|Cara Ukur|LiLA|BB/U|ZS BB/U|TB/U|ZS TB/U|BB/TB|ZS BB/TB|
Naik Berat Badan|PMT Diterima (kg)|Jml Vit A|KPSP|KIA|Detail""".replace("\n", "").split("|")
_SOUND = """1|3602996009230001|Alya Nuraini|P|2023-09-20|3.2|49.0|Yeni|BANTEN|LEBAK|CILELES|CILELES|CIKAREO|MELATI 1|
008|004|Kp. Kadu|0 Tahun - 8 Bulan - 30 Hari|2024-06-19|7.47|68.1|Terlentang||Berat Badan Normal|-0.4|Normal|-0.49|
Gizi Baik|-0.62|T|-|1|-|Ya|detail"""
EPPGBM_ROW = dict(zip(HEADINGS, _SOUND.replace("\n", "").split("|"), strict=True))
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
KRS = """No. Kartu Keluarga|NIK Kepala Keluarga|Nama Kepala Keluarga|NIK Istri|Nama Istri|Kecamatan|Desa|
Punya Anak 0-23 Bulan|Punya Anak 24-59 Bulan|PUS|PUS Hamil|
Keluarga Tidak Mempunyai Sumber Air Minum Utama yang Layak|Keluarga Tidak Mempunyai Jamban yang Layak|
PUS 4 Terlalu Muda (Umur Istri < 20 Tahun)|PUS 4 Terlalu Tua (Umur Istri 35 sd 40 Tahun)|
PUS 4 Terlalu Dekat (< 2 Tahun)|PUS 4 Terlalu Banyak (≥ 3 Anak)|PUS 4 Terlalu|Bukan Peserta KB Modern|
Jenis Pendampingan yang Diterima""".replace("\n", "").split("|")
_KRS = """3602992403230001|3602991405850001|Nurdin Sudrajat|3602994312880001|Yeni|CILELES|CIKAREO|1|2|1|2|2|1|2|1|2|2|
1|2|3,7""".replace("\n", "")
SHORT = dict(zip(
    ("kk", "head_nik", "head", "wife_nik", "wife", "kec", "desa", "baduta", "balita", "pus", "hamil", "water",
     "latrine", "young", "old", "close", "many", "any", "kb", "help"), KRS, strict=True,
))  # fmt: skip
WELFARE = """No. KK|NIK Kepala Keluarga|Nama Kepala Keluarga|Kecamatan|Desa/Kelurahan|Alamat|Latitude|Longitude|
Sumber Air Minum|Fasilitas BAB|Desil|ID Keluarga|Miskin Ekstrem|Sumber Miskin Ekstrem""".replace("\n", "").split("|")
_LISTED = (
    "3602992403230001|3602991405850001|Nurdin Sudrajat|CILELES|CIKAREO|Kp. Kadu|-6.55|106.1|9|1|2|ID-7|Ya|P3KE 2023"
)
TODAY = date(2024, 7, 1)
AT = datetime(2024, 7, 1, 3, 0, tzinfo=UTC)


def eppgbm_row(**changes) -> dict:
    """The sound row with some cells changed; the words are those of the headings, in short."""
    short = {
        "nik": "NIK", "name": "Nama", "sex": "JK", "born": "Tgl Lahir", "mother": "Nama Ortu", "kec": "Kec",
        "desa": "Desa/Kel", "posyandu": "Posyandu", "on": "Tanggal Pengukuran", "kg": "Berat", "cm": "Tinggi",
        "position": "Cara Ukur", "muac": "LiLA", "birth_kg": "BB Lahir", "address": "Alamat", "birth_cm": "TB Lahir",
    }  # fmt: skip
    return EPPGBM_ROW | {short[name]: value for name, value in changes.items()}


def html_table(rows, headings=HEADINGS, above="") -> bytes:
    lines = [headings, *([line.get(heading, "") for heading in headings] for line in rows)]
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>\n" for line in lines)
    return f"<html><head><meta charset='utf-8'></head><body><table>{above}{body}</table></body></html>".encode()


def xlsx(rows, headings=HEADINGS) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(list(headings))
    for row in rows:
        book.active.append([row.get(heading, "") for heading in headings])
    return _saved(book)


def csv_text(rows, delimiter=";", encoding="utf-8-sig", headings=HEADINGS) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([headings, *([line.get(heading, "") for heading in headings] for line in rows)])
    return out.getvalue().encode(encoding)


def examine(data: bytes, *, kind="eppgbm", today=TODAY, scope=None, district="36.02", **options) -> Examined:
    context = ImportContext(
        district=district,
        scope=scope or Scope(frozenset({district})),
        at=AT,
        today=today,
        options=answers_to(BY_SLUG[kind], options, district, today),
    )
    return runs.examine_file(kind=kind, opener=lambda: io.BufferedReader(io.BytesIO(data)), context=context)


def bring(data: bytes, user, *, kind="eppgbm", at=AT, **options) -> ImportRun:
    """Upload, look at and commit, as the pages and the worker do."""
    run = runs.receive_file(
        kind=kind, name="ekspor.xls", source=io.BytesIO(data), district="36.02", by=user, at=at, options=options
    )
    runs.preview_file(run=run, by=user, at=at)
    runs.commit_file(run=run, by=user, at=at)
    Job.objects.filter(started_by=user).update(state=JobState.DONE)
    return ImportRun.objects.get(pk=run.pk)


def finding_codes(examined: Examined) -> tuple[list, list]:
    """(row, column, code) of the refusals, and of the rest."""
    return tuple(
        [(each["row"], each["column"], each["code"]) for each in (finding.as_dict() for finding in findings)]
        for findings in (examined.findings.refused, examined.findings.warned)
    )


def identity_row(**changes) -> dict:
    """Alya, second child of Yeni, born light and short."""
    return dict(zip(IDENTITY, _CHILD.split("|"), strict=True)) | changes


def visit_row(**changes) -> dict:
    """The visit of Alya that eppgbm_row() holds too."""
    return dict(zip(MEASURED, _VISIT.split("|"), strict=True)) | changes


def old_row(**changes) -> dict:
    return dict(zip(OLD, _OLD.split("|"), strict=True)) | changes


def identity_file(*rows: dict, headings=IDENTITY) -> bytes:
    return xlsx(rows, headings)


def visit_file(*rows: dict, headings=MEASURED) -> bytes:
    return xlsx(rows, headings)


def old_file(*rows: dict) -> bytes:
    return xlsx(rows, OLD)


def krs_row(**changes) -> dict:
    """A family of Cikareo with a baby and no latrine: at risk."""
    return dict(zip(KRS, _KRS.split("|"), strict=True)) | {SHORT[name]: value for name, value in changes.items()}


def krs_file(*rows: dict) -> bytes:
    return xlsx(rows, KRS)


def welfare_row(**changes) -> dict:
    return dict(zip(WELFARE, _LISTED.split("|"), strict=True)) | {
        name.replace("_", " "): value for name, value in changes.items()
    }


def welfare_file(*rows: dict, headings=WELFARE) -> bytes:
    return xlsx(rows, headings)


def siga_file(*rows: dict, desa="CIKAREO", kecamatan="CILELES") -> bytes:
    """As printed: merged cells, places above, a line for each RT, marks by letter."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["C2"] = "DAFTAR KELUARGA BERISIKO STUNTING"
    sheet.merge_cells("C2:Z2")
    for line, (label, value) in enumerate(
        (("Desa/Kelurahan", desa), ("Kecamatan", kecamatan), ("Kabupaten/Kota", "LEBAK")), start=6
    ):
        sheet.cell(line, 3, label)
        sheet.cell(line, 12, f": {value}" if value else "")
        sheet.merge_cells(start_row=line, start_column=12, end_row=line, end_column=20)
    sheet["G15"], sheet["J15"] = "No. KK", "Kepala Keluarga"
    sheet["B17"] = "RT : 001"
    sheet.merge_cells("B17:BI17")
    for at, row in enumerate(rows, start=18):
        for letter, value in row.items():
            sheet[f"{letter}{at}"] = value
        sheet.merge_cells(f"G{at}:I{at}")
        sheet.merge_cells(f"J{at}:N{at}")
    sheet[f"B{18 + len(rows)}"] = "Jumlah : 2"
    return _saved(book)


def siga_row(**changes) -> dict:
    """A family with a baby, no proper latrine, at risk by the print too."""
    return {
        "G": "3602992403230001",
        "J": "Nurdin Sudrajat",
        "O": "Yeni",
        "U": "Kawin",
        "V": "V",
        "W": "X",
        "Y": "V",
        "Z": "X",
        "AC": "V",
        "AE": "X",
        "AK": "-",
        "AL": "X",
        "AM": "X",
        "AN": "X",
        "AP": "V",
        "AS": "V",
        "AV": ">4",
    } | changes


def _saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
