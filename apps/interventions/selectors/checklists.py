"""What one person or family is owed on a day and who gave it, for the checklist on their page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Model

from apps.core.policies import policy_of
from apps.core.row_security import bypass
from apps.families.models import Family
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.models import CatalogueItem, ServiceReceived
from apps.interventions.rules.checklist import ChecklistPolicy
from apps.interventions.rules.entitlement.rule import Entitlement
from apps.interventions.rules.entitlement.tables import owed_to, state_on
from apps.interventions.selectors.catalogue import catalogue_on
from apps.interventions.selectors.entitlement_facts import load_facts
from apps.interventions.selectors.terms import terms_of
from apps.regions.models import Agency

AHEAD = timedelta(days=62)


@dataclass(frozen=True)
class Checklist:
    """rows: of each rule what is owed on the day, or one row that says why nothing is.

    following: by rule, what is owed next. givers: by (item, day), who gave it. agencies: short names by code.
    members: names by key, for what is owed to one member of a family.
    """

    on: date
    policy: ChecklistPolicy
    rows: Sequence[Entitlement]
    following: Mapping[str, Entitlement]
    items: Mapping[str, CatalogueItem]
    givers: Mapping[tuple[str, date], str]
    agencies: Mapping[str, str]
    members: Mapping[str, str] = field(default_factory=dict)


def checklist_of(record: Model, on: date) -> Checklist:
    """Of a child, pregnancy, family or catin; the caller has checked that it may be read.

    Without row security, so that what was given elsewhere counts as well.
    """
    kind = BeneficiaryKind(str(record._meta.model_name))
    district = record.district  # type: ignore[attr-defined]
    terms = terms_of(district, on + AHEAD)
    rows: Sequence[Entitlement] = ()
    following: dict[str, Entitlement] = {}
    with bypass():
        for _pk, _place, facts in load_facts(kind, [record.pk]):
            rows = state_on(kind, facts, terms, on)
            later = [one for one in owed_to(kind, facts, terms) if one.due_from > on]
            following = {one.rule: one for one in sorted(later, key=lambda one: one.due_from, reverse=True)}
        given = ServiceReceived.objects.filter(**{kind.value: record}).exclude(given_by="")
        givers = {(item, day): by for item, day, by in given.values_list("item", "received_on", "given_by")}
        members = {}
        if isinstance(record, Family):
            members = {f"m{pk}": name for pk, name in record.members.values_list("pk", "name")}
    return Checklist(
        on=on,
        policy=policy_of(ChecklistPolicy, district=district, on=on),
        rows=rows,
        following=following,
        items=catalogue_on(district, on),
        givers=givers,
        agencies=dict(Agency.objects.filter(district=district).values_list("code", "short_name")),
        members=members,
    )
