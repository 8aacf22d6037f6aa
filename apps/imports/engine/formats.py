"""What a file is that is no table of ours, by its first bytes, and what to do with it."""

import re

from django.utils.translation import gettext as _

from apps.imports.engine.unreadable import no_spreadsheet, other_format, packed

_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_WEB_ARCHIVE = re.compile(rb"^\s*(?:MIME-Version:|From: <?Saved by)|^Content-Type:\s*multipart/related", re.I | re.M)
_JSON = re.compile(rb"\s*(?:\[\s*)?\{\s*[\"}]")
_FRAMES = re.compile(rb"<\s*frameset\b|id=[\"']?shLink", re.I)
_EXCEL_XML = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet|progid=[\"']Excel\.Sheet", re.I)
_WORKBOOK = re.compile(rb"<\s*(?:\w+:)?Workbook\b")
_OPEN_DOCUMENT_XML = re.compile(rb"urn:oasis:names:tc:opendocument:xmlns:office")


def refuse_other_formats(head: bytes) -> None:
    """Refused, with its name, for a file that another program must save first."""
    text = _as_ascii(head)
    if head.lstrip().startswith(b"%PDF"):
        raise no_spreadsheet("PDF")
    if text.lstrip().startswith(b"{\\rtf"):
        raise no_spreadsheet("Word")
    if _JSON.match(text):
        raise no_spreadsheet("JSON")
    if head.startswith(_IMAGES):
        raise no_spreadsheet(_("gambar"))
    if head.startswith(_ARCHIVES):
        raise packed()
    if head.startswith(b"SQLite format 3") or head[4:19] in {b"Standard Jet DB", b"Standard ACE DB"}:
        raise other_format("Access")
    if _WEB_ARCHIVE.search(text[:1024]):
        raise other_format(_("halaman web tersimpan (arsip web)"))
    if text.lstrip().startswith(b"<"):
        if _EXCEL_XML.search(text) and (b"<?xml" in text[:200] or _WORKBOOK.search(text)):
            raise other_format("XML Spreadsheet 2003")
        if _OPEN_DOCUMENT_XML.search(text):
            raise other_format("ODS (XML)")
        if _FRAMES.search(text) and not re.search(rb"<table\b", text, re.I):
            raise other_format(_("halaman web tersimpan tanpa lembarnya"))


def _as_ascii(head: bytes) -> bytes:
    """Without byte order mark, and without the zeros of UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")
