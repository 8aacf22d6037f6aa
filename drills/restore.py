"""Back up a small portal and restore it into a new cluster: rows and checksums are compared, the seconds printed.

    python3 drills/restore.py [--families 1725]

Two clusters are made in a temporary folder and removed again; nothing of this machine's portal is touched.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--families", type=int, default=1725)
    families = parser.parse_args().families
    with tempfile.TemporaryDirectory(prefix="tumbuh-drill-") as name:
        folder = Path(name)
        size = ("--families", str(families), "--months", "3", "--kecamatan", "36.02.10")
        run(folder / "first", "manage", "simulate", "--district", "36.02", *size)
        began = time.monotonic()
        print(run(folder / "first", "backup", str(folder / "copy")))
        saved = time.monotonic()
        print(run(folder / "second", "restore", str(folder / "copy")))
        restored = time.monotonic()
        counts = [
            run(folder / one, "manage", "shell", "-c", COUNT).strip().splitlines()[-1] for one in ("first", "second")
        ]
        print(f"children with a readable NIK: {counts[0]} before, {counts[1]} after")
        print(f"backup {saved - began:.1f} s, restore into a new cluster {restored - saved:.1f} s")
        return 0 if counts[0] == counts[1] != "0" else 1


# Read with the restored keys, through the restricted role: what a page would see.
COUNT = """
from apps.core.row_security import restricted_to
from apps.core.scope import Scope
from apps.core.sealing import unseal
from apps.toddlers.models import Child
from django.db import transaction
with transaction.atomic(), restricted_to(Scope(prefixes=frozenset(["36.02"]))):
    print(sum(len(unseal(child.nik_sealed)) == 16 for child in Child.objects.exclude(nik_sealed=None)))
"""


def run(var: Path, command: str, *arguments: str) -> str:
    """bin/COMMAND with a folder of its own; what it printed. Ends the drill where it fails."""
    var.mkdir(exist_ok=True)
    inherited = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    environment = {name: value for name, value in inherited.items() if not name.startswith("TUMBUH_")}
    result = subprocess.run(
        [sys.executable, str(ROOT / "bin" / command), *arguments],
        env=environment | {"TUMBUH_VAR": str(var)},
        capture_output=True,
        text=True,
    )
    if result.returncode:
        raise SystemExit(f"bin/{command} failed:\n{result.stdout[-2000:]}{result.stderr[-2000:]}")
    return result.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
