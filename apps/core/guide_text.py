"""The Markdown of docs/panduan as HTML: headings, lists, tables, pictures, links, emphasis. All text is escaped."""

import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

ITEM = re.compile(r"(?:\d+\.|-) +(.*)")
HEADING = re.compile(r"(#{1,3}) +(.*)")
PICTURE = re.compile(r'!\[([^\]]*)\]\(([^)]+)\)|<img src="([^"]+)"(?: width="(\d+)")? alt="([^"]*)">')
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
RULES = ((re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"), (re.compile(r"\*(.+?)\*"), r"<em>\1</em>"),
         (re.compile(r"`(.+?)`"), r"<code>\1</code>"))  # fmt: skip


def guide_html(text: str, *, page: Callable[[str], str], picture: Callable[[str], str]) -> SafeString:
    """page, picture: the address of another chapter ('kader.md#…') and of a picture ('kader-anak.png')."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]
    return mark_safe("\n".join(part for block in blocks for part in _block(block, page, picture)))


def guide_title(text: str) -> str:
    return text.partition("\n")[0].lstrip("# ")


def _block(block: str, page: Callable[[str], str], picture: Callable[[str], str]) -> Iterator[str]:
    for kind, group in groupby(block.split("\n"), _kind):
        lines = list(group)
        if kind == "heading":
            for level, words in (HEADING.match(line).groups() for line in lines):  # type: ignore[union-attr]
                tag = f"h{max(2, len(level))}"
                if len(level) > 1:
                    yield f'<{tag} id="{slugify(words)}">{_inline(words, page, picture)}</{tag}>'
        elif kind in ("ol", "ul"):
            items = (ITEM.match(line.strip())[1] for line in lines)  # type: ignore[index]
            yield f"<{kind}>{''.join(f'<li>{_inline(item, page, picture)}</li>' for item in items)}</{kind}>"
        elif kind == "table":
            yield _table(lines, page, picture)
        else:
            yield f"<p>{_inline(' '.join(lines), page, picture)}</p>"


def _kind(line: str) -> str:
    if HEADING.match(line):
        return "heading"
    if ITEM.match(line.strip()):
        return "ul" if line.strip().startswith("-") else "ol"
    return "table" if line.startswith("|") else "text"


def _table(lines: list[str], page: Callable[[str], str], picture: Callable[[str], str]) -> str:
    heads, *rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    head = "".join(f'<th scope="col">{_inline(cell, page, picture)}</th>' for cell in heads)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-label="{escape(label)}"><span>{_inline(cell, page, picture)}</span></td>'
            for label, cell in zip(heads, row, strict=False)
        )
        + "</tr>"
        for row in rows
        if set("".join(row)) - set("-: ")
    )
    return f'<table class="data"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _inline(text: str, page: Callable[[str], str], picture: Callable[[str], str]) -> str:
    """Pictures first: their tags are not text; everything else is escaped before it is marked up."""
    parts, at = [], 0
    for match in PICTURE.finditer(text):
        parts.append(_words(text[at : match.start()], page))
        source, width, alt = match[2] or match[3], match[4], match[1] or match[5] or ""
        size = f' width="{width}"' if width else ""
        name = source.rpartition("/")[2]
        parts.append(
            f'<img class="guide-picture" src="{escape(picture(name))}"{size} alt="{escape(alt)}" loading="lazy">'
        )
        at = match.end()
    return "".join([*parts, _words(text[at:], page)])


def _words(text: str, page: Callable[[str], str]) -> str:
    html = escape(text)
    for pattern, markup in RULES:
        html = pattern.sub(markup, html)
    return LINK.sub(
        lambda match: f'<a href="{escape(page(match[2]))}">{match[1]}</a>' if page(match[2]) else match[1], html
    )
