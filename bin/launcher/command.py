"""bin/manage: a management command with everything it needs. Progress goes to stderr; stdout is the command's own."""

import sys

from launcher import environment, services
from launcher.places import PYTHON, ROOT, var_folder
from launcher.preparation import Preparation
from launcher.processes import Stopped, run_in_front, stop_on_signals
from launcher.progress import LauncherError, show_progress

# These look at no table, or make the tables themselves.
NEED_NO_TABLES = {
    "assess", "check", "compilemessages", "help", "makemessages", "makemigrations", "migrate", "zscore", "--help",
}  # fmt: skip


def main(arguments: list[str]) -> int:
    stop_on_signals()
    var = var_folder()
    try:
        environment.ready(environment.RUNTIME)
        mode, more = "demo", {}
        if arguments[:1] == ["check"] and "--deploy" in arguments:
            # What is checked are the settings of production: a demo has no TLS.
            mode, more = "production", {"TUMBUH_HOSTS": "localhost"}
        with services.running(var, mode=mode, durable=True) as running:
            prepare_new_database(Preparation(var, running), arguments[:1])
            return run_in_front([str(PYTHON), str(ROOT / "manage.py"), *arguments], more | running.environment)
    except Stopped:
        return 130
    except LauncherError as trouble:
        print(trouble, file=sys.stderr)
        return 1


def prepare_new_database(preparation: Preparation, command: list[str]) -> None:
    """Tables and regions for a database that has never had them; later it is the person's to migrate."""
    if preparation.done or not command or command[0] in NEED_NO_TABLES:
        return
    try:
        preparation.database()
    except LauncherError as trouble:
        show_progress(f"The new database could not be prepared; going on without. {trouble}")
