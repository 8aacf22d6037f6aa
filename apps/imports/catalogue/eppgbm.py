"""e-PPGBM export “Daftar Anak Berdasarkan Status Gizi”: 35 columns, and whatever newer exports append.

Source: layouts 3.9 A of the programme's reference; headings verbatim, “Pukesmas” as printed.
"""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.imports.catalogue.words import POSITION, SEX, VISIT_PREVIEW, last_visit
from apps.imports.engine.cells import choice, day, decimal, nik, plain, text
from apps.imports.engine.declaration import Column, ImportKind
from apps.imports.handlers.children import ChildVisits


def _own(field: str, heading: str, *spellings: str) -> Column:
    """A value that e-PPGBM computed: stored beside the portal's verdict."""
    return Column(field=field, heading=heading, spellings=spellings, read=plain, beside=field)


KIND = ImportKind(
    slug="eppgbm",
    title=_("Ekspor e-PPGBM: Daftar Anak Berdasarkan Status Gizi"),
    description=_("Berkas .xls, .xlsx atau CSV seperti yang diunduh dari e-PPGBM, satu baris per pengukuran."),
    handler=ChildVisits,
    subject="child",
    read_right=Right.SEE_CHILDREN,
    preview_columns=VISIT_PREVIEW,
    set_aside=("NIK Orang Tua", "NIK Ibu", "No HP Orang Tua", "No HP Ibu", "Nomor KK", "No KK"),
    columns=(
        Column(field="nik", heading="NIK", spellings=("NIK Anak", "No NIK", "NIK Balita",
                                                     "nomor_induk_kependudukan"), read=nik,
               is_secret=True, is_varied=True),
        Column(field="name", heading="Nama", spellings=("Nama Anak", "Nama Balita", "Nama Lengkap",
                                                        "Nama Lengkap Anak", "Name"), read=text(120),
               missing="name_missing", is_required=True, is_varied=True),
        Column(field="sex", heading="JK", spellings=("Jenis Kelamin", "L/P", "Kelamin", "Sex", "Gender", "Jenis Klmin",
                                                     "JNS KLMIN", "Jenis Kel", "Jenkel"),
               read=choice(SEX, "sex_unreadable"), missing="sex_missing", is_required=True),
        Column(field="born_on", heading="Tgl Lahir", spellings=("Tanggal Lahir", "Tgl. Lahir", "TglLahir", "Tgl Lhr",
                                                               "Tempat/Tgl Lahir", "Tempat, Tanggal Lahir", "TTL",
                                                               "Tanggal Kelahiran", "Tanggal/Bulan/Tahun Lahir",
                                                               "Date of birth"),
               read=day("date_unreadable", is_birth=True), missing="birth_date_missing", is_required=True),
        Column(field="birth_weight_kg", heading="BB Lahir", spellings=("Berat Lahir", "Berat Badan Lahir", "BBL",
                                                                       "Berat Lahir - Sasaran", "bbl_kg"),
               read=decimal("birth_weight_unreadable")),
        Column(field="birth_length_cm", heading="TB Lahir", spellings=("PB Lahir", "Panjang Lahir", "Tinggi Lahir",
                                                                       "Panjang Badan Lahir", "Tinggi Badan Lahir",
                          "Panjang Lahir - Sasaran", "pbl_cm"),
               read=decimal("birth_length_unreadable")),
        Column(field="mother_name", heading="Nama Ortu",
               spellings=("Nama Orang Tua", "Nama Orangtua", "Nama Ibu", "Ortu", "Ibu", "Orang Tua", "Nama Ibu Kandung",
                          "Nama Lengkap Ibu", "Ibu Kandung", "Nama Ibu/Ayah", "Nama Ayah/Ibu", "Ibu/Ayah",
                          "Nama Orang Tua/Wali", "Mother’s name"),
               read=text(120), is_varied=True),
        Column(field="kecamatan", heading="Kec", spellings=("Kecamatan", "Kec.", "Nama Kecamatan"), read=text(80),
               is_required=True),
        Column(field="puskesmas", heading="Pukesmas", spellings=("Puskesmas", "PKM", "Nama Puskesmas"), read=text(80)),
        Column(field="desa", heading="Desa/Kel",
               spellings=("Desa", "Kelurahan", "Desa/Kelurahan", "Kel/Desa", "Kelurahan/Desa", "Nama Desa",
                          "Nama Kelurahan", "Nama Desa/Kelurahan", "Desa/Kelurahan Domisili"),
               read=text(80), is_required=True),
        Column(field="posyandu", heading="Posyandu", spellings=("Nama Posyandu",), read=text(80)),
        Column(field="rt", heading="RT", spellings=("No RT", "Nama RT"), read=text(5)),
        Column(field="rw", heading="RW", spellings=("No RW", "Nama RW"), read=text(5)),
        Column(field="address", heading="Alamat", spellings=("Alamat Lengkap", "Address"), read=text(200),
               is_varied=True),
        Column(field="measured_on", heading="Tanggal Pengukuran",
               spellings=("Tgl Pengukuran", "Tanggal Ukur", "Tgl Ukur", "Tgl. Pengukuran", "Tanggal Periksa",
                          "Tgl Periksa",
                          "Tanggal Penimbangan", "Tgl Penimbangan", "Tanggal Timbang", "Tgl Timbang",
                          "Tanggal Pemeriksaan", "Tanggal Kunjungan", "Tanggal Posyandu", "Tanggal Pelayanan"),
               read=day("date_unreadable"), missing="measured_on_missing", is_required=True, unless="listed_on"),
        Column(field="weight_kg", heading="Berat", spellings=("BB", "Berat Badan", "Berat (kg)", "Berat Badan (kg)",
                                                              "BB Saat Ini", "Weight"),
               read=decimal("weight_not_a_number"), is_required=True, unless="listed_on"),
        Column(field="height_cm", heading="Tinggi",
               spellings=("TB", "Tinggi Badan", "Tinggi (cm)", "Tinggi Badan (cm)", "PB/TB", "Panjang/Tinggi Badan",
                          "Panjang Badan", "PB", "Panjang", "Height"),
               read=decimal("height_not_a_number"), is_required=True, unless="listed_on"),
        Column(field="listed_on", heading=_("Kunjungan terakhir"), spellings=("Last visit",), read=last_visit,
               is_variant=True),
        Column(field="position", heading="Cara Ukur", spellings=("Posisi Ukur", "Posisi", "Posisi Pengukuran",
                                                                 "Cara Pengukuran", "CARAUKUR"),
               read=choice(POSITION, "position_unreadable")),
        Column(field="muac_cm", heading="LiLA", spellings=("Lingkar Lengan Atas", "LLA", "LiLA (cm)", "Lingkar Lengan",
                                                           "Lingkar Lengan LiLA",
                                                           "Lingkar Lengan Atas (LiLA)"),
               read=decimal("muac_not_a_number")),
        Column(field="head_cm", heading="Lingkar Kepala", spellings=("LIKA", "LK"), read=decimal("head_not_a_number")),
        _own("weight_label", "BB/U", "Status BB/U", "Status Berat Badan (BB/U)", "Status BBU"),
        _own("waz", "ZS BB/U", "Z-Score BB/U", "ZScore BB/U"),
        _own("height_label", "TB/U", "PB/U", "Status Stunting (TB/U)", "Status TB/U", "Status TBU", "Status Stunting"),
        _own("haz", "ZS TB/U", "Z-Score TB/U", "ZS PB/U"),
        _own("wasting_label", "BB/TB", "BB/PB", "Status Gizi (BB/TB)", "Status BB/TB", "Status BBTB", "Status Gizi"),
        _own("whz", "ZS BB/TB", "Z-Score BB/TB", "ZS BB/PB"),
        _own("weight_gain", "Naik Berat Badan", "Naik BB"),
        _own("pmt_kg", "PMT Diterima (kg)", "PMT Diterima"),
        _own("vitamin_a", "Jml Vit A", "Jumlah Vit A", "Vitamin A", "Jml Vitamin A"),
        _own("kpsp", "KPSP"),
        _own("kia", "KIA", "Buku KIA"),
        _own("kelas_ibu_balita", "Kelas Ibu Balita"),
        _own("mbg", "MBG"),
        _own("total_pengukuran", "total_pengukuran"),
        _own("birth_order", "Anak Ke"),
        _own("gestation_weeks", "Usia Kehamilan", "Usia Kehamilan (minggu)"),
        _own("birth_head_cm", "Lingkar Kepala Lahir", "LK Lahir"),
        _own("imd", "IMD", "Inisiasi Menyusu Dini"),
    ),
)  # fmt: skip
