"""Cells of lists as HTML, Excel values and CSV, from one declaration of columns."""

import re
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from apps.core.scope import Scope
from apps.core.table_csv import csv_bytes
from apps.core.table_page import body_rows, heading_cells
from apps.core.tables import Column, Kind, Mark, Note, Title, export_values, file_column, page_column, visible_columns


def html(column: Column, value: object) -> str:
    return body_rows([column], [SimpleNamespace(x=value)])


def user_with(scope: Scope, *rights: str) -> SimpleNamespace:
    return SimpleNamespace(may=lambda right: right in rights, scope_for=lambda right: scope)


def test_text_of_a_record_is_escaped_in_every_kind_of_cell():
    script = "<script>"
    cells = [
        html(Column(key="x", heading="X"), script),
        html(Column(key="x", heading="X"), Note(script, script)),
        html(Column(key="x", heading="X", kind=Kind.TITLE), Title(script, "/a/", script)),
        html(Column(key="x", heading="X", kind=Kind.MARKS), [Mark("severe", script, script)]),
        html(Column(key="x", heading=script), "a"),
        heading_cells([Column(key="x", heading=script, abbreviates=script)]),
    ]
    assert [cell for cell in cells if script in cell] == []


def test_empty_optional_cell_is_hidden_on_the_card():
    column = Column(key="x", heading="X", is_optional_on_card=True)
    assert html(column, "") == '<tr><td class="cell-desk" data-label="X"><span class="clip">–</span></td></tr>'
    assert html(column, "a") == '<tr><td data-label="X"><span class="clip">a</span></td></tr>'
    second = '<span class="clip">– <span class="sub">b</span></span>'
    assert html(column, Note("", "b")) == f'<tr><td data-label="X">{second}</td></tr>'


def test_a_row_shows_at_most_two_marks_the_worst_first_and_never_normal_beside_a_warning():
    column = Column(key="x", heading="X", kind=Kind.MARKS)
    marks = [Mark("normal", "N"), Mark("unknown", "U"), Mark("moderate", "M"), Mark("severe", "S")]
    shown = re.findall(r"mark mark-([a-z]+)", html(column, marks))
    assert shown == ["severe", "unknown"]
    assert re.findall(r"mark mark-([a-z]+)", html(column, marks[:2])) == ["unknown"]
    assert re.findall(r"mark mark-([a-z]+)", html(column, marks[:1])) == ["normal"]


def test_a_long_text_that_is_cut_on_a_desk_is_whole_in_its_title():
    long = "a" * 50
    assert f'<span class="clip" title="{long}">' in html(Column(key="x", heading="X"), long)


def test_path_of_a_value_ends_at_the_first_none():
    column = Column(key="x", heading="X", value="visit.weight_kg", kind=Kind.NUMBER)
    assert column.getter(SimpleNamespace(visit=None)) is None
    assert column.getter(SimpleNamespace(visit=SimpleNamespace(weight_kg=Decimal("8.9")))) == Decimal("8.9")


def test_file_has_plain_values_and_words_for_blanks():
    columns = [
        Column(key="title", heading="T", kind=Kind.TITLE),
        Column(key="marks", heading="M", kind=Kind.MARKS),
        file_column(key="on", heading="D", kind=Kind.DATE, blank="belum"),
    ]
    row = SimpleNamespace(title=Title("Ani", "/a/"), marks=[Mark("severe", "Pendek"), Mark("over", "Gemuk")], on=None)
    assert list(export_values(columns, [row], [row], user_with(Scope()))) == [["Ani", "Pendek, Gemuk", "belum"]]


def test_values_with_rights_are_exported_only_inside_the_area_of_the_right():
    column = Column(key="kg", heading="Kg", rights=("see_growth",))
    here, there = (SimpleNamespace(desa_id=code, posyandu_id=None, kg=9) for code in ("36.02.10.2001", "51.05.01.2001"))
    user = user_with(Scope(frozenset({"36.02"})), "see_growth")
    assert list(export_values([column], [here, there], [here, there], user)) == [[9], [None]]
    assert visible_columns([column], user_with(Scope())) == []


def test_columns_of_page_and_file_alone_are_declared_so():
    assert not page_column(key="x", heading="X").is_exported and not file_column(key="x", heading="X").on_page


def test_csv_has_semicolons_decimal_commas_and_no_formulas():
    text = csv_bytes(["=A", "B"], [["=1+1", Decimal("8.90")], ["a;b", date(2024, 6, 24)], [None, -1.5]]).decode()
    assert text == "\ufeff'=A;B\r\n'=1+1;8,90\r\n\"a;b\";24/06/2024\r\n;-1,5\r\n"
