"""The Chromium that browser tests drive."""

import os
import shutil
import subprocess
from pathlib import Path

from launcher import debian
from launcher.places import BOOT, PYTHON
from launcher.progress import show_progress

NAMES = ("chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable", "chrome")
SHELL = ["chromium-headless-shell", "libatomic1"]
DOWNLOADS = BOOT / "browsers"
# Asked for once: not every system has it, and asking takes a while.
TRIED = BOOT / "headless-shell.tried"


def ensure() -> str | None:
    """The path of a Chromium that starts: found, installed or downloaded; None, and a sentence, where there is none."""
    return light(find()) or install() or explain()


def light(path: str | None) -> str | None:
    """Where we may install: the shell without a window, which takes half the time of the browser that was found."""
    if not path or "CHROMIUM" in os.environ or "headless" in path or TRIED.exists() or not debian.can_install():
        return path
    TRIED.parent.mkdir(exist_ok=True)
    TRIED.touch()
    debian.install("a lighter Chromium, for the browser tests", SHELL)
    return find()


def find() -> str | None:
    named = os.environ.get("CHROMIUM")
    by_playwright = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    candidates: list[str | None] = [named] if named else [shutil.which(name) for name in NAMES]
    for folder in (DOWNLOADS, by_playwright):
        for name in ("chrome-headless-shell", "headless_shell", "chrome"):
            candidates += list(map(str, sorted(folder.glob(f"chromium*/*/{name}"), reverse=True)))
    return next((path for path in candidates if path and starts(path)), None)


def starts(path: str) -> bool:
    """Whether this Chromium runs here at all: a missing library and Ubuntu's snap stub show only when it is started."""
    command = [path, "--no-sandbox", "--version"]
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install() -> str | None:
    """Debian's own packages where we are root, else the browser that Playwright downloads (no root needed)."""
    for packages in (SHELL, ["chromium", "libatomic1"]):
        if debian.install("Chromium, for the browser tests", packages) and (path := find()):
            return path
    show_progress("Downloading Chromium, for the browser tests")
    playwright = [str(PYTHON), "-m", "playwright", "install", "--only-shell", "chromium"]
    if debian.can_install():
        playwright.insert(4, "--with-deps")
    environment = os.environ | {"PLAYWRIGHT_BROWSERS_PATH": str(DOWNLOADS)}
    try:
        subprocess.run(playwright, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
    except subprocess.TimeoutExpired:
        return None
    return find()


def explain() -> str | None:
    show_progress("No Chromium starts here, so browser tests are skipped: sudo apt-get install chromium libatomic1")
    return None
