"""Whether a page is sound: its language and title, its width, and axe's barriers on a phone and on a desk."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.crawling import kind_of

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

    def __init__(self):
        self._kinds: set[str] = set()
        self._parts: set[str] = set()

    def faults(self, page: Page, language: str = "id") -> list[str]:
        """Of the page as it stands, at 360 pixels and, where something is new, at 1280. It keeps few of its rows."""
        shape = page.evaluate(SHAPE)
        faults = [] if shape["lang"] == language else [f"lang is {shape['lang']!r}"]
        faults += [] if shape["headings"] == 1 else [f"{shape['headings']} h1"]
        faults += [] if shape["title"] else ["no title"]
        is_new = self._is_new(kind_of(page.url).partition("?")[0], set(shape["parts"]))
        widths = (360, 1280) if is_new else (360,)
        faults += [f"{width}: {fault}" for width in widths for fault in self._at(page, width, TOO_WIDE)]
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
