"""The launcher is no package of the portal: it lies beside the commands in bin/."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bin"))
