"""Whether this container does its work: healthcheck.py web | worker | beat. Exit code 0 or 1."""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

# Beat writes its schedule every three minutes.
BEAT_IS_LATE_AFTER_SECONDS = 600


def web() -> bool:
    host = os.environ["TUMBUH_HOSTS"].split(",")[0]
    request = urllib.request.Request("http://127.0.0.1:8000/healthz", headers={"Host": host})
    with urllib.request.urlopen(request, timeout=5) as response:
        return response.status == 200


def worker() -> bool:
    ping = ["celery", "-A", "config", "inspect", "ping", "--timeout", "8"]
    ran = subprocess.run([*ping, "--destination", f"celery@{os.uname().nodename}"], capture_output=True)
    return ran.returncode == 0


def beat() -> bool:
    schedules = Path("/var/lib/tumbuh").glob("celerybeat-schedule*")
    return any(time.time() - path.stat().st_mtime < BEAT_IS_LATE_AFTER_SECONDS for path in schedules)


if __name__ == "__main__":
    sys.exit(not {"web": web, "worker": worker, "beat": beat}[sys.argv[1]]())
