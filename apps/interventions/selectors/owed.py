"""What is owed: of one beneficiary on any day with its reasons, and counted for a unit."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import connection
from django.db.models import Model

from apps.core.row_security import bypass
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.models import Owed
from apps.interventions.rules.entitlement.rule import Entitlement
from apps.interventions.rules.entitlement.tables import SOURCES, state_on
from apps.interventions.selectors.catalogue import catalogue_on
from apps.interventions.selectors.entitlement_facts import load_facts
from apps.interventions.selectors.homes import by_home_of_beneficiary, union_of
from apps.interventions.selectors.terms import terms_of
from apps.regions.selectors.units import Unit

KINDS = (BeneficiaryKind.CHILD, BeneficiaryKind.PREGNANCY, BeneficiaryKind.FAMILY, BeneficiaryKind.CATIN)
NOTHING = {"owed": 0, "received": 0, "unknown": 0}
# One line a person or family and item; of rows that name a member (`m17`) one line a member.
_COUNTED = """
SELECT item, count(*) FILTER (WHERE is_owed), count(*) FILTER (WHERE is_owed AND is_received),
    count(*) FILTER (WHERE NOT is_owed)
FROM (
    SELECT item, bool_or(NOT is_unknown) AS is_owed,
        bool_and(coalesce(received_on <= %s, false)) FILTER (WHERE NOT is_unknown) AS is_received
    FROM ({rows}) o
    GROUP BY item, child_id, pregnancy_id, family_id, catin_id, CASE WHEN occurrence ~ '^m[0-9]' THEN occurrence END
) AS persons GROUP BY item"""


def owed_on(record: Model, on: date) -> list[Entitlement]:
    """State of a child, pregnancy, family or catin on a day, each rule of its kind: yes, no, not applicable, unknown.

    Live from the facts, in the order of the table of rules; of several occurrences owed that day one row each.
    """
    kind = BeneficiaryKind(str(record._meta.model_name))
    for _pk, place, facts in load_facts(kind, [record.pk]):
        return state_on(kind, facts, terms_of(place.district, on), on)
    return []


def source_of(rule: str) -> str:
    """The document that a rule (`Owed.rule`) is taken from."""
    return SOURCES.get(rule, "")


def owed_counts(unit: Unit, on: date, items: Collection[str] = ()) -> dict[str, Mapping[str, int]]:
    """By code of the catalogue: {owed, received, unknown}, persons or families that lived in the unit on a day.

    received: of those owed, all that was owed that day. unknown: those for whom it cannot be decided. items: only
    these, which is faster for a page than all of them; empty for all.
    """
    rows = Owed.objects.filter(district=unit.district).on(on)
    if items:
        rows = rows.filter(item__in=items)
    columns = ("item", "occurrence", "is_unknown", "received_on", *(f"{kind}_id" for kind in KINDS))
    sql, params = union_of(by_home_of_beneficiary(rows, unit.area, on), columns)
    with bypass(), connection.cursor() as cursor:
        cursor.execute(_COUNTED.format(rows=sql), [on, *params])
        counts = {
            item: {"owed": owed, "received": received, "unknown": unknown}
            for item, owed, received, unknown in cursor.fetchall()
        }
    codes = catalogue_on(unit.district, on)
    return {code: counts.get(code, NOTHING) for code in codes if not items or code in items}
