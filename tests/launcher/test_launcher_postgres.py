import os
import shutil
import signal
import subprocess
from contextlib import closing

import psycopg2
import pytest
from launcher import postgres


@pytest.fixture
def pid_file(tmp_path):
    return tmp_path / "postmaster.pid"


@pytest.fixture
def process_named_postgres(tmp_path):
    """Starts a process that is called postgres in the folder asked for."""
    program = shutil.copy(shutil.which("sleep"), tmp_path / "postgres")
    started = []

    def start(folder):
        started.append(subprocess.Popen([program, "60"], cwd=folder))
        return started[-1].pid

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_the_pid_of_a_zombie_does_not_block_the_start(pid_file):
    zombie = subprocess.Popen(["true"])
    os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)
    pid_file.write_text(f"{zombie.pid}\n")
    postgres.drop_stale_pid(pid_file)
    zombie.wait()
    assert not pid_file.exists()


def test_a_pid_given_to_another_program_does_not_block_the_start(pid_file):
    pid_file.write_text(f"{os.getpid()}\n")
    postgres.drop_stale_pid(pid_file)
    assert not pid_file.exists()


def test_a_pid_given_to_the_postgres_of_another_folder_does_not_block_the_start(pid_file, process_named_postgres):
    pid_file.write_text(f"{process_named_postgres('/')}\n")
    postgres.drop_stale_pid(pid_file)
    assert not pid_file.exists()


def test_the_pid_of_the_folders_own_server_is_left_alone(pid_file, process_named_postgres):
    pid_file.write_text(f"{process_named_postgres(pid_file.parent)}\n")
    postgres.drop_stale_pid(pid_file)
    assert pid_file.exists()


@pytest.mark.parametrize("text", ["", "not a number\n"])
def test_a_spoilt_pid_file_is_postgres_own_affair(pid_file, text):
    pid_file.write_text(text)
    postgres.drop_stale_pid(pid_file)
    assert pid_file.exists()


@pytest.mark.parametrize("host", ["127.0.0.1", postgres.SOCKET])
def test_a_killed_server_comes_back_with_every_committed_row(tmp_path, host):
    data, password = tmp_path / "postgres", "word-of-the-test"

    def login(port):
        return closing(psycopg2.connect(host=host, port=port, user="tumbuh", password=password, dbname="tumbuh"))

    port, cluster = postgres.start(data, password=password, durable=True)
    try:
        with login(port) as connection, connection, connection.cursor() as cursor:
            cursor.execute("CREATE TABLE kept AS SELECT 'é' < 'z' AS by_code_point")
        os.kill(int(cluster.pid_file.read_text().split()[0]), signal.SIGKILL)
        port, cluster = postgres.start(data, password=password, durable=True)
        with login(port) as connection, connection.cursor() as cursor:
            cursor.execute(
                "SELECT kept.by_code_point, rolsuper, datlocprovider, datlocale FROM kept, pg_roles, pg_database"
                " WHERE rolname = current_user AND datname = current_database()"
            )
            assert cursor.fetchall() == [(False, False, "b", "C.UTF-8")]
        assert postgres.start(data, password=password, durable=True)[0] == port
    finally:
        postgres.stop(cluster)
    assert postgres.running_port(cluster) is None
