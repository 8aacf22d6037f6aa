"""How settings are read: each knob is one environment variable, and a missing secret stops the start by name."""

import os
from collections.abc import Collection
from pathlib import Path
from urllib.parse import unquote, urlsplit


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
    """Comma-separated words, each of them known: a misspelt one would protect nobody."""
    chosen = words(name, default)
    if unknown := [word for word in chosen if word not in known]:
        raise MissingSetting(f"{name}: {', '.join(unknown)} is not one of {', '.join(sorted(known))}")
    return chosen


def number(name: str, default: int) -> int:
    return int(text(name, str(default)))


def database(url: str) -> dict:
    """postgres://user:password@host:port/name as Django's DATABASES entry; a socket's folder is quoted: %2Frun."""
    parts = urlsplit(url)
    if not parts.scheme.startswith("postgres"):
        raise MissingSetting("DATABASE_URL must begin with postgres://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or 5432),
    }
