"""The template of a kind is read by that kind and offers its words."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from apps.imports.catalogue import KINDS
from apps.imports.engine.headings import table_of
from apps.imports.services.template import offered, template_of

WITH_TEMPLATE = [kind for kind in KINDS if kind.has_template]
each_kind = pytest.mark.parametrize("kind", WITH_TEMPLATE, ids=lambda kind: kind.slug)


@each_kind
def test_template_is_read_by_its_own_kind(kind):
    content = template_of(kind)
    table = table_of(kind, lambda: io.BytesIO(content))
    assert [column.field for _place, column, _heading in table.places] == [
        column.field for column in kind.columns if not column.is_variant
    ]
    assert table.unknown == []
    assert list(table.lines) == []


@each_kind
def test_template_lists_offer_known_words_and_instructions_name_every_column(kind):
    book = load_workbook(io.BytesIO(template_of(kind)))
    for column in kind.columns:
        assert all(column.read(word)[0] is not None for word in offered(column))
    rules = book.worksheets[0].data_validations.dataValidation
    assert len(rules) == sum(bool(offered(column)) for column in kind.columns if not column.is_variant)
    cells = {row[0] for row in book["Petunjuk"].iter_rows(values_only=True)}
    assert {column.heading for column in kind.columns if not column.is_variant} <= cells


def test_nik_columns_of_a_template_are_text():
    kind = next(kind for kind in KINDS if kind.slug == "eppgbm")
    page = load_workbook(io.BytesIO(template_of(kind))).worksheets[0]
    assert page.column_dimensions["A"].number_format == "@"


@pytest.mark.django_db
def test_template_needs_the_right_of_its_kind(world, sign_in):
    client = sign_in(world.dewi)
    answer = client.get(reverse("imports:template", args=["eppgbm"]))
    assert load_workbook(io.BytesIO(answer.content)).sheetnames[:2] == ["Data", "Petunjuk"]
    assert client.get(reverse("imports:template", args=["tidak-ada"])).status_code == 404
