"""An agency's or a desa's own list of the recipients of one programme (latrines, RTLH, PKH, PMT). Source: F3, 3."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.templatetags.display import iso_day
from apps.families.rules.nik import read_nik, read_number
from apps.imports.catalogue.words import number_of
from apps.imports.engine.cells import day, decimal, rupiah, text
from apps.imports.engine.declaration import Column, ImportKind, PreviewColumn
from apps.imports.engine.options import PROGRAMME
from apps.imports.handlers.recipients import Recipients
from apps.programmes.labels import LIST_OUTCOMES, MATCHED_BY

_HOW: dict[str, object] = {str(code): words for code, words in (*MATCHED_BY.items(), *LIST_OUTCOMES.items())}


def _how(code: object) -> object:
    return _HOW.get(str(code), code)


def _percent(confidence: object) -> object:
    return f"{confidence}%" if confidence else ""


KIND = ImportKind(
    slug="penerima",
    title=_("Daftar penerima program (OPD atau desa)"),
    description=_("Daftar milik OPD atau desa: satu baris satu penerima satu program. Dicocokkan lewat NIK, KK, atau "
                  "nama dan desa; yang bertanggal menjadi penyerahan, yang lain menjadi usulan."),
    handler=Recipients,
    subject="listentry",
    read_right=Right.IMPORT_RECIPIENTS,
    right=Right.IMPORT_RECIPIENTS,
    result_url="programmes:match",
    preview_columns=(
        PreviewColumn(heading=_("Nama")),
        PreviewColumn(heading=_("Desa")),
        PreviewColumn(heading=_("Diterima"), display=iso_day),
        PreviewColumn(heading=_("Pencocokan"), display=_how),
        PreviewColumn(heading=_("Keyakinan"), display=_percent, is_number=True),
    ),
    options=(PROGRAMME,),
    columns=(
        Column(field="nik", heading="NIK", spellings=("No NIK", "NIK Penerima", "NIK Kepala Keluarga", "NIK Anak"),
               read=number_of(read_nik, blank="", unusable="list_nik_unusable"), is_secret=True, is_varied=True),
        Column(field="kk", heading="No KK", spellings=("KK", "No. KK", "Nomor KK", "No. Kartu Keluarga", "nomor_kk"),
               read=number_of(read_number, blank="", unusable="kk_unusable"), is_secret=True, is_varied=True),
        Column(field="name", heading="Nama", is_required=True, read=text(120), is_varied=True,
               spellings=("Nama Penerima", "Nama Kepala Keluarga", "Nama KPM", "Nama KK", "Nama Penerima Bantuan",
                          "Nama Penerima Manfaat", "Nama Lengkap", "Nama Anak",
                          "Nama Ibu Hamil")),
        Column(field="born_on", heading="Tanggal Lahir", spellings=("Tgl Lahir", "tgl_lahir"),
               read=day("date_unreadable", is_birth=False)),
        Column(field="mother_name", heading="Nama Ibu", spellings=("Nama Ibu Kandung", "Nama Ortu"), read=text(120),
               is_varied=True),
        Column(field="address", heading="Alamat", read=text(200), is_varied=True),
        Column(field="rt", heading="RT", read=text(5)),
        Column(field="rw", heading="RW", read=text(5)),
        Column(field="kecamatan", heading="Kecamatan", spellings=("Kec",), read=text(80)),
        Column(field="desa", heading="Desa/Kelurahan", spellings=("Desa", "Desa/Kel", "Kelurahan"), read=text(80)),
        Column(field="received_on", heading="Tanggal Terima", read=day("date_unreadable"),
               spellings=("Tanggal Diterima", "Tgl Terima", "Tanggal Penyerahan", "Tanggal"),
               help=_("Hari bantuan diterima. Kosongkan bila baru diusulkan.")),
        Column(field="volume", heading="Volume", spellings=("Jumlah",), read=decimal("volume_impossible")),
        Column(field="value_rp", heading="Nilai (Rp)", spellings=("Nilai", "Nilai Bantuan", "Rupiah"),
               read=rupiah("rupiah_unreadable")),
    ),
)  # fmt: skip
