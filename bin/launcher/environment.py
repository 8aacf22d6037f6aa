"""The virtual environment: exactly the packages of the hashed lock, put there by uv where it works, else by pip."""

import ast
import hashlib
import os
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from launcher.places import BOOT, PYTHON, ROOT, VENV
from launcher.processes import locked
from launcher.progress import LauncherError, show_progress, tail

RUNTIME = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"
INSTALLER = ROOT / "requirements-uv.txt"
STAMP = VENV / "installed.txt"
WHEELS = Path(__file__).with_name("vendor")


def ready(lock: Path) -> None:
    """Make .venv hold the packages of `lock`; at once where it already does. The development lock holds the other."""
    if is_ready(lock):
        return
    if not os.access(ROOT, os.W_OK):
        raise LauncherError(f"{ROOT} cannot be written to by this account: copy the folder to a place of your own.")
    with locked(BOOT / "installing.lock"):
        if not is_ready(lock):
            install(lock)


def is_ready(lock: Path) -> bool:
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() in {digest(lock), digest(DEVELOPMENT)}


def install(lock: Path) -> None:
    show_progress(f"Installing the packages of {lock.name}")
    uv = find_uv()
    if not PYTHON.exists():
        make_venv(uv)
    STAMP.unlink(missing_ok=True)
    if not (uv and install_with_uv(uv, lock)):
        show_progress("uv could not do it; installing with pip, which takes longer")
        install_with_pip(lock)
    STAMP.write_text(digest(lock))
    show_progress("Packages installed")


def digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def make_venv(uv: str | None) -> None:
    """An empty environment. Without ensurepip (Debian without python3-venv) `venv --without-pip` still works."""
    # The real file, not /usr/bin/python3: after an upgrade of the system the link is seen to be broken and is remade.
    python = os.path.realpath(sys.executable)
    ways = [[python, "-m", "venv", "--without-pip", "--clear", str(VENV)]]
    if uv:
        ways.append([uv, "venv", "-q", "--clear", "-p", python, str(VENV)])
    if not any(_runs("Making .venv", way) for way in ways):
        raise LauncherError("A virtual environment cannot be made with this Python: apt-get install python3-venv")


def find_uv() -> str | None:
    """The path of uv: installed by the person, or fetched once with pip into .boot; None where neither works."""
    own = BOOT / "bin" / "uv"
    if on_path := shutil.which("uv"):
        return on_path
    if not own.exists():
        options = ["install", "-q", "--require-hashes", "--target", str(BOOT), "-r", str(INSTALLER)]
        _runs("Fetching uv", [*pip_command(), *options])
    return str(own) if own.exists() else None


@lru_cache(1)
def pip_command() -> list[str]:
    """pip as this Python has it, else the wheel beside this file, whose checksum is compared first."""
    own = [sys.executable, "-m", "pip"]
    if subprocess.run([*own, "--version"], capture_output=True).returncode == 0:
        return own
    checksum, _, name = (WHEELS / "SHA256SUMS").read_text().strip().partition("  ")
    wheel = WHEELS / name
    if digest(wheel) != checksum:
        raise LauncherError(f"{wheel} is not the file it should be: fetch the code again.")
    return [sys.executable, str(wheel / "pip")]


def install_with_uv(uv: str, lock: Path) -> bool:
    command = [uv, "pip", "sync", "-q", "--require-hashes", "-p", str(PYTHON), *pip_settings_for_uv(), str(lock)]
    return _runs("Installing with uv", command)


def install_with_pip(lock: Path) -> None:
    command = [*pip_command(), "--python", str(PYTHON), "install", "-q", "--require-hashes", "-r", str(lock)]
    if not _runs("Installing with pip", command):
        raise LauncherError("The packages could not be installed: check the network or pip's index, then start again.")


def _runs(step: str, command: list[str]) -> bool:
    """Whether the command succeeds. Where it does not, the step and the end of what the command printed are shown."""
    result = subprocess.run(command, cwd=ROOT, env=quiet(), capture_output=True, text=True)
    if result.returncode:
        show_progress(f"{step} failed:\n{tail(result.stderr or result.stdout)}")
    return result.returncode == 0


def quiet() -> dict[str, str]:
    """The environment of an installer: the system's certificates, a cache of its own."""
    defaults = {
        "UV_SYSTEM_CERTS": "1",
        "UV_CACHE_DIR": str(BOOT / "cache"),
        "UV_LINK_MODE": "hardlink",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
    }
    return defaults | {k: v for k, v in os.environ.items() if k not in {"VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH"}}


def pip_settings_for_uv() -> list[str]:
    """pip's own settings (files and PIP_… variables) as arguments of uv, which does not read them."""
    listed = subprocess.run([*pip_command(), "config", "list"], capture_output=True, text=True)
    return uv_arguments(listed.stdout)


def uv_arguments(pip_config_list: str) -> list[str]:
    """`pip config list` as uv arguments: a variable outranks [install], which outranks [global]."""
    values: dict[str, tuple[int, str]] = {}
    for line in pip_config_list.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.rpartition(".")
        rank = {"global": 1, "install": 2, ":env:": 3}.get(section, 0)
        if rank and rank >= values.get(key, (0, ""))[0]:
            values[key] = (rank, ast.literal_eval(value))
    arguments = []
    for key, option in (
        ("index-url", "--default-index"),
        ("extra-index-url", "--index"),
        ("find-links", "--find-links"),
        ("trusted-host", "--allow-insecure-host"),
    ):
        for value in values.get(key, (0, ""))[1].split():
            arguments += [option, value]
    if values.get("no-index", (0, ""))[1].lower() in {"1", "true", "yes", "on"}:
        arguments.append("--no-index")
    # Every file is held to its hash, so looking in all the indexes, as pip does, is safe.
    return [*arguments, "--index-strategy", "unsafe-best-match"]
