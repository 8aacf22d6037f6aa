"""How settings are read: each knob is one environment variable, and a missing secret stops the start by name."""

import base64
import os
from collections.abc import Collection
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

KEY_BYTES = 32
OF_LIBPQ = frozenset({
    "sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "sslnegotiation", "require_auth", "channel_binding",
    "connect_timeout", "target_session_attrs", "application_name", "keepalives", "keepalives_idle",
})  # fmt: skip


class MissingSetting(RuntimeError):
    """A setting that has no safe default was not given."""


def text(name: str, default: str | None = None) -> str:
    """The value of NAME, or of the file named in NAME_FILE; without either, `default` or MissingSetting."""
    if name in os.environ:
        return os.environ[name]
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text().strip()
    if default is None:
        raise MissingSetting(f"Set {name} (or {name}_FILE): docs/operations.md says what it is for.")
    return default


def words(name: str, default: str | None = "") -> list[str]:
    """Comma-separated words."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def choices(name: str, default: str, known: Collection[str]) -> list[str]:
    """Comma-separated words, each of them known: a misspelt one would have no effect."""
    chosen = words(name, default)
    if unknown := [word for word in chosen if word not in known]:
        raise MissingSetting(f"{name}: {', '.join(unknown)} is not one of {', '.join(sorted(known))}")
    return chosen


def number(name: str, default: int) -> int:
    return int(text(name, str(default)))


def secret(name: str, shortest: int = 32) -> str:
    """A random value; MissingSetting for one that is short or of few characters."""
    value = text(name)
    if len(value) < shortest or len(set(value)) < 8:
        raise MissingSetting(
            f"{name} must have {shortest} random characters: python3 deploy/make_secrets.py makes one."
        )
    return value


def keys(name: str) -> list[str]:
    """`name:key` words, each key 32 bytes in base64; the first seals, all open."""
    entries = words(name, None)
    if not entries or not all(_is_key(entry.partition(":")[2]) for entry in entries):
        raise MissingSetting(f"{name} must be name:key, each key 32 random bytes in base64.")
    return entries


def _is_key(text_: str) -> bool:
    try:
        return len(base64.b64decode(text_, validate=True)) == KEY_BYTES
    except ValueError:
        return False


def database(url: str) -> dict:
    """postgres://user:password@host:port/name as Django's DATABASES entry; a socket's folder is quoted: %2Frun.

    ?sslmode=verify-full&sslrootcert=… and other parameters of libpq are handed on; an unknown one stops the start.
    """
    parts = urlsplit(url)
    if not parts.scheme.startswith("postgres"):
        raise MissingSetting("DATABASE_URL must begin with postgres://")
    options = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
    if unknown := options.keys() - OF_LIBPQ:
        raise MissingSetting(f"DATABASE_URL: {', '.join(sorted(unknown))} is none of {', '.join(sorted(OF_LIBPQ))}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or 5432),
        "OPTIONS": options,
    }
