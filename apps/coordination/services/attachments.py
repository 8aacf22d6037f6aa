"""Files of the task force: checked as evidence is, sealed at rest."""

import hashlib
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
from apps.coordination.enums import AttachmentKind
from apps.coordination.models import ActionItem, Activity, AksiStep, Attachment, Letter, Meeting, TaskForce
from apps.core import sealed_files
from apps.core.evidence_files import CheckedFile, checked_file
from apps.core.refusal import Refused
from apps.core.registry import written

MOST_FILES = 12
# The relation of a file to its record, and the right to add one there.
OWNER_OF: dict[type, tuple[str, Right]] = {
    TaskForce: ("task_force", Right.MANAGE_TASK_FORCE),
    Letter: ("letter", Right.MANAGE_TASK_FORCE),
    Meeting: ("meeting", Right.MANAGE_TASK_FORCE),
    ActionItem: ("action", Right.ANSWER_ACTIONS),
    Activity: ("activity", Right.RECORD_ACTIVITIES),
    AksiStep: ("step", Right.MANAGE_TASK_FORCE),
}


@transaction.atomic
def attach(*, owner: Any, kind: AttachmentKind, name: str, source: Any, by: User, at: datetime) -> Attachment:
    """Store one file of a record. Refused: outside the user's area, what no evidence may be, the same file twice."""
    relation, right = OWNER_OF[type(owner)]
    by.require(right, owner)
    file = checked_file(name, source)
    others = owner.files.all()
    if others.filter(sha256=file.sha256).exists():
        raise Refused(_("Berkas ini sudah ada di sini."), field="file", code="file_twice")
    if others.count() >= MOST_FILES:
        words = _("Paling banyak %s berkas di satu catatan.") % MOST_FILES
        raise Refused(words, field="file", code="too_many_files")
    return _store(owner, relation, kind, file, by=by, at=at)


def attach_made(
    *, owner: Any, kind: AttachmentKind, name: str, content: bytes, content_type: str, has_names: bool, by: User,
    at: datetime,
) -> Attachment:  # fmt: skip
    """A file that the portal itself made, such as a letter as it was signed."""
    relation, _right = OWNER_OF[type(owner)]
    file = CheckedFile(content, content_type, name, hashlib.sha256(content).hexdigest())
    return _store(owner, relation, kind, file, by=by, at=at, has_names=has_names)


def _store(
    owner: Any, relation: str, kind: AttachmentKind, file: CheckedFile, *, by: User, at: datetime, **more: Any
) -> Attachment:
    attachment = Attachment(
        **{relation: owner},
        place_id=owner.place_id,
        district=owner.district,
        kind=kind,
        file=f"tpps-{uuid.uuid4().hex}.sealed",
        name=file.name,
        content_type=file.content_type,
        size=len(file.content),
        sha256=file.sha256,
        entered_at=at,
        entered_by=by,
        **more,
    )
    with sealed_files.stored(file.content, _path(attachment)):
        attachment.save()
    written(Attachment, [attachment.pk], at=at)
    return attachment


def read_attachment(attachment: Attachment) -> Iterator[bytes]:
    """The content in the clear; the door has looked it up among those the user may see. LostFile."""
    return sealed_files.pieces(_path(attachment))


@transaction.atomic
def remove_attachment(*, attachment: Attachment, by: User, at: datetime) -> Any:
    """-> the record it belonged to. Refused: a letter as it was signed."""
    owner = attachment.owner
    _relation, right = OWNER_OF[type(owner)]
    by.require(right, owner)
    if attachment.kind == AttachmentKind.LETTER and isinstance(owner, Letter) and owner.signed_on:
        raise Refused(_("Naskah yang ditandatangani tetap tersimpan."), code="letter_signed")
    key, path = attachment.pk, _path(attachment)
    attachment.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))
    written(Attachment, [key], at=at)
    return owner


def _path(attachment: Attachment) -> Path:
    return Path(settings.UPLOAD_DIR) / attachment.file
