"""What a browser complains about while a person works."""

from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests.browser.crawling import kind_of

AXE = (Path(__file__).resolve().parents[1] / "vendor/axe.min.js").read_text()
# Of a long table the first rows speak for all: axe takes ten seconds for 345 desa.
BARRIERS = """async () => {
    const {violations} = await axe.run({exclude: [["tbody tr:nth-child(n+21)"]]}, {resultTypes: ["violations"]});
    return violations
        .filter(({impact}) => impact === "serious" || impact === "critical")
        .map(({id, nodes}) => `${id}: ${nodes.length} × ${nodes[0].html.slice(0, 160)}`);
}"""
TOO_WIDE = """() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const all = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > wide + 1);
    return [`wider than the screen: ${(all.at(-1) ?? document.body).outerHTML.slice(0, 160)}`];
}"""
SHAPE = """() => ({
    lang: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    title: document.title.split(" · ")[0].trim(),
    parts: [...new Set([...document.querySelectorAll("*")].map((one) => {
        const names = one.getAttributeNames().filter((name) => !["id", "href", "value"].includes(name));
        return `${one.parentElement?.getAttribute("class")} ${one.tagName}.${one.getAttribute("class")} ${names}`;
    }))],
})"""


class Watch:
    """Console errors (a broken content security policy among them), script errors, dialogs, answers of 400 and more."""

    def __init__(self, context: BrowserContext):
        self._faults: list[str] = []
        context.on("console", lambda said: said.type == "error" and self._faults.append(f"console: {said.text}"))
        context.on("weberror", lambda error: self._faults.append(f"script: {error.error}"))
        context.on("response", self._answered)
        context.on("dialog", self._opened)

    def taken(self) -> list[str]:
        """What was seen since the last time."""
        seen, self._faults = self._faults, []
        return seen

    def _answered(self, response) -> None:
        if response.status >= 400:
            self._faults.append(f"{response.status}: {response.request.method} {response.url}")

    def _opened(self, dialog) -> None:
        # Leaving a form that was typed into asks; anything else is a script that should not run.
        if dialog.type != "beforeunload":
            self._faults.append(f"dialog: {dialog.message}")
        dialog.accept()


class Inspector:
    """Looks at pages; asks axe again about a kind of page only where it holds an element it had not the last time."""

    def __init__(self):
        self._judged: dict[str, set[str]] = {}

    def faults(self, page: Page, language: str = "id") -> list[str]:
        """Of the page as it stands, at 360 pixels and, where it holds something new, at 1280."""
        shape = page.evaluate(SHAPE)
        faults = [] if shape["lang"] == language else [f"lang is {shape['lang']!r}"]
        faults += [] if shape["headings"] == 1 else [f"{shape['headings']} h1"]
        faults += [] if shape["title"] else ["no title"]
        judged = self._judged.setdefault(kind_of(page.url).partition("?")[0], set())
        is_new = not judged.issuperset(shape["parts"])
        judged.update(shape["parts"])
        if is_new:
            page.evaluate(AXE)
        for width in (1280, 360) if is_new else (360,):
            page.set_viewport_size({"width": width, "height": 740})
            found = page.evaluate(TOO_WIDE)
            if is_new:
                found += page.evaluate(BARRIERS)
            faults += [f"{width}: {fault}" for fault in found]
        return faults
