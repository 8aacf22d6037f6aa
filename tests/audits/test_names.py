"""Free text that leaves the team says no name, and money is read as people write it."""

import pytest

from apps.audits.rules.names import says_a_name, without_names
from apps.audits.web.forms import RupiahField


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("PMT kepada Yumna Aulia", "PMT kepada …"),
        ("ibu SITI dan yumna  aulia.", "ibu … dan …."),
        ("Sitirahayu", "Sitirahayu"),
        ("", ""),
    ],
)
def test_whole_names_are_hidden(text, shown):
    names = ["Yumna Aulia", "Siti", ""]
    assert without_names(text, names) == shown
    assert says_a_name(text, names) == (text != shown)


def test_without_a_known_name_nothing_is_hidden():
    assert without_names("PMT", ["", " "]) == "PMT" and not says_a_name("PMT", [])


@pytest.mark.parametrize("written", ["3500000", "3.500.000", "Rp3.500.000", " Rp 3.500.000 "])
def test_rupiah_are_read_as_written(written):
    assert RupiahField().clean(written) == 3_500_000
