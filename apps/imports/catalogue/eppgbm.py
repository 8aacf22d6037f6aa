"""e-PPGBM export “Daftar Anak Berdasarkan Status Gizi”: 35 columns, and whatever newer exports append.

Source: layouts 3.9 A of the programme's reference; headings verbatim, “Pukesmas” as printed.
"""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.imports.catalogue.words import POSITION, SEX, VISIT_PREVIEW
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
    columns=(
        Column(field="nik", heading="NIK", spellings=("NIK Anak", "NIK Balita"), read=nik,
               is_secret=True, is_varied=True),
        Column(field="name", heading="Nama", spellings=("Nama Anak", "Nama Balita"), read=text(120),
               missing="name_missing", is_required=True, is_varied=True),
        Column(field="sex", heading="JK", spellings=("Jenis Kelamin", "L/P", "Kelamin", "Sex"),
               read=choice(SEX, "sex_unreadable"), missing="sex_missing", is_required=True),
        Column(field="born_on", heading="Tgl Lahir", spellings=("Tanggal Lahir", "Tgl. Lahir", "TglLahir"),
               read=day("date_unreadable", is_birth=True), missing="birth_date_missing", is_required=True),
        Column(field="birth_weight_kg", heading="BB Lahir", spellings=("Berat Lahir", "Berat Badan Lahir", "BBL"),
               read=decimal("birth_weight_unreadable")),
        Column(field="birth_length_cm", heading="TB Lahir", spellings=("PB Lahir", "Panjang Lahir", "Tinggi Lahir"),
               read=decimal("birth_length_unreadable")),
        Column(field="mother_name", heading="Nama Ortu",
               spellings=("Nama Orang Tua", "Nama Orangtua", "Nama Ibu", "Ortu", "Ibu"), read=text(120),
               is_varied=True),
        Column(field="kecamatan", heading="Kec", spellings=("Kecamatan", "Kec."), read=text(80), is_required=True),
        Column(field="puskesmas", heading="Pukesmas", spellings=("Puskesmas", "PKM"), read=text(80)),
        Column(field="desa", heading="Desa/Kel",
               spellings=("Desa", "Kelurahan", "Desa/Kelurahan", "Kel/Desa", "Kelurahan/Desa", "Nama Desa"),
               read=text(80), is_required=True),
        Column(field="posyandu", heading="Posyandu", spellings=("Nama Posyandu",), read=text(80)),
        Column(field="rt", heading="RT", read=text(5)),
        Column(field="rw", heading="RW", read=text(5)),
        Column(field="address", heading="Alamat", spellings=("Alamat Lengkap",), read=text(200), is_varied=True),
        Column(field="measured_on", heading="Tanggal Pengukuran",
               spellings=("Tgl Pengukuran", "Tanggal Ukur", "Tgl Ukur", "Tgl. Pengukuran"),
               read=day("date_unreadable"), missing="measured_on_missing", is_required=True),
        Column(field="weight_kg", heading="Berat", spellings=("BB", "Berat Badan", "Berat (kg)", "Berat Badan (kg)"),
               read=decimal("weight_not_a_number"), is_required=True),
        Column(field="height_cm", heading="Tinggi",
               spellings=("TB", "Tinggi Badan", "Panjang/Tinggi", "Tinggi (cm)", "Tinggi Badan (cm)", "PB/TB"),
               read=decimal("height_not_a_number"), is_required=True),
        Column(field="position", heading="Cara Ukur", spellings=("Posisi Ukur",),
               read=choice(POSITION, "position_unreadable")),
        Column(field="muac_cm", heading="LiLA", spellings=("Lingkar Lengan Atas", "LLA", "LiLA (cm)"),
               read=decimal("muac_not_a_number")),
        _own("weight_label", "BB/U"),
        _own("waz", "ZS BB/U", "Z-Score BB/U", "ZScore BB/U"),
        _own("height_label", "TB/U", "PB/U"),
        _own("haz", "ZS TB/U", "Z-Score TB/U", "ZS PB/U"),
        _own("wasting_label", "BB/TB", "BB/PB"),
        _own("whz", "ZS BB/TB", "Z-Score BB/TB", "ZS BB/PB"),
        _own("weight_gain", "Naik Berat Badan", "Naik BB"),
        _own("pmt_kg", "PMT Diterima (kg)", "PMT Diterima"),
        _own("vitamin_a", "Jml Vit A", "Jumlah Vit A", "Vitamin A", "Jml Vitamin A"),
        _own("kpsp", "KPSP"),
        _own("kia", "KIA", "Buku KIA"),
        _own("kelas_ibu_balita", "Kelas Ibu Balita"),
        _own("mbg", "MBG"),
    ),
)  # fmt: skip
