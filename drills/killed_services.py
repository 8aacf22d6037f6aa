"""Kill the broker, the database, the worker and the web server, each with SIGKILL; print when the portal is well again.

    python3 drills/killed_services.py

The portal is an empty one of its own in a temporary folder, on 127.0.0.1; nothing of this machine's portal is touched.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from slow_clients import portal, shelf

SLOWEST = 60.0
GIVE_UP = 120.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tumbuh-drill-") as name, portal(Path(name)) as port:
        var = Path(name)
        kinds: dict[str, Callable[[Path], int]] = {
            "Valkey": valkey, "Postgres": postgres, "the web server": web_server, "the worker": worker
        }  # fmt: skip
        slowest = 0.0
        for kind, pid_of in kinds.items():
            seconds = after_kill(pid_of, var, port)
            slowest = max(slowest, seconds)
            print(f"{kind} killed: ready again after {seconds:.1f} s", flush=True)
        return int(slowest > SLOWEST)


def after_kill(pid_of: Callable[[Path], int], var: Path, port: int) -> float:
    """Seconds until another process of that kind runs and /readyz answers 200."""
    before = pid_of(var)
    os.kill(before, signal.SIGKILL)
    began = time.monotonic()
    while time.monotonic() - began < GIVE_UP:
        time.sleep(0.2)
        try:
            if pid_of(var) != before and is_ready(port):
                break
        except (OSError, ValueError, KeyError, IndexError, StopIteration):
            continue
    return time.monotonic() - began


def is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return answer.status == 200
    except urllib.error.HTTPError:
        return False


def valkey(var: Path) -> int:
    return json.loads((var / "valkey" / "running.json").read_text())["process"]["pid"]


def postgres(var: Path) -> int:
    folders = [var, shelf(var) / "data"]
    file = next(one for folder in folders if (one := folder / "postgres" / "postmaster.pid").exists())
    return int(file.read_text().split()[0])


def web_server(var: Path) -> int:
    return json.loads((var / "demo.processes").read_text())[0]["pid"]


def worker(var: Path) -> int:
    return json.loads((var / "demo.processes").read_text())[1]["pid"]


if __name__ == "__main__":
    sys.exit(main())
