"""The Markdown of docs/panduan as HTML of the portal's own pages."""

from collections.abc import Callable
from functools import cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from lxml import html
from markdown_it import MarkdownIt


def guide_title(text: str) -> str:
    return text.partition("\n")[0].lstrip("# ")


def guide_html(text: str, *, page: Callable[[str], str], picture: Callable[[str], str]) -> SafeString:
    """All but the title. The text is the portal's own: HTML in it stays.

    page: the address of another chapter ('kader.md#…'), '' for what is none; its words stay without a link.
    picture: the address of a picture ('kader-anak.png').
    """
    body = html.fragment_fromstring(_parser().render(text), create_parent="div")
    for title in body.findall("h1"):
        title.drop_tree()
    for heading in body.iter("h2", "h3"):
        heading.set("id", slugify(heading.text_content()))
    for link in body.findall(".//a"):
        if address := page(link.get("href", "")):
            link.set("href", address)
        else:
            link.drop_tag()
    for image in body.iter("img"):
        image.set("class", "guide-picture")
        image.set("loading", "lazy")
        image.set("src", picture(image.get("src", "").rpartition("/")[2]))
    for table in body.iter("table"):
        _mark_up(table)
    return mark_safe("".join(html.tostring(part, encoding="unicode") for part in body))


def _mark_up(table: html.HtmlElement) -> None:
    """As the portal's own tables, whose cells name their column on a phone."""
    table.set("class", "data")
    heads = table.findall(".//th")
    for head in heads:
        head.set("scope", "col")
    for row in table.findall("tbody/tr"):
        for head, cell in zip(heads, row.findall("td"), strict=True):
            cell.set("data-label", head.text_content())


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")
