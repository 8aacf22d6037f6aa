"""docs/operations.md names exactly the variables that the settings read."""

import ast
import os
import re
import subprocess
import sys

import yaml
from launcher import secrets
from launcher.places import ROOT

READERS = {"text", "words", "choices", "secret", "keys", "number"}


def variables_read() -> set[str]:
    """Names given to environment.text, words, choices or number anywhere in config/ and apps/."""
    names = set()
    for path in [*ROOT.glob("config/**/*.py"), *ROOT.glob("apps/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in READERS
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "environment"
            ):
                names.add(node.args[0].value)
    return names


def variables_documented() -> set[str]:
    section = (ROOT / "docs" / "operations.md").read_text().split("## Settings")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([A-Z_]+)` \|", section, flags=re.MULTILINE))


def test_every_variable_that_is_read_is_documented_and_no_other():
    assert variables_documented() == variables_read()


def test_the_compose_file_passes_on_every_variable_but_the_folder_of_the_image():
    web = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]["web"]
    assert {name.removesuffix("_FILE") for name in web["environment"]} == variables_read() - {"TUMBUH_VAR"}


def test_djangos_own_check_of_a_deployment_has_nothing_to_say():
    ours = {"TUMBUH_MODE": "production", "TUMBUH_HOSTS": "localhost", "DATABASE_URL": "postgres://x@x/x"}
    environment = os.environ | {**secrets.fresh(), **ours, "REDIS_URL": "redis://x/0"}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
