"""Rows about one beneficiary over the API: which one, its name and place, and how a write names it."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django_filters import UUIDFilter
from rest_framework import serializers

from apps.accounts.enums import Right, TokenScope
from apps.core.api.input_serializers import InputSerializer, RecordField
from apps.core.api.record_serializers import RecordSerializer
from apps.core.api.resources import Resource
from apps.core.api.verbs import through
from apps.families.models import Family
from apps.interventions.models.beneficiary import COLUMNS
from apps.interventions.presenters.beneficiaries import RELATED, name_of
from apps.mothers.models import Catin, Pregnancy
from apps.regions.api.filters import UnitFilterSet
from apps.toddlers.models import Child

WHOM = ("child", "pregnancy", "family", "catin")
"""The fields of a row that name its beneficiary: exactly one is filled."""


def one_beneficiary(values: dict[str, Any]) -> str:
    """The field that names the beneficiary; ValidationError where it is none or several."""
    named = [column for column in COLUMNS if values.get(column) is not None]
    if len(named) != 1:
        raise serializers.ValidationError({"child": _("Isi tepat satu sasaran.")}, code="beneficiary_one")
    return named[0]


class OfOneSerializer(RecordSerializer):
    """A row about one beneficiary."""

    name = serializers.SerializerMethodField(help_text="Of the beneficiary; of a family its head")

    def get_name(self, row: Any) -> str:
        return name_of(row.beneficiary)


class ChildOrMotherInput(InputSerializer):
    """The input of a row about a child or a pregnancy."""

    child = RecordField(Child, required=False)
    pregnancy = RecordField(Pregnancy, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        one_beneficiary(attrs)
        return attrs


class AnyBeneficiaryInput(ChildOrMotherInput):
    family = RecordField(Family, required=False)
    catin = RecordField(Catin, required=False)


def about_one(service: Callable[..., Any], *, data: str) -> Callable[..., Any]:
    """The `call` of a verb that makes a row about the beneficiary that its body names. data: as of `through`."""
    call = through(service, data=data)

    def make(**given: Any) -> Any:
        named = {column: given.pop(column, None) for column in WHOM}
        return call(beneficiary=next(one for one in named.values() if one is not None), **given)

    return make


class OfChildFilters(UnitFilterSet):
    child = UUIDFilter(field_name="child__uuid")


class OfMotherFilters(UnitFilterSet):
    pregnancy = UUIDFilter(field_name="pregnancy__uuid")


class OfOneFilters(OfChildFilters, OfMotherFilters):
    family = UUIDFilter(field_name="family__uuid")
    catin = UUIDFilter(field_name="catin__uuid")


class HelpResource(Resource):
    """Rows of help, for who sees the help of these people."""

    right, write_scope = Right.SEE_HELP, TokenScope.WRITE_HELP
    related: ClassVar[Sequence[str]] = RELATED
    filterset_class: ClassVar[Any] = OfOneFilters
