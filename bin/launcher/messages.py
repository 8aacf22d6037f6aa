"""Message catalogues (.po) compiled to what Django reads (.mo), without GNU gettext.

Also a command, for the image: PYTHONPATH=bin python -m launcher.messages
"""

import ast
import struct
from collections.abc import Iterator
from pathlib import Path

from launcher.places import ROOT

MAGIC = 0x950412DE


def compile_all(root: Path = ROOT) -> list[Path]:
    """Compile every catalogue that is newer than its .mo; returns the files written."""
    written = []
    for source in sorted([*root.glob("locale/*/LC_MESSAGES/*.po"), *root.glob("apps/*/locale/*/LC_MESSAGES/*.po")]):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            target.write_bytes(compiled(source.read_text(encoding="utf-8")))
            written.append(target)
    return written


def compiled(po: str) -> bytes:
    """The .mo file of a .po text: sorted pairs of original and translation, each ended by a zero byte.

    Fuzzy and untranslated messages are left out, as msgfmt leaves them out.
    """
    pairs = sorted(messages(po))
    header = 7 * 4
    at = header + 16 * len(pairs)
    tables: list[list[int]] = [[], []]
    body = b""
    for side in (0, 1):
        for pair in pairs:
            tables[side] += [len(pair[side]), at + len(body)]
            body += pair[side] + b"\0"
    numbers = [MAGIC, 0, len(pairs), header, header + 8 * len(pairs), 0, at, *tables[0], *tables[1]]
    return struct.pack(f"<{len(numbers)}I", *numbers) + body


def messages(po: str) -> Iterator[tuple[bytes, bytes]]:
    """Each translated message as (context EOT original NUL plural, translations parted by NUL) in UTF-8."""
    for block in blocks(po):
        singular, forms = block.get("msgid", ""), [block[key] for key in sorted(block) if key.startswith("msgstr")]
        if "fuzzy" in block or "msgid" not in block or not all(forms):
            continue
        original = singular + ("\0" + block["msgid_plural"] if "msgid_plural" in block else "")
        if "msgctxt" in block:
            original = block["msgctxt"] + "\4" + original
        yield original.encode(), "\0".join(forms).encode()


def blocks(po: str) -> Iterator[dict[str, str]]:
    """The entries of a .po text: keyword to text, and `fuzzy` where it is marked so (never on the heading)."""
    for paragraph in po.replace("\r\n", "\n").split("\n\n"):
        entry: dict[str, str] = {}
        keyword = ""
        for line in paragraph.splitlines():
            if line.startswith("#,") and "fuzzy" in line:
                entry["fuzzy"] = ""
            elif line.startswith("msg"):
                keyword, _, value = line.partition(" ")
                entry[keyword] = ast.literal_eval(value)
            elif line.startswith('"'):
                entry[keyword] += ast.literal_eval(line)
        if entry.get("msgid") == "":
            entry.pop("fuzzy", None)
        yield entry


if __name__ == "__main__":
    compile_all()
