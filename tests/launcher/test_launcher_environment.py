import re
import subprocess
import sys
from importlib.metadata import version

import pytest
from launcher import environment
from launcher.environment import DEVELOPMENT, INSTALLER, RUNTIME, WHEELS, uv_arguments
from launcher.progress import LauncherError

PIP_SETTINGS = """\
:env:.find-links='/wheels /more wheels'
global.index-url='https://one.example/simple'
install.index-url='https://two.example/simple'
global.extra-index-url='https://three.example/simple'
global.timeout='60'
:env:.no-index='false'
"""


def test_uv_gets_the_settings_of_pip():
    assert uv_arguments(PIP_SETTINGS.replace(" /more wheels", " /more")) == [
        *("--default-index", "https://two.example/simple"),
        *("--index", "https://three.example/simple"),
        *("--find-links", "/wheels"),
        *("--find-links", "/more"),
        *("--index-strategy", "unsafe-best-match"),
    ]


def test_without_pip_settings_uv_gets_none():
    assert uv_arguments("") == ["--index-strategy", "unsafe-best-match"]


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT, INSTALLER], ids=lambda lock: lock.name)
def test_every_package_is_pinned_and_held_to_a_hash(lock):
    entries = re.split(r"^(?=[a-zA-Z0-9])", lock.read_text(), flags=re.MULTILINE)[1:]
    loose = [entry.split()[0] for entry in entries if "==" not in entry.split()[0] or "--hash=sha256:" not in entry]
    assert (loose, bool(entries)) == ([], True)


def test_the_development_lock_holds_the_runtime_lock():
    def pins(lock):
        return set(re.findall(r"^\S+==\S+", lock.read_text(), flags=re.MULTILINE))

    assert pins(RUNTIME) - pins(DEVELOPMENT) == set()


@pytest.mark.parametrize(
    ("package", "least"),
    [
        ("Django", (5, 2, 17)),
        ("djangorestframework", (3, 18, 2)),  # 3.16.1 inflates a 110-byte body to 60 MB
        ("weasyprint", (68,)),
        ("gunicorn", (22,)),
        ("django-allauth", (65, 14, 1)),
    ],
)
def test_versions_with_known_holes_are_not_installed(package, least):
    assert tuple(map(int, re.findall(r"\d+", version(package)))) >= least


def test_django_stays_on_its_long_term_release():
    assert version("Django").startswith("5.2.")


def test_celery_is_required_with_its_redis_extra():
    assert "celery[redis]" in RUNTIME.with_suffix(".in").read_text().splitlines()


@pytest.fixture
def python_without_pip(tmp_path, monkeypatch):
    """The launcher's Python has neither pip nor site-packages."""
    script = tmp_path / "python"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -I -S "$@"\n')
    script.chmod(0o755)
    monkeypatch.setattr(environment.sys, "executable", str(script))
    environment.pip_command.cache_clear()
    yield str(script)
    environment.pip_command.cache_clear()


def test_python_without_pip_uses_the_wheel_beside_the_launcher(python_without_pip):
    command = environment.pip_command()
    assert command[0] == python_without_pip
    printed = subprocess.run([*command, "--version"], capture_output=True, text=True)
    assert printed.stdout.startswith("pip ")


def test_a_changed_wheel_is_not_used(python_without_pip, tmp_path, monkeypatch):
    checksum, _, name = (WHEELS / "SHA256SUMS").read_text().strip().partition("  ")
    (tmp_path / "SHA256SUMS").write_text(f"{checksum}  {name}\n")
    (tmp_path / name).write_bytes(b"something else")
    monkeypatch.setattr(environment, "WHEELS", tmp_path)
    with pytest.raises(LauncherError, match=name):
        environment.pip_command()


def test_the_licence_of_the_wheel_lies_beside_it():
    assert "Permission is hereby granted" in (WHEELS / "pip.LICENSE.txt").read_text()


def test_a_failed_step_is_named_with_its_reason(capsys):
    assert not environment._runs("Fetching uv", [sys.executable, "-c", "raise SystemExit('no index here')"])
    assert "Fetching uv failed" in (message := capsys.readouterr().err) and "no index here" in message
