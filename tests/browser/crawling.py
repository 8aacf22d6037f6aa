"""Following links from the home page, as somebody does who opens everything once."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Error, Page

LINKS = "() => [...document.querySelectorAll('a[href]')].map((one) => one.href)"
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+")
WORD = re.compile(r"[a-z][a-z_-]*$")
# The bar on top links every page to itself with another place and another month.
OF_THE_BAR = {"unit", "bulan"}
VARIANTS = 2


def kind_of(address: str) -> str:
    """Pages of one kind: the same path but for ids, the same questions but for numbers, dates, places and months."""
    parts = urlsplit(address)
    query = {key: value for key, value in parse_qsl(parts.query) if key not in OF_THE_BAR}
    words = sorted(f"{key}={value if WORD.match(value) else ''}" for key, value in query.items())
    return f"{UUID.sub('…', parts.path)}?{'&'.join(words)}"


def pages_from(page: Page, depth: int) -> Iterator[tuple[str, Page | None]]:
    """(address, page) for one page of each kind within so many steps from home, at most two kinds of one path.

    A link that gives a file yields (address, None).
    """
    waiting, known, of_path = [("/", 0)], {kind_of("/")}, Counter()
    while waiting:
        address, steps = waiting.pop(0)
        try:
            page.goto(address, wait_until="load")
        except Error as error:
            if "Download is starting" not in str(error) and "ERR_ABORTED" not in str(error):
                raise
            yield address, None
            continue
        # Read first: whoever looks at the page may change it.
        home, links = urlsplit(page.url).netloc, page.evaluate(LINKS) if steps < depth else []
        yield address, page
        for link in links:
            kind = kind_of(link)
            path = kind.partition("?")[0]
            if urlsplit(link).netloc == home and kind not in known and of_path[path] < VARIANTS:
                known.add(kind)
                of_path[path] += 1
                waiting.append((link.partition("#")[0], steps + 1))
