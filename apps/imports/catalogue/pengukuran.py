"""e-PPGBM “import pengukuran”: sheet “Data Pengukuran”, 20 columns; variants add alamat, tgl_lahir, nama_posyandu.

Source: layout 3.9 C of the programme's reference; headings verbatim.
"""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.imports.catalogue.words import OEDEMA, POSITION, VISIT_PREVIEW
from apps.imports.engine.cells import choice, day, decimal, nik, plain, text
from apps.imports.engine.declaration import Column, ImportKind
from apps.imports.engine.options import UNIT
from apps.imports.handlers.known_visits import KnownChildVisits


def _own(heading: str, *spellings: str, is_variant: bool = False) -> Column:
    """A value of the file, stored with the visit."""
    return Column(
        field=heading, heading=heading, spellings=spellings, read=plain, beside=heading, is_variant=is_variant
    )


KIND = ImportKind(
    slug="pengukuran",
    title=_("Impor pengukuran e-PPGBM"),
    description=_("Berkas .xls “Data Pengukuran”, satu baris per pengukuran. Anak dikenali lewat NIK, jadi harus sudah "
                  "tercatat."),
    handler=KnownChildVisits,
    subject="child",
    read_right=Right.SEE_CHILDREN,
    preview_columns=VISIT_PREVIEW,
    options=(UNIT,),
    columns=(
        Column(field="nik", heading="NIK", spellings=("NIK Anak", "No NIK", "NIK Balita"), read=nik, is_required=True,
               is_secret=True, is_varied=True),
        Column(field="name", heading="nama_anak", spellings=("Nama", "Nama Balita", "Nama Lengkap"), read=text(120),
               is_varied=True),
        Column(field="born_on", heading="tgl_lahir", spellings=("Tanggal Lahir", "Tgl Lhr"),
               read=day("date_unreadable", is_birth=True)),
        Column(field="posyandu", heading="nama_posyandu", spellings=("Posyandu", "POSY"), read=text(80)),
        Column(field="address", heading="alamat", read=text(200), is_varied=True),
        Column(field="measured_on", heading="TANGGALUKUR",
               spellings=("Tanggal Pengukuran", "Tgl Ukur", "Tanggal Ukur", "Tgl Pengukuran", "Tanggal Periksa",
                          "Tgl Periksa",
                          "Tanggal Penimbangan", "Tgl Timbang", "Tanggal Pemeriksaan", "Tanggal Kunjungan"),
               read=day("date_unreadable"), missing="measured_on_missing", is_required=True),
        Column(field="weight_kg", heading="BERAT", spellings=("BB", "Berat Badan"),
               read=decimal("weight_not_a_number"), is_required=True),
        Column(field="height_cm", heading="TINGGI", spellings=("TB", "Tinggi Badan", "Panjang/Tinggi", "PB/TB",
                                                               "TB/PB", "Panjang/Tinggi Badan",
                                                             "PB", "Panjang Badan"),
               read=decimal("height_not_a_number"), is_required=True),
        Column(field="muac_cm", heading="LILA", spellings=("LLA", "Lingkar Lengan Atas", "Lingkar Lengan"),
               read=decimal("muac_not_a_number")),
        Column(field="head_cm", heading="lingkar_kepala", spellings=("LK", "LIKA", "Lingkar Kepala"),
               read=decimal("head_not_a_number")),
        Column(field="oedema", heading="Pitting_edema", spellings=("Edema", "Oedema", "Pitting Oedema"),
               read=choice(OEDEMA, "oedema_unreadable")),
        Column(field="position", heading="CARAUKUR", spellings=("Posisi Ukur", "Posisi", "Cara Ukur"),
               read=choice(POSITION, "position_unreadable")),
        _own("vita", "Vit A", "Vitamin A", "Jml Vit A"),
        *(_own(f"asi_bulan_{month}") for month in range(7)),
        _own("lingkar_dada", is_variant=True),
        _own("vit_biru", "Vitamin A Biru", is_variant=True),
        _own("vit_merah", "Vitamin A Merah", is_variant=True),
        _own("status_bbu", "BB/U", is_variant=True),
        _own("status_tbu", "TB/U", is_variant=True),
        _own("status_bbtb", "BB/TB", is_variant=True),
        _own("imunisasi_terakhir", is_variant=True),
        _own("alasan_tidak_imunisasi", is_variant=True),
        _own("kelas_ibu_balita"),
        _own("mbg"),
    ),
)  # fmt: skip
