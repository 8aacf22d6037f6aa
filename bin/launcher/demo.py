"""bin/demo: from nothing to a running portal, in the foreground until Ctrl-C."""

import argparse
import fcntl
import os
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher import environment, fonts, messages, services
from launcher.places import PYTHON, var_folder
from launcher.preparation import Preparation
from launcher.processes import Children, Stopped, stop_on_signals
from launcher.progress import LauncherError, show_progress

DEFAULT_PORT = 8000


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    stop_on_signals()
    try:
        demo(options)
    except Stopped:
        show_progress("Stopped")
    except LauncherError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/demo", description="Start the portal on this machine, with demo data.")
    parser.add_argument("--port", type=int, help=f"port of the web page (default {DEFAULT_PORT})")
    parser.add_argument("--reset", action="store_true", help="throw away all stored data first")
    parser.add_argument("--empty", action="store_true", help="start without demo data")
    return parser


def demo(options: argparse.Namespace) -> None:
    """Everything in order; returns only by Stopped or Trouble."""
    var = var_folder()
    with only_one(var):
        environment.ready(environment.RUNTIME)
        fonts.ensure_pango()
        children = Children(var / "demo.processes", var / "log", {})
        children.end_survivors()
        if options.reset:
            show_progress("Throwing away the stored data")
            services.forget(var)
        with services.running(var, mode="demo", durable=True) as running:
            port = choose_port(options.port)
            preparation = Preparation(var, running)
            messages.compile_all()
            with preparation.static_files():
                preparation.database()
                preparation.people(empty=options.empty)
            children.environment = running.environment
            address = f"http://127.0.0.1:{port}/"
            (var / "demo.lock").write_text(address)
            try:
                serve(children, port, var)
                wait_until_ready(address, children)
                print(f"\nTumbuh is ready: {address}\n\n{preparation.accounts()}\nCtrl-C stops it.", flush=True)
                while True:
                    time.sleep(1)
                    for name in [*running.revive(), *children.revive()]:
                        show_progress(f"The {name} had stopped and was started again")
            finally:
                show_progress("Stopping")
                children.stop()


def serve(children: Children, port: int, var: Path) -> None:
    """The web server, and the worker with its clock."""
    show_progress("Starting the web server and the worker")
    gunicorn = [str(PYTHON), "-m", "gunicorn", "config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    shape = ["--worker-class", "config.web_worker.WebWorker", "--workers", "2", "--threads", "4", "--preload"]
    children.start("web server", *gunicorn, *shape, "--no-control-socket", "--worker-tmp-dir", str(var))
    celery = [str(PYTHON), "-m", "celery", "-A", "config", "worker", "--concurrency", "2", "--loglevel", "info"]
    children.start("worker", *celery, "--beat", "--schedule", str(var / "celerybeat-schedule"))


def wait_until_ready(address: str, children: Children, seconds: int = 60) -> None:
    """Until GET /readyz answers 200; Trouble where a process ends or the time is over."""
    answer = "no answer"
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        children.check()
        try:
            with urllib.request.urlopen(address + "readyz", timeout=5) as response:
                if response.status == 200:
                    return
        except urllib.error.HTTPError as error:
            answer = f"{error.code} {error.read(500).decode(errors='replace')}"
        except OSError:
            pass
        time.sleep(0.2)
    raise LauncherError(f"{address}readyz does not answer after {seconds} s ({answer}); look into {children.logs}.")


def choose_port(wanted: int | None) -> int:
    """The port the user named, or the default; where it is taken, the next free one."""
    port = wanted or DEFAULT_PORT
    if is_free(port):
        return port
    free = next(candidate for candidate in range(port + 1, 65536) if is_free(candidate))
    if wanted:
        raise LauncherError(f"Port {port} is taken. The next free one: bin/demo --port {free}")
    show_progress(f"Port {port} is taken, using {free}")
    return free


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As the web server does it: a port whose last connections are still closing is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@contextmanager
def only_one(var: Path) -> Iterator[None]:
    """One demo per folder: a second one prints the address of the first."""
    with os.fdopen(os.open(var / "demo.lock", os.O_RDWR | os.O_CREAT), "r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LauncherError(
                f"The demo of this folder runs already: {file.read() or 'it is just starting'}"
            ) from None
        file.truncate()
        yield
