import re
from importlib.metadata import version

import pytest
from launcher.environment import DEVELOPMENT, INSTALLER, RUNTIME, uv_arguments

PIP_SETTINGS = """\
:env:.find-links='/wheels /more wheels'
global.index-url='https://one.example/simple'
install.index-url='https://two.example/simple'
global.extra-index-url='https://three.example/simple'
global.timeout='60'
:env:.no-index='false'
"""


def test_uv_is_told_what_pip_has_been_told():
    assert uv_arguments(PIP_SETTINGS.replace(" /more wheels", " /more")) == [
        *("--default-index", "https://two.example/simple"),
        *("--index", "https://three.example/simple"),
        *("--find-links", "/wheels"),
        *("--find-links", "/more"),
        *("--index-strategy", "unsafe-best-match"),
    ]


def test_without_pip_settings_uv_is_told_nothing_of_its_own():
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


def test_celery_is_asked_for_with_redis_because_kombu_needs_what_comes_with_it():
    assert "celery[redis]" in RUNTIME.with_suffix(".in").read_text().splitlines()
