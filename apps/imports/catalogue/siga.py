"""The older report of SIGA as it was printed: no headings to go by, but letters; desa and kecamatan above the rows.

Source: layout 2.6 b of the programme's reference. A file is one desa; lines that name an RT part its families. What
is under AW to BI (help received) has no published key and is left out.
"""

import re

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.imports.catalogue.family_words import HAS, LACKS, PRINTED_PREVIEW, kk, mark, rank
from apps.imports.engine.cells import is_blank, text
from apps.imports.engine.declaration import Column, ImportKind, Reading
from apps.imports.engine.options import YEAR
from apps.imports.handlers.verval import PrintedFamilies

FIRST_LINE = 17
KK_PLACE, HEAD_PLACE = 6, 9  # G, J
_SEPARATOR = re.compile(r"^\s*(?:RT|RW|Jumlah|Total|Dusun)\b", re.IGNORECASE)
_words = text(80)


def place_name(raw: object) -> Reading:
    """': CIKAREO' as printed after its label."""
    words, code = _words(raw)
    return str(words or "").lstrip(": ").strip(), code


def is_family(row: list) -> bool:
    """Not a line that names the RT of those below, nor a sum."""
    cells = [row[place] for place in (KK_PLACE, HEAD_PLACE) if place < len(row)]
    mark = next((str(cell) for cell in row if not is_blank(cell)), "")
    return not _SEPARATOR.match(mark) and any(not is_blank(cell) for cell in cells)


def _mark(field: str, heading: str, letter: str, yes: str) -> Column:
    return Column(field=field, heading=heading, letter=letter, read=mark(yes=yes))


KIND = ImportKind(
    slug="siga",
    title=_("Cetakan SIGA lama: keluarga berisiko stunting"),
    description=_("Laporan .xls per desa seperti dicetak dari SIGA, dengan tanda V, X dan -."),
    handler=PrintedFamilies,
    subject="family",
    read_right=Right.SEE_FAMILIES,
    preview_columns=PRINTED_PREVIEW,
    options=(YEAR,),
    start_row=FIRST_LINE,
    is_row=is_family,
    columns=(
        Column(field="desa", heading=_("Desa/Kelurahan"), letter="L", line=6, read=place_name, is_required=True),
        Column(field="kecamatan", heading=_("Kecamatan"), letter="L", line=7, read=place_name, is_required=True),
        Column(field="kk", heading=_("No. KK"), letter="G", read=kk, is_secret=True, is_varied=True),
        Column(field="head_name", heading=_("Kepala Keluarga"), letter="J", read=text(120), is_varied=True),
        Column(field="wife_name", heading=_("Istri"), letter="O", read=text(120), is_varied=True),
        _mark("has_child_0_23", "Baduta", "V", HAS),
        _mark("has_child_24_59", "Balita", "W", HAS),
        _mark("is_couple", "PUS", "Y", HAS),
        _mark("is_pregnant", "PUS hamil", "Z", HAS),
        _mark("no_safe_water", "Sumber air minum layak", "AC", LACKS),
        _mark("no_latrine", "Jamban layak", "AE", LACKS),
        _mark("too_young", "Terlalu muda", "AK", HAS),
        _mark("too_old", "Terlalu tua", "AL", HAS),
        _mark("too_close", "Terlalu dekat", "AM", HAS),
        _mark("too_many", "Terlalu banyak", "AN", HAS),
        _mark("no_modern_contraception", "KB modern", "AP", LACKS),
        _mark("official", "Berisiko stunting", "AS", HAS),
        Column(field="rank", heading=_("Peringkat kesejahteraan"), letter="AV", read=rank),
    ),
)  # fmt: skip
