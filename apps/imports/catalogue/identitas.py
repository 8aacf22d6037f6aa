"""e-PPGBM “import identitas anak”: 22 columns, and the variant with nama_posyandu.

Source: layout 3.9 B of the programme's reference; headings verbatim. It tells no desa.
"""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.templatetags.display import iso_day
from apps.families.rules.nik import read_nik, read_number
from apps.imports.catalogue.words import SEX, YES_OR_NO, marked, number_of
from apps.imports.engine.cells import choice, day, decimal, integer, nik, plain, text
from apps.imports.engine.declaration import Column, ImportKind, PreviewColumn
from apps.imports.engine.options import UNIT
from apps.imports.handlers.identities import Identities

KIND = ImportKind(
    slug="identitas",
    title=_("Impor identitas anak e-PPGBM"),
    description=_("Berkas .xls identitas anak, satu baris per anak, dengan nomor KK dan orang tuanya. Berkas ini tidak "
                  "menyebut desa: desa mengikuti keluarga pada KK yang sama."),
    handler=Identities,
    subject="child",
    read_right=Right.SEE_CHILDREN,
    preview_columns=(
        PreviewColumn(heading=_("Nama")),
        PreviewColumn(heading=_("Lahir"), display=iso_day),
        PreviewColumn(heading=_("Desa")),
        PreviewColumn(heading=_("Orang tua")),
    ),
    options=(UNIT,),
    set_aside=("nik_ayah", "nama_ayah", "Nama Lengkap Ayah", "Nama Lgkp Ayah", "tgl_lahir_ibu", "nama_puskesmas",
               "Umur", "Usia", "Usia Bln Per…", "No Kel", "No Kec"),
    columns=(
        Column(field="no", heading="No", read=plain, is_varied=True),
        Column(field="birth_order", heading="anak_ke", spellings=("Anak ke-",), read=integer("birth_order_unreadable")),
        Column(field="born_on", heading="tgl_lahir", spellings=("Tanggal Lahir", "Tgl Lhr", "Tgl. Lahir",
                                                              "Tempat/Tgl Lahir", "Tempat, Tanggal Lahir", "TTL",
                                                              "Tanggal Kelahiran"),
               read=day("date_unreadable", is_birth=True),
               missing="birth_date_missing", is_required=True),
        Column(field="sex", heading="jenis_kelamin", spellings=("JK", "L/P", "Jenis Klmin", "JNS KLMIN", "Kelamin"),
               read=choice(SEX, "sex_unreadable"),
               missing="sex_missing", is_required=True),
        Column(field="kk", heading="nomor_KK", spellings=("No KK", "KK", "No. Kartu Keluarga", "Nomor Kartu Keluarga"),
               read=number_of(read_number, blank="no_family", unusable="kk_unusable"), is_secret=True, is_varied=True),
        Column(field="nik", heading="NIK", spellings=("NIK Anak", "No NIK", "NIK Balita", "NIK Bayi"), read=nik,
               is_secret=True, is_varied=True),
        Column(field="name", heading="nama_anak", spellings=("Nama", "Nama Lengkap", "Nama Lengkap Anak", "Nama Bayi"),
               read=text(120), missing="name_missing",
               is_required=True, is_varied=True),
        Column(field="gestation_weeks", heading="usia_hamil", spellings=("Usia Kehamilan", "usia_kehamilan_minggu"),
               read=integer("gestation_unreadable")),
        Column(field="birth_weight_kg", heading="berat_lahir",
               spellings=("BB Lahir", "bbl_kg", "Berat Badan Lahir", "Berat Lahir - Sasaran", "BBL"),
               read=decimal("birth_weight_unreadable")),
        Column(field="birth_length_cm", heading="panjang_lahir", spellings=("PB Lahir", "TB Lahir", "pbl_cm",
                                                                            "Panjang Badan Lahir",
                                                                            "Panjang Lahir - Sasaran"),
               read=decimal("birth_length_unreadable")),
        Column(field="birth_head_cm", heading="lingkar_kepala_lahir", spellings=("LK Lahir", "lk_lahir_cm"),
               read=decimal("birth_head_unreadable")),
        Column(field="kia", heading="kia", spellings=("Buku KIA",), read=plain, beside="kia"),
        Column(field="kia_bayi_kecil", heading="kia_bayi_kecil", read=plain, beside="kia_bayi_kecil"),
        Column(field="imd", heading="imd", read=choice(YES_OR_NO, "yes_no_unknown")),
        Column(field="mother_name", heading="nama_ortu", spellings=("Nama Orang Tua", "Nama Ibu", "Nama Lengkap Ibu",
                                                                    "Nama Ibu Kandung", "Nama Orangtua", "Ibu",
                                                                    "Ibu Kandung"), read=text(120),
               is_varied=True),
        Column(field="mother_nik", heading="nik_ortu", spellings=("NIK Orang Tua", "NIK Ibu"),
               read=number_of(read_nik, blank="", unusable="parent_nik_unusable"), is_secret=True, is_varied=True),
        Column(field="phone", heading="hp_ortu", spellings=("No HP", "HP", "No HP Orang Tua", "No HP Ibu",
                                                            "No Telepon"), read=text(20), is_varied=True),
        Column(field="birth_helper", heading="penolong_lahir", read=plain, beside="penolong_lahir", is_variant=True),
        Column(field="posyandu", heading="nama_posyandu", spellings=("Posyandu",), read=text(80)),
        Column(field="address", heading="alamat", spellings=("Alamat Lengkap",), read=text(200), is_varied=True),
        Column(field="rt", heading="rt", spellings=("No RT", "Nama RT"), read=text(5)),
        Column(field="rw", heading="rw", spellings=("No RW", "Nama RW"), read=text(5)),
        Column(field="kecamatan", heading="nama_kecamatan", is_variant=True, spellings=("Kecamatan", "Kec"),
               read=text(80)),
        Column(field="desa", heading="nama_kelurahan", is_variant=True,
               spellings=("Desa/Kel", "Desa", "Kelurahan", "Nama Desa", "Desa/Kelurahan", "Nama Kelurahan/Desa",
                          "Nama Desa/Kelurahan", "Kelurahan/Desa", "Kel/Desa"), read=text(80)),
        Column(field="deleted", heading="hapus", read=marked, beside="hapus"),
        Column(field="moved", heading="pindah", read=marked, beside="pindah"),
    ),
)  # fmt: skip
