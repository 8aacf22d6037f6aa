"""bin/test: the environment with the tools of development, services of its own, the linters, then pytest.

With arguments only pytest runs, with them; `bin/test --lint` runs only the linters.
"""

import os
import sys

from launcher import browser, environment, fonts, linters, messages, services
from launcher.places import PYTHON, ROOT, var_folder
from launcher.processes import Stopped, run_in_front, stop_on_signals
from launcher.progress import LauncherError, show_progress


def main(arguments: list[str]) -> int:
    stop_on_signals()
    var = var_folder() / "test"
    var.mkdir(exist_ok=True)
    try:
        environment.ready(environment.DEVELOPMENT)
        fonts.ensure_pango()
        chromium = browser.ensure()
        messages.compile_all()
        # A database name of its own: two runs at once do not meet.
        with services.running(var, mode="test", durable=False, database=f"tumbuh_{os.getpid()}") as running:
            variables = running.environment | ({"CHROMIUM": chromium} if chromium else {})
            is_clean = arguments not in ([], ["--lint"]) or linters.run_all(variables)
            if arguments == ["--lint"]:
                return int(not is_clean)
            show_progress("Running the tests")
            return run_in_front(pytest(arguments), variables, ROOT) or int(not is_clean)
    except Stopped:
        return 130
    except LauncherError as trouble:
        print(trouble, file=sys.stderr)
        return 1


def pytest(arguments: list[str]) -> list[str]:
    """pytest on two processes, naming at the end what was skipped; given arguments come last, so they win."""
    plugin = ["-p", "tests.plugins.nothing_skipped"]
    # A group is a file, or the tests that share one portal for the browser: see the conftest files.
    workers = ["-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder"]
    return [str(PYTHON), "-m", "pytest", "-rs", *workers, *plugin, *arguments]
