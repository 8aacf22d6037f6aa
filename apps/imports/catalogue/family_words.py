"""How cells of family files are read, and the columns of their previews."""

import re
from collections.abc import Callable, Mapping

from django.utils.translation import gettext_lazy as _

from apps.core.name_keys import name_key
from apps.families.enums import Dataset, NikFault
from apps.families.labels import RISK
from apps.families.rules.nik import read_kk
from apps.families.rules.welfare import HIGHEST_RANK
from apps.imports.engine.cells import is_blank, is_masked
from apps.imports.engine.cells import nik as any_nik
from apps.imports.engine.declaration import PreviewColumn, Reading

YES, NO, NOT_APPLICABLE = 1, 2, 3
WORDS = {"ya": True, "y": True, "tidak": False, "t": False, "tidakberlaku": False, "ada": True, "tidakada": False,
         "v": True, "x": False, "true": True, "false": False}  # fmt: skip
AT_RISK = WORDS | {"berisiko": True, "berisikostunting": True, "beresiko": True, "beresikostunting": True, "krs": True,
                   "tidakberisiko": False, "tidakberisikostunting": False, "tidakberesiko": False, "bukankrs": False,
                   "nonkrs": False, "tidakkrs": False}  # fmt: skip
# Of a thing that should be there: a heading “… layak/tidak” is answered with what there is.
LACKING = WORDS | {"layak": False, "tidaklayak": True, "tidakmemiliki": True, "memiliki": False}
UNKNOWN_WORDS = frozenset({"tidaktahu", "tidakdiketahui", "belumdiisi", "kosong", "na"})
CHECKED = frozenset("√✓✔☑")
ASSISTANCE_WORDS = {
    "fasilitasrujukan": 1, "fasilitasirujukan": 1, "rujukan": 1, "fasilitasbansos": 2, "fasilitasibansos": 2,
    "bansos": 2, "bantuansosial": 2, "fasilitasibantuansosial": 2, "fasilitaskie": 3, "kie": 3,
    "surveilanselsimil": 4, "elsimil": 4, "surveilanseppgbm": 5, "eppgbm": 5, "bapakasuhanakstunting": 6, "baas": 6,
    "pmt": 7, "tidakada": 8,
}  # fmt: skip
_BETWEEN_WORDS = re.compile(r"\s*[,;/|&+]\s*")
_BETWEEN_CODES = re.compile(r"(?:\s*[,;./|&+]\s*|\s+dan\s+|\s+)+")
OPEN_RANK = frozenset({"belumteridentifikasi", "tidakteridentifikasi", "na"})


def with_hint(read, hint, words: tuple[str, ...] = ()):
    read.hint, read.words = hint, words
    return read


def kk(raw: object) -> Reading:
    """Sixteen digits as text: they identify a family of verval."""
    if is_masked(raw):
        return "", "kk_masked"
    digits, fault = read_kk(float(raw) if isinstance(raw, int) else raw)
    return digits, fault or ""


def kk_if_known(raw: object) -> Reading:
    """The same for lists that know people by NIK: a blank is not wrong."""
    return ("", "") if is_blank(raw) else kk(raw)


def nik(raw: object) -> Reading:
    """Of a grown person; a blank has another meaning than for a child."""
    value, code = any_nik(raw)
    return value, "person_nik_missing" if code == NikFault.MISSING else code


def _code(raw: object) -> int | None:
    """A whole number, however Excel or a form wrote it."""
    try:
        number = float(str(raw).strip().replace(",", "."))
    except ValueError:
        return None
    return int(number) if number.is_integer() else None


def answer(
    *codes: int, words: Mapping[str, bool] = WORDS, no: frozenset[int] = frozenset()
) -> Callable[[object], Reading]:
    """Codes of verval: 1 yes, 2 no, 3 does not apply, which is no problem found. A blank is not known.

    words: the same in words. no: further codes of no.
    """

    def read(raw: object) -> Reading:
        if is_blank(raw) or name_key(str(raw)) in UNKNOWN_WORDS:
            return None, "answer_blank"
        number = _code(raw)
        if number is None:
            mark = True if str(raw).strip() in CHECKED else words.get(name_key(str(raw)))
            return (mark, "") if mark is not None else (None, "code_unknown")
        return (number == YES, "") if number in codes or number in no else (None, "code_unknown")

    hint = _("1 = ya, 2 = tidak, 3 = tidak berlaku.") if NOT_APPLICABLE in codes else _("1 = ya, 2 = tidak.")
    return with_hint(read, hint, tuple(map(str, codes)))


def mark(*, yes: str) -> Callable[[object], Reading]:
    """Marks of the printed report: V has, X lacks, - does not apply. yes: the mark that is a yes to the question."""

    def read(raw: object) -> Reading:
        mark = "" if raw is None else str(raw).strip().upper()
        if not mark:
            return None, "answer_blank"
        if mark in {"-", "–"}:
            return False, ""
        return (mark in yes, "") if mark in {"V", "√", "✓", "X"} else (None, "mark_unknown")

    return with_hint(read, _("V, X atau -."))


HAS, LACKS = "V√✓", "X"


def assistance(raw: object) -> Reading:
    """Codes 1 to 8, several with commas; Excel may have made a decimal of two."""
    if is_blank(raw):
        return [], ""
    text = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)
    codes: set[int] = set()
    is_known = True
    for words in filter(None, _BETWEEN_WORDS.split(text.strip())):
        if code := ASSISTANCE_WORDS.get(name_key(words)):
            codes.add(code)
            continue
        parts = [part for part in _BETWEEN_CODES.split(words) if part]
        codes |= {int(part) for part in parts if part in set("12345678")}
        is_known = is_known and all(part in set("12345678") for part in parts)
    return sorted(codes), "" if is_known else "assistance_unknown"


def rank(raw: object) -> Reading:
    """A decile or rank; '> 4' of Pendataan Keluarga is 5."""
    if is_blank(raw) or name_key(str(raw)) in OPEN_RANK:
        return None, ""
    text = str(raw).strip().lower().removeprefix("desil").removeprefix("prioritas").strip()
    if name_key(text) == "bukanprioritas":
        return HIGHEST_RANK[Dataset.PK], ""
    if text.startswith(">"):
        return (
            (HIGHEST_RANK[Dataset.PK], "")
            if _code(text[1:]) == HIGHEST_RANK[Dataset.PK] - 1
            else (None, "code_unknown")
        )
    number = _code(text)
    return (number, "") if number is not None and 1 <= number <= 10 else (None, "code_unknown")


with_hint(kk, _("16 angka sebagai teks, seperti di kartu keluarga."))
with_hint(kk_if_known, _("16 angka sebagai teks, seperti di kartu keluarga."))
with_hint(nik, _("16 angka sebagai teks, seperti di KTP."))
with_hint(
    assistance,
    _(
        "1 rujukan, 2 bansos, 3 KIE, 4 surveilans Elsimil, 5 surveilans e-PPGBM, 6 Bapak Asuh Anak Stunting, 7 PMT, 8"
        " tidak ada; beberapa kode dipisah koma."
    ),
)
with_hint(rank, _("Angka 1 sampai 10."))


def _risk(value: bool | None) -> str:
    return str(RISK[value])


def _poor(value: bool | None) -> str:
    return "" if value is None else str(_("Ya") if value else _("Tidak"))


FAMILY_PREVIEW = (
    PreviewColumn(heading=_("Kepala keluarga")),
    PreviewColumn(heading="KK", abbreviated=_("nomor kartu keluarga")),
    PreviewColumn(heading=_("Istri")),
    PreviewColumn(heading=_("Desa")),
)
SCREENED_PREVIEW = (*FAMILY_PREVIEW, PreviewColumn(heading=_("Hasil penapisan"), display=_risk))
PRINTED_PREVIEW = (
    *SCREENED_PREVIEW,
    PreviewColumn(heading=_("Menurut berkas"), display=lambda value: "" if value is None else _risk(value)),
)
LISTED_PREVIEW = (
    *FAMILY_PREVIEW,
    PreviewColumn(heading=_("Desil/peringkat"), is_number=True),
    PreviewColumn(heading=_("Miskin ekstrem"), display=_poor),
)
