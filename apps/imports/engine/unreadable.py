"""Why a file cannot be read at all, in words; and how large one may be.

Source: OWASP ASVS 5, 5.2 and 5.3; limits as in the programme's security reference.
"""

from django.utils.translation import gettext as _

from apps.core.refusal import Refused

MEGABYTE = 1024 * 1024
EXCEL_BYTES = 30 * MEGABYTE
TEXT_BYTES = 100 * MEGABYTE
UNPACKED_BYTES = 400 * MEGABYTE
MOST_COLUMNS = 200
# A row is held whole while it is read; one of ours has a few kilobytes.
LONGEST_ROW = 16 * MEGABYTE


def not_a_table() -> Refused:
    return Refused(
        _("Berkas ini bukan tabel. Unggah berkas Excel (.xls atau .xlsx) atau CSV seperti yang diunduh dari aplikasi."),
        code="not_a_table",
    )


def cut_short() -> Refused:
    return Refused(
        _("Berkas ini terpotong atau rusak. Unduh ulang dari aplikasi asalnya, lalu unggah lagi."),
        code="file_cut_short",
    )


def too_large(limit: int) -> Refused:
    return Refused(
        _("Berkas ini terlalu besar (paling besar %(limit)s MB). Unduh per puskesmas atau per bulan.")
        % {"limit": limit // MEGABYTE},
        code="file_too_large",
    )


def bomb() -> Refused:
    return Refused(
        _("Isi berkas Excel ini tidak wajar besarnya. Simpan ulang dari Excel, lalu unggah lagi."), code="file_bomb"
    )


def too_heavy() -> Refused:
    return Refused(
        _("Berkas ini terlalu berat untuk dibaca. Simpan ulang dari Excel sebagai .xlsx atau CSV, lalu unggah lagi."),
        code="file_too_heavy",
    )
