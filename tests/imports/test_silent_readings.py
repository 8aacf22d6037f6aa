"""Cells that were read as something else without a word."""

from datetime import date, datetime, time

import pytest

from apps.imports.engine.cells import rupiah
from tests.import_files import examine
from tests.imports.variants import CHILDREN, as_html, as_xlsx, table

pytestmark = pytest.mark.django_db


def born(data: bytes) -> dict[str, date]:
    return {child.name: child.born_on for child in examine(data, today=date(2024, 7, 31)).handler.children}


@pytest.mark.parametrize("clock", [(0, 0, 0), (17, 0, 0), (23, 59, 48), (8, 13, 22)])
def test_day_that_a_program_wrote_as_a_moment_in_utc_is_the_day_of_the_district(world, clock):
    rows = table()
    place = rows[0].index("Tgl Lahir")
    is_evening = clock[0] > 12
    for row in rows[1:]:
        day = row[place].toordinal() - is_evening
        row[place] = datetime.combine(date.fromordinal(day), time(*clock))
    assert born(as_xlsx(rows)) == CHILDREN


@pytest.mark.parametrize(
    ("clocks", "is_utc"),
    [([(17, 0), (17, 0), (17, 0)], True), ([(17, 0), (0, 0), (17, 0)], True), ([(17, 0), (8, 15), (9, 0)], False)],
)
def test_a_visit_at_five_is_no_midnight_in_utc_where_others_have_the_clock_of_the_visit(world, clocks, is_utc):
    rows = table()
    place = rows[0].index("Tanggal Pengukuran")
    for row, clock in zip(rows[1:], clocks, strict=True):
        row[place] = datetime.combine(date(2024, 6, 11), time(*clock))
    days = [11 + (is_utc and clock == (17, 0)) for clock in clocks]
    assert [day.day for day in examine(as_xlsx(rows), today=date(2024, 7, 31)).handler.visits.measured_on] == days


def test_lines_of_one_cell_are_words_apart(world):
    data = as_html(table()).replace(b"Arka Contoh", b"Arka<br/>Contoh").replace(b">Euis<", b"><p>Euis</p><p>Suci</p><")
    children = examine(data, today=date(2024, 7, 31)).handler.children
    assert {child.name for child in children} == set(CHILDREN)
    assert {child.mother_name for child in children} == {"Euis Suci"}


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        *((text, 1_500_000) for text in ("1.500.000", "1,500,000", "Rp 1.500.000,-", "1500000", "1.500.000,00", 1.5e6)),
        *((text, 150_000) for text in ("150.000", "Rp150.000", "150,000", "IDR 150.000")),
        ("-", None), ("", None),
    ],
)  # fmt: skip
def test_points_between_thousands_of_rupiah_are_no_decimals(written, amount):
    assert rupiah("number_unreadable")(written) == (amount, "")


@pytest.mark.parametrize("written", ["1,5 juta", "1.5", "15.00.000", "1.500.00"])
def test_an_amount_that_is_unclear_is_refused(written):
    assert rupiah("number_unreadable")(written) == (None, "number_unreadable")
