"""What a database needs before the portal can be used; each step runs again only where what it reads has changed."""

import hashlib
import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.environment import RUNTIME
from launcher.places import PYTHON, ROOT
from launcher.processes import die_with_parent
from launcher.progress import LauncherError, show_progress, tail
from launcher.services import Running


class Preparation:
    """The steps done so far on one database, noted in var/prepared.json."""

    def __init__(self, var: Path, running: Running):
        self.note, self.running = var / "prepared.json", running
        self.done: dict[str, str] = self._read().get(running.database, {})

    def database(self) -> None:
        """Tables, and the regions of the fixtures."""
        migrations = [*ROOT.glob("apps/*/migrations/*.py"), RUNTIME]
        self._step("migrate", digest(migrations), "Making the tables", "migrate", "--no-input")
        self._step("regions", digest((ROOT / "fixtures").rglob("*")), "Loading the regions", "load_regions")

    @contextmanager
    def static_files(self) -> Iterator[None]:
        """Collect what a browser asks for while the block runs: compressing it takes a core, and no database."""
        wanted = digest([*ROOT.glob("static/**/*"), *ROOT.glob("apps/*/static/**/*"), RUNTIME])
        if self.done.get("static") == wanted:
            yield
            return
        show_progress("Collecting static files")
        with tempfile.TemporaryFile("w+") as printed:
            collecting = subprocess.Popen(
                [str(PYTHON), "manage.py", "collectstatic", "--no-input"],
                cwd=ROOT,
                env=self.running.environment,
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=printed,
                preexec_fn=die_with_parent,
            )
            try:
                yield
                if collecting.wait():
                    printed.seek(0)
                    raise LauncherError(f"manage.py collectstatic failed:\n{tail(printed.read())}")
            finally:
                collecting.kill()
                collecting.wait()
        self._keep("static", wanted)

    def people(self, *, empty: bool) -> None:
        """Demo people and data, or an empty portal with its roles; once in the life of a database."""
        if "people" not in self.done:
            step = ("Setting up an empty portal", "setup", "--empty") if empty else ("Making demo data", "seed_demo")
            self._step("people", "empty" if empty else "demo", *step)
        elif empty and self.done["people"] == "demo":
            raise LauncherError("There is demo data here already. To begin with none: bin/demo --reset --empty")

    def restored(self) -> None:
        """A backup was read in: its people are on record, and no demo data may be added to them."""
        self.done = {"people": "empty", "people printed": "Restored from a backup: sign in as before."}
        self.note.write_text(json.dumps(self._read() | {self.running.database: self.done}))

    def accounts(self) -> str:
        """The table of accounts a person can sign in with."""
        if self.done["people"] == "empty":
            return self.done["people printed"]
        if "accounts printed" not in self.done:
            self._keep("accounts printed", self._manage("demo_accounts"))
        return self.done["accounts printed"]

    def _step(self, name: str, wanted: str, message: str, *command: str) -> None:
        if self.done.get(name) == wanted:
            return
        show_progress(message)
        printed = self._manage(*command)
        if name == "people":
            self._keep("people printed", printed)
        self._keep(name, wanted)

    def _manage(self, *command: str) -> str:
        """Run a management command; what it printed, or Trouble with its last lines."""
        ran = subprocess.run(
            [str(PYTHON), "manage.py", *command],
            cwd=ROOT,
            env=self.running.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        if ran.returncode:
            raise LauncherError(f"manage.py {' '.join(command)} failed:\n{tail(ran.stdout + ran.stderr)}")
        return ran.stdout

    def _keep(self, name: str, value: str) -> None:
        self.done[name] = value
        self.note.write_text(json.dumps(self._read() | {self.running.database: self.done}))

    def _read(self) -> dict[str, dict[str, str]]:
        return json.loads(self.note.read_text()) if self.note.exists() else {}


def digest(paths) -> str:
    """One number for what lies in these files, by name, size and time: cheap enough for every start."""
    seen = sorted((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in paths if path.is_file())
    return hashlib.sha256(repr(seen).encode()).hexdigest()
