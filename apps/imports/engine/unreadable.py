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


def locked() -> Refused:
    return Refused(_("Berkas ini dikunci kata sandi. Simpan tanpa kata sandi."), code="file_locked")


def other_format(name: str) -> Refused:
    """A table that a spreadsheet program can save in another way."""
    return Refused(
        _("Berkas ini %(name)s. Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu unggah berkas .xlsx itu.")
        % {"name": name},
        code="other_format",
    )


def no_spreadsheet(name: str) -> Refused:
    return Refused(
        _("Berkas ini %(name)s, bukan tabel. Unggah berkas Excel (.xlsx, .xls) atau CSV dari aplikasinya.")
        % {"name": name},
        code="not_a_table",
    )


def packed() -> Refused:
    return Refused(
        _("Berkas ini arsip (ZIP atau RAR). Buka arsipnya, lalu unggah berkas tabel di dalamnya."), code="not_a_table"
    )


def cell_far_away(cell: str) -> Refused:
    return Refused(
        _(
            "Sel %(cell)s berisi sesuatu dan terletak jauh di luar tabel. Di Excel tekan Ctrl+End, hapus baris atau"
            " kolom itu, simpan, lalu unggah lagi."
        )
        % {"cell": cell},
        code="file_bomb",
    )


def cut_short() -> Refused:
    return Refused(
        _("Berkas ini terpotong atau rusak. Unduh ulang dari aplikasi asalnya, lalu unggah lagi."),
        code="file_cut_short",
    )


def unclosed_quote(line: int) -> Refused:
    return Refused(
        _('Tanda kutip (") di baris %(line)s tidak ditutup, jadi baris sesudahnya tidak terbaca. Hapus tanda kutip itu,'
          " lalu unggah lagi.") % {"line": line},
        code="file_cut_short",
    )  # fmt: skip


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
