"""A migration that has landed is never changed in place: an upgraded database would keep what the old one made.

A database from before the baselines is first migrated with the version before them (tests/core/test_older_versions.py).
"""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SINCE = "aafd6e99bf50"
"""The commit of the baselines (docs/decisions/101-one-baseline.md)."""


def git(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)


def test_landed_migrations_are_as_they_landed():
    try:
        known = git("merge-base", "--is-ancestor", SINCE, "HEAD")
    except FileNotFoundError:
        pytest.skip("git is not installed")
    if known.returncode:
        pytest.skip("the history does not reach back to the baselines")
    changed = git("diff", "--name-only", "--diff-filter=MDR", SINCE, "--", "apps/*/migrations/*.py")
    assert changed.stdout.split() == []
