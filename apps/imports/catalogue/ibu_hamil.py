"""Pregnant women with one antenatal visit a row. Own layout: none is published (reference 3.9 G); fields of 4.3."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.templatetags.display import iso_day
from apps.families.rules.nik import read_number
from apps.imports.catalogue.words import number_of
from apps.imports.engine.cells import choice, day, decimal, integer, nik, text
from apps.imports.engine.declaration import Column, ImportKind, PreviewColumn
from apps.imports.handlers.pregnancies import PregnancyFile
from apps.mothers.enums import Supplement

YES = {"Ya": True, "Y": True, "1": True, "Tidak": False, "T": False, "0": False}
BLOOD = {group: group for group in ("A", "B", "AB", "O", "A+", "B+", "AB+", "O+", "A-", "B-", "AB-", "O-")}
TETANUS = {f"T{number}": f"T{number}" for number in range(6)}


def _figure(field: str, heading: str, *spellings: str, whole: bool = False) -> Column:
    read = integer("number_unreadable") if whole else decimal("figure_unreadable")
    return Column(field=field, heading=heading, spellings=spellings, read=read)


KIND = ImportKind(
    slug="ibu-hamil",
    title=_("Ibu hamil dan pemeriksaannya"),
    description=_("Satu baris satu pemeriksaan. Ibu tanpa pemeriksaan: kosongkan kolom mulai Tanggal Periksa."),
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
    columns=(
        Column(field="nik", heading="NIK Ibu", spellings=("NIK",), read=nik, is_secret=True, is_varied=True),
        Column(field="kk", heading="No KK", spellings=("Nomor KK", "KK"), is_secret=True, is_varied=True,
               read=number_of(read_number, blank="", unusable="kk_unusable")),
        Column(field="name", heading="Nama Ibu", spellings=("Nama",), read=text(120), missing="person_name_missing",
               is_required=True, is_varied=True),
        Column(field="born_on", heading="Tanggal Lahir", spellings=("Tgl Lahir",),
               read=day("date_unreadable", is_birth=True)),
        Column(field="husband_name", heading="Nama Suami", spellings=("Suami",), read=text(120), is_varied=True),
        Column(field="phone", heading="Nomor HP", spellings=("HP", "No HP"), read=text(20), is_varied=True),
        Column(field="kecamatan", heading="Kecamatan", spellings=("Kec",), read=text(80), is_required=True),
        Column(field="desa", heading="Desa/Kelurahan", spellings=("Desa", "Kelurahan"), read=text(80),
               is_required=True),
        Column(field="posyandu", heading="Posyandu", read=text(80)),
        Column(field="address", heading="Alamat", read=text(200), is_varied=True),
        Column(field="rt", heading="RT", read=text(5)),
        Column(field="rw", heading="RW", read=text(5)),
        Column(field="lmp_on", heading="HPHT", read=day("date_unreadable")),
        Column(field="due_on", heading="HPL", spellings=("HTP", "Taksiran Persalinan"), read=day("date_unreadable")),
        _figure("gravida", "Gravida", "G", whole=True),
        _figure("para", "Para", "Paritas", "P", whole=True),
        _figure("abortus", "Abortus", whole=True),
        _figure("living_children", "Anak Hidup", whole=True),
        _figure("spacing_months", "Jarak Kehamilan (bulan)", "Jarak Kehamilan", whole=True),
        _figure("height_cm", "Tinggi Badan (cm)", "TB", "Tinggi Badan"),
        _figure("weight_before_kg", "BB Sebelum Hamil (kg)", "BB Sebelum Hamil"),
        Column(field="blood_type", heading="Golongan Darah", spellings=("Gol Darah",),
               read=choice(BLOOD, "word_unknown")),
        Column(field="tetanus_status", heading="Status TT", spellings=("TT",), read=choice(TETANUS, "word_unknown")),
        Column(field="is_exposed_to_smoke", heading="Terpapar Asap Rokok", read=choice(YES, "yes_no_unknown")),
        Column(
            field="is_multiple", heading="Kehamilan Kembar", spellings=("Kembar", "Gemelli"),
            read=choice(YES, "yes_no_unknown"),
        ),
        Column(field="visited_on", heading="Tanggal Periksa", spellings=("Tgl Periksa", "Tanggal ANC"),
               read=day("date_unreadable")),
        _figure("weight_kg", "BB (kg)", "BB", "Berat Badan"),
        _figure("muac_cm", "LiLA (cm)", "LiLA"),
        _figure("hb_g_dl", "Hb (g/dL)", "Hb"),
        _figure("systolic", "Sistolik", whole=True),
        _figure("diastolic", "Diastolik", whole=True),
        _figure("fundal_height_cm", "TFU (cm)", "TFU"),
        _figure("fetal_heart_rate", "DJJ", whole=True),
        _figure("tablets", "Tablet Tambah Darah", "TTD", whole=True),
        Column(field="supplement", heading="Jenis Tablet",
               read=choice({"TTD": Supplement.TTD, "MMS": Supplement.MMS}, "word_unknown")),
        Column(field="has_ultrasound_by_doctor", heading="USG oleh Dokter", spellings=("USG Dokter", "USG"),
               read=choice(YES, "yes_no_unknown")),
    ),
)  # fmt: skip
