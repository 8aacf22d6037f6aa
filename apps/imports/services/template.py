"""The empty file of a kind: its headings, drop-down lists of the words it knows, and a sheet of instructions."""

from io import BytesIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from apps.imports.engine.declaration import Column, ImportKind

LAST_ROW = 5000
LONGEST_LIST = 255
"""Excel keeps a list that stands in a cell's rule up to this many characters; a longer one stands on its own sheet."""
NARROWEST, WIDEST = 10, 34


def template_of(kind: ImportKind) -> bytes:
    """An .xlsx that the kind itself reads. Numbers that are names (NIK, KK) lie in cells of text."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # Excel names a sheet with at most 31 letters.
    page = book.add_worksheet(_("Data"))
    heading = book.add_format({"bold": True, "bg_color": "#E6F4EC", "text_wrap": True, "valign": "top"})
    needed = book.add_format({"bold": True, "bg_color": "#0B6E4F", "font_color": "#FFFFFF", "text_wrap": True})
    as_text = book.add_format({"num_format": "@"})
    lists = _Lists(book)
    for place, column in enumerate(kind.columns):
        page.write_string(0, place, column.heading, needed if _is_needed(column) else heading)
        width = max(NARROWEST, min(len(column.heading) + 2, WIDEST))
        page.set_column(place, place, width, as_text if column.is_secret else None)
        if words := offered(column):
            page.data_validation(1, place, LAST_ROW, place, lists.rule(column, words))
    page.freeze_panes(1, 0)
    page.activate()
    _instruct(book.add_worksheet(_("Petunjuk")), kind, heading)
    lists.write()
    book.close()
    return file.getvalue()


def offered(column: Column) -> tuple[str, ...]:
    """The words of its drop-down list: of several spellings of one value, the first."""
    first_words: dict[object, str] = {}
    for word in getattr(column.read, "words", ()):
        first_words.setdefault(column.read(word)[0], word)
    return tuple(first_words.values())


def _is_needed(column: Column) -> bool:
    return bool(column.missing) or column.is_required


class _Lists:
    """Drop-down lists; those too long for a rule go to a hidden sheet, a column each."""

    def __init__(self, book: Workbook):
        self._book, self._long = book, []

    def rule(self, column: Column, words: tuple[str, ...]) -> dict:
        source: list[str] | str = list(words)
        if len(",".join(words)) > LONGEST_LIST:
            letter = chr(ord("A") + len(self._long))
            self._long.append(words)
            source = f"=Pilihan!${letter}$1:${letter}${len(words)}"
        # What a program wrote into such a cell still gets its own sentence at the preview: the list only helps.
        return {
            "validate": "list",
            "source": source,
            "error_type": "warning",
            "error_title": column.heading[:32],
            "error_message": _("Pilih salah satu dari daftar."),
        }

    def write(self) -> None:
        if not self._long:
            return
        page = self._book.add_worksheet("Pilihan")
        for place, words in enumerate(self._long):
            page.write_column(0, place, words)
        page.hide()


def _instruct(page: Worksheet, kind: ImportKind, heading: Format) -> None:
    page.set_column(0, 0, WIDEST)
    page.set_column(1, 1, 12)
    page.set_column(2, 2, 90)
    sentences = [
        kind.title,
        kind.description,
        _("Isi lembar “Data”, satu baris untuk satu isian. Jangan mengubah judul kolom; urutannya boleh berbeda."),
        _("Setelah diunggah, setiap baris diperiksa. Tidak ada yang tersimpan sebelum Anda menyetujuinya."),
    ]
    for row, text in enumerate(sentences):
        page.write_string(row, 0, str(text), heading if row == 0 else None)
    start = len(sentences) + 1
    page.write_row(start, 0, [_("Kolom"), _("Wajib"), _("Cara mengisi")], heading)
    for row, column in enumerate(kind.columns, start=start + 1):
        page.write_string(row, 0, column.heading)
        page.write_string(row, 1, _("wajib") if _is_needed(column) else "")
        page.write_string(row, 2, _how(column))
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _how(column: Column) -> str:
    hint = str(column.help or getattr(column.read, "hint", ""))
    words = offered(column)
    return f"{hint} {', '.join(words)}." if words and not column.help else hint
