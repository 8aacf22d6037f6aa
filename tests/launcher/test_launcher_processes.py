import json
import os
import signal
import subprocess
import time

import pytest
from launcher import demo, services, valkey
from launcher.processes import MOST_REVIVALS, Children, identity, is_alive
from launcher.progress import LauncherError


@pytest.fixture
def children(tmp_path):
    made = Children(tmp_path / "demo.processes", tmp_path / "log", {})
    yield made
    made.stop()


def test_a_process_that_a_crash_left_is_ended_at_the_next_start(children, tmp_path):
    children.start("sleeper", "/bin/sleep", "60")
    left = identity(children.running["sleeper"].pid)
    Children(tmp_path / "demo.processes", tmp_path / "log", {}).end_survivors()
    assert not is_alive(left)


def test_a_process_that_only_got_the_pid_of_a_survivor_is_left_alone(tmp_path):
    stranger = subprocess.Popen(["/bin/sleep", "60"])
    note = tmp_path / "demo.processes"
    note.write_text(json.dumps([identity(stranger.pid) | {"began": 1}]))
    Children(note, tmp_path / "log", {}).end_survivors()
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_stopping_ends_children_of_children_too(children):
    children.start("shell", "/bin/sh", "-c", "/bin/sleep 61 & echo $!; wait")
    while not (line := children.log("shell").read_text()).endswith("\n"):
        pass
    grandchild = identity(int(line))
    children.stop()
    assert any(not is_alive(grandchild) or time.sleep(0.02) for _ in range(500))


def test_a_child_that_ends_by_itself_is_reported_with_the_end_of_its_log(children):
    children.start("worker", "/bin/sh", "-c", "echo cannot reach the broker")
    children.running["worker"].wait()
    with pytest.raises(LauncherError, match=r"(?s)The worker has stopped.*cannot reach the broker"):
        children.check()


def test_a_child_that_died_is_started_again_and_its_group_is_ended(children):
    children.start("shell", "/bin/sh", "-c", "/bin/sleep 62 & echo $!; wait")
    while not (line := children.log("shell").read_text()).endswith("\n"):
        pass
    grandchild, first = identity(int(line)), children.running["shell"]
    assert children.revive() == []
    first.kill()
    first.wait()
    assert children.revive() == ["shell"]
    assert children.running["shell"].poll() is None and children.running["shell"].pid != first.pid
    assert any(not is_alive(grandchild) or time.sleep(0.02) for _ in range(500))


def test_a_child_that_dies_again_and_again_is_reported(children):
    children.start("worker", "/bin/sh", "-c", "echo cannot reach the broker")
    with pytest.raises(LauncherError, match=r"(?s)The worker has stopped.*cannot reach the broker"):
        for _time in range(MOST_REVIVALS + 1):
            children.running["worker"].wait()
            children.revive()


def test_a_broker_that_died_is_started_again_at_its_address(tmp_path):
    folder = tmp_path / "valkey"
    address = valkey.start(folder)
    server = json.loads((folder / "running.json").read_text())
    assert valkey.revive(folder) is False
    os.kill(server["process"]["pid"], signal.SIGKILL)
    assert any(not is_alive(server["process"]) or time.sleep(0.02) for _ in range(500))
    assert (valkey.revive(folder), valkey.start(folder)) == (True, address)
    valkey.stop(folder)


def test_a_taken_port_is_reported_with_the_next_free_one(monkeypatch):
    monkeypatch.setattr(demo, "is_free", lambda port: port > 8001)
    with pytest.raises(LauncherError, match=r"Port 8000 is taken. The next free one: bin/demo --port 8002"):
        demo.choose_port(8000)
    assert demo.choose_port(None) == 8002


def test_second_demo_of_a_folder_names_the_address_of_the_first(tmp_path):
    with demo.only_one(tmp_path):
        (tmp_path / "demo.lock").write_text("http://127.0.0.1:8000/")
        with pytest.raises(LauncherError, match=r"runs already: http://127.0.0.1:8000/"), demo.only_one(tmp_path):
            pass


def test_running_broker_is_reused_and_needs_its_password(tmp_path):
    folder = tmp_path / "valkey"
    address = valkey.start(folder)
    server = json.loads((folder / "running.json").read_text())
    assert (valkey.start(folder), valkey.pong(server), valkey.pong(server | {"password": "guess"})) == (
        address,
        True,
        False,
    )
    valkey.stop(folder)


def test_commands_share_the_services_and_the_last_stops_them(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://me:mine@db.example:5432/portal")
    monkeypatch.delenv("REDIS_URL", raising=False)
    with services.running(tmp_path, mode="demo", durable=False) as first:
        with services.running(tmp_path, mode="demo", durable=False) as second:
            assert second == first
        assert valkey.running(tmp_path / "valkey" / "running.json")
        with pytest.raises(LauncherError, match="stop it first"):
            services.forget(tmp_path)
    assert not (tmp_path / "valkey" / "running.json").exists()


def test_servers_of_the_persons_own_are_used_and_none_is_started(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://me:mine@db.example:5432/portal")
    monkeypatch.setenv("REDIS_URL", "redis://cache.example:6379/3")
    with services.running(tmp_path, mode="demo", durable=True) as running:
        assert {name: running.environment[name] for name in ("DATABASE_URL", "REDIS_URL")} == {
            "DATABASE_URL": "postgres://me:mine@db.example:5432/portal",
            "REDIS_URL": "redis://cache.example:6379/3",
        }
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == []
