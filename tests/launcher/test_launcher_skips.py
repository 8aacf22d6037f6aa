import os
import subprocess
import sys

import pytest
from launcher.places import ROOT

SUITE = """
import pytest

def test_passes():
    pass

@pytest.mark.golden
def test_reads_reference_files():
    pytest.skip("not beside the repository")

@pytest.fixture
def shared():
    pytest.skip("not beside the repository")

def test_reads_reference_files_by_fixture(shared):
    pass

{skipped}
"""
SKIPPED = """
def test_needs_a_browser():
    pytest.skip("no Chromium")
"""


@pytest.mark.parametrize(
    ("skipped", "required", "code"),
    [(SKIPPED, "1", 1), (SKIPPED, "", 0), ("", "1", 0)],
    ids=["ci", "home", "golden"],
)
def test_a_skipped_test_fails_the_run_where_all_are_required(tmp_path, skipped, required, code):
    (tmp_path / "test_some.py").write_text(SUITE.format(skipped=skipped))
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = golden\n")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.plugins.nothing_skipped", "."],
        cwd=tmp_path,
        env=os.environ
        | {"PYTHONPATH": str(ROOT), "TUMBUH_TEST_REQUIRE_ALL": required, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == code, ran.stdout
