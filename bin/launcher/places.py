"""Where things lie."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BOOT = ROOT / ".boot"


def var_folder() -> Path:
    """The folder of everything the portal writes: TUMBUH_VAR, or var/ beside the code. Made where absent."""
    folder = Path(os.environ.get("TUMBUH_VAR") or ROOT / "var").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def site_packages() -> Path:
    """The folder of installed packages in the virtual environment."""
    return next((VENV / "lib").glob("python3.*/site-packages"))
