"""The schema is complete, and the API keeps to it: schemathesis tries every operation in process.

Half of its requests name records that exist. Examples are few and the same in every run.
"""

import random
from contextlib import suppress
from uuid import UUID

import pytest
import schemathesis
from django.apps import apps
from django.core import checks
from django.core.signals import request_finished, request_started
from django.db import IntegrityError, close_old_connections, transaction
from drf_spectacular.drainage import GENERATOR_STATS, reset_generator_stats
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from apps.accounts.enums import TokenScope
from apps.accounts.services.api_tokens import make_token
from config.wsgi import application
from tests.address_records import MAKERS, holder_of_every_right
from tests.scene_records import Scene

METHODS = ("get", "post")
MODELS = {
    "posyandu": "regions.Posyandu", "puskesmas": "regions.Puskesmas", "delivery": "programmes.Delivery",
    "measurement": "toddlers.Measurement", "antenatalvisit": "mothers.AntenatalVisit", "birth": "mothers.Birth",
    "catin": "mothers.Catin", "referral": "interventions.Referral",
}  # fmt: skip
SHARDS = 6
EXAMPLES = {GenerationMode.POSITIVE: 3, GenerationMode.NEGATIVE: 1}
# The shapes of FHIR are HL7's own schema: tests/exchange/test_fhir.py holds its answers to that.
FHIR_CHECKS = [not_a_server_error]
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
SETTINGS = settings(
    database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck), derandomize=True
)


@pytest.fixture(scope="module")
def document():
    reset_generator_stats()
    return SchemaGenerator().get_schema(request=None, public=True)


def operations(document):
    for path, methods in document["paths"].items():
        for method in METHODS:
            if method in methods:
                yield f"{method} {path}", methods[method]


def test_the_schema_gives_no_warning(document):
    assert not GENERATOR_STATS, (dict(GENERATOR_STATS._warn_cache), dict(GENERATOR_STATS._error_cache))
    assert not checks.run_checks(tags=["spectacular"], include_deployment_checks=True)


def test_the_document_is_valid_openapi(document):
    validate_schema(document)


def test_every_operation_says_what_it_does_its_parameters_and_its_problems(document):
    silent = {
        name
        for name, operation in operations(document)
        if not (operation.get("summary") or operation.get("description"))
        or any(not one.get("description") for one in operation.get("parameters", ()))
        or ("/fhir/" not in name and not {"400", "401", "403", "404", "429"} <= set(operation["responses"]))
    }
    assert silent == set()
    slug = document["paths"]["/api/v1/recaps/{slug}/"]["get"]["parameters"][1]
    assert slug["name"] == "slug" and "skdn" in slug["description"] and "semester" in slug["description"]


def test_every_body_has_an_example_that_fits(document):
    for name, operation in operations(document):
        body = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if body and "/fhir/" not in name:
            required = set(_resolved(body["schema"], document).get("required", ()))
            assert required <= set(body["example"]), name
            plain = {"type": "object", "properties": _resolved(body["schema"], document).get("properties", {})}
            refused = Draft202012Validator(plain | {"components": document["components"]}).iter_errors(body["example"])
            assert [str(error.message) for error in refused] == [], name


def _resolved(schema, document):
    name = schema.get("$ref", "").rpartition("/")[2]
    return document["components"]["schemas"][name] if name else schema


@pytest.fixture
def lasting_connection():
    """A request of WSGI closes the connection that the test's transaction is on; the test client leaves it too."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.parametrize("shard", range(SHARDS))
def test_no_request_breaks_it_and_no_answer_is_outside_the_schema(document, shard, world, settings, lasting_connection):
    settings.API_RATE = "100000/min"
    schema = schemathesis.openapi.from_dict(document)
    schema.app = application
    here = holder_of_every_right("di-sini", world, world.melati)
    known = _known(Scene(world, world.melati, here))
    secret = f"Token {make_token(user=here, name='HP', scopes=list(TokenScope), days=30, by=None)[1]}"
    operations = [one.ok() for one in schema.get_all_operations()]
    faults = []
    for operation in operations[shard::SHARDS]:
        for mode, examples in EXAMPLES.items():
            try:
                _try(operation, mode, examples, known, secret)
            except (FailureGroup, Failure) as fault:
                faults.append(f"{operation.label}: {fault}\n{getattr(fault, 'exceptions', '')}")
    assert not faults, "\n".join(faults)


def _try(operation, mode, examples, known, secret):
    try:
        strategy = operation.as_strategy(generation_mode=mode)
    except Exception as error:  # an operation without anything to negate
        if mode is GenerationMode.POSITIVE:
            raise
        assert "negat" in str(error).lower(), error
        return

    @seed(7)
    @given(case=strategy)
    def check(case):
        if mode is GenerationMode.POSITIVE:
            _name_records(case, known)
        response = case.call(headers={"Authorization": secret, "Accept-Encoding": "identity"})
        case.validate_response(response, checks=FHIR_CHECKS if "/fhir/" in operation.path else CHECKS)

    with suppress(Unsatisfiable):
        settings(SETTINGS, max_examples=examples)(check)()


def _known(scene):
    """Uuids of records at the place, by the name that parameters and fields have for them.

    Some cannot be made beside others: the same NIK, the same KK. They stay unknown.
    """
    known = {}
    for name in ("posyandu", "puskesmas", "delivery", "measurement", "antenatalvisit", "birth", "catin", "referral"):
        try:
            with transaction.atomic():
                record = MAKERS["api", name](scene)
        except IntegrityError:
            continue
        known[name] = str(record)
        row = apps.get_model(MODELS[name]).objects.get(uuid=record)
        for field in row._meta.fields:
            if field.is_relation and (related := getattr(row, field.name)) is not None and hasattr(related, "uuid"):
                known.setdefault(related._meta.model_name, str(related.uuid))
    return known


def _name_records(case, known):
    """Let every second request name records that exist."""
    chance = random.Random(str(case.body) + str(case.path_parameters))
    if chance.random() < 0.3:
        return
    for name in case.path_parameters or {}:
        if name in known:
            case.path_parameters[name] = known[name]
    if isinstance(case.body, dict):
        for name, value in case.body.items():
            if name in known and _is_uuid(value):
                case.body[name] = known[name]


def _is_uuid(value):
    try:
        return bool(UUID(str(value)))
    except ValueError:
        return False
