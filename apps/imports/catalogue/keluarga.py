"""Families of a welfare list (DTSEN, P3KE, Regsosek, DTKS, PK) with their houses and ranks.

No layout of these lists is published: the headings are ours, and the spellings those met in lists and in the BKKBN view
for SIPD (2.6 c, 2.8 of the programme's reference). Codes of water and sanitation: Regsosek 2022 (2.3, 2.4).
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.language import Words
from apps.families.labels import DISPOSAL, TOILET, TOILET_OWNERSHIP, WATER
from apps.imports.catalogue.family_words import LISTED_PREVIEW, kk_if_known, nik, rank
from apps.imports.catalogue.members_as_rows import families_of
from apps.imports.engine.cells import choice, decimal, text
from apps.imports.engine.declaration import Column, ImportKind
from apps.imports.engine.options import DATASET, RELEASED_ON
from apps.imports.handlers.welfare_families import ListedFamilies

YES_NO = {
    "Ya": True, "Tidak": False, "Y": True, "T": False, "1": True, "2": False, "0": False, "Bukan": False,
    "Miskin Ekstrem": True, "Tidak Miskin Ekstrem": False,
}  # fmt: skip


def _coded(field: str, heading: str, labels: Mapping[Any, Words], *spellings: str) -> Column:
    """A code of the list, or its words."""
    known = {str(code.value): int(code) for code in labels} | {str(words): int(code) for code, words in labels.items()}
    return Column(field=field, heading=heading, spellings=spellings, read=choice(known, "code_unknown"))


KIND = ImportKind(
    slug="keluarga",
    title=_("Daftar keluarga: DTSEN, P3KE, Regsosek, DTKS, PK"),
    description=_("Satu baris per keluarga, atau satu baris per anggota seperti DTSEN: rumah, air minum, jamban, desil"
                  " dan miskin ekstrem."),
    handler=ListedFamilies,
    subject="family",
    read_right=Right.SEE_FAMILIES,
    preview_columns=LISTED_PREVIEW,
    options=(DATASET, RELEASED_ON),
    fold=families_of,
    set_aside=("desil_nasional_anggota", "desil_nasional", "desil_provinsi", "desil_kabupaten_kota", "pbi_nas",
               "b2_r…"),
    columns=(
        Column(field="kk", heading="No. KK",
               spellings=("Nomor KK", "NoKK", "KK", "No. Kartu Keluarga", "Nomor Kartu Keluarga"), read=kk_if_known,
               is_secret=True, is_varied=True),
        Column(field="head_nik", heading="NIK Kepala Keluarga",
               spellings=("NIK", "NIK KRT", "NIK Kepala Rumah Tangga", "NIK KK", "nomor_induk_kependudukan",
                          "NIK Anggota Keluarga"), read=nik,
               is_secret=True, is_varied=True),
        Column(field="head_name", heading="Nama Kepala Keluarga",
               spellings=("Kepala Keluarga", "Nama KK", "Nama KRT", "Nama Kepala Rumah Tangga", "Nama",
                          "nama_anggota_keluarga", "Nama Anggota Keluarga", "Nama Lengkap", "Nama Anggota",
                          "Head of household"),
               read=text(120), is_required=True, is_varied=True),
        Column(field="wife_nik", heading="NIK Istri", spellings=("NIK Pasangan",), read=nik,
               is_secret=True, is_varied=True),
        Column(field="wife_name", heading="Nama Istri", spellings=("Istri", "Nama Pasangan", "Wife"), read=text(120),
               is_varied=True),
        Column(field="kecamatan", heading="Kecamatan", spellings=("Kec", "Nama Kecamatan"), read=text(80)),
        Column(field="desa", heading="Desa/Kelurahan",
               spellings=("Desa", "Kelurahan", "Kelurahan/Desa", "Desa/Kel", "Nama Desa", "Nama Kelurahan",
                          "kelurahan_desa", "desa_kelurahan", "Nama Kelurahan/Desa", "Nama Desa/Kelurahan"),
               read=text(80)),
        Column(field="desa_code", heading="Kode Desa",
               spellings=("Kode Desa/Kelurahan", "Kode Kelurahan", "kode_depdagri_kelurahan", "Kode Wilayah",
                          "kode_kelurahan_desa", "kode_desa_kelurahan", "Kode Kemendagri"),
               read=text(20)),
        Column(field="address", heading="Alamat", spellings=("Alamat Lengkap", "Address"), read=text(200),
               is_varied=True),
        Column(field="rt", heading="RT", read=text(5)),
        Column(field="rw", heading="RW", read=text(5)),
        Column(field="latitude", heading="Lintang", spellings=("Latitude", "Lat"),
               read=decimal("degrees_unreadable"), is_varied=True),
        Column(field="longitude", heading="Bujur", spellings=("Longitude", "Long", "Lng", "Lon"),
               read=decimal("degrees_unreadable"), is_varied=True),
        _coded("water_source", "Sumber Air Minum", WATER, "Sumber Air Minum Utama", "Kode Sumber Air Minum",
               "id_sumber_airminum", "id_sumber_air_minum"),
        _coded("toilet_ownership", "Fasilitas BAB", TOILET_OWNERSHIP, "Kepemilikan Fasilitas BAB",
               "Kepemilikan Fasilitas Tempat BAB", "id_fasilitas_bab"),
        _coded("toilet_kind", "Jenis Kloset", TOILET, "Kloset", "id_jenis_kloset"),
        _coded("toilet_disposal", "Pembuangan Akhir Tinja", DISPOSAL, "Pembuangan Akhir",
               "Tempat Pembuangan Akhir Tinja", "id_pembuangan_tinja", "id_pembuangan_akhir_tinja"),
        Column(field="rank", heading="Desil",
               spellings=("Peringkat Kesejahteraan", "Desil Nasional", "Desil Kesejahteraan",
                          "desil_nasional_keluarga", "desil_nasional_anggota", "Desil Keluarga", "desil_nasional",
                          "kesejahteraan_prioritas", "Peringkat"), read=rank),
        Column(field="household_id", heading="ID Keluarga",
               spellings=("kode_keluarga", "id_keluarga_p3ke", "ID Keluarga P3KE", "ID P3KE", "ID Keluarga DTSEN",
                          "id_keluarga_dtsen",
                          "IDBDT", "IDDTKS", "ID DTKS", "id_frm"), read=text(40), is_varied=True),
        Column(field="is_extremely_poor", heading="Miskin Ekstrem", spellings=("Status Miskin Ekstrem", "PKE",
                                                                               "kemiskinan_ekstrem"),
               read=choice(YES_NO, "code_unknown")),
        Column(field="relation", heading="Status Hubungan Keluarga",
               spellings=("status_hubungan_keluarga", "Hubungan Keluarga", "Hubungan dengan Kepala Keluarga",
                          "id_hubungan_keluarga", "Hub. dengan KK", "SHDK"), read=text(40), is_variant=True,
               help=_("Hanya bila satu baris satu orang: 1 kepala keluarga, 2 istri atau suami, 3 anak.")),
        Column(field="listed_in", heading="Tahun penapisan", spellings=("Screening year",), read=text(4),
               is_variant=True, help=_("Hanya di daftar dari portal ini.")),
        Column(field="poverty_source", heading="Sumber Miskin Ekstrem",
               spellings=("Sumber Data Miskin Ekstrem", "Sumber Data"), read=text(80)),
    ),
)  # fmt: skip
