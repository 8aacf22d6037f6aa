"""docker-compose.yml, held to the Compose schema (compose-spec.json, under compose-spec.LICENSE) and our own rules."""

import json
import re
import runpy
from pathlib import Path

import jsonschema
import pytest
import yaml
from launcher.places import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
LASTING = {name: service for name, service in SERVICES.items() if service["restart"] != "no"}
SECRET_WORDS = re.compile(r"SECRET|PASSWORD|KEY|_URL|TOKEN")


def test_the_file_follows_the_compose_schema():
    schema = json.loads((Path(__file__).parent / "compose-spec.json").read_text())
    assert [error.message for error in jsonschema.Draft201909Validator(schema).iter_errors(COMPOSE)] == []


def test_it_is_the_production_shape():
    assert sorted(SERVICES) == ["beat", "database", "migrate", "proxy", "redis", "web", "worker"]


def test_every_lasting_service_has_a_health_check_and_comes_back():
    unwatched = [name for name, service in LASTING.items() if "test" not in service.get("healthcheck", {})]
    assert (unwatched, {service["restart"] for service in LASTING.values()}) == ([], {"unless-stopped"})


def test_the_tables_are_made_once_before_anything_serves():
    once = {"condition": "service_completed_successfully"}
    assert [SERVICES[name]["depends_on"]["migrate"] for name in ("web", "worker", "beat")] == [once] * 3


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_is_root_or_can_become_it(name):
    service = SERVICES[name]
    assert service["user"].split(":")[0] not in {"", "0", "root"}
    assert (service["cap_drop"], service["security_opt"], service["read_only"]) == (
        ["ALL"],
        ["no-new-privileges:true"],
        True,
    )


def test_only_the_proxy_faces_the_network():
    facing = [name for name, service in SERVICES.items() if "ports" in service or "outer" in service["networks"]]
    assert (facing, COMPOSE["networks"]["inner"]) == (["proxy"], {"internal": True})


@pytest.mark.parametrize("name", SERVICES)
def test_secrets_come_from_files_only(name):
    plain = [key for key in SERVICES[name].get("environment", {}) if SECRET_WORDS.search(key)]
    assert [key for key in plain if not key.endswith("_FILE")] == []
    given = {f"/run/secrets/{secret}" for secret in SERVICES[name].get("secrets", [])}
    assert {SERVICES[name]["environment"][key] for key in plain} - given == set()


def test_every_secret_is_made_by_make_secrets_and_used():
    made = set(runpy.run_path(str(ROOT / "deploy" / "make_secrets.py"))["contents"]())
    used = {secret for service in SERVICES.values() for secret in service.get("secrets", [])}
    declared = {name: Path(secret["file"]) for name, secret in COMPOSE["secrets"].items()}
    assert (made, used) == (set(declared), set(declared))
    assert all(path == Path("deploy/secrets") / name for name, path in declared.items())


def test_each_named_volume_is_declared():
    mounts = [mount.split(":")[0] for service in SERVICES.values() for mount in service.get("volumes", [])]
    assert {mount for mount in mounts if not mount.startswith(".")} == set(COMPOSE["volumes"])


def test_every_image_ends_as_an_ordinary_user():
    stages = re.split(r"^FROM .* AS ", (ROOT / "deploy" / "Dockerfile").read_text(), flags=re.MULTILINE)[1:]
    users = {stage.split()[0]: re.findall(r"^USER (\S+)", stage, flags=re.MULTILINE) for stage in stages}
    built = {service["build"]["target"] for service in SERVICES.values() if "build" in service}
    assert [target for target in built if not users[target] or users[target][-1] in {"0", "root"}] == []


def test_the_database_sorts_as_the_embedded_one_does():
    from launcher.postgres import COLLATION

    arguments = SERVICES["database"]["environment"]["POSTGRES_INITDB_ARGS"].split()
    assert set(COLLATION) - {"--encoding=UTF8"} <= set(arguments)
