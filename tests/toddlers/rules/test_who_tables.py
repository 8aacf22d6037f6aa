import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from apps.toddlers.enums import Sex
from apps.toddlers.rules.who_tables import CHECKSUMS, ROWS, WhoTablesDiffer, lines, read_lms, reference


@pytest.mark.parametrize("name", CHECKSUMS)
def test_stored_tables_equal_those_of_the_package(name):
    data = import_module(f"pygrowup.tables.by_day.{name}").DATA
    first, last = ROWS[name]
    scale = 10 if name in ("wfl", "wfh") else 1
    stored = np.full((2, last - first + 1, 3), np.nan)
    for sex, rows in enumerate((data["male"], data["female"])):
        for x, row in rows.items():
            if first <= x * scale <= last:
                stored[sex, int(x * scale) - first] = [float(row[letter]) for letter in "lms"]
    np.testing.assert_array_equal(read_lms(name), stored)


@pytest.fixture
def other_wfa(monkeypatch, tmp_path):
    """other_wfa(change): from here on the installed table of weights is `change` of the published one."""

    def install(change):
        published = Path(find_spec("pygrowup").submodule_search_locations[0], "tables", "by_day", "wfa.py")
        forged = tmp_path / "pygrowup" / "tables" / "by_day" / "wfa.py"
        forged.parent.mkdir(parents=True)
        forged.write_text(change(published.read_text(encoding="utf-8")), encoding="utf-8")
        (tmp_path / "pygrowup" / "__init__.py").touch()
        monkeypatch.delitem(sys.modules, "pygrowup", raising=False)
        monkeypatch.syspath_prepend(tmp_path)

    return install


def test_changed_table_is_refused(other_wfa):
    other_wfa(lambda text: text.replace("3.3464", "3.3465", 1))
    with pytest.raises(WhoTablesDiffer, match="expected sha256 3e118c42720e3359"):
        read_lms("wfa")


def test_truncated_table_is_refused(other_wfa):
    other_wfa(lambda text: text[:-20000])
    with pytest.raises(WhoTablesDiffer, match="WHO table wfa"):
        read_lms("wfa")


def test_missing_table_is_refused(other_wfa):
    other_wfa(lambda text: text)
    with pytest.raises(WhoTablesDiffer, match="WHO table lfa cannot be read"):
        read_lms("lfa")


def test_limits_of_the_restricted_method_are_those_of_who():
    at_birth = lines("wfa", Sex.BOY, [0])
    assert [round(at_birth[k][0], 1) for k in (-3, 0, 3)] == [2.1, 3.3, 5.0]
    weights = reference()["wfa"]
    assert (weights.sd3neg[0], weights.sd3[0]) == (at_birth[-3][0], at_birth[3][0])
