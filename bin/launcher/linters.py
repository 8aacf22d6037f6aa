"""The linters of bin/test: each a command of its own, all at the same moment, every failure printed."""

import subprocess
import sys
from collections.abc import Mapping

from launcher.places import PYTHON, ROOT
from launcher.progress import show_progress

TOOLS = PYTHON.parent
LINTERS: dict[str, list[str]] = {
    "ruff check": [str(TOOLS / "ruff"), "check", "."],
    "ruff format": [str(TOOLS / "ruff"), "format", "--check", "."],
    "import-linter": [str(TOOLS / "lint-imports")],
    "mypy": [str(TOOLS / "mypy")],
    "djlint": [str(TOOLS / "djlint"), "templates", "--lint", "--quiet"],
    "word lint": [str(PYTHON), "bin/launcher/word_lint.py"],
}


def run_all(environment: Mapping[str, str]) -> bool:
    """Whether every linter passed. `environment` holds what config/settings.py reads: mypy's plugin loads it."""
    show_progress("Running the linters")
    running = {
        name: subprocess.Popen(
            command, cwd=ROOT, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for name, command in LINTERS.items()
    }
    failed = []
    for name, process in running.items():
        output, _errors = process.communicate()
        if process.returncode:
            failed.append(name)
            print(f"--- {name}\n{output}", file=sys.stderr)
    show_progress(f"Linters failed: {', '.join(failed)}" if failed else "The linters found nothing")
    return not failed
