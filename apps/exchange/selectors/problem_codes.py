"""Every code with which a service refuses, read off the source, so that no list of them can grow old."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

FOLDERS = ("services", "rules", "handlers", "web", "api")
CODE = re.compile(r"[a-z]+(_[a-z0-9]+)+")
TRANSLATES = {"_", "gettext", "gettext_lazy", "ngettext"}


class ProblemCode(NamedTuple):
    """status: of HTTP. words: what is wrong and how to mend it, as the page says it."""

    code: str
    status: int
    words: str


COMMON = [
    ("invalid", 400, _("Jenis atau bentuk isian salah. Lihat `errors`.")),
    ("parse_error", 400, _("Isi permintaan bukan JSON yang benar.")),
    ("parameter_unknown", 400, _("Parameter ini tidak dikenal.")),
    ("field_unknown", 400, _("Isian ini tidak dikenal.")),
    ("version_missing", 400, _("Kirim ETag data yang dibaca sebagai If-Match.")),
    ("not_authenticated", 401, _("Kirim token yang masih berlaku.")),
    ("authentication_failed", 401, _("Token ini sudah berakhir atau dicabut. Buat token lain.")),
    ("permission_denied", 403, _("Token ini tidak dibuat untuk kegunaan ini. Buat token lain.")),
    ("not_found", 404, _("Data tidak ada, atau di luar wilayah tugas Anda.")),
    ("method_not_allowed", 405, _("Alamat ini tidak menerima metode itu. Lihat header Allow.")),
    ("not_acceptable", 406, _("Jawaban hanya berupa JSON. Hapus header Accept, atau minta application/json.")),
    ("conflict", 409, _("uuid ini sudah tersimpan dengan isi lain. Bandingkan keduanya, lalu kirim dengan uuid baru.")),
    ("outdated", 412, _("Data diubah orang lain sejak dibaca. Baca lagi, lalu kirim dengan ETag yang baru.")),
    ("unsupported_media_type", 415, _("Kirim isinya sebagai application/json; berkas sebagai multipart/form-data.")),
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
        if set(path.relative_to(root).parts) & {*FOLDERS, "core"}:
            pairs |= dict(_pairs(ast.parse(path.read_text(encoding="utf-8"))))
    return frozenset(pairs.items())


def _pairs(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """A code and its words are side by side in a call or a tuple, or as `code=` beside the words of `Refused`."""
    for scope in ast.walk(tree):
        if isinstance(scope, ast.Module | ast.FunctionDef):
            names = _names(scope)
            for node in ast.walk(scope):
                yield from _of(node, names)


def _of(node: ast.AST, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    parts: list[ast.expr] = (
        node.elts if isinstance(node, ast.Tuple) else node.args if isinstance(node, ast.Call) else []
    )
    given = [one.value for one in getattr(node, "keywords", ()) if one.arg == "code"]
    inner = [one for part in parts for one in ast.walk(part)] if given else parts
    words = next(filter(None, (_words(one, names) for one in inner)), None)
    if words is None or not words.endswith((".", "?")):
        return
    before = [one for one in parts if _text(one) is not None and CODE.fullmatch(_text(one) or "")]
    # Of (field, code, words) the code is the second text.
    for one in given or before[-1:]:
        if code := _text(one):
            yield code, words


def _names(scope: ast.Module | ast.FunctionDef) -> dict[str, str]:
    """Sentences that were given a name there."""
    return {
        target.id: words
        for node in scope.body
        for one in ast.walk(node)
        if isinstance(one, ast.Assign) and (words := _words(one.value, {}))
        for target in one.targets
        if isinstance(target, ast.Name)
    }


def _text(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _words(node: ast.AST, names: Mapping[str, str]) -> str | None:
    """The sentence of `_("…")`, also by its name, where values are filled in, and the first of two."""
    if isinstance(node, ast.BinOp):
        return _words(node.left, names)
    if isinstance(node, ast.IfExp):
        return _words(node.body, names)
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TRANSLATES and node.args:
        return _text(node.args[0])
    return None
