"""Sealing of identity numbers: AES-256-GCM with a key id, and a keyed blind index under another key.

Source: security.md of the programme; UU 27/2022 (specific personal data). A plain hash of a NIK can be guessed.
"""

import hashlib
import os
from base64 import b64decode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
INDEX_BYTES = 16


class BrokenSeal(Exception):
    """The sealed bytes were altered, or sealed with a key that is not on the ring."""


@lru_cache(1)
def _ring() -> tuple[bytes, dict[bytes, AESGCM]]:
    """-> (id of the key that seals today, ciphers by key id)."""
    keys = {}
    for entry in settings.NIK_KEYS:
        key_id, _, key = entry.partition(":")
        keys[key_id.encode()] = AESGCM(b64decode(key))
    return next(iter(keys)), keys


@lru_cache(1)
def _index_key() -> bytes:
    return b64decode(settings.NIK_INDEX_KEY)


@lru_cache(1)
def _index_halves() -> tuple:
    """HMAC-SHA256 with its key already in it (RFC 2104): asking OpenSSL anew each time costs twice as much."""
    key = _index_key()
    block = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    return hashlib.sha256(bytes(byte ^ 0x36 for byte in block)), hashlib.sha256(bytes(byte ^ 0x5C for byte in block))


def seal(text: str) -> bytes:
    """-> key id, a colon, nonce, ciphertext with tag."""
    key_id, keys = _ring()
    nonce = os.urandom(NONCE_BYTES)
    return key_id + b":" + nonce + keys[key_id].encrypt(nonce, text.encode(), key_id)


def unseal(sealed: bytes | memoryview) -> str:
    """The text; BrokenSeal if it cannot be trusted."""
    key_id, _, body = bytes(sealed).partition(b":")
    cipher = _ring()[1].get(key_id)
    if cipher is None:
        raise BrokenSeal(f"unknown key {key_id!r}")
    try:
        return cipher.decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], key_id).decode()
    except InvalidTag as error:
        raise BrokenSeal("altered") from error


def blind_index(text: str) -> bytes:
    """16 bytes that are equal for equal texts and tell nothing else: for unique constraints, search and matching."""
    inner, outer = _index_halves()
    inner, outer = inner.copy(), outer.copy()
    inner.update(text.encode())
    outer.update(inner.digest())
    return outer.digest()[:INDEX_BYTES]


def fingerprint(text: str) -> str:
    """16 hex digits, keyed: tells whether a text is still the one seen before. For no lookup: see blind_index."""
    return hashlib.blake2b(text.encode(), digest_size=8, key=_index_key()).hexdigest()


def masked(number: str) -> str:
    """3602********0001: the region and the serial stay, birth date and sex are hidden."""
    return number[:4] + "*" * max(len(number) - 8, 0) + number[-4:]
