"""bin/bench: the benches on a database of their own, which keeps its simulated district for the next run.

`--reset` first throws that district away: after a change of migrations, or for another number of families.
"""

import sys

from launcher import environment, fonts, services
from launcher.places import PYTHON, ROOT, var_folder
from launcher.processes import Stopped, run_in_front, stop_on_signals
from launcher.progress import LauncherError


def main(arguments: list[str]) -> int:
    stop_on_signals()
    var = var_folder() / "bench"
    var.mkdir(exist_ok=True)
    try:
        environment.ready(environment.DEVELOPMENT)
        fonts.ensure_pango()
        if "--reset" in arguments:
            services.forget(var)
        options = [argument for argument in arguments if argument != "--reset"]
        with services.running(var, mode="test", durable=False) as running:
            return run_in_front([str(PYTHON), "-m", "bench.run", *options], running.environment, ROOT)
    except Stopped:
        return 130
    except LauncherError as trouble:
        print(trouble, file=sys.stderr)
        return 1
