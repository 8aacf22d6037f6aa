"""Small files of families: verval of KRS, the printed report of SIGA, welfare lists."""

import io

import openpyxl

KRS = """No. Kartu Keluarga|NIK Kepala Keluarga|Nama Kepala Keluarga|NIK Istri|Nama Istri|Kecamatan|Desa|
Punya Anak 0-23 Bulan|Punya Anak 24-59 Bulan|PUS|PUS Hamil|
Keluarga Tidak Mempunyai Sumber Air Minum Utama yang Layak|Keluarga Tidak Mempunyai Jamban yang Layak|
PUS 4 Terlalu Muda (Umur Istri < 20 Tahun)|PUS 4 Terlalu Tua (Umur Istri 35 sd 40 Tahun)|
PUS 4 Terlalu Dekat (< 2 Tahun)|PUS 4 Terlalu Banyak (≥ 3 Anak)|PUS 4 Terlalu|Bukan Peserta KB Modern|
Jenis Pendampingan yang Diterima""".replace("\n", "").split("|")
_SOUND = """3602992403230001|3602991405850001|Nurdin Sudrajat|3602994312880001|Yeni|CILELES|CIKAREO|1|2|1|2|2|1|2|1|2|2|
1|2|3,7""".replace("\n", "")
SHORT = dict(zip(
    ("kk", "head_nik", "head", "wife_nik", "wife", "kec", "desa", "baduta", "balita", "pus", "hamil", "water",
     "latrine", "young", "old", "close", "many", "any", "kb", "help"), KRS, strict=True,
))  # fmt: skip
LIST = """No. KK|NIK Kepala Keluarga|Nama Kepala Keluarga|Kecamatan|Desa/Kelurahan|Alamat|Latitude|Longitude|
Sumber Air Minum|Fasilitas BAB|Desil|ID Keluarga|Miskin Ekstrem|Sumber Miskin Ekstrem""".replace("\n", "").split("|")
_LISTED = (
    "3602992403230001|3602991405850001|Nurdin Sudrajat|CILELES|CIKAREO|Kp. Kadu|-6.55|106.1|9|1|2|ID-7|Ya|P3KE 2023"
)


def krs(**changes) -> dict:
    """A family of Cikareo with a baby and no latrine: at risk."""
    return dict(zip(KRS, _SOUND.split("|"), strict=True)) | {SHORT[name]: value for name, value in changes.items()}


def krs_file(*rows: dict) -> bytes:
    return xlsx(KRS, rows)


def listed(**changes) -> dict:
    return dict(zip(LIST, _LISTED.split("|"), strict=True)) | {
        name.replace("_", " "): value for name, value in changes.items()
    }


def list_file(*rows: dict, headings=LIST) -> bytes:
    return xlsx(headings, rows)


def xlsx(headings, rows) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(list(headings))
    for line in rows:
        book.active.append([line.get(heading, "") for heading in headings])
    return _saved(book)


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


def printed(**changes) -> dict:
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
