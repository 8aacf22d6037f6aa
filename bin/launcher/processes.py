"""The processes a command starts: each one is stopped with it, and what a crash leaves behind is found again."""

import ctypes
import fcntl
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from launcher.places import ROOT
from launcher.progress import LauncherError, tail

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1
MOST_REVIVALS = 5
"""Of a child within a minute: what ends as often has a fault that starting it again does not mend."""
_prctl = getattr(ctypes.CDLL(None), "prctl", None)


class Stopped(BaseException):
    """Ctrl-C, a closed terminal or a request to end."""


def stop_on_signals() -> None:
    """From here on such a signal raises Stopped, once: what is tidied up afterwards is not interrupted again."""

    def stop(*_):
        for one in SIGNALS:
            signal.signal(one, signal.SIG_IGN)
        raise Stopped

    for one in SIGNALS:
        signal.signal(one, stop)


def identity(pid: int) -> dict:
    """What tells a process from a later one with the same pid: the pid and the tick it began at (None: not known)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return {"pid": pid, "began": None}
    return {"pid": pid, "began": None if fields[0] in "ZX" else int(fields[19])}


def is_alive(process: dict) -> bool:
    return process["began"] is not None and identity(process["pid"]) == process


class Children:
    """Long-running processes, noted in `note` so that the next start can end those a crash has left."""

    def __init__(self, note: Path, logs: Path, environment: dict[str, str]):
        self.note, self.logs, self.environment = note, logs, environment
        self.running: dict[str, subprocess.Popen] = {}
        self.commands: dict[str, tuple[str, ...]] = {}
        self.revived: dict[str, list[float]] = {}
        logs.mkdir(exist_ok=True)

    def end_survivors(self) -> None:
        """End what a killed command has left running."""
        left = json.loads(self.note.read_text()) if self.note.exists() else []
        for process in filter(is_alive, left):
            end_group(process["pid"], lambda process=process: not is_alive(process))
        self.note.unlink(missing_ok=True)

    def start(self, name: str, *command: str) -> None:
        """Start a child in a session of its own, so that Ctrl-C reaches us alone and we stop it in order."""
        with self.log(name).open("a" if name in self.commands else "w") as log:
            self.commands[name] = command
            self.running[name] = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        self.note.write_text(json.dumps([identity(child.pid) for child in self.running.values()]))

    def check(self) -> None:
        """Raise Trouble where a child has ended by itself."""
        for name, child in self.running.items():
            if child.poll() is not None:
                log = self.log(name)
                raise LauncherError(
                    f"The {name} has stopped; the end of {log}:\n{tail(log.read_text(errors='replace'))}"
                )

    def revive(self) -> list[str]:
        """Start children again that have ended by themselves: their names. LauncherError where that does not help."""
        ended = [name for name, child in self.running.items() if child.poll() is not None]
        for name in ended:
            recently = [at for at in self.revived.get(name, []) if at > time.monotonic() - 60]
            if len(recently) >= MOST_REVIVALS:
                self.check()
            self.revived[name] = [*recently, time.monotonic()]
            # What it left of its group: a worker that was killed leaves the processes of its jobs.
            with suppress(ProcessLookupError):
                os.killpg(self.running[name].pid, signal.SIGKILL)
            self.start(name, *self.commands[name])
        return ended

    def stop(self) -> None:
        """Ask every child to end, the last started first, and insist after ten seconds."""
        for child in reversed(self.running.values()):
            end_group(child.pid, lambda child=child: child.poll() is not None)
        self.note.unlink(missing_ok=True)

    def log(self, name: str) -> Path:
        return self.logs / f"{name.replace(' ', '-')}.log"


def die_with_parent() -> None:
    """In the child: be asked to end when the launcher is killed in a way it cannot answer (Linux)."""
    if _prctl:
        _prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def end_group(leader: int, has_ended) -> None:
    """Ask a process to end; after ten seconds kill it and whatever is left of its group."""
    try:
        os.kill(leader, signal.SIGTERM)
        for _ in range(200):
            if has_ended():
                break
            time.sleep(0.05)
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return


def run_in_front(command: list[str], environment: dict[str, str], folder: Path | None = None) -> int:
    """Run a command that has the terminal to itself, handing on a request to end: its exit code."""
    child = subprocess.Popen(command, env=environment, cwd=folder, preexec_fn=die_with_parent)
    while True:
        try:
            code = child.wait()
            return code if code >= 0 else 128 - code
        except Stopped:
            # Ctrl-C at a terminal has reached the child already; a second one would cut its tidying short.
            if not os.isatty(0):
                child.send_signal(signal.SIGINT)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Wait until no other command is in this block."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
