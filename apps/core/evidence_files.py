"""Files that people attach as evidence: checked by content, without what a photo says beside its picture.

`checked_file` gives what is stored; `core.sealed_files` seals it.
"""

import hashlib
import io
import re
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from apps.core.refusal import Refused
from apps.core.rules.file_types import ENDINGS, JPEG, MOST_BYTES, PDF, content_type_of

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2400
# What a PDF must not do when it is opened.
_ACTIVE = re.compile(rb"/(JavaScript|JS|OpenAction|AA|Launch|EmbeddedFile|RichMedia)\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


class CheckedFile(NamedTuple):
    """content: as it is stored. sha256: of what was sent, so that the same file is known again."""

    content: bytes
    content_type: str
    name: str
    sha256: str


def checked_file(name: str, source: Any) -> CheckedFile:
    """Refused: too large, no JPEG, PNG or PDF, not readable as what it says it is."""
    sent = source.read(MOST_BYTES + 1)
    if len(sent) > MOST_BYTES:
        raise _refused(_("Berkas ini lebih dari 10 MB. Kecilkan fotonya."), "file_too_large")
    content_type = content_type_of(sent)
    if not content_type:
        raise _refused(_("Berkas ini bukan foto JPG, PNG, atau PDF."), "file_type_other")
    is_pdf = content_type == PDF
    stored = _checked_pdf(sent) if is_pdf else _plain_picture(sent)
    stored_type = PDF if is_pdf else JPEG
    stored_name = f"{Path(name).stem[:100]}.{ENDINGS[stored_type]}"
    return CheckedFile(stored, stored_type, stored_name, hashlib.sha256(sent).hexdigest())


def _plain_picture(content: bytes) -> bytes:
    """The picture drawn again: no place, no device, nothing appended; upright, and no larger than a page needs."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise _refused(_("Foto ini terlalu besar. Kecilkan dulu."), "picture_too_large")
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise _refused(_("Foto ini rusak atau tidak terbaca. Ambil ulang fotonya."), "picture_broken") from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawn = Image.new("RGB", upright.size)
    drawn.paste(upright)
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=85)
    return out.getvalue()


def _checked_pdf(content: bytes) -> bytes:
    # A name may be written with its characters as #xx.
    if _ACTIVE.search(_ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), content)):
        raise _refused(
            _("PDF ini berisi perintah atau lampiran. Cetak ulang ke PDF, atau kirim fotonya."), "pdf_active"
        )
    return content


def _refused(words: str, code: str) -> Refused:
    return Refused(words, field="file", code=code)
