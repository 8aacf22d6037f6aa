"""The secrets of a demo or a test run: made once, stored in one file that only its owner reads."""

import base64
import json
import os
import secrets
from pathlib import Path


def fresh() -> dict[str, str]:
    """A new set; the NIK keys are 32 random bytes in base64, the first key named k1."""
    return {
        "TUMBUH_SECRET_KEY": secrets.token_urlsafe(50),
        "TUMBUH_NIK_KEYS": "k1:" + _key(),
        "TUMBUH_NIK_INDEX_KEY": _key(),
        "POSTGRES_PASSWORD": password(),
    }


def password() -> str:
    """A new password of letters that need no quoting in an address, a settings file or SQL."""
    return secrets.token_urlsafe(24)


def load_or_create(path: Path) -> dict[str, str]:
    """The secrets in `path`, written there first where the file does not exist."""
    if not path.exists():
        write_private(path, json.dumps(fresh(), indent=1))
    return json.loads(path.read_text())


def write_private(path: Path, text: str) -> None:
    """Write `path` whole or not at all, readable by its owner only from the first byte on."""
    unfinished = path.with_name(path.name + ".new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(text)
    unfinished.replace(path)


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()
