"""Interventions of the catalogue in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.interventions.enums import EvidenceKind, Fund
from apps.interventions.labels import EVIDENCE, FUNDS
from apps.interventions.models import CatalogueItem
from apps.regions.models import Agency


@dataclass(frozen=True, slots=True)
class ItemRow:
    """is_own: of the district, not of the catalogue of all."""

    item: CatalogueItem
    kind: str
    beneficiary: str
    agency: str
    funds: str
    evidence: str
    is_own: bool

    @property
    def origin(self) -> str:
        return _("kabupaten ini") if self.is_own else _("katalog nasional portal")


def item_rows(items: Iterable[CatalogueItem], district: str) -> list[ItemRow]:
    agencies = dict(Agency.objects.filter(district=district).values_list("code", "short_name"))
    return [
        ItemRow(
            item=one,
            kind=one.get_kind_display(),
            beneficiary=one.get_beneficiary_display(),
            agency=agencies.get(one.agency, one.agency),
            funds=", ".join(str(FUNDS[Fund(fund)]) for fund in one.funds),
            evidence=", ".join(str(EVIDENCE[EvidenceKind(kind)]) for kind in one.evidence),
            is_own=bool(one.district),
        )
        for one in items
    ]
