"""The parts every page is made of: what they promise to page authors and to readers."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
COMPONENTS = sorted((ROOT / "templates" / "components").glob("_*.html"))
STYLES = (ROOT / "static" / "css" / "tumbuh.css").read_text()
SPRITE = (ROOT / "static" / "img" / "icons.svg").read_text()
MAIN = (ROOT / "static" / "js" / "main.js").read_text()
MARKS = {
    "severe": ("#8e1b1b", "#fbe9e9"),
    "moderate": ("#7a4100", "#fff1dc"),
    "normal": ("#0b5d3b", "#e6f4ec"),
    "over": ("#5b2a86", "#f3eafb"),
    "unknown": ("#46505a", "#edf0f2"),
}


def token(name: str) -> str:
    value = re.search(rf"--{name}: (#[0-9a-f]+);", STYLES)[1]
    return value if len(value) == 7 else "#" + "".join(digit * 2 for digit in value[1:])


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_marks_have_the_colours_agreed():
    assert {tone: (token(tone), token(f"{tone}-ground")) for tone in MARKS} == MARKS


@pytest.mark.parametrize(
    ("text", "ground"),
    [(tone, f"{tone}-ground") for tone in MARKS]
    + [(text, ground) for text in ("ink", "muted", "link", "brand") for ground in ("ground", "paper", "sunk")]
    + [("paper", "brand"), ("paper", "brand-deep"), ("brand", "brand-tint")],
)
def test_text_contrasts_with_its_background(text, ground):
    assert contrast(token(text), token(ground)) >= 4.5


@pytest.mark.parametrize("ground", ["paper", "ground"])
def test_the_edge_of_a_field_can_be_seen(ground):
    assert contrast(token("line-strong"), token(ground)) >= 3


def test_components_stay_short():
    assert [path.name for path in COMPONENTS if len(path.read_text().splitlines()) > 40] == []


def test_every_component_names_its_variables_in_its_first_line():
    assert [path.name for path in COMPONENTS if not path.read_text().startswith(f"{{# {path.name}: ")] == []


def test_every_icon_used_is_drawn():
    used = {name for path in TEMPLATES for name in re.findall(r'_icon\.html" with name="([a-z-]+)"', path.read_text())}
    drawn = set(re.findall(r'<symbol id="([a-z-]+)"', SPRITE))
    assert used - drawn == set()


def test_every_hook_in_a_template_has_its_module():
    declared = dict(re.findall(r'"?([a-z-]+)"?: \(\) => import\("\./([a-z-]+\.js)"\)', MAIN))
    hooks = {
        hook
        for path in TEMPLATES
        for names in re.findall(r'data-hook="([a-z -]+)"', path.read_text())
        for hook in names.split()
    }
    modules = {path.name for path in (ROOT / "static" / "js").glob("*.js")} - {"main.js"}
    assert hooks - declared.keys() == set()
    assert set(declared.values()) - modules == set()
