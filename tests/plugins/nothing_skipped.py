"""With TUMBUH_TEST_REQUIRE_ALL=1 a skipped test fails the run: in continuous integration nothing may be missing.

Only `golden` tests, and those that ask for the fixture `shared`, may be skipped there: the reference files they read
lie beside the repository and cannot be installed.
"""

import os

import pytest


def pytest_collection_modifyitems(items):
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker("golden")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("TUMBUH_TEST_REQUIRE_ALL") != "1" or reporter is None or hasattr(session.config, "workerinput"):
        return
    missing = [report for report in reporter.stats.get("skipped", []) if "golden" not in report.keywords]
    if missing and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line(f"{len(missing)} tests were skipped, and here every one is required.", red=True)
