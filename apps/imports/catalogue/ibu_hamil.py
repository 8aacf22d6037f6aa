"""Pregnant women with one antenatal visit a row. Own layout: none is published (reference 3.9 G); fields of 4.3."""

import re

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.templatetags.display import iso_day
from apps.families.rules.nik import read_number
from apps.imports.catalogue.words import last_visit, marked, number_of
from apps.imports.engine.cells import choice, day, decimal, integer, is_blank, nik, text, with_hint
from apps.imports.engine.declaration import Column, ImportKind, PreviewColumn, Reading
from apps.imports.handlers.pregnancies import PregnancyFile
from apps.mothers.enums import Supplement

YES = {"Ya": True, "Y": True, "1": True, "Tidak": False, "T": False, "0": False}
BLOOD = ("A", "B", "AB", "O", "A+", "B+", "AB+", "O+", "A-", "B-", "AB-", "O-")
TETANUS = {f"{prefix}{number}": f"T{number}" for prefix in ("T", "TT", "TT ", "") for number in range(6)} | {
    f"TT {roman}": f"T{number}" for number, roman in enumerate(("I", "II", "III", "IV", "V"), start=1)
}
_BLOOD = re.compile(r"^(?:gol\w*\.?\s*)?(A|B|AB|O|0)\s*(?:\(?(?:rh\w*\s*)?(\+|-|pos\w*|neg\w*)\)?)?$", re.IGNORECASE)
_PRESSURE = re.compile(r"^(?:td\s*)?(\d{2,3})\s*[/\\|:,.\s-]\s*(\d{2,3})(?:\s*mm ?hg)?$", re.IGNORECASE)


def blood_pressure(raw: object) -> Reading:
    """110/70 as (110, 70)."""
    if is_blank(raw):
        return None, ""
    match = _PRESSURE.match(str(raw).strip())
    return ((int(match[1]), int(match[2])), "") if match else (None, "pressure_unreadable")


def blood_type(raw: object) -> Reading:
    """'O', with the rhesus factor where the cell has it."""
    if is_blank(raw):
        return None, ""
    match = _BLOOD.match(str(raw).strip().removesuffix(".0"))
    if not match:
        return None, "word_unknown"
    rhesus = (match[2] or "").lower()
    return match[1].upper().replace("0", "O") + ("-" if rhesus.startswith(("-", "n")) else "+" if rhesus else ""), ""


with_hint(blood_type, _("Pilih dari daftar."), BLOOD)
with_hint(blood_pressure, _("Sistolik/diastolik, contoh 110/70."))


OF_A_MOTHER = {
    "height_cm": _("Angka dalam cm, contoh 152."),
    "weight_kg": _("Angka dalam kg, contoh 52,4."),
    "muac_cm": _("Angka dalam cm, contoh 24,5."),
}


def _figure(field: str, heading: str, *spellings: str, whole: bool = False) -> Column:
    read = integer("number_unreadable") if whole else decimal("figure_unreadable")
    return Column(field=field, heading=heading, spellings=spellings, read=read, help=OF_A_MOTHER.get(field, ""))


KIND = ImportKind(
    slug="ibu-hamil",
    title=_("Ibu hamil dan pemeriksaannya"),
    description=_("Satu baris satu pemeriksaan; ekspor ANC Sigizi Kesga dan kohort dikenali juga. Ibu tanpa"
                  " pemeriksaan: kosongkan kolom mulai Tanggal Periksa."),
    handler=PregnancyFile,
    subject="pregnancy",
    read_right=Right.SEE_PREGNANCY,
    right=Right.RECORD_PREGNANCY,
    preview_columns=(
        PreviewColumn(heading=_("Nama")),
        PreviewColumn(heading=_("Lahir"), display=iso_day),
        PreviewColumn(heading=_("Desa")),
        PreviewColumn(heading="HPHT", display=iso_day),
        PreviewColumn(heading=_("Diperiksa"), display=iso_day),
    ),
    set_aside=(
        "Umur", "Umur Ibu", "Puskesmas", "Pukesmas", "Faskes yang melayani ANC", "Usia Kehamilan", "Presentasi Janin",
        "IMT Sebelum Hamil", "Rhesus", "HIV", "Hepatitis", "Siphilis", "Sifilis", "Protein Urine", "Gula Sewaktu",
        "Status Gizi", "Tatalaksana…", "Konseling", "Skrinning Keswa", "Skrining Keswa", "Lahir Hidup/Lahir Mati",
        "Status Persalinan", "kunjungan_k",
    ),
    columns=(
        Column(field="nik", heading="NIK Ibu", spellings=("NIK", "NIK Pasien", "NIK Ibu Hamil", "NIK Bumil"), read=nik,
               is_secret=True, is_varied=True),
        Column(field="kk", heading="No KK", spellings=("Nomor KK", "KK", "No. Kartu Keluarga", "Nomor Kartu Keluarga"),
               is_secret=True, is_varied=True,
               read=number_of(read_number, blank="", unusable="kk_unusable")),
        Column(field="name", heading="Nama Ibu",
               spellings=("Nama", "nama_pasien", "Nama Ibu Hamil", "Nama Bumil", "Nama Lengkap", "Name"),
               read=text(120),
               missing="person_name_missing",
               is_required=True, is_varied=True),
        Column(field="born_on", heading="Tanggal Lahir", spellings=("Tgl Lahir", "Tanggal Lahir Ibu", "Tgl Lahir Ibu",
                                                                      "Date of birth"),
               read=day("date_unreadable", is_birth=True)),
        Column(field="husband_name", heading="Nama Suami", spellings=("Suami",), read=text(120), is_varied=True),
        Column(field="phone", heading="Nomor HP", spellings=("HP", "No HP", "No Telepon Ibu", "No Telepon",
                                                             "No HP Ibu", "Telepon"), read=text(20), is_varied=True),
        Column(field="kecamatan", heading="Kecamatan", spellings=("Kec", "Nama Kecamatan"), read=text(80),
               is_required=True),
        Column(field="desa", heading="Desa/Kelurahan", spellings=("Desa", "Kelurahan", "Desa/Kel", "Kelurahan/Desa",
                                                                  "Nama Desa", "Nama Kelurahan"), read=text(80),
               is_required=True),
        Column(field="posyandu", heading="Posyandu", spellings=("Nama Posyandu",), read=text(80)),
        Column(field="address", heading="Alamat", spellings=("Alamat Lengkap", "Alamat Domisili"), read=text(200),
               is_varied=True),
        Column(field="rt", heading="RT", read=text(5)),
        Column(field="rw", heading="RW", read=text(5)),
        Column(field="lmp_on", heading="HPHT", spellings=("Tgl HPHT", "Tanggal HPHT", "Hari Pertama Haid Terakhir"),
               read=day("date_unreadable")),
        Column(field="due_on", heading="HPL",
               spellings=("HTP", "Taksiran Persalinan", "Tgl HPL", "Tanggal HPL", "Tanggal Perkiraan Persalinan",
                          "tanggal_taksiran_persalinan", "Tanggal Taksiran Persalinan", "Perkiraan Persalinan"),
                          read=day("date_unreadable")),
        _figure("gravida", "Gravida", "G", whole=True),
        _figure("para", "Para", "Paritas", "P", whole=True),
        _figure("abortus", "Abortus", whole=True),
        _figure("living_children", "Anak Hidup", whole=True),
        _figure("spacing_months", "Jarak Kehamilan (bulan)", "Jarak Kehamilan", whole=True),
        _figure("height_cm", "Tinggi Badan (cm)", "TB", "Tinggi Badan", "Tinggi"),
        _figure("weight_before_kg", "BB Sebelum Hamil (kg)", "BB Sebelum Hamil", "Berat Badan Sebelum Hamil"),
        Column(field="blood_type", heading="Golongan Darah", spellings=("Gol Darah", "Gol. Darah"),
               read=blood_type),
        Column(field="tetanus_status", heading="Status TT", spellings=("TT", "Riwayat Imun TT Terakhir",
                                                                       "Riwayat Imunisasi TT"), read=choice(TETANUS,
                                                                       "word_unknown")),
        Column(field="is_exposed_to_smoke", heading="Terpapar Asap Rokok", read=choice(YES, "yes_no_unknown")),
        Column(
            field="is_multiple", heading="Kehamilan Kembar", spellings=("Kembar", "Gemelli"),
            read=choice(YES, "yes_no_unknown"),
        ),
        Column(field="visited_on", heading="Tanggal Periksa",
               spellings=("Tgl Periksa", "Tanggal ANC", "tanggal_antenatal", "Tanggal Pemeriksaan", "Tgl Pemeriksaan",
                          "Tanggal Kunjungan", "Tgl Kunjungan", "Tanggal Pemeriksaan ANC", "Tanggal Kunjungan ANC",
                          "Tanggal Pelayanan"),
               read=day("date_unreadable")),
        _figure("weight_kg", "BB (kg)", "BB", "Berat Badan", "Berat", "berat_badan_saat_ini", "BB Saat Ini", "Weight"),
        _figure("muac_cm", "LiLA (cm)", "LiLA", "Lingkar Lengan Atas", "Lingkar Lengan", "LLA", "MUAC"),
        _figure("hb_g_dl", "Hb (g/dL)", "Hb", "Hemoglobin", "Kadar Hb", "Hasil Hb"),
        _figure("systolic", "Sistolik", "Systolic", "Sistole", "Sistol", "Tekanan Darah Sistolik", "TD Sistolik",
                whole=True),
        _figure("diastolic", "Diastolik", "Diastolic", "Diastole", "Diastol", "Tekanan Darah Diastolik", "TD Diastolik",
                whole=True),
        Column(field="blood_pressure", heading="Tekanan Darah",
               spellings=("TD", "Tensi", "Tekanan Darah (mmHg)", "Sistolik/Diastolik", "Sistole/Diastole",
                          "TD Sistole/Diastole", "Tekanan Darah Sistole/Diastole"),
               read=blood_pressure, is_variant=True),
        _figure("fundal_height_cm", "TFU (cm)", "TFU", "Tinggi Fundus Uteri", "Tinggi Fundus"),
        _figure("fetal_heart_rate", "DJJ", "Denyut Jantung Janin", whole=True),
        _figure("tablets", "Tablet Tambah Darah", "TTD", "Jumlah TTD Diterima", "Jumlah TTD", whole=True),
        Column(field="mms_tablets", heading="Jumlah MMS Diterima", spellings=("MMS", "Jumlah MMS"),
               read=integer("number_unreadable"), is_variant=True,
               help=_("Hanya bila bukan TTD. Angka bulat, contoh 30.")),
        Column(field="supplement", heading="Jenis Tablet",
               read=choice({"TTD": Supplement.TTD, "MMS": Supplement.MMS}, "word_unknown")),
        Column(field="delivered_on", heading="Tanggal Melahirkan",
               spellings=("Tgl Melahirkan", "Tanggal Persalinan", "Tgl Persalinan"),
               read=day("date_unreadable"), is_variant=True,
               help=_("Kehamilan yang sudah berakhir tidak ditambahkan; persalinannya dicatat di halaman ibu.")),
        Column(field="aborted_on", heading="Tanggal Abortus", spellings=("Tgl Abortus", "Tanggal Keguguran"),
               read=day("date_unreadable"), is_variant=True,
               help=_("Kehamilan yang sudah berakhir tidak ditambahkan; persalinannya dicatat di halaman ibu.")),
        Column(field="listed_on", heading="Terakhir diperiksa", spellings=("Last checked",), read=last_visit,
               is_variant=True),
        Column(field="deleted_on", heading="Tanggal Hapus", spellings=("Tgl Hapus", "Dihapus"), read=marked,
               is_variant=True, help=_("Baris yang dihapus di aplikasi asalnya tidak ditambahkan.")),
        Column(field="has_ultrasound", heading="Diperiksa USG", read=choice(YES, "yes_no_unknown"), is_variant=True,
               help=_("Dihitung sebagai USG oleh dokter bila tenaga pemeriksanya dokter.")),
        Column(field="examiner", heading="Tenaga Pemeriksa", spellings=("Pemeriksa",), read=text(60), is_variant=True),
        Column(field="has_ultrasound_by_doctor", heading="USG oleh Dokter", spellings=("USG Dokter", "USG"),
               read=choice(YES, "yes_no_unknown")),
    ),
)  # fmt: skip
