"""Files at rest: uploads hold names and NIK, so they lie sealed in chunks and are read as a stream."""

import io
import os
from base64 import b64decode
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

CHUNK = 1024 * 1024
NONCE_BYTES = 12
TAG_BYTES = 16


def _cipher() -> AESGCM:
    return AESGCM(b64decode(settings.NIK_KEYS[0].partition(":")[2]))


def _label(number: int, is_last: bool) -> bytes:
    """Binds each chunk to its place, so that none can be dropped, doubled or moved."""
    return number.to_bytes(8, "big") + bytes([is_last])


def store(source, path: Path) -> None:
    """Seal a readable binary stream into `path`; a half-written file never carries the name."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    cipher, part = _cipher(), path.with_suffix(".part")
    with part.open("wb") as out:
        chunk, number = source.read(CHUNK), 0
        while True:
            following = source.read(CHUNK)
            nonce = os.urandom(NONCE_BYTES)
            out.write(nonce + cipher.encrypt(nonce, chunk, _label(number, not following)))
            if not following:
                break
            chunk, number = following, number + 1
    part.replace(path)


class SealedReader(io.RawIOBase):
    """Reads a stored file forward, chunk by chunk; `opened` gives it buffered."""

    def __init__(self, path: Path):
        self._file, self._cipher, self._number, self._left = path.open("rb"), _cipher(), 0, b""
        self._size = path.stat().st_size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        if not self._left:
            sealed = self._file.read(NONCE_BYTES + CHUNK + TAG_BYTES)
            if not sealed:
                return 0
            is_last = self._file.tell() >= self._size
            self._left = self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _label(self._number, is_last))
            self._number += 1
        count = min(len(buffer), len(self._left))
        buffer[:count], self._left = self._left[:count], self._left[count:]
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


def opened(path: Path) -> io.BufferedReader:
    return io.BufferedReader(SealedReader(path), buffer_size=256 * 1024)
