"""Worksheets are read from their files; an answer that cannot be right is named."""

from pathlib import Path

import pytest

from apps.audits.enums import AuditGroup
from apps.audits.rules.worksheets import FieldKind, SheetError, SheetField, read_sheet

FILES = Path(__file__).resolve().parents[3] / "fixtures" / "audits"
GOOD = """
title = "Uji"
[[sections]]
title = "Satu"
[[sections.fields]]
code = "a"
label = "A"
kind = "text"
"""


@pytest.mark.parametrize("group", list(AuditGroup))
def test_sheet_of_each_group_can_be_read(group):
    sheet = read_sheet((FILES / f"{group}.toml").read_text(encoding="utf-8"))
    codes = {field.code for field in sheet.fields}
    assert {"name", "direct", "indirect"} <= codes
    assert all(field.source or field.definition for field in sheet.fields if field.code not in ("sex",))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title = ", "Invalid"),
        (GOOD.replace('kind = "text"', 'kind = "colour"'), "Satu: a"),
        (GOOD.replace('label = "A"\n', ""), "label missing"),
        (GOOD.replace('kind = "text"', 'kind = "choice"'), "options missing"),
        (GOOD + GOOD.split("[[sections]]")[1].replace('title = "Satu"', "", 1).strip(), "twice"),
        ('title = "Uji"', "missing"),
    ],
)
def test_file_with_a_fault_says_what_and_where(text, words):
    with pytest.raises(SheetError, match=words):
        read_sheet(text)


@pytest.mark.parametrize(
    ("kind", "value", "fault"),
    [
        (FieldKind.NUMBER, "12,5", ""),
        (FieldKind.NUMBER, "12.5", ""),
        (FieldKind.NUMBER, "dua", "number"),
        (FieldKind.NUMBER, "nan", "number"),
        (FieldKind.DATE, "2024-02-29", ""),
        (FieldKind.DATE, "2023-02-29", "date"),
        (FieldKind.CHOICE, "Ya", ""),
        (FieldKind.CHOICE, "Mungkin", "option"),
        (FieldKind.TEXT, "x" * 201, "long"),
        (FieldKind.LONG, "x" * 201, ""),
        (FieldKind.NUMBER, "", ""),
    ],
)
def test_answer_that_cannot_be_right(kind, value, fault):
    options = ("Ya", "Tidak") if kind is FieldKind.CHOICE else ()
    assert SheetField("a", "A", kind, options).fault(value) == fault
