"""Sealed files: uploads hold names and NIK, so they are stored encrypted in chunks and read as a stream."""

import io
import os
from base64 import b64decode
from pathlib import Path
from typing import BinaryIO, Protocol

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

CHUNK = 1024 * 1024
NONCE_BYTES = 12
TAG_BYTES = 16


class Readable(Protocol):
    """A binary stream that is read forward."""

    def read(self, size: int, /) -> bytes: ...


def _cipher() -> AESGCM:
    return AESGCM(b64decode(settings.NIK_KEYS[0].partition(":")[2]))


def _label(number: int, is_last: bool) -> bytes:
    """Binds each chunk to its position, so that none can be dropped, repeated or moved."""
    return number.to_bytes(8, "big") + bytes([is_last])


def store(source: Readable, path: Path) -> None:
    """Seal a readable binary stream into `path`; a half-written file never has that name."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part, cipher, number = path.with_suffix(".part"), _cipher(), 0
    with part.open("wb") as out:
        chunk = _read(source)
        while True:
            following = _read(source)
            nonce = os.urandom(NONCE_BYTES)
            out.write(nonce + cipher.encrypt(nonce, chunk, _label(number, not following)))
            if not following:
                break
            chunk, number = following, number + 1
    part.replace(path)


def _read(source: Readable) -> bytes:
    """A whole chunk, less only at the end of the stream."""
    data = bytearray()
    while len(data) < CHUNK and (more := source.read(CHUNK - len(data))):
        data += more
    return bytes(data)


class SealedReader(io.RawIOBase):
    """Reads a stored file forward, chunk by chunk; `opened` gives it buffered."""

    def __init__(self, file: BinaryIO):
        self._file, self._cipher, self._number, self._left = file, _cipher(), 0, b""
        self._size = os.fstat(file.fileno()).st_size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        if not self._left:
            sealed = self._file.read(NONCE_BYTES + CHUNK + TAG_BYTES)
            if not sealed:
                return 0
            is_last = self._file.tell() >= self._size
            nonce, content = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
            self._left = self._cipher.decrypt(nonce, content, _label(self._number, is_last))
            self._number += 1
        count = min(len(buffer), len(self._left))
        buffer[:count], self._left = self._left[:count], self._left[count:]
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


def opened(path: Path) -> io.BufferedReader:
    # Opened before the reader is made: from Python 3.13 on, a reader that never got its file complains when deleted.
    return io.BufferedReader(SealedReader(path.open("rb")), buffer_size=256 * 1024)
