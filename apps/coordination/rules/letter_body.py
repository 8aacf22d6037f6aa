"""The text of a letter as its writer types it, and as paper prints it.

Paragraphs are parted by an empty line. A line that begins with '- ' or '1. ' is an item of a list. 'Menimbang :: a …'
is a line with its label in a column of its own. A line of capitals alone is a heading. {name} is a field that is filled
from the letter; one without a value prints as dots, to be written by hand.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

DOTS = "……………………"
FIELD = re.compile(r"\{([a-z_]+)\}")
ITEM = re.compile(r"^(-|\d{1,2}[.)]|[a-z][.)])\s+(.*)$")
LABELLED = re.compile(r"^(.{0,40}?)\s*::\s*(.*)$")


@dataclass(frozen=True)
class Block:
    """kind: paragraph, heading, item or labelled. label: number of an item, or the words before '::'."""

    kind: str
    text: str
    label: str = ""


def filled(text: str, values: Mapping[str, str]) -> str:
    """With the fields in their places. A field that no one knows stays as it is, so that its writer sees it."""
    return FIELD.sub(lambda field: _value(field, values), text)


def _value(field: "re.Match[str]", values: Mapping[str, str]) -> str:
    name = field.group(1)
    return (values[name] or DOTS) if name in values else field.group(0)


def unknown_fields(text: str, known: Mapping[str, str]) -> list[str]:
    return [name for name in FIELD.findall(text) if name not in known]


def blocks_of(text: str) -> list[Block]:
    blocks: list[Block] = []
    is_open = False
    for raw in text.replace("\r\n", "\n").split("\n"):
        line = " ".join(raw.split())
        if not line:
            is_open = False
            continue
        block = _block(line)
        if block.kind == "item" and is_open and blocks and blocks[-1].kind == "labelled":
            # A list that begins beside its label goes on there.
            block = Block("labelled", line)
        if block.kind == "paragraph" and is_open and blocks:
            last = blocks[-1]
            blocks[-1] = Block(last.kind, f"{last.text} {line}", last.label)
        else:
            blocks.append(block)
        is_open = block.kind != "heading"
    return blocks


def _block(line: str) -> Block:
    if labelled := LABELLED.match(line):
        return Block("labelled", labelled.group(2), labelled.group(1))
    if item := ITEM.match(line):
        return Block("item", item.group(2), "•" if item.group(1) == "-" else item.group(1))
    letters = [sign for sign in line if sign.isalpha()]
    if len(letters) > 3 and all(sign.isupper() for sign in letters) and len(line) < 80:
        return Block("heading", line)
    return Block("paragraph", line)
