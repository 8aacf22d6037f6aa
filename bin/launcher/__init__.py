"""What runs bin/demo, bin/test and bin/manage: standard library only, run by the system's own Python.

environment: virtual environment and pinned packages · services: embedded Postgres and Valkey, shared by every command
that is running and stopped by the last · processes: the web server and the worker · preparation: what a database needs
before it can be used · fonts, browser, debian: what comes from the system, and the message where it cannot.
This file alone must be readable by Python 3.8: it is what an old Python sees.
"""

import sys


def require_python(version=tuple(sys.version_info)):
    """Stop with one sentence where `version` (major, minor, …) is older than the portal needs."""
    if version[:2] < (3, 11):
        raise SystemExit(
            f"Tumbuh needs Python 3.11 or newer and this is {version[0]}.{version[1]}: start the command with a newer "
            f"one, for example: python3.12 {' '.join(sys.argv)}"
        )
