"""Whom a row of help is about, in words."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from django.utils.translation import gettext as _

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
    """Nameless for the woman of a pregnancy that ended here, who lives outside the reader's area by now."""
    if kind_of(record) is BeneficiaryKind.PREGNANCY:
        return record.woman.name if _is_woman_readable(record) else str(_("Ibu yang kini di luar wilayah Anda"))
    return record.head_name if kind_of(record) is BeneficiaryKind.FAMILY else record.name


def page_of(record: Any) -> str:
    return reverse(PAGES[kind_of(record)], args=[record.uuid])


def title_of(row: Any, url: str = "") -> Title:
    """The beneficiary of a row of help. url: of another page than their own."""
    record = row.beneficiary
    is_open = kind_of(record) is not BeneficiaryKind.PREGNANCY or _is_woman_readable(record)
    return Title(name_of(record), (url or page_of(record)) if is_open else "", str(BENEFICIARIES[kind_of(record)]))


def _is_woman_readable(pregnancy: Any) -> bool:
    """Whether row security shows the woman too, who moves while a pregnancy that ended stays."""
    try:
        return pregnancy.woman is not None
    except ObjectDoesNotExist:
        return False


def home_of(row: Any) -> str:
    """'Melati 1, Cikareo'."""
    return f"{row.posyandu.name}, {row.desa.home_name}" if row.posyandu else row.desa.home_name


def street_of(record: Any) -> str:
    """'RT 1/RW 2', of who has one."""
    return street(record) if hasattr(record, "rt") else ""
