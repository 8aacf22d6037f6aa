"""A migration that has landed is never changed in place: an upgraded database would keep what the old one made."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SINCE = "5368010fc7e1"
"""From here on: before there was no installation, and migrations were folded."""


def git(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)


def test_landed_migrations_are_as_they_landed():
    try:
        known = git("merge-base", "--is-ancestor", SINCE, "HEAD")
    except FileNotFoundError:
        pytest.skip("git is not installed")
    if known.returncode:
        pytest.skip("the history does not reach back to the first installation")
    changed = git("diff", "--name-only", "--diff-filter=MDR", SINCE, "--", "apps/*/migrations/*.py")
    assert changed.stdout.split() == []
