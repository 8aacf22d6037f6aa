"""The virtual environment: exactly the packages of the hashed lock, put there by uv where it works, else by pip."""

import ast
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from launcher import debian
from launcher.places import BOOT, PYTHON, ROOT, VENV
from launcher.processes import locked
from launcher.progress import Trouble, say

RUNTIME = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"
INSTALLER = ROOT / "requirements-uv.txt"
STAMP = VENV / "installed.txt"


def ready(lock: Path) -> None:
    """Make .venv hold the packages of `lock`; at once where it already does. The development lock holds the other."""
    if is_ready(lock):
        return
    if not os.access(ROOT, os.W_OK):
        raise Trouble(f"{ROOT} cannot be written to by this account: copy the folder to a place of your own.")
    with locked(BOOT / "installing.lock"):
        if not is_ready(lock):
            install(lock)


def is_ready(lock: Path) -> bool:
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() in {digest(lock), digest(DEVELOPMENT)}


def install(lock: Path) -> None:
    say(f"Installing the packages of {lock.name}")
    uv = find_uv()
    if not PYTHON.exists():
        make_venv(uv)
    STAMP.unlink(missing_ok=True)
    if not (uv and install_with_uv(uv, lock)):
        say("uv could not do it; installing with pip, which takes longer")
        install_with_pip(lock)
    STAMP.write_text(digest(lock))
    say("Packages installed")


def digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def make_venv(uv: str | None) -> None:
    """An empty environment. Without ensurepip (Debian without python3-venv) `venv --without-pip` still works."""
    # The real file, not /usr/bin/python3: after an upgrade of the system the link is seen to be broken and is remade.
    python = os.path.realpath(sys.executable)
    ways = [[python, "-m", "venv", "--without-pip", "--clear", str(VENV)]]
    if uv:
        ways.append([uv, "venv", "-q", "--clear", "-p", python, str(VENV)])
    for way in ways:
        if subprocess.run(way, env=quiet(), capture_output=True).returncode == 0:
            return
    raise Trouble("A virtual environment cannot be made with this Python: apt-get install python3-venv")


def find_uv() -> str | None:
    """The path of uv: installed by the person, or fetched once with pip into .boot; None where neither works."""
    own = BOOT / "bin" / "uv"
    if path := shutil.which("uv"):
        return path
    if not own.exists() and has_pip():
        pip = [sys.executable, "-m", "pip", "install", "-q", "--require-hashes"]
        pip += ["--target", str(BOOT), "-r", str(INSTALLER)]
        subprocess.run(pip, env=quiet(), capture_output=True)
    return str(own) if own.exists() else None


def has_pip() -> bool:
    """Whether this Python has pip; root on Debian and Ubuntu gets it installed."""

    def works() -> bool:
        return subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode == 0

    return works() or (debian.install("pip", ["python3-pip"]) and works())


def install_with_uv(uv: str, lock: Path) -> bool:
    command = [uv, "pip", "sync", "-q", "--require-hashes", "-p", str(PYTHON), *pip_settings_for_uv(), str(lock)]
    # -q hides what is done, and what failed still reaches the person.
    return subprocess.run(command, cwd=ROOT, env=quiet(), stdout=sys.stderr).returncode == 0


def install_with_pip(lock: Path) -> None:
    if not has_pip():
        raise Trouble("Neither uv nor pip is installed: apt-get install python3-pip")
    pip = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    command = [*pip, "install", "-q", "--require-hashes", "-r", str(lock)]
    if subprocess.run(command, cwd=ROOT, env=quiet(), stdout=sys.stderr).returncode:
        raise Trouble("The packages could not be installed: check the network or pip's index, then start again.")


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
    listed = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True)
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
