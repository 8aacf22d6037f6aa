"""Sealed files: uploads and results of jobs hold names and NIK, so they lie encrypted, in chunks, read as a stream.

A file begins with MARK and the id of its key, so that it opens as long as that key is in NIK_KEYS. Files of before
have no such beginning: the key of their first chunk is tried.
"""

import errno
import io
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.translation import gettext as _

from apps.core.refusal import Refused
from apps.core.sealing import BrokenSeal, ciphers

MARK = b"tumbuh-sealed:"
LONGEST_KEY_ID = 64
CHUNK = 1024 * 1024
NONCE_BYTES = 12
TAG_BYTES = 16
SEALED_CHUNK = NONCE_BYTES + CHUNK + TAG_BYTES
PIECE = 256 * 1024

logger = logging.getLogger(__name__)


class LostFile(Exception):
    """A record names this file, and it is not on the disk, is damaged, or its key is gone."""


class Readable(Protocol):
    """A binary stream that is read forward."""

    def read(self, size: int, /) -> bytes: ...


def _label(number: int, is_last: bool) -> bytes:
    """Binds each chunk to its position, so that none can be dropped, repeated or moved."""
    return number.to_bytes(8, "big") + bytes([is_last])


def store(source: Readable, path: Path) -> None:
    """Seal a readable binary stream into `path`; a half-written file never has that name, and does not remain.

    Refused(code="disk_full") where there is no room for it.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    try:
        _write(source, part)
        part.replace(path)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if is_disk_full(error):
            raise Refused(
                _("Penyimpanan server penuh, jadi berkas ini belum tersimpan. Hubungi petugas TI."), code="disk_full"
            ) from error
        raise


@contextmanager
def stored(content: bytes, path: Path) -> Iterator[None]:
    """Seal `content` into `path` while the row that names it is written; where that fails, the file goes too."""
    store(io.BytesIO(content), path)
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def is_disk_full(error: BaseException) -> bool:
    """Whether this machine has no room for a file, or Postgres none for its tables (SQLSTATE 53100)."""
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT}
    return getattr(error.__cause__, "pgcode", None) == "53100"


def seal_file(plain: Path, path: Path) -> None:
    """Seal a file that lies in the clear into `path`; the plain one is removed, whether that goes well or not."""
    try:
        with plain.open("rb") as source:
            store(source, path)
    finally:
        plain.unlink(missing_ok=True)


def _write(source: Readable, part: Path) -> None:
    key_id, keys = ciphers()
    number, cipher = 0, keys[key_id]
    with part.open("wb") as out:
        out.write(MARK + key_id + b"\n")
        chunk = _read(source)
        while True:
            following = _read(source)
            nonce = os.urandom(NONCE_BYTES)
            out.write(nonce + cipher.encrypt(nonce, chunk, _label(number, not following)))
            if not following:
                break
            chunk, number = following, number + 1


def _read(source: Readable) -> bytes:
    """A whole chunk, less only at the end of the stream."""
    data = bytearray()
    while len(data) < CHUNK and (more := source.read(CHUNK - len(data))):
        data += more
    return bytes(data)


class SealedReader(io.RawIOBase):
    """Reads a stored file forward, chunk by chunk; `opened` gives it buffered."""

    def __init__(self, file: BinaryIO):
        self._file, self._number, self._left = file, 0, b""
        self._size = os.fstat(file.fileno()).st_size
        self._cipher = self._key()

    def _key(self) -> AESGCM:
        """The key of this file, which is read from here on. BrokenSeal where NIK_KEYS has it no more."""
        head = self._file.read(len(MARK) + LONGEST_KEY_ID + 1)
        _default, keys = ciphers()
        if head.startswith(MARK) and b"\n" in head:
            key_id = head[len(MARK) : head.index(b"\n")]
            self._file.seek(head.index(b"\n") + 1)
            if key_id not in keys:
                raise BrokenSeal(f"unknown key {key_id!r}")
            return keys[key_id]
        self._file.seek(0)
        first = self._file.read(SEALED_CHUNK)
        self._file.seek(0)
        for cipher in keys.values():
            try:
                cipher.decrypt(first[:NONCE_BYTES], first[NONCE_BYTES:], _label(0, len(first) >= self._size))
            except (InvalidTag, ValueError):
                continue
            return cipher
        raise BrokenSeal("no key opens this file")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        if not self._left:
            sealed = self._file.read(SEALED_CHUNK)
            if not sealed and self._number:
                return 0
            is_last = self._file.tell() >= self._size
            nonce, content = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
            if len(content) < TAG_BYTES:
                raise BrokenSeal("cut off")
            self._left = self._cipher.decrypt(nonce, content, _label(self._number, is_last))
            self._number += 1
        count = min(len(buffer), len(self._left))
        buffer[:count], self._left = self._left[:count], self._left[count:]
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


def opened(path: Path) -> io.BufferedReader:
    """LostFile."""
    # Opened before the reader is made: from Python 3.13 on, a reader that never got its file complains when deleted.
    try:
        return io.BufferedReader(SealedReader(path.open("rb")), buffer_size=PIECE)
    except (OSError, BrokenSeal) as error:
        raise _lost(path, error) from error


def pieces(path: Path) -> Iterator[bytes]:
    """The content in the clear, for an answer. LostFile at once, before anything of it is sent.

    All of it is read once to be sure: a tenth of a second for 100 MB.
    """
    try:
        for _piece in _pieces(path):
            pass
    except (OSError, BrokenSeal, InvalidTag) as error:
        raise _lost(path, error) from error
    return _pieces(path)


def _pieces(path: Path) -> Iterator[bytes]:
    with opened(path) as file:
        while piece := file.read(PIECE):
            yield piece


def _lost(path: Path, error: Exception) -> LostFile:
    logger.error("the stored file %s cannot be read: %s", path.name, type(error).__name__)
    return LostFile(path.name)
