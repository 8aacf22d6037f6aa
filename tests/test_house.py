"""Rules of the code base that no linter of bin/test checks: sizes, names of modules, templates, migrations."""

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
NAMELESS = {"utils", "helpers", "common", "managers", "signals", "constants", "mixins"}
BEHIND_THE_DOORS = {"services", "selectors", "rules", "models", "inputs", "enums"}


def run(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def tracked(*suffixes: str) -> list[Path]:
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard").stdout.split("\n")
    return [ROOT / name for name in listed if name.endswith(suffixes) and (ROOT / name).exists()]


def ours(path: Path) -> bool:
    return not {"migrations", "vendor"} & set(path.parts)


def test_services_and_what_is_below_import_no_page():
    page = re.compile(r"^\s*(from|import) (django\.(http|forms|shortcuts|contrib\.messages)|rest_framework)\b", re.M)
    files = [
        path.relative_to(ROOT)
        for path in tracked(".py")
        if ours(path) and path.is_relative_to(ROOT / "apps") and BEHIND_THE_DOORS & {*path.parts, path.stem}
    ]
    assert [str(path) for path in files if page.search((ROOT / path).read_text())] == []


def test_the_models_have_their_migrations(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_module_is_named_by_its_subject():
    assert [str(p.relative_to(ROOT)) for p in tracked(".py") if p.stem in NAMELESS] == []


def test_no_file_outgrows_its_subject():
    long = {
        str(p.relative_to(ROOT)): lines
        for p in tracked(".py", ".js", ".html")
        if ours(p) and (lines := len(p.read_text().splitlines())) > 400
    }
    assert long == {}


def test_templates_stay_short():
    long = [p for p in tracked(".html") if ours(p) and len(p.read_text().splitlines()) > 80]
    assert [str(p.relative_to(ROOT)) for p in long] == []


def test_a_tile_takes_nothing_from_the_page_around_it():
    """A variable of the page with the name of one of its own (`line`) would be written out."""
    tiles = [
        p for p in tracked(".html") if re.search(r'include "components/_tile.html"(?![^%]* only %})', p.read_text())
    ]
    assert tiles == []


def test_no_template_carries_script_or_style():
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.I)
    inline_parts = [
        f"{p.relative_to(ROOT)}: {match.group()}"
        for p in tracked(".html")
        if ours(p) and "pdf" not in p.parts and (match := inline.search(p.read_text()))
    ]
    assert inline_parts == []


def test_every_field_of_a_form_has_a_label_of_its_own():
    """Else messages name it by its variable."""
    for app in (path.parent.name for path in ROOT.glob("apps/*/web")):
        for module in pkgutil.iter_modules([str(ROOT / "apps" / app / "web")], f"apps.{app}.web."):
            importlib.import_module(module.name)
    made = [form for form in _descendants(forms.BaseForm) if form.__module__.startswith("apps.")]
    nameless = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in made
        for name, field in getattr(form, "base_fields", {}).items()
        if not field.label and not isinstance(field.widget, forms.HiddenInput)
    ]
    assert len(made) > 50 and nameless == []


def _descendants(parent: type) -> Iterator[type]:
    for one in parent.__subclasses__():
        yield one
        yield from _descendants(one)


@pytest.mark.parametrize("app", sorted(p.parent.parent.name for p in ROOT.glob("apps/*/rules/__init__.py")))
def test_rules_run_without_django(app):
    code = f"""
import sys, pathlib, importlib
class NoDjango:
    def find_spec(self, name, *_):
        if name.partition('.')[0] in ('django', 'rest_framework', 'celery'):
            raise ImportError(f'rules know no {{name}}')
sys.meta_path.insert(0, NoDjango())
for path in sorted(pathlib.Path('apps/{app}/rules').glob('*.py')):
    importlib.import_module(f'apps.{app}.rules.{{path.stem}}')
"""
    result = run(sys.executable, "-c", code)
    assert result.returncode == 0, result.stderr
