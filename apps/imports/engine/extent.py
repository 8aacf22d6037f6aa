"""What the reader of Excel files does not tell: how far the cells reach, and which have no value.

The reach of the cells that hold anything is checked before the reader allocates the whole rectangle: a sheet of two
cells, the first and the last there is, is a file of a kilobyte and a rectangle of 17 thousand million. Cells of a
formula that no program ever calculated and cells with an error of Excel are blank to the reader.
"""

import zipfile
from collections.abc import Iterator
from xml.parsers import expat

# A row of whatever is sent has less than a hundred columns; a district's month has a hundred thousand rows.
MOST_CELLS = 20_000_000
CHUNK = 1024 * 1024
FORMULA = "="
"""Stands for the value of a formula that was never calculated; an error stands for itself, as '#DIV/0!'."""
NoValues = dict[tuple[int, int], str]
"""(row, column), from 0 -> FORMULA or the error."""
_SHEET = b"sheetData"
# Cells of other types hold text, or a formula whose text is empty.
_NUMBERS = frozenset({"", "n", "d", "b"})
_LETTERS = {letter: value for value, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1)}


# No table of ours is wider; a cell beyond it lies far away.
WIDEST = 256


class TooFar(Exception):
    """The rectangle of a sheet holds more cells than any file of ours. cell: the one that lies far away, or ''."""

    def __init__(self, cell: str = ""):
        super().__init__(cell)
        self.cell = cell


class _Reach:
    """Follows the rows and cells of one part; a cell without an address follows the one before."""

    def __init__(self):
        self.row, self.column, self.rows, self.columns = 0, 0, 0, 0
        self._lowest, self._widest = (0, 0), (0, 0)
        self.no_values: NoValues = {}
        self._type, self._value, self._in_value, self._has_value = "", "", False, False
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._element
        # Entities can expand without limit, and no program writes one.
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_declared) -> None:
        raise TooFar

    def _element(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag[tag.rfind(":") + 1 :]
        if tag == "c":
            self._locate(attributes.get("r"))
            self._type = attributes.get("t", "")
            if self._type == "e":
                self._follow_value()
        elif tag == "f":
            self._reach()
            if self._type in _NUMBERS or self._type == "str":
                self._follow_value()
        elif tag == "v":
            self._reach()
            self._in_value = self._has_value = True
        elif tag == "is":
            self._reach()
        elif tag == "row":
            number = attributes.get("r", "")
            self.row, self.column = int(number) if number.isdecimal() else self.row + 1, 0

    def _follow_value(self) -> None:
        """Until the end of the cell: few cells are errors or formulas, and every handler costs time."""
        self._value, self._in_value, self._has_value = "", False, False
        self.parser.CharacterDataHandler, self.parser.EndElementHandler = self._text, self._end

    def _text(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def _end(self, tag: str) -> None:
        tag = tag[tag.rfind(":") + 1 :]
        if tag == "v":
            self._in_value = False
        elif tag == "c":
            self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
            value = self._value.strip()
            # A formula may have an empty text as its result.
            if self._type == "e" or (not value and not (self._type == "str" and self._has_value)):
                self.no_values[self.row - 1, self.column - 1] = value or FORMULA

    def _locate(self, address: str | None) -> None:
        if address:
            letters = address.rstrip("0123456789")
            row = address[len(letters) :]
            self.column, self.row = _number(letters), int(row) if row else self.row
        else:
            self.column += 1

    def _reach(self) -> None:
        """The cell holds something; coloured empty cells are nothing to the reader."""
        if self.row > self.rows or self.column > self.columns:
            here = (self.row, self.column)
            if self.row > self.rows:
                self.rows, self._lowest = self.row, here
            if self.column > self.columns:
                self.columns, self._widest = self.column, here
            if self.rows * self.columns > MOST_CELLS:
                row, column = self._widest if self.columns > WIDEST else self._lowest
                raise TooFar(f"{_letters(column)}{row}")


def scan(archive: zipfile.ZipFile) -> dict[str, NoValues]:
    """Read every part: TooFar, BadZipFile for a wrong checksum, expat.ExpatError for a sheet that is no XML.

    -> name of the part -> its cells without a value, of those that have any.
    """
    results = {}
    for entry in archive.infolist():
        if _is_sheet(archive, entry):
            reach = _Reach()
            for chunk in _chunks(archive, entry):
                reach.parser.Parse(chunk)
            reach.parser.Parse(b"", True)
            if reach.no_values:
                results[entry.filename] = reach.no_values
    return results


def sheets_of_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Name of the part -> name of the sheet, as workbook and relations say."""
    targets = {}
    for relation in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship"):
        target = relation.get("Target", "")
        targets[relation.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    sheets = {}
    for sheet in _elements(archive, "xl/workbook.xml", "sheet"):
        identifier = next((value for key, value in sheet.items() if key.endswith(":id")), "")
        sheets[targets.get(identifier, "")] = sheet.get("name", "")
    return sheets


def _elements(archive: zipfile.ZipFile, part: str, name: str) -> list[dict[str, str]]:
    """The attributes of the elements with this name; none where there is no such part."""
    results: list[dict[str, str]] = []

    def element(tag: str, attributes: dict[str, str]) -> None:
        if tag[tag.rfind(":") + 1 :] == name:
            results.append(attributes)

    entry = next((each for each in archive.infolist() if each.filename.lower() == part.lower()), None)
    if entry is not None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = element
        for chunk in _chunks(archive, entry):
            parser.Parse(chunk)
        parser.Parse(b"", True)
    return results


def _is_sheet(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether the part holds cells, whatever its name. Reads to the end, where the checksum is compared."""
    is_sheet, left = False, b""
    for chunk in _chunks(archive, entry):
        is_sheet = is_sheet or _SHEET in left + chunk
        left = chunk[-len(_SHEET) :]
    return is_sheet


def _letters(number: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _number(letters: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + _LETTERS.get(letter, 0)
    return number


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as source:
        while chunk := source.read(CHUNK):
            yield chunk
