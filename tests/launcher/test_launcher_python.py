import ast
import sys

import pytest
from launcher import require_python
from launcher.places import ROOT

COMMANDS = ("bin/demo", "bin/test", "bin/manage")


def test_old_python_is_refused_in_one_sentence(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["bin/demo", "--port", "9000"])
    with pytest.raises(SystemExit) as stopped:
        require_python((3, 10, 4))
    assert stopped.value.code == (
        "Tumbuh needs Python 3.11 or newer and this is 3.10: start the command with a newer one, "
        "for example: python3.12 bin/demo --port 9000"
    )


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 1), (4, 0, 0)])
def test_a_new_enough_python_goes_on(version):
    assert require_python(version) is None


@pytest.mark.parametrize("name", [*COMMANDS, "bin/launcher/__init__.py"])
def test_what_an_old_python_reads_it_can_read(name):
    assert ast.parse((ROOT / name).read_text(), feature_version=(3, 8))


@pytest.mark.parametrize("name", COMMANDS)
def test_python_version_is_checked_before_newer_imports(name):
    lines = (ROOT / name).read_text().splitlines()
    checked = lines.index("    require_python()")
    assert [line for line in lines[:checked] if line.startswith(("from launcher.", "import launcher"))] == []
