"""Sealing of identity numbers: AES-256-GCM with a key id, and a keyed blind index under another key.

Source: security.md of the programme; UU 27/2022 (specific personal data). A plain hash of a NIK can be guessed.
"""

import hashlib
import hmac
import os
from base64 import b64decode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
INDEX_BYTES = 16


class BrokenSeal(Exception):
    """The sealed bytes were altered, or sealed with a key that is not in NIK_KEYS."""


@lru_cache(1)
def ciphers() -> tuple[bytes, dict[bytes, AESGCM]]:
    """(id of the key that seals new numbers, ciphers by key id)."""
    keys = {}
    for entry in settings.NIK_KEYS:
        key_id, _, key = entry.partition(":")
        keys[key_id.encode()] = AESGCM(b64decode(key))
    return next(iter(keys)), keys


@lru_cache(1)
def _index_key() -> bytes:
    return b64decode(settings.NIK_INDEX_KEY)


def seal(text: str) -> bytes:
    """-> key id, a colon, nonce, ciphertext with tag."""
    key_id, keys = ciphers()
    nonce = os.urandom(NONCE_BYTES)
    return key_id + b":" + nonce + keys[key_id].encrypt(nonce, text.encode(), key_id)


def unseal(sealed: bytes | memoryview) -> str:
    """The text; BrokenSeal if it cannot be trusted."""
    key_id, _, body = bytes(sealed).partition(b":")
    cipher = ciphers()[1].get(key_id)
    if cipher is None:
        raise BrokenSeal(f"unknown key {key_id!r}")
    try:
        return cipher.decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], key_id).decode()
    except InvalidTag as error:
        raise BrokenSeal("altered") from error


def blind_index(text: str) -> bytes:
    """HMAC-SHA256, its first 16 bytes: equal for equal texts, for unique constraints, search and matching."""
    return hmac.digest(_index_key(), text.encode(), "sha256")[:INDEX_BYTES]


def fingerprint(text: str) -> str:
    """16 hex digits, keyed, to recognise an unchanged text. Not for lookup: see blind_index."""
    return hashlib.blake2b(text.encode(), digest_size=8, key=_index_key()).hexdigest()


def masked(number: str) -> str:
    """3602********0001: the region and the serial stay, birth date and sex are hidden."""
    return number[:4] + "*" * max(len(number) - 8, 0) + number[-4:]
