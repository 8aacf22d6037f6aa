"""Files at rest: uploads hold names and NIK, so they lie sealed in chunks and are read as a stream."""

import io
import os
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pickle import PickleBuffer
from typing import BinaryIO

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

CHUNK = 1024 * 1024
NONCE_BYTES = 12
TAG_BYTES = 16


def _cipher() -> AESGCM:
    return AESGCM(b64decode(settings.NIK_KEYS[0].partition(":")[2]))


def _label(number: int, is_last: bool, purpose: bytes) -> bytes:
    """Binds each chunk to its place, so that none can be dropped, doubled or moved."""
    return number.to_bytes(8, "big") + bytes([is_last]) + purpose


def store(source, path: Path, purpose: bytes = b"") -> None:
    """Seal a readable binary stream into `path`; a half-written file never carries the name.

    purpose: what the file is, sealed with it: laid elsewhere, or taken for something else, it does not open.
    """
    with sealing(path, purpose) as out:
        while chunk := source.read(CHUNK):
            out.write(chunk)


@contextmanager
def sealing(path: Path, purpose: bytes = b"") -> Iterator["SealedWriter"]:
    """What is written goes sealed into `path`, as by `store`."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        out = SealedWriter(file, purpose)
        yield out
        out.end()
    part.replace(path)


class SealedWriter:
    """Seals chunk by chunk; the last one says that it is."""

    def __init__(self, file: BinaryIO, purpose: bytes):
        self._file, self._cipher, self._purpose = file, _cipher(), purpose
        self._number, self._left = 0, bytearray()

    def write(self, data: bytes | memoryview | PickleBuffer) -> int:
        self._left += data
        while len(self._left) > CHUNK:
            self._seal(is_last=False)
        return memoryview(data).nbytes

    def end(self) -> None:
        self._seal(is_last=True)

    def _seal(self, *, is_last: bool) -> None:
        nonce, chunk = os.urandom(NONCE_BYTES), bytes(self._left[:CHUNK])
        self._file.write(nonce + self._cipher.encrypt(nonce, chunk, _label(self._number, is_last, self._purpose)))
        self._number += 1
        del self._left[:CHUNK]


class SealedReader(io.RawIOBase):
    """Reads a stored file forward, chunk by chunk; `opened` gives it buffered."""

    def __init__(self, file: BinaryIO, purpose: bytes):
        self._file, self._cipher, self._number, self._left = file, _cipher(), 0, b""
        self._purpose = purpose
        self._size = os.fstat(file.fileno()).st_size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        if not self._left:
            sealed = self._file.read(NONCE_BYTES + CHUNK + TAG_BYTES)
            if not sealed:
                return 0
            is_last = self._file.tell() >= self._size
            label = _label(self._number, is_last, self._purpose)
            self._left = self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], label)
            self._number += 1
        count = min(len(buffer), len(self._left))
        buffer[:count], self._left = self._left[:count], self._left[count:]
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


def opened(path: Path, purpose: bytes = b"") -> io.BufferedReader:
    # Opened before the reader is made: from Python 3.13 on, one that never got its file complains when it is let go.
    return io.BufferedReader(SealedReader(path.open("rb"), purpose), buffer_size=256 * 1024)
