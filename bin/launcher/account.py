"""The account Postgres runs as: it refuses to be root, and wants an account that has a name."""

import ctypes
import os
import pwd
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from launcher.progress import LauncherError

CLONE_NEWUSER = 0x10000000
NOBODY = 65534
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Account:
    """How a server program is started: options for subprocess, and the owner its folder must have (None: ours)."""

    options: dict = field(default_factory=dict)
    owner: tuple[int, int] | None = None

    def run(self, *command: object, **options) -> subprocess.CompletedProcess:
        """Run one program to its end, in a folder that any account may enter, without libpq's own variables."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PG")} | {"LC_ALL": "C"}
        return subprocess.run([str(part) for part in command], cwd="/", env=environment, **self.options, **options)

    def can(self, *command: object) -> bool:
        try:
            return self.run(*command, capture_output=True).returncode == 0
        except (OSError, subprocess.SubprocessError):
            return False

    def give(self, path: Path) -> None:
        """Make the account the owner of `path`."""
        if self.owner:
            os.chown(path, *self.owner)


def candidates() -> Iterator[Account]:
    """The ways open to us, best first: as we are; in a user namespace of our own; as root stepping down to another."""
    if os.geteuid() != 0 and _has_name(os.geteuid()):
        yield Account()
        return
    yield Account({"preexec_fn": enter_user_namespace})
    for name in ("postgres", "nobody") if os.geteuid() == 0 else ():
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        owner = (entry.pw_uid, entry.pw_gid)
        yield Account({"user": owner[0], "group": owner[1], "extra_groups": []}, owner)


def usable() -> list[Account]:
    """The candidates that start a program at all (a container may forbid user namespaces)."""
    usable = [account for account in candidates() if account.can("/bin/true")]
    if not usable:
        raise LauncherError(
            f"The embedded Postgres needs an account with a name (uid {os.geteuid()} has none): "
            "set DATABASE_URL and REDIS_URL to servers of your own."
        )
    return usable


def enter_user_namespace() -> None:
    """Run in the child before exec: from the inside the account is `nobody`, from the outside nothing changes."""
    uid, gid = os.geteuid(), os.getegid()
    if _libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{NOBODY} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{NOBODY} {gid} 1")


def _has_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True
