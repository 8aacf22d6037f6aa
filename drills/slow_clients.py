"""Hold a portal with slow strangers and time a page meanwhile: half sign in a byte at a time, half never end a header.

    python3 drills/slow_clients.py [--clients 24] [--seconds 20] [--caddy PATH]

The portal is an empty one of its own in a temporary folder, on 127.0.0.1; nothing of this machine's portal is touched.
With --caddy the strangers and the page go through that Caddy with deploy/Caddyfile.
"""

import argparse
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIGN_IN = "/akun/masuk/"
MOST_CLIENTS, MOST_SECONDS = 400, 120
SLOWEST_ANSWER, NO_ANSWER = 3.0, 60.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=24)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--caddy")
    options = parser.parse_args()
    clients, seconds = min(options.clients, MOST_CLIENTS), min(options.seconds, MOST_SECONDS)
    with tempfile.TemporaryDirectory(prefix="tumbuh-drill-") as name, portal(Path(name)) as port:
        if options.caddy:
            with proxy(Path(name), options.caddy, port) as front:
                return report(front, clients, seconds)
        return report(port, clients, seconds)


def report(port: int, clients: int, seconds: float) -> int:
    """Print the answer times; 1 where a page took longer than three seconds."""
    before = [answer_time(port) for _ in range(5)]
    held, during = answers_under_slow_clients(port, clients, seconds)
    print(f"a page, alone:                         {max(before):.2f} s at most of {len(before)}")
    print(f"with {held} slow clients for {seconds:.0f} s:       {max(during):.2f} s at most of {len(during)}")
    return int(max(during) > SLOWEST_ANSWER)


def answers_under_slow_clients(port: int, clients: int, seconds: float) -> tuple[int, list[float]]:
    """How many slow clients there were, and the seconds that a page took while they held on."""
    over = threading.Event()
    threads = [
        threading.Thread(target=dribble, args=(port, HALF_HEADER if number % 2 else LONG_FORM, over), daemon=True)
        for number in range(clients)
    ]
    for thread in threads:
        thread.start()
    time.sleep(1)
    give_up, times = time.monotonic() + seconds, []
    while time.monotonic() < give_up:
        times.append(answer_time(port))
        time.sleep(0.3)
    over.set()
    return len(threads), times


LONG_FORM = (
    f"POST {SIGN_IN} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    "Content-Length: 60000\r\n\r\nlogin="
)
HALF_HEADER = f"GET {SIGN_IN} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "


def dribble(port: int, beginning: str, over: threading.Event) -> None:
    """Send the beginning of a request, then a byte every two seconds; connect again where the portal hangs up."""
    while not over.is_set():
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 5) as line:
            line.sendall(beginning.encode())
            while not over.wait(2):
                line.sendall(b"a")


def answer_time(port: int) -> float:
    """Seconds until the sign-in page is there; NO_ANSWER where it has not come by then."""
    began = time.monotonic()
    page = f"http://127.0.0.1:{port}{SIGN_IN}"
    with suppress(TimeoutError), urllib.request.urlopen(page, timeout=NO_ANSWER) as response:
        response.read()
    return min(time.monotonic() - began, NO_ANSWER)


def shelf(folder: Path) -> Path:
    """Where root stores the cluster of a folder that other accounts may not enter (bin/launcher/postgres.py)."""
    return Path("/var/lib") / f"tumbuh-{hashlib.sha256(str(folder / 'postgres').encode()).hexdigest()[:12]}"


@contextmanager
def portal(folder: Path) -> Iterator[int]:
    """bin/demo --empty with a folder of its own; its port. What it prints is shown only where it fails."""
    port = free_port()
    inherited = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    environment = {name: value for name, value in inherited.items() if not name.startswith("TUMBUH_")}
    command = [sys.executable, str(ROOT / "bin" / "demo"), "--empty", "--port", str(port)]
    with (folder / "demo.log").open("w+") as log:
        running = subprocess.Popen(command, env=environment | {"TUMBUH_VAR": str(folder)}, stdout=log, stderr=log)
        try:
            while "Tumbuh is ready" not in (folder / "demo.log").read_text():
                if running.poll() is not None:
                    raise SystemExit((folder / "demo.log").read_text())
                time.sleep(0.2)
            yield port
        finally:
            running.send_signal(signal.SIGINT)
            running.wait()
            shutil.rmtree(shelf(folder), ignore_errors=True)


@contextmanager
def proxy(folder: Path, caddy: str, port: int) -> Iterator[int]:
    """Caddy with deploy/Caddyfile before the portal, without TLS; its port."""
    front = free_port()
    text = (ROOT / "deploy" / "Caddyfile").read_text()
    text = text.replace("web:8000", f"127.0.0.1:{port}").replace("127.0.0.1:8081", f"127.0.0.1:{free_port()}")
    text = "\n".join(line for line in text.splitlines() if not line.strip().startswith("tls "))
    (folder / "Caddyfile").write_text(text)
    environment = os.environ | {"TUMBUH_DOMAIN": f"http://127.0.0.1:{front}", "XDG_DATA_HOME": str(folder)}
    command = [caddy, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    with (folder / "caddy.log").open("w+") as log:
        running = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            for _ in range(100):
                with suppress(OSError), socket.create_connection(("127.0.0.1", front), 1):
                    break
                if running.poll() is not None:
                    raise SystemExit((folder / "caddy.log").read_text())
                time.sleep(0.1)
            yield front
        finally:
            running.terminate()
            running.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    sys.exit(main())
