"""The first rows of a list as a section of the home page."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from apps.core.language import Words
from apps.core.lists import ListPage
from apps.core.registry import HomeLink, HomePart

TEMPLATE = "home/_list.html"
MOST_ROWS = 8


def home_list(
    page: ListPage,
    records: Any,
    *,
    user: Any,
    today: date,
    heading: Words,
    url: str = "",
    headline: str = "",
    subtitle: str = "",
    links: Sequence[HomeLink] = (),
    is_shown_empty: bool = False,
    leaves_out: frozenset[str] = frozenset(),
) -> Iterator[HomePart]:
    """None where it has no row, unless is_shown_empty. url: of the whole list, where it is not the list's own.

    headline: '' for the title of the list, which then needs no filter.
    leaves_out: keys of columns that are too much for the home page.
    """
    shown = page.first_rows(user, records, today, MOST_ROWS, leaves_out)
    if not shown["count"] and not is_shown_empty:
        return
    if not headline:
        headline = page.title(None, shown["count_text"]) if shown["count"] else str(page.empty_title)
    context = shown | {
        "key": page.page_url.replace(":", "-"),
        "heading": heading,
        "url": url or page.address(),
        "empty": page.empty_title,
        "empty_text": page.empty_text,
    }
    yield HomePart(template=TEMPLATE, context=context, headline=headline, subtitle=subtitle, links=links)
