"""Walking through the portal in a browser, and what is wrong with a page: complaints, widths, axe's barriers."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import BrowserContext, Error, Page

# In a drawing (SVG) the address is an object.
LINKS = (
    "() => [...document.querySelectorAll('a[href]')].map((one) => new URL(one.getAttribute('href'), one.baseURI).href)"
)
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
        # Read first: the checks of the page may change it.
        home, links = urlsplit(page.url).netloc, page.evaluate(LINKS) if steps < depth else []
        yield address, page
        for link in links:
            kind = kind_of(link)
            path = kind.partition("?")[0]
            if urlsplit(link).netloc == home and kind not in known and of_path[path] < VARIANTS:
                known.add(kind)
                of_path[path] += 1
                waiting.append((link.partition("#")[0], steps + 1))


class Watch:
    """Console errors (a broken content security policy among them), script errors, dialogs, answers of 400 and more."""

    def __init__(self, context: BrowserContext):
        self._faults: list[str] = []
        context.on("console", self._logged)
        context.on("weberror", lambda error: self._faults.append(f"script: {error.error}"))
        context.on("response", self._answered)
        context.on("dialog", self._opened)

    def taken(self) -> list[str]:
        """What was seen since the last time."""
        seen, self._faults = self._faults, []
        return seen

    def _logged(self, message) -> None:
        if message.type == "error":
            self._faults.append(f"console: {message.text}")

    def _answered(self, response) -> None:
        if response.status >= 400:
            self._faults.append(f"{response.status}: {response.request.method} {response.url}")

    def _opened(self, dialog) -> None:
        # Leaving a form that was typed into asks; anything else is a script that should not run.
        if dialog.type != "beforeunload":
            self._faults.append(f"dialog: {dialog.message}")
        dialog.accept()


# The portal serves it, so that the browser keeps it; sent with every question it cost as much as a page.
AXE = Path(__file__).resolve().parents[1] / "vendor/axe.min.js"
WITH_AXE = """(name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => resolve(script.remove()));
    script.addEventListener("error", reject);
    script.src = `/static/${name}`;
    document.head.append(script);
})"""
# A violation is as grave as its rule, so the rules of lesser ones, half of the work, are not asked.
BARRIERS = """async () => {
    const grave = ({impact}) => impact === "serious" || impact === "critical";
    const lesser = axe._audit.rules.filter((rule) => !grave(rule)).map(({id}) => [id, {enabled: false}]);
    const {violations} = await axe.run({
        resultTypes: ["violations"], selectors: false, rules: Object.fromEntries(lesser),
    });
    return violations.map(({id, nodes}) => `${id}: ${nodes.length} × ${nodes[0].html.slice(0, 160)}`);
}"""
TOO_WIDE = """() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const all = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > wide + 1);
    return [`wider than the screen: ${(all.at(-1) ?? document.body).outerHTML.slice(0, 160)}`];
}"""
# What an element is to axe: its place, its attributes but for what merely fills them, and whether it says anything.
# Form fields may be called children or attributes, so those are asked of the prototype.
SHAPE = r"""() => {
    const FILLING = /^(data-.*|hx-headers|alt|aria-label|datetime|href|placeholder|src|title|value)$/;
    const DRAWN = /^(c?[xy][12]?|d|height|points|r|transform|viewBox|width)$/;
    const NUMBER = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+/g;
    const attributes = Object.getOwnPropertyDescriptor(Element.prototype, "attributes").get;
    const children = Object.getOwnPropertyDescriptor(Element.prototype, "children").get;
    const own = (one) => {
        const told = [...attributes.call(one)]
            .filter(({name}) => !DRAWN.test(name))
            .map(({name, value}) => `${name}=${FILLING.test(name) ? value.trim() !== "" : value.replace(NUMBER, "0")}`);
        return `${one.tagName} ${told.join(" ")} ${one.textContent.trim() !== ""}`;
    };
    const parts = new Set();
    const walk = (one, place) => {
        parts.add(`${place}${own(one)}`);
        for (const child of children.call(one)) walk(child, `${place}${one.tagName}.${one.getAttribute("class")}>`);
    };
    walk(document.body, "");
    // Of rows alike the first speaks for all: axe takes ten seconds for 345 desa.
    const alike = [];
    for (const body of document.querySelectorAll("tbody")) {
        const seen = new Set();
        for (const row of body.rows) {
            const shape = [row, ...row.querySelectorAll("*")].map(own).join();
            if (seen.has(shape)) alike.push(row);
            seen.add(shape);
        }
    }
    window.withoutRowsAlike = () => alike.forEach((row) => row.remove());
    return {
        lang: document.documentElement.lang,
        headings: document.querySelectorAll("h1").length,
        title: document.title.split(" · ")[0].trim(),
        parts: [...parts],
    };
}"""


class Inspector:
    """Looks at pages; axe judges every kind of page, and one it knows again where that holds something new."""

    WIDTHS = (360, 1024, 1280)

    def __init__(self):
        self._kinds: set[str] = set()
        self._parts: set[str] = set()

    def faults(self, page: Page, language: str = "id") -> list[str]:
        """Of the page as it is: its width at each of WIDTHS, barriers at two of them. It keeps few of its rows."""
        shape = page.evaluate(SHAPE)
        faults = [] if shape["lang"] == language else [f"lang is {shape['lang']!r}"]
        faults += [] if shape["headings"] == 1 else [f"{shape['headings']} h1"]
        faults += [] if shape["title"] else ["no title"]
        is_new = self._is_new(kind_of(page.url).partition("?")[0], set(shape["parts"]))
        faults += [f"{width}: {fault}" for width in self.WIDTHS for fault in self._at(page, width, TOO_WIDE)]
        if is_new:
            page.evaluate("withoutRowsAlike()")
            page.evaluate(WITH_AXE, AXE.name)
            faults += [f"{width}: {fault}" for width in (1280, 360) for fault in self._at(page, width, BARRIERS)]
        return faults

    def _is_new(self, kind: str, parts: set[str]) -> bool:
        is_new = kind not in self._kinds or not parts <= self._parts
        self._kinds.add(kind)
        self._parts |= parts
        return is_new

    def _at(self, page: Page, width: int, question: str) -> list[str]:
        page.set_viewport_size({"width": width, "height": 740})
        return page.evaluate(question)
