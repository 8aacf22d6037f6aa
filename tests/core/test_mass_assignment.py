"""Every field name of every model is posted to every form and serializer of ours: only the listed ones are taken."""

import importlib
import inspect
import pkgutil

import pytest
from django.apps import apps as registry
from django.forms import BaseForm, ModelForm
from rest_framework.serializers import ModelSerializer

import apps
from tests.address_records import FORM_ARGUMENTS, Scene

NEVER_TAKEN = frozenset(
    {
        "id", "pk", "uuid", "version", "district", "place", "password", "is_active", "must_change_password",
        "last_login", "entered_at", "entered_by", "nik_sealed", "nik_index", "kk_sealed", "kk_index", "started_by",
        "rules_version", "is_confirmed", "state",
    }
)  # fmt: skip
# A posting's place is not taken from anybody; where a birth took place is what the form asks.
SAME_WORD = {"OutcomeForm": frozenset({"place"})}
FIELDS = sorted({field.name for model in registry.get_models() for field in model._meta.get_fields()})


def _ours(kind) -> list[type]:
    found = set()
    for module in pkgutil.walk_packages(apps.__path__, "apps."):
        if any(part in module.name for part in (".migrations", ".management")):
            continue
        for _name, member in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(member, kind) and member.__module__.startswith("apps."):
                found.add(member)
    return sorted(found, key=lambda member: f"{member.__module__}.{member.__name__}")


FORMS = _ours(BaseForm)
MODEL_FORMS = [form for form in FORMS if issubclass(form, ModelForm) and form._meta.model]
SERIALIZERS = _ours(ModelSerializer)


@pytest.mark.parametrize("form", MODEL_FORMS, ids=lambda form: form.__name__)
def test_a_model_form_lists_its_fields_and_none_that_only_a_service_writes(form):
    assert isinstance(form._meta.fields, list | tuple), "list the fields; '__all__' and exclude let new ones in"
    assert not _never_taken(form) & set(form.base_fields)


@pytest.mark.django_db
@pytest.mark.parametrize("form", MODEL_FORMS, ids=lambda form: form.__name__)
def test_what_is_not_listed_does_not_reach_the_record(form, world):
    scene = Scene(world, world.melati, world.dewi)
    record = form._meta.model()
    before = _values(record)
    data = dict.fromkeys([*FIELDS, *_attributes(record)], "7")
    bound = form(data=data, instance=record, **_arguments(form, scene))
    bound.is_valid()
    changed = {name for name, value in _values(record).items() if value != before[name]}
    listed = {record._meta.get_field(name).attname for name in form._meta.fields}
    assert changed <= listed


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_no_form_declares_what_only_a_service_writes(form):
    # `state` is a word of filters, `version` says which one the writer saw, `password` is what signs in, and `district`
    # which one a file is for, which the service checks.
    allowed = {"state", "version", "password", "district"}
    assert not (_never_taken(form) - allowed) & set(form.base_fields)


def test_a_serializer_lists_its_fields_and_takes_none_that_only_a_service_writes():
    for serializer in SERIALIZERS:
        taken = {name for name, field in serializer().fields.items() if not field.read_only}
        assert isinstance(serializer.Meta.fields, list | tuple) and not NEVER_TAKEN & taken, serializer


def test_there_are_forms_to_look_at():
    assert MODEL_FORMS and len(FORMS) > len(MODEL_FORMS)


def _never_taken(form) -> frozenset[str]:
    return NEVER_TAKEN - SAME_WORD.get(form.__name__, frozenset())


def _arguments(form, scene: Scene) -> dict:
    """What a form asks for besides data and record, by the names used for it."""
    asked = {
        name
        for name, parameter in inspect.signature(form.__init__).parameters.items()
        if parameter.kind == parameter.KEYWORD_ONLY and parameter.default is parameter.empty
    }
    unknown = asked - set(FORM_ARGUMENTS)
    if unknown:
        pytest.fail(
            f"{form.__name__} asks for {sorted(unknown)}: add them to FORM_ARGUMENTS in tests/address_records.py."
        )
    return {name: FORM_ARGUMENTS[name](scene) for name in asked}


def _attributes(record) -> list[str]:
    return [field.attname for field in record._meta.concrete_fields]


def _values(record) -> dict:
    return {name: record.__dict__.get(name) for name in _attributes(record)}
