"""What the README and docs/ promise is there: links, pictures, commands, a page for each role."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands
from pghistory.models import Event

from apps.accounts.enums import Role
from apps.accounts.labels import ROLES
from apps.accounts.services.demo_accounts import PASSWORD, make_demo_accounts
from apps.core.registry import registered
from apps.imports.catalogue import BY_SLUG

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
IMAGES = sorted((ROOT / "docs" / "images").glob("*.png"))
TARGET = re.compile(r"\]\(([^)\s]+)\)|<img [^>]*src=\"([^\"]+)\"")
CODE_FILE = re.compile(r"`((?:apps|bench|bin|config|deploy|docs|fixtures|static|templates|tests)/[\w./-]+)`")
# What an operator of the portal makes; git keeps none of it.
MADE_LATER = {"deploy/secrets/", "deploy/tls/"}
LARGEST_PICTURE = 150_000

# The page of the guide that speaks to each role.
GUIDE = {
    Role.KADER: "kader",
    Role.TPK: "tpk-pkb",
    Role.BIDAN: "bidan-gizi",
    Role.TPG: "bidan-gizi",
    Role.PKB: "tpk-pkb",
    Role.DESA: "desa-kecamatan",
    Role.KECAMATAN: "desa-kecamatan",
    Role.OPD: "opd",
    Role.BAPELITBANGDA: "bapelitbangda",
    Role.PIMPINAN: "pimpinan",
    Role.ADMIN: "admin",
    Role.KPM: "desa-kecamatan",
    Role.TKSK: "desa-kecamatan",
    Role.PD: "desa-kecamatan",
    Role.PLD: "desa-kecamatan",
    Role.PAKAR: "audit",
    Role.PKH: "opd",
    Role.DONOR: "donatur",
}
FOR_ALL = {"index", "dasbor-peta"}


def targets(page: Path) -> list[str]:
    """Relative addresses of links and pictures."""
    names = [link or image for link, image in TARGET.findall(page.read_text())]
    return [target for target in names if not target.startswith(("http:", "https:", "mailto:"))]


def anchors(page: Path) -> set[str]:
    """The names under which a page's headings are linked to, as GitHub spells them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_and_picture_leads_somewhere(page):
    lost = []
    for target in targets(page):
        path, _hash, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_file_of_the_code_that_a_page_names_exists(page):
    named_here = set(CODE_FILE.findall(page.read_text())) - MADE_LATER
    assert sorted(name for name in named_here if not (ROOT / name).exists()) == []


def test_every_picture_is_shown_somewhere_and_light():
    shown = {(page.parent / target).resolve() for page in PAGES for target in targets(page)}
    assert [path.name for path in IMAGES if path not in shown] == []
    assert {path.name: size for path in IMAGES if (size := path.stat().st_size) > LARGEST_PICTURE} == {}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_a_page_names_exists(page):
    known = set(get_commands()) | {"COMMAND", "help"}
    text = page.read_text()
    named = re.findall(r"(?:bin/manage|manage\.py) ([\w-]+)", text)
    assert [name for name in named if name not in known] == []
    assert [name for name in re.findall(r"\bbin/\w+", text) if not (ROOT / name).exists()] == []


def test_operations_lists_every_command_of_ours():
    table = re.search(r"## Commands\n.*?\n## ", (ROOT / "docs" / "operations.md").read_text(), re.S)[0]
    stated = {name for row in re.findall(r"^\| (`.*?) \|", table, re.M) for name in re.findall(r"`(\w+)`", row)}
    assert stated == {name for name, app in get_commands().items() if app.startswith("apps.")}


def test_operations_lists_what_runs_by_itself():
    operations = (ROOT / "docs" / "operations.md").read_text()
    section = re.search(r"### What runs by itself\n.*?\n###", operations, re.S)[0]
    stated = set(re.findall(r"^\| `([\w.]+)` \|", section, re.M))
    assert stated == {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}


def test_architecture_lists_every_table_of_ours_once():
    data = re.search(r"\n## Data\n.*?\*\*Sealed", (ROOT / "docs" / "architecture.md").read_text(), re.S)[0]
    stated = [name for row in re.findall(r"^\| (`.*?) \|", data, re.M) for name in re.findall(r"`(\w+)`", row)]
    events = {model._meta.db_table for model in apps.get_models() if issubclass(model, Event)}
    ours = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("apps.")}
    assert sorted(stated) == sorted(ours - events)


def test_the_page_of_the_api_lists_every_resource_with_its_verbs():
    table = re.search(r"## What there is\n.*?\nBesides", (ROOT / "docs" / "api.md").read_text(), re.S)[0]
    stated: dict[str, set[str]] = {}
    for names, verbs in re.findall(r"^\| (`.*?) \|(.*?)\|", table, re.M):
        words = set(re.findall(r"[a-z_]+", re.sub(r"\(.*?\)", "", verbs)))
        stated |= dict.fromkeys(re.findall(r"`([\w-]+)`", names), words)
    resources = {name: resource for app in registered() for name, resource in app.api}
    verbs_of = {name: {verb.name.partition(".")[2] for verb in one.verbs} for name, one in resources.items()}
    assert sorted(stated) == sorted(verbs_of)
    assert {name: verbs - stated[name] for name, verbs in verbs_of.items() if verbs - stated[name]} == {}
    assert set().union(*stated.values()) <= set().union(*verbs_of.values())


def test_the_readme_lists_every_kind_of_file():
    table = re.search(r"## What comes in\n.*?\n## ", (ROOT / "README.md").read_text(), re.S)[0]
    stated = {name for row in re.findall(r"^\| (`.*?) \|", table, re.M) for name in re.findall(r"`([\w-]+)`", row)}
    assert stated == set(BY_SLUG)


def test_every_role_has_its_page_in_the_guide_and_is_named_there():
    guide = ROOT / "docs" / "panduan"
    index = (guide / "index.md").read_text()
    assert set(GUIDE) == set(Role)
    assert {page.stem for page in guide.glob("*.md")} == {*GUIDE.values(), *FOR_ALL}
    assert [role for role, page in GUIDE.items() if f"({page}.md)" not in index] == []
    admin = (guide / "admin.md").read_text().lower()
    assert [str(role) for role in Role if str(ROLES[role]).lower() not in admin] == []


def test_the_readme_names_the_accounts_of_the_demo(world):
    readme = (ROOT / "README.md").read_text()
    accounts = re.search(r"## Who uses it.*?\n## ", readme, re.S)[0]
    rows = re.findall(r"^\| (`.*?) \|", accounts, re.M)
    stated = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert PASSWORD in accounts
    assert stated == {user.username for user, _posting in make_demo_accounts()}
