"""Whom a row of help is about, in words."""

from typing import Any

from django.urls import reverse

from apps.core.tables import Title
from apps.core.templatetags.display import street
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.labels import BENEFICIARIES

PAGES = {
    BeneficiaryKind.CHILD: "toddlers:child",
    BeneficiaryKind.PREGNANCY: "mothers:pregnancy",
    BeneficiaryKind.FAMILY: "families:family",
    BeneficiaryKind.CATIN: "mothers:catin_page",
}
RELATED = ("child", "pregnancy__woman", "family", "catin", "desa", "posyandu")
"""What a row about a beneficiary reads to name them."""


def kind_of(record: Any) -> BeneficiaryKind:
    """Of a child, pregnancy, family or couple."""
    return BeneficiaryKind(str(record._meta.model_name))


def name_of(record: Any) -> str:
    if kind_of(record) is BeneficiaryKind.PREGNANCY:
        return record.woman.name
    return record.head_name if kind_of(record) is BeneficiaryKind.FAMILY else record.name


def page_of(record: Any) -> str:
    return reverse(PAGES[kind_of(record)], args=[record.uuid])


def title_of(row: Any, url: str = "") -> Title:
    """The beneficiary of a row of help. url: of another page than their own."""
    record = row.beneficiary
    return Title(name_of(record), url or page_of(record), str(BENEFICIARIES[kind_of(record)]))


def home_of(row: Any) -> str:
    """'Melati 1, Cikareo'."""
    return f"{row.posyandu.name}, {row.desa.home_name}" if row.posyandu else row.desa.home_name


def street_of(record: Any) -> str:
    """'RT 1/RW 2', of who has one."""
    return street(record) if hasattr(record, "rt") else ""
