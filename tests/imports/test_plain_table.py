"""The quick reader of HTML tables gives what the real parser gives, and stops where it is out of its depth."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.imports.engine.plain_table import NotPlain, plain_rows
from apps.imports.engine.sheets import _any_html, sheets

words = st.text("ab1,. &;é\t", max_size=8).map(str.strip)
tables = st.lists(st.lists(words, min_size=1, max_size=5), min_size=1, max_size=6)


def written(rows, *, end="</table></body></html>") -> bytes:
    body = "".join(
        "<tr>" + "".join(f"<td>{cell.replace('&', '&amp;')}</td>" for cell in row) + "</tr>\n" for row in rows
    )
    return f"<html><body><table border='1'><thead></thead><tbody>{body}</tbody>{end}".encode()


def opener(data: bytes):
    return lambda: io.BytesIO(data)


@given(tables)
def test_both_readers_give_the_same_cells(rows):
    data = written(rows)
    quick = list(plain_rows(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")))
    assert quick == list(_any_html(opener(data), has_charset=False)) == rows


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>a<br>b</td></tr>",
        "<tr><td><b>a</b></td></tr>",
        "<tr><td>a<td>b</tr>",
        "<tr><!-- x --><td>a</td></tr>",
        "<tr><td><table><tr><td>a</td></tr></table></td></tr>",
        "<TR><TD>a</TD></TR>",
    ],
)
def test_from_the_first_unusual_row_on_the_real_parser_reads(row):
    plain = "<tr><td>1</td><td>2</td></tr>"
    data = f"<html><body><table>{plain}{row}{plain}</table></body></html>".encode()
    with pytest.raises(NotPlain):
        list(plain_rows(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")))
    [(_name, rows)] = sheets(opener(data))
    assert list(rows) == list(_any_html(opener(data), has_charset=False))
