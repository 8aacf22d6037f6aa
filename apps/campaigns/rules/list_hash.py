"""The hash of a frozen target list: anyone with the list can compute it again."""

from collections.abc import Iterable
from hashlib import sha256


def list_hash(lines: Iterable[tuple[str, str, str, str]]) -> str:
    """SHA-256 over the frozen people, one a line: kind, uuid, name, desa; sorted by uuid, UTF-8."""
    text = "\n".join("\t".join(line) for line in sorted(lines, key=lambda line: line[1]))
    return sha256(text.encode()).hexdigest()
