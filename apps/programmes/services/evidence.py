"""Evidence of deliveries: checked by content, without what a photo says beside its picture, sealed at rest."""

import hashlib
import io
import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core import sealed_files
from apps.core.locks import lock_row
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.interventions.enums import EvidenceKind
from apps.programmes.models import Delivery, Evidence
from apps.programmes.rules.evidence import ENDINGS, JPEG, MOST_BYTES, PDF, content_type_of

MOST_FILES = 10
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2400
# What a PDF must not do when it is opened.
_ACTIVE = re.compile(rb"/(JavaScript|JS|OpenAction|AA|Launch|EmbeddedFile|RichMedia)\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


@transaction.atomic
def add_evidence(*, delivery: Delivery, kind: EvidenceKind, name: str, source: Any, by: User, at: datetime) -> Evidence:
    """Store one file of a delivery. Refused: not of the user's agency or desa, too large, no JPEG, PNG or PDF, not
    readable as what it says it is, the same file twice."""
    delivery = lock_row(Delivery.objects.select_related("allocation__programme", "allocation__household"), delivery.pk)
    by.require(Right.DELIVER_HELP, delivery)
    content = source.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _refused(_("Berkas ini lebih dari 10 MB. Kecilkan fotonya."), "file_too_large")
    content_type = content_type_of(content)
    if not content_type:
        raise _refused(_("Berkas ini bukan foto JPG, PNG, atau PDF."), "file_type_other")
    digest = hashlib.sha256(content).hexdigest()
    others = delivery.evidence.all()
    if others.filter(sha256=digest).exists():
        raise _refused(_("Berkas ini sudah ada di penyerahan ini."), "file_twice")
    if others.count() >= MOST_FILES:
        raise _refused(_("Paling banyak %s berkas untuk satu penyerahan.") % MOST_FILES, "too_many_files")
    stored = _checked_pdf(content) if content_type == PDF else _plain_picture(content)
    content_type = PDF if content_type == PDF else JPEG
    evidence = Evidence(
        delivery=delivery,
        district=delivery.district,
        kind=kind,
        file=f"bukti-{uuid.uuid4().hex}.sealed",
        name=f"{Path(name).stem[:100]}.{ENDINGS[content_type]}",
        content_type=content_type,
        size=len(stored),
        sha256=digest,
        entered_at=at,
        entered_by=by,
    )
    path = _path(evidence)
    sealed_files.store(io.BytesIO(stored), path)
    try:
        evidence.save()
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    written(Evidence, [evidence.pk], at=at)
    return evidence


def read_evidence(evidence: Evidence) -> Iterator[bytes]:
    """The content in the clear; the door has looked it up among those the user may see."""
    with sealed_files.opened(_path(evidence)) as file:
        while chunk := file.read(256 * 1024):
            yield chunk


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User, at: datetime) -> Delivery:
    evidence = lock_row(Evidence.objects.select_related("delivery__allocation__programme"), evidence.pk)
    by.require(Right.DELIVER_HELP, evidence)
    delivery, key, path = evidence.delivery, evidence.pk, _path(evidence)
    evidence.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))
    written(Evidence, [key], at=at)
    return delivery


def remove_files(delivery: Delivery) -> None:
    """Of a delivery that is deleted, once that is committed."""
    paths = [_path(evidence) for evidence in delivery.evidence.all()]

    def unlink() -> None:
        for path in paths:
            path.unlink(missing_ok=True)

    transaction.on_commit(unlink)


def _path(evidence: Evidence) -> Path:
    return Path(settings.UPLOAD_DIR) / evidence.file


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
