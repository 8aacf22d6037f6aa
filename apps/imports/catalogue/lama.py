"""e-PPGBM import of before 2022: puskesmas, desa and posyandu by name, no kecamatan; ages in columns of their own.

Source: layout 3.9 D of the programme's reference; headings verbatim. umur_tahun and umur_bulan are left aside: birth
date and day of the visit tell the age.
"""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.imports.catalogue.words import POSITION, SEX, VISIT_PREVIEW
from apps.imports.engine.cells import choice, day, decimal, nik, plain, text
from apps.imports.engine.declaration import Column, ImportKind
from apps.imports.engine.options import UNIT
from apps.imports.handlers.children import OldLayoutVisits


def _own(heading: str, *spellings: str) -> Column:
    """A value of the file, stored with the visit."""
    return Column(field=heading, heading=heading, spellings=spellings, read=plain, beside=heading)


KIND = ImportKind(
    slug="lama",
    title=_("Impor e-PPGBM lama (sampai 2022)"),
    description=_("Berkas dengan kolom PKM, KEL dan POSY, satu baris per pengukuran."),
    handler=OldLayoutVisits,
    subject="child",
    read_right=Right.SEE_CHILDREN,
    preview_columns=VISIT_PREVIEW,
    options=(UNIT,),
    columns=(
        Column(field="nik", heading="NIK", spellings=("NIK Anak",), read=nik, is_secret=True, is_varied=True),
        Column(field="name", heading="nama_anak", spellings=("Nama",), read=text(120), missing="name_missing",
               is_required=True, is_varied=True),
        Column(field="born_on", heading="tgl_lahir", spellings=("Tanggal Lahir",),
               read=day("date_unreadable", is_birth=True),
               missing="birth_date_missing", is_required=True),
        Column(field="sex", heading="jenis_kelamin", spellings=("JK", "L/P"), read=choice(SEX, "sex_unreadable"),
               missing="sex_missing", is_required=True),
        Column(field="mother_name", heading="nama_ortu", spellings=("Nama Orang Tua", "Nama Ibu"), read=text(120),
               is_varied=True),
        Column(field="puskesmas", heading="PKM", spellings=("Puskesmas", "Pukesmas"), read=text(80), is_required=True),
        Column(field="desa", heading="KEL", spellings=("Desa/Kel", "Desa", "Kelurahan"), read=text(80),
               is_required=True),
        Column(field="posyandu", heading="POSY", spellings=("Posyandu", "nama_posyandu"), read=text(80)),
        Column(field="rt", heading="RT", read=text(5)),
        Column(field="rw", heading="RW", read=text(5)),
        Column(field="address", heading="ALAMAT", read=text(200), is_varied=True),
        Column(field="measured_on", heading="TANGGALUKUR", spellings=("Tanggal Pengukuran", "Tgl Ukur"),
               read=day("date_unreadable"), missing="measured_on_missing", is_required=True),
        Column(field="height_cm", heading="TINGGI", spellings=("TB",), read=decimal("height_not_a_number"),
               is_required=True),
        Column(field="position", heading="CARAUKUR", read=choice(POSITION, "position_unreadable")),
        Column(field="weight_kg", heading="BERAT", spellings=("BB",), read=decimal("weight_not_a_number"),
               is_required=True),
        Column(field="muac_cm", heading="LILA", read=decimal("muac_not_a_number")),
        Column(field="head_cm", heading="lingkar_kepala", read=decimal("head_not_a_number")),
        _own("vita", "Vit A", "Vitamin A"),
        *(_own(f"asi_bulan_{month}") for month in range(1, 7)),
        _own("pemberian_ke"),
        _own("sumber_pmt"),
        _own("pemberian_pusat"),
        _own("tahun_produksi"),
        _own("pemberian_daerah"),
    ),
)  # fmt: skip
