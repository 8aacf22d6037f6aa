"""Postgres and the broker: the person's own where DATABASE_URL and REDIS_URL are set, else the embedded ones.

Commands share the embedded servers. Each user of them holds a shared lock, and the last to leave stops them; a lock
dies with its process, so that servers which outlived a crash are simply used again.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from launcher import fonts, postgres, secrets, valkey
from launcher.processes import locked
from launcher.progress import LauncherError


@dataclass(frozen=True)
class Running:
    """The environment in which the portal's own programs run, and which database it is (a new one has another name)."""

    environment: dict[str, str]
    database: str
    revive: Callable[[], list[str]] = field(default=list, compare=False)
    """Starts those embedded servers again that have died, where they were: their names."""


def is_external(name: str) -> bool:
    return name in os.environ or f"{name}_FILE" in os.environ


@contextmanager
def running(var: Path, *, mode: str, durable: bool, database: str = postgres.DATABASE) -> Iterator[Running]:
    """Services up, and the variables config/settings.py reads; what the person has set is left as it is."""
    if (var / "postgres").exists() and not (var / "secrets.json").exists():
        raise LauncherError(f"{var / 'secrets.json'} is lost, and with it the data: put it back, or bin/demo --reset.")
    stored = secrets.load_or_create(var / "secrets.json")
    environment = {k: v for k, v in stored.items() if k.startswith("TUMBUH_") and not is_external(k)}
    environment |= {"TUMBUH_MODE": mode, "TUMBUH_VAR": str(var), "FONTCONFIG_FILE": str(fonts.configure(var))}
    with (var / "services.users").open("w") as users:
        cluster, name, port = None, external_name(), 0
        has_valkey = not is_external("REDIS_URL")

        def revive() -> list[str]:
            died = []
            with locked(var / "services.lock"):
                if cluster and postgres.revive(cluster, port, durable):
                    died.append("Postgres")
                if has_valkey and valkey.revive(var / "valkey"):
                    died.append("Valkey")
            return died

        with locked(var / "services.lock"):
            fcntl.flock(users, fcntl.LOCK_SH)
            if not is_external("DATABASE_URL"):
                port, cluster = postgres.start(var / "postgres", password=stored["POSTGRES_PASSWORD"], durable=durable)
                # Who takes the socket's name while the server is down cannot ask for the password: SCRAM proves both
                # sides and shows it to neither.
                login = f"{postgres.USER}:{stored['POSTGRES_PASSWORD']}@{postgres.host(port)}:{port}"
                environment["DATABASE_URL"] = f"postgres://{login}/{database}?require_auth=scram-sha-256"
                name = cluster.identifier()
            if has_valkey:
                environment["REDIS_URL"] = valkey.start(var / "valkey") + f"/{os.getpid() % 16 if not durable else 0}"
        try:
            yield Running(environment | as_given(), name, revive)
        finally:
            with locked(var / "services.lock"):
                if is_last(users):
                    valkey.stop(var / "valkey")
                    if cluster:
                        postgres.stop(cluster)


def forget(var: Path) -> None:
    """Remove everything the portal has stored: for bin/demo --reset. The secrets stay."""
    with locked(var / "services.lock"), (var / "services.users").open("w") as users:
        if not is_last(users):
            raise LauncherError("Another command is using this data: stop it first, then reset.")
        valkey.stop(var / "valkey")
        cluster = postgres.claim_cluster(var / "postgres")
        postgres.stop(cluster)
        for path in (cluster.data, var / "valkey", var / "uploads", var / "reports", var / "prepared.json"):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
        for path in var.glob("celerybeat-schedule*"):
            path.unlink()


def as_given() -> dict[str, str]:
    """What the person has set. Compiled modules are written all the same: two thousand take time."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def external_name() -> str:
    url = os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE", "")
    return hashlib.sha256(url.encode()).hexdigest()


def is_last(users: TextIO) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
