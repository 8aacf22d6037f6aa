"""Export of BKKBN's verval KRS from SIGA: 20 columns, headings verbatim.

Source: layout 2.6 a of the programme's reference; names of the BKKBN view for SIPD (2.6 c) are met as spellings.
"""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.imports.catalogue.family_words import (
    AT_RISK,
    LACKING,
    NO,
    NOT_APPLICABLE,
    SCREENED_PREVIEW,
    YES,
    answer,
    assistance,
    kk,
    nik,
    rank,
)
from apps.imports.engine.cells import text
from apps.imports.engine.declaration import Column, ImportKind
from apps.imports.engine.options import YEAR
from apps.imports.handlers.verval import ScreenedFamilies


def _target(field: str, heading: str, *spellings: str) -> Column:
    return Column(
        field=field, heading=heading, spellings=spellings, read=answer(YES, NO, no=ZERO), is_required=True,
        unless="official",
    )  # fmt: skip


def _factor(field: str, heading: str, *spellings: str) -> Column:
    """A list that says itself who is at risk may lack what the verval asks: those answers are unknown."""
    return Column(
        field=field, heading=heading, spellings=spellings,
        read=answer(YES, NO, NOT_APPLICABLE, words=LACKING, no=ZERO), is_required=True, unless="official",
    )  # fmt: skip


# Of views and older layouts, which count 1 and 0.
ZERO = frozenset({0})

KIND = ImportKind(
    slug="krs",
    title=_("Verval KRS: keluarga berisiko stunting"),
    description=_("Ekspor verval dari SIGA (20 kolom), atau daftar PK dengan tanda berisiko; satu baris per keluarga."),
    handler=ScreenedFamilies,
    subject="family",
    read_right=Right.SEE_FAMILIES,
    preview_columns=SCREENED_PREVIEW,
    options=(YEAR,),
    set_aside=("pra_sejahtera", "lantai_tanah", "pendidikan_ibu_dibawah_sltp"),
    columns=(
        Column(field="kk", heading="No. Kartu Keluarga",
               spellings=("Nomor Kartu Keluarga", "No KK", "Nomor KK", "NoKK", "KK", "No Kartu Keluarga"), read=kk,
               is_required=True, unless="head_nik", is_secret=True, is_varied=True),
        Column(field="head_nik", heading="NIK Kepala Keluarga", spellings=("NIK KK", "NIK Kepala", "nik"), read=nik,
               is_secret=True, is_varied=True),
        Column(field="head_name", heading="Nama Kepala Keluarga", spellings=("Kepala Keluarga", "Nama KK",
                                                                             "Nama Kepala"),
               read=text(120), is_required=True, is_varied=True),
        Column(field="wife_nik", heading="NIK Istri", spellings=("NIK Ibu", "NIK Pasangan"), read=nik, is_secret=True,
               is_varied=True),
        Column(field="wife_name", heading="Nama Istri", spellings=("Istri", "Nama Ibu", "Nama Pasangan"),
               read=text(120), is_varied=True),
        Column(field="kecamatan", heading="Kecamatan", spellings=("Kec", "Nama Kecamatan"), read=text(80),
               is_required=True),
        Column(field="desa", heading="Desa",
               spellings=("Desa/Kelurahan", "Kelurahan", "Kelurahan/Desa", "Desa/Kel", "Nama Desa", "Nama Kelurahan"),
               read=text(80), is_required=True),
        _target("has_child_0_23", "Punya Anak 0-23 Bulan", "Baduta", "0-23 Bulan", "Punya Baduta", "Anak 0-23 Bulan"),
        _target("has_child_24_59", "Punya Anak 24-59 Bulan", "Balita", "24-59 Bulan", "Punya Balita",
                "Anak 24-59 Bulan"),
        _target("is_couple", "PUS"),
        _target("is_pregnant", "PUS Hamil"),
        _factor("no_safe_water", "Keluarga Tidak Mempunyai Sumber Air Minum Utama yang Layak",
                "Tidak Mempunyai Sumber Air Minum Utama yang Layak", "Sumber Air Minum Tidak Layak",
                "Air Minum Tidak Layak",
                "Sumber Air Minum Utama Tidak Layak", "Sumber Air Minum Utama yang Tidak Layak",
                "Sumber Air Tidak Layak", "sumber_air_layak_tidak", "Tidak Memiliki Sumber Air Minum Layak",
                "Tidak Memiliki Sumber Air Minum", "Tidak Mempunyai Sumber Air Minum", "Tidak Memiliki Sumber Air",
                "Tidak Memiliki Sumber Air Layak"),
        _factor("no_latrine", "Keluarga Tidak Mempunyai Jamban yang Layak", "Tidak Mempunyai Jamban yang Layak",
                "Jamban Tidak Layak", "jamban_layak_tidak", "Tidak Memiliki Jamban", "Tidak Memiliki Jamban Layak",
                "Tidak Mempunyai Jamban"),
        _factor("too_young", "PUS 4 Terlalu Muda (Umur Istri < 20 Tahun)", "PUS 4 Terlalu Muda", "Terlalu Muda",
                "Terlalu Muda (Umur Istri < 20 Tahun)"),
        _factor("too_old", "PUS 4 Terlalu Tua (Umur Istri 35 sd 40 Tahun)", "PUS 4 Terlalu Tua", "Terlalu Tua",
                "PUS 4 Terlalu Tua (Umur Istri 35 - 40 Tahun)", "PUS 4 Terlalu Tua (Umur Istri 35-40 Tahun)",
                "Terlalu Tua (Umur Istri 35 sd 40 Tahun)", "Terlalu Tua (Umur Istri 35-40 Tahun)"),
        _factor("too_close", "PUS 4 Terlalu Dekat (< 2 Tahun)", "PUS 4 Terlalu Dekat", "Terlalu Dekat",
        "Terlalu Dekat (< 2 Tahun)"),
        _factor("too_many", "PUS 4 Terlalu Banyak (≥ 3 Anak)", "PUS 4 Terlalu Banyak (>= 3 Anak)",
                "PUS 4 Terlalu Banyak", "Terlalu Banyak", "Terlalu Banyak (≥ 3 Anak)", "Terlalu Banyak (>= 3 Anak)",
                "Terlalu Banyak (> 3 Anak)"),
        Column(field="any_too", heading="PUS 4 Terlalu", read=answer(YES, NO, NOT_APPLICABLE)),
        _factor("no_modern_contraception", "Bukan Peserta KB Modern", "Bukan KB Modern", "Tidak KB Modern"),
        Column(field="assistance", heading="Jenis Pendampingan yang Diterima",
               spellings=("Jenis Pendampingan", "Pendampingan yang Diterima", "Pendampingan"), read=assistance),
        Column(field="official", heading="Risiko Stunting",
               spellings=("risiko_stunting", "kbr_stunting", "Berisiko Stunting", "Keluarga Berisiko Stunting",
                          "Status Risiko Stunting", "Status KRS", "KRS"),
               read=answer(YES, NO, words=AT_RISK, no=ZERO)),
        Column(field="rank", heading="Peringkat Kesejahteraan",
               spellings=("kesejahteraan_prioritas", "Kesejahteraan Prioritas", "Peringkat Kesejahteraan Keluarga"),
               read=rank),
    ),
)  # fmt: skip
