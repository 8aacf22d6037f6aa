"""Mass assignment: all field names of all models are posted to every form and serializer; only listed ones are read."""

import importlib
import inspect
import pkgutil

import pytest
from django.apps import apps as registry
from django.forms import BaseForm, ModelForm
from rest_framework.serializers import ModelSerializer

import apps
from tests.address_records import FORM_ARGUMENTS
from tests.scene_records import Scene

NEVER_READ = frozenset(
    {
        "id", "pk", "uuid", "version", "district", "place", "password", "is_active", "must_change_password",
        "last_login", "entered_at", "entered_by", "nik_sealed", "nik_index", "kk_sealed", "kk_index", "started_by",
        "rules_version", "is_confirmed", "state",
    }
)  # fmt: skip
# The place of a posting is never read; the place of a birth is a field of its form, and a record of the task force is
# made at one of the user's own places, which the service checks. The state of a step of an aksi is what its form asks.
OF_PLACE = ("BirthForm", "ActivityForm", "IncomingLetterForm", "LetterStartForm", "MeetingForm", "TaskForceForm")
SAME_WORD = dict.fromkeys(OF_PLACE, frozenset({"place"})) | {"StepForm": frozenset({"state"})}
FIELDS = sorted({field.name for model in registry.get_models() for field in model._meta.get_fields()})


def _ours(kind) -> list[type]:
    classes = set()
    for module in pkgutil.walk_packages(apps.__path__, "apps."):
        if any(part in module.name for part in (".migrations", ".management")):
            continue
        for _name, member in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            is_whole = kind is not BaseForm or hasattr(member, "base_fields")
            if issubclass(member, kind) and member.__module__.startswith("apps.") and is_whole:
                classes.add(member)
    return sorted(classes, key=lambda member: f"{member.__module__}.{member.__name__}")


FORMS = _ours(BaseForm)
MODEL_FORMS = [form for form in FORMS if issubclass(form, ModelForm) and form._meta.model]
SERIALIZERS = [serializer for serializer in _ours(ModelSerializer) if hasattr(serializer, "Meta")]


@pytest.mark.parametrize("form", MODEL_FORMS, ids=lambda form: form.__name__)
def test_model_form_lists_its_fields_and_none_of_the_services(form):
    assert isinstance(form._meta.fields, list | tuple), "list the fields; '__all__' and exclude let new ones in"
    assert not _never_read(form) & set(form.base_fields)


@pytest.mark.django_db
@pytest.mark.parametrize("form", MODEL_FORMS, ids=lambda form: form.__name__)
def test_unlisted_field_does_not_reach_the_record(form, world):
    scene = Scene(world, world.melati, world.dewi)
    record = form._meta.model()
    before = _values(record)
    data = dict.fromkeys([*FIELDS, *_attributes(record)], "7")
    bound = form(data=data, instance=record, **_arguments(form, scene))
    bound.is_valid()
    changed = {name for name, value in _values(record).items() if value != before[name]}
    listed = {field.attname for field in record._meta.concrete_fields if field.name in form._meta.fields}
    assert changed <= listed


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_no_form_declares_a_field_of_the_services(form):
    # `state` belongs to filters, `version` to the check for changes in between, `password` to sign-in; `district` is
    # the one a file is for, which the service checks.
    allowed = {"state", "version", "password", "district"}
    assert not (_never_read(form) - allowed) & set(form.base_fields)


def test_serializer_lists_its_fields_and_none_of_the_services():
    for serializer in SERIALIZERS:
        writable = {name for name, field in serializer().fields.items() if not field.read_only}
        assert isinstance(serializer.Meta.fields, list | tuple) and not NEVER_READ & writable, serializer


def test_forms_are_discovered():
    assert MODEL_FORMS and len(FORMS) > len(MODEL_FORMS)


def _never_read(form) -> frozenset[str]:
    return NEVER_READ - SAME_WORD.get(form.__name__, frozenset())


def _arguments(form, scene: Scene) -> dict:
    """The arguments of a form and of its base classes, besides data and record."""
    required = {
        name
        for base in form.__mro__
        if base.__module__.startswith("apps.") and "__init__" in base.__dict__
        for name, parameter in inspect.signature(base.__init__).parameters.items()
        if parameter.kind == parameter.KEYWORD_ONLY and (parameter.default is parameter.empty or name in FORM_ARGUMENTS)
    }
    unknown = required - set(FORM_ARGUMENTS)
    if unknown:
        pytest.fail(
            f"{form.__name__} requires {sorted(unknown)}: add them to FORM_ARGUMENTS in tests/address_records.py."
        )
    return {name: FORM_ARGUMENTS[name](scene) for name in required}


def _attributes(record) -> list[str]:
    return [field.attname for field in record._meta.concrete_fields]


def _values(record) -> dict:
    return {name: record.__dict__.get(name) for name in _attributes(record)}
