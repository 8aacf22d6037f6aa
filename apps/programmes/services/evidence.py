"""Evidence of deliveries, sealed at rest."""

import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core import sealed_files
from apps.core.evidence_files import checked_file
from apps.core.locks import lock_row
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.interventions.enums import EvidenceKind
from apps.programmes.models import Delivery, Evidence

MOST_FILES = 10


@transaction.atomic
def add_evidence(*, delivery: Delivery, kind: EvidenceKind, name: str, source: Any, by: User, at: datetime) -> Evidence:
    """Store one file of a delivery. Refused: not of the user's agency or desa, too large, no JPEG, PNG or PDF, not
    readable as what it says it is, the same file twice."""
    delivery = lock_row(Delivery.objects.select_related("allocation__programme", "allocation__household"), delivery.pk)
    by.require(Right.DELIVER_HELP, delivery)
    file = checked_file(name, source)
    others = delivery.evidence.all()
    if others.filter(sha256=file.sha256).exists():
        raise _refused(_("Berkas ini sudah ada di penyerahan ini."), "file_twice")
    if others.count() >= MOST_FILES:
        raise _refused(_("Paling banyak %s berkas untuk satu penyerahan.") % MOST_FILES, "too_many_files")
    evidence = Evidence(
        delivery=delivery,
        district=delivery.district,
        kind=kind,
        file=f"bukti-{uuid.uuid4().hex}.sealed",
        name=file.name,
        content_type=file.content_type,
        size=len(file.content),
        sha256=file.sha256,
        entered_at=at,
        entered_by=by,
    )
    with sealed_files.stored(file.content, _path(evidence)):
        evidence.save()
    written(Evidence, [evidence.pk], at=at)
    return evidence


def discard_file(evidence: Evidence) -> None:
    """Delete the file of evidence whose row is taken back."""
    _path(evidence).unlink(missing_ok=True)


def read_evidence(evidence: Evidence) -> Iterator[bytes]:
    """The content in the clear; the door has looked it up among those the user may see. LostFile."""
    return sealed_files.pieces(_path(evidence))


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


def _refused(words: str, code: str) -> Refused:
    return Refused(words, field="file", code=code)
