"""The empty file of a kind: its headings, drop-down lists of the words it knows, and a sheet of instructions."""

from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from apps.core.language import Words
from apps.imports.engine.declaration import Column, ImportKind

# A likely figure of each column of numbers.
EXAMPLES = {
    "weight_kg": "8,9", "height_cm": "78,5", "muac_cm": "14,2", "head_cm": "45,5", "birth_weight_kg": "3,1",
    "birth_length_cm": "49", "birth_head_cm": "34", "gestation_weeks": "38", "birth_order": "2", "gravida": "2",
    "para": "1", "abortus": "0", "living_children": "1", "spacing_months": "36", "weight_before_kg": "48,5",
    "hb_g_dl": "11,2", "systolic": "110", "diastolic": "70", "fundal_height_cm": "24", "fetal_heart_rate": "140",
    "tablets": "30", "latitude": "-6,5521", "longitude": "106,1034", "cycle": "1", "week": "3", "volume": "1",
    "value_rp": "2500000",
}  # fmt: skip
LAST_ROW = 5001
LONGEST_LIST = 255
"""Excel keeps a list that is written in a cell's rule up to this many characters; a longer one needs cells."""
LISTS = "Pilihan"
NARROWEST, WIDEST = 10, 34
TEXT_FORMAT = "@"
_HEADING = (Font(bold=True), PatternFill("solid", start_color="FFE6F4EC"))
_REQUIRED = (Font(bold=True, color="FFFFFFFF"), PatternFill("solid", start_color="FF0B6E4F"))


def template_of(kind: ImportKind) -> bytes:
    """An .xlsx that the kind itself reads. Numbers that are names (NIK, KK) lie in cells of text."""
    book = Workbook()
    # Excel names a sheet with at most 31 letters.
    page = book.active
    page.title = _("Data")
    _write_instructions(book.create_sheet(_("Petunjuk")), kind)
    for number, column in enumerate(_columns(kind), start=1):
        letter, heading = get_column_letter(number), str(column.heading)
        _write(page, 1, number, heading, _REQUIRED if _is_required(column) else _HEADING)
        page.column_dimensions[letter].width = max(NARROWEST, min(len(heading) + 2, WIDEST))
        if column.is_secret:
            page.column_dimensions[letter].number_format = TEXT_FORMAT
        if words := offered(column):
            rule = DataValidation(type="list", formula1=_list_of(book, words), allow_blank=True)
            # A program may have written another word: the preview says so, the list only helps.
            rule.errorStyle, rule.errorTitle = "warning", heading[:32]
            rule.error = _("Pilih salah satu dari daftar.")
            rule.add(f"{letter}2:{letter}{LAST_ROW}")
            page.add_data_validation(rule)
    page.freeze_panes = "A2"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def offered(column: Column) -> tuple[str, ...]:
    """The words of its drop-down list: of several spellings of one value, the first."""
    first_words: dict[object, str] = {}
    for word in getattr(column.read, "words", ()):
        first_words.setdefault(column.read(word)[0], word)
    return tuple(first_words.values())


def _columns(kind: ImportKind) -> list[Column]:
    """Those that every file of the kind has."""
    return [column for column in kind.columns if not column.is_variant]


def _is_required(column: Column) -> bool:
    return bool(column.missing) or column.is_required


def _list_of(book: Workbook, words: tuple[str, ...]) -> str:
    """The formula of a drop-down list; one too long for a rule is a column of a hidden sheet."""
    if len(",".join(words)) <= LONGEST_LIST:
        return f'"{",".join(words)}"'
    if LISTS not in book.sheetnames:
        book.create_sheet(LISTS).sheet_state = "hidden"
    page = book[LISTS]
    number = page.max_column + (page["A1"].value is not None)
    for row, word in enumerate(words, start=1):
        page.cell(row, number, word)
    letter = get_column_letter(number)
    return f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${len(words)}"


def _write_instructions(page: Worksheet, kind: ImportKind) -> None:
    for letter, width in (("A", WIDEST), ("B", 12), ("C", 90)):
        page.column_dimensions[letter].width = width
    sentences = [
        kind.title,
        kind.description,
        _("Isi lembar “Data”, satu baris untuk satu isian. Jangan mengubah judul kolom; urutannya boleh berbeda."),
        _("Setelah diunggah, setiap baris diperiksa. Tidak ada yang tersimpan sebelum Anda menyetujuinya."),
    ]
    for row, sentence in enumerate(sentences, start=1):
        page.cell(row, 1, str(sentence))
    _write(page, 1, 1, str(kind.title), _HEADING)
    start = len(sentences) + 2
    for number, heading in enumerate([_("Kolom"), _("Wajib"), _("Cara mengisi")], start=1):
        _write(page, start, number, heading, _HEADING)
    for row, column in enumerate(_columns(kind), start=start + 1):
        page.cell(row, 1, str(column.heading))
        page.cell(row, 2, _("wajib") if _is_required(column) else "")
        page.cell(row, 3, _how(column))
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight = True, 0


def _write(page: Worksheet, row: int, column: int, text: Words, style: tuple[Font, PatternFill]) -> None:
    cell = page.cell(row, column, str(text))
    cell.font, cell.fill = style
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _how(column: Column) -> str:
    hint, words = str(column.help or getattr(column.read, "hint", "")), offered(column)
    if column.help:
        return hint
    if meanings := _meanings(column):
        return f"{hint} {'; '.join(meanings)}."
    if words:
        # Of codes alone the hint says what they mean.
        return hint if all(word.isdecimal() for word in words) else f"{hint} {', '.join(words)}."
    return _("Angka, contoh %s.") % EXAMPLES[column.field] if column.field in EXAMPLES else hint


def _meanings(column: Column) -> list[str]:
    """'1 = Ledeng' of each code that has a word."""
    words_of: dict[object, list[str]] = {}
    for word in getattr(column.read, "words", ()):
        words_of.setdefault(column.read(word)[0], []).append(word)
    return [
        f"{words[0]} = {word}"
        for words in words_of.values()
        if words[0].isdecimal() and (word := next((each for each in words if not each.isdecimal()), ""))
    ]
