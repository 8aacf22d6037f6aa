"""Every code with which a service refuses, read off the source, so that no list of them can grow old."""

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

FOLDERS = ("services", "rules", "handlers", "web", "api")
TRANSLATES = {"_", "gettext", "gettext_lazy"}


class ProblemCode(NamedTuple):
    """status: of HTTP. words: what is wrong and how to mend it, as the page says it."""

    code: str
    status: int
    words: str


COMMON = [
    ("invalid", 400, _("Jenis atau bentuk isian salah. Lihat `errors`.")),
    ("not_authenticated", 401, _("Kirim token yang masih berlaku.")),
    ("permission_denied", 403, _("Token ini tidak dibuat untuk kegunaan ini. Buat token lain.")),
    ("not_found", 404, _("Data tidak ada, atau di luar wilayah tugas Anda.")),
    ("conflict", 409, _("uuid ini sudah tersimpan dengan isi lain. Bandingkan keduanya, lalu kirim dengan uuid baru.")),
    ("outdated", 412, _("Data diubah orang lain sejak dibaca. Baca lagi, lalu kirim dengan ETag yang baru.")),
    ("throttled", 429, _("Terlalu banyak permintaan. Tunggu selama `Retry-After` detik.")),
]


def problem_codes() -> list[ProblemCode]:
    """By code, in the language of the reader."""
    common = [ProblemCode(code, status, str(words)) for code, status, words in COMMON]
    known = {one.code for one in common}
    rest = [ProblemCode(code, 422, gettext(words)) for code, words in sorted(_in_source()) if code not in known]
    return [*common, *rest]


@lru_cache(1)
def _in_source() -> frozenset[tuple[str, str]]:
    """(code, words) of each place that refuses."""
    root = Path(settings.BASE_DIR) / "apps"
    pairs: dict[str, str] = {}
    for path in sorted(root.rglob("*.py")):
        if set(path.relative_to(root).parts) & set(FOLDERS):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                pairs |= dict(_pairs(node))
    return frozenset(pairs.items())


def _pairs(node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
        code = next((_text(one.value) for one in node.keywords if one.arg == "code"), None)
        if code and node.args and (words := _words(node.args[0])):
            yield code, words
    # A check yields (field, code, words), some with a level before the words.
    if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple) and len(node.value.elts) >= 3:
        code, words = _text(node.value.elts[1]), _words(node.value.elts[-1])
        if code and words:
            yield code, words


def _text(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _words(node: ast.AST) -> str | None:
    """The sentence of `_("…")`, also where values are filled in."""
    if isinstance(node, ast.BinOp):
        return _words(node.left)
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TRANSLATES and node.args:
        return _text(node.args[0])
    return None
