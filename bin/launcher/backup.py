"""bin/backup and bin/restore: the commands of the same name, with the embedded services up and the right keys."""

import json
import sys
from pathlib import Path

from launcher import environment, secrets, services
from launcher.places import PYTHON, ROOT, var_folder
from launcher.preparation import Preparation
from launcher.processes import Stopped, run_in_front, stop_on_signals
from launcher.progress import LauncherError

USAGE = "usage: bin/restore FOLDER [--keys FILE] [--replace]"


def main(command: str, arguments: list[str]) -> int:
    stop_on_signals()
    var = var_folder()
    try:
        environment.ready(environment.RUNTIME)
        if command == "restore":
            arguments = use_keys(var, arguments)
        with services.running(var, mode="demo", durable=True) as running:
            code = run_in_front([str(PYTHON), str(ROOT / "manage.py"), command, *arguments], running.environment)
            if command == "restore" and code == 0:
                Preparation(var, running).restored()
            return code
    except Stopped:
        return 130
    except LauncherError as trouble:
        print(trouble, file=sys.stderr)
        return 1


def use_keys(var: Path, arguments: list[str]) -> list[str]:
    """Put the keys of the backup into secrets.json; returns the arguments without --keys.

    The keys are those of --keys, else of <folder>.keys.json. Keys that the environment sets itself are not touched.
    """
    rest = list(arguments)
    if not rest or rest[0].startswith("-"):
        raise LauncherError(USAGE)
    keys = Path(f"{rest[0].rstrip('/')}.keys.json")
    if "--keys" in rest:
        place = rest.index("--keys")
        if place + 1 == len(rest):
            raise LauncherError(USAGE)
        keys = Path(rest[place + 1])
        del rest[place : place + 2]
    if services.is_external("TUMBUH_NIK_KEYS"):
        return rest
    if not keys.exists():
        raise LauncherError(f"{keys} is missing: name the file of the keys with --keys.")
    stored = secrets.load_or_create(var / "secrets.json")
    secrets.write_private(var / "secrets.json", json.dumps(stored | json.loads(keys.read_text()), indent=1))
    return rest
