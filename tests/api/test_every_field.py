"""Each field of each resource equals what list page and Excel, or the record, show to the same person."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Manager, Model
from django.test import RequestFactory
from django.utils import timezone
from rest_framework import serializers

from apps.core.registry import registered
from apps.core.tables import export_values
from tests.address_records import BY_ROUTE, MAKERS
from tests.api.client import FieldTool
from tests.api.contracts import CONTRACTS, IN_WORDS, NOT_HERE, Contract
from tests.scene_records import Scene

pytestmark = pytest.mark.django_db
RESOURCES = {prefix: resource for app in registered() for prefix, resource in app.api}
SAMPLES: dict[str, Any] = {
    "CharField": "7", "TextField": "Tujuh", "BooleanField": True, "IntegerField": 7, "SmallIntegerField": 7,
    "PositiveIntegerField": 7, "PositiveSmallIntegerField": 7, "BigIntegerField": 7, "DecimalField": Decimal(7),
    "FloatField": 0.5, "DateField": date(2026, 10, 6), "DateTimeField": datetime(2026, 10, 6, 8, tzinfo=UTC),
}  # fmt: skip
READERS = ("siti", "dewi", "ujang", "budi")


def test_every_resource_has_a_contract_or_a_reason():
    assert set(RESOURCES) == {*CONTRACTS, *NOT_HERE}


@pytest.mark.parametrize("prefix", CONTRACTS)
def test_each_field_equals_the_column_of_its_list_or_what_is_stored(prefix, world):
    resource, contract = RESOURCES[prefix], CONTRACTS[prefix]
    key = resource.model._meta.model_name
    uuid = (BY_ROUTE.get((f"api:{prefix}", key)) or MAKERS["api", key])(Scene(world, world.melati, world.budi))
    record = _filled(resource.model._base_manager.get(uuid=uuid))
    answered, known = 0, set()
    for user in (getattr(world, reader) for reader in READERS):
        listed = _listed(contract.page(), user, record) if contract.page and user.may(contract.page.right) else None
        answer = FieldTool(user).get(f"{prefix}/{uuid}/")
        if answer.status_code == 404:
            assert listed is None, user
            continue
        pairs = _pairs(resource.serializer_class, contract, record, user, answer.json(), listed or {})
        assert not {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}, user
        answered += 1
        known |= {name for name, pair in pairs.items() if pair[0] is not None}
    assert answered, "no reader sees it"
    # Two empty values are alike whatever they mean.
    assert len(known) * 3 >= len(pairs) * 2, set(pairs) - known


def _filled(record: Any) -> Any:
    """The record with a value in each column that was empty, where the constraints of its table allow one."""
    rows = type(record)._base_manager.filter(pk=record.pk)
    for field in record._meta.concrete_fields:
        if not field.is_relation and getattr(record, field.attname) in (None, "") and field.name != "nik_index":
            try:
                with transaction.atomic():
                    rows.update(**{field.attname: _sample(field)})
            except (DatabaseError, KeyError):
                continue
    record.refresh_from_db()
    return record


def _sample(field: Any) -> Any:
    if field.choices:
        return next(value for value, _label in field.flatchoices if value not in (None, ""))
    return SAMPLES[field.get_internal_type()]


def _pairs(
    serializer: Any, contract: Contract, record: Any, user: Any, values: dict[str, Any], listed: dict[str, Any]
) -> dict[str, tuple[Any, Any]]:
    """By field what the API answers, and what it should equal."""
    pairs = {}
    for name, field in serializer().fields.items():
        column = contract.columns.get(name, "" if name in contract.other_meaning else name)
        if column in listed:
            words = contract.words.get(name) or IN_WORDS.get(name, lambda value: value)
            pairs[name] = _comparable(words(values[name])), _comparable(listed[column])
        elif name in contract.derived:
            continue
        elif isinstance(field, serializers.SerializerMethodField):
            assert contract.page, f"{name}: say what it equals"
        else:
            right = {**getattr(serializer, "protected", {}), **contract.hidden}.get(name)
            stored = None if right and not user.may_at(right, record) else _stored(record, field.source)
            pairs[name] = _comparable(values[name]), _comparable(stored)
    return pairs


def _listed(page: Any, user: Any, record: Model) -> dict[str, Any] | None:
    """{key: value} of the record's line, as the file writes it; None where the list has no such line."""
    request = RequestFactory().get("/")
    request.user, request.session = user, {}
    filterset = page._filterset(request)
    records = [*page.for_export(page.records(user).filter(pk=record.pk))]
    if not records:
        return None
    rows = page.rows(records, filterset, timezone.localdate())
    (values,) = export_values(page.columns, records, rows, user)
    return dict(zip([column.key for column in page.columns], values, strict=True))


def _stored(record: Any, source: str) -> Any:
    """What the record holds under a dotted name; of another record its uuid, or its code."""
    value = record
    for part in source.split("."):
        value = getattr(value, part, None)
    if isinstance(value, Manager):
        return sorted(_key(one) for one in value.all())
    return _key(value) if isinstance(value, Model) else value


def _key(record: Any) -> Any:
    return getattr(record, "uuid", None) or record.pk


def _comparable(value: Any) -> Any:
    if value in (None, "", [], "–"):
        return None
    if isinstance(value, list | tuple):
        return [_comparable(one) for one in value]
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and "T" in value and value[:4].isdigit():
        return datetime.fromisoformat(value).timestamp()
    try:
        return Decimal(str(value)).normalize()
    except ArithmeticError:
        return str(value)
