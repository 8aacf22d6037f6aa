"""What comes from the system's packages: installed where we are root on Debian or Ubuntu, else named in a message."""

import os
import shutil
import subprocess

from launcher.progress import show_progress


def can_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(purpose: str, packages: list[str]) -> bool:
    """Install Debian packages quietly; False where that is not possible. `purpose` is named to the person."""
    if not can_install():
        return False
    show_progress(f"Installing {purpose} from the system's packages")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]

    def run(command: list[str]) -> bool:
        return subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0

    return run(command) or (run(["apt-get", "update", "-qq"]) and run(command))
