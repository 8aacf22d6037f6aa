"""Words that files of several kinds share, and what they mean; columns that their previews share."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.templatetags.display import iso_day, measure
from apps.families.rules.nik import IdentityNumber
from apps.imports.engine.cells import day, is_blank, is_masked, nik, text
from apps.imports.engine.declaration import PreviewColumn, Reading
from apps.toddlers.enums import Position, Sex

SEX = {
    "L": Sex.BOY, "Laki-laki": Sex.BOY, "Laki": Sex.BOY, "Lk": Sex.BOY, "Pria": Sex.BOY, "M": Sex.BOY, "Male": Sex.BOY,
    "1": Sex.BOY, "2": Sex.GIRL,
    "P": Sex.GIRL, "Perempuan": Sex.GIRL, "Pr": Sex.GIRL, "Wanita": Sex.GIRL, "F": Sex.GIRL, "Female": Sex.GIRL,
}  # fmt: skip
POSITION = {
    "Terlentang": Position.LYING, "Telentang": Position.LYING, "Tidur": Position.LYING, "L": Position.LYING,
    "Berbaring": Position.LYING, "Baring": Position.LYING, "Rebahan": Position.LYING, "T": Position.LYING,
    "PB": Position.LYING, "Panjang": Position.LYING, "Panjang Badan": Position.LYING, "Lying": Position.LYING,
    "Berdiri": Position.STANDING, "Tegak": Position.STANDING, "H": Position.STANDING, "S": Position.STANDING,
    "B": Position.STANDING, "TB": Position.STANDING, "Tinggi": Position.STANDING, "Tinggi Badan": Position.STANDING,
    "Standing": Position.STANDING,
}  # fmt: skip
# Permenkes 2/2020: bilateral pitting oedema in three degrees.
OEDEMA = {"tidak": 0, "tidak ada": 0, "0": 0, "1": 1, "+1": 1, "ya": 1, "2": 2, "+2": 2, "3": 3, "+3": 3}
YES_OR_NO = {"Ya": True, "Y": True, "1": True, "Tidak": False, "T": False, "0": False}
_DAY = day("date_unreadable")
_UNMARKED = frozenset({"tidak", "t", "0", "n", "no", "false"})


def marked(raw: object) -> Reading:
    """Words in a column that marks rows; empty for no."""
    words, _code = text(60)(raw)
    return ("" if str(words).lower() in _UNMARKED else words), ""


def last_visit(raw: object) -> Reading:
    """The day of the last visit in the portal's own list, which has words for a child without one."""
    words, _code = text(60)(raw)
    return (None, "") if str(words).isascii() and str(words)[:1].isalpha() else _DAY(raw)


def number_of(reader: Callable[[object], IdentityNumber], *, blank: str, unusable: str) -> Callable[[object], Reading]:
    """A NIK or KK that a row can do without; blank, unusable: the codes of the findings."""

    def read(raw: object) -> Reading:
        if is_blank(raw):
            return "", blank
        if is_masked(raw):
            return "", "nik_masked"
        digits = reader(float(raw) if isinstance(raw, int) else raw).digits
        return digits, "" if digits else unusable

    read.hint, read.words = nik.hint, ()  # type: ignore[attr-defined]
    return read


last_visit.hint, last_visit.words = _("Hanya di daftar dari portal ini."), ()  # type: ignore[attr-defined]
marked.hint, marked.words = _("Teks."), ()  # type: ignore[attr-defined]
# In the order of child_rows.Facts.shown.
VISIT_PREVIEW = (
    PreviewColumn(heading=_("Nama")),
    PreviewColumn(heading=_("Lahir"), display=iso_day),
    PreviewColumn(heading=_("Desa")),
    PreviewColumn(heading=_("Diukur"), display=iso_day),
    PreviewColumn(
        heading="BB", abbreviated=_("berat badan, kg"), display=measure, right=Right.SEE_GROWTH, is_number=True,
    ),
    PreviewColumn(
        heading="TB", abbreviated=_("panjang atau tinggi badan, cm"), display=measure, right=Right.SEE_GROWTH,
        is_number=True,
    ),
)  # fmt: skip
