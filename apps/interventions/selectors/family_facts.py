"""Facts of families: how they live by each screening, their welfare data, who belongs to them."""

from collections.abc import Iterator, Sequence
from datetime import date

from apps.core.registry import facts_of
from apps.families.enums import Source
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.rules.entitlement.facts import (
    FamilyFacts,
    HouseFact,
    MemberFact,
    PovertyFact,
    ScreeningFact,
    Span,
    WelfareFact,
)
from apps.interventions.selectors.fact_rows import NO_EVENTS, Place, by_owner, events_of, fetch

_FAMILIES = """
SELECT id, district, desa_id, posyandu_id, CASE WHEN status <> 'active' THEN status_on END,
    CASE WHEN contraception NOT IN ('', 'none', 'traditional') THEN contraception_on END
FROM families_family WHERE id = ANY (%(ids)s)"""
_SCREENINGS = """
SELECT family_id, screened_on, source, year, is_at_risk, no_latrine, no_safe_water, is_couple, is_pregnant,
    has_child_0_23, no_modern_contraception, too_young OR too_old OR too_close OR too_many
FROM families_screening WHERE family_id = ANY (%(ids)s) ORDER BY family_id, year"""
_WELFARE = """
SELECT family_id, released_on, dataset, rank
FROM families_welfare WHERE family_id = ANY (%(ids)s) ORDER BY family_id, released_on"""
_HOUSES = """
SELECT family_id, seen_on, is_fit FROM families_housecondition WHERE family_id = ANY (%(ids)s)"""
_MEMBERS = """
SELECT family_id, id, born_on, is_female, nik_index IS NOT NULL, CASE WHEN status <> 'active' THEN status_on END
FROM families_member WHERE family_id = ANY (%(ids)s) ORDER BY family_id, id"""
_CHILDREN = """
SELECT family_id, born_on, CASE WHEN status IN ('moved', 'died') THEN status_on - 1 END
FROM toddlers_child WHERE family_id = ANY (%(ids)s)"""
_PREGNANCIES = """
SELECT w.family_id, coalesce(p.lmp_on, p.due_on - 280, b.delivered_on - 280, p.ended_on - 280),
    coalesce(b.delivered_on, p.ended_on)
FROM families_member w JOIN mothers_pregnancy p ON p.woman_id = w.id LEFT JOIN mothers_birth b ON b.pregnancy_id = p.id
WHERE w.family_id = ANY (%(ids)s)"""
POVERTY_FACTS = "extreme_poverty"
"""Of a family: from which day on it is in the group, or is not. Higher apps tell it (FactSource)."""
HOUSE_FACTS = "house_fit"
"""Of a family: what a list says of its house, beside what was seen."""
OF_A_YEAR = {Source.VERVAL.value, Source.SIGA.value}


def family_facts(ids: Sequence[int]) -> Iterator[tuple[int, Place, FamilyFacts]]:
    """Of each family on record among these ids; eight queries, and those of the apps that know more of it."""
    screenings, welfare = by_owner(fetch(_SCREENINGS, ids)), by_owner(fetch(_WELFARE, ids))
    members, children = by_owner(fetch(_MEMBERS, ids)), by_owner(fetch(_CHILDREN, ids))
    poverty, listed, seen = facts_of(POVERTY_FACTS, ids), facts_of(HOUSE_FACTS, ids), by_owner(fetch(_HOUSES, ids))
    pregnancies, events = by_owner(fetch(_PREGNANCIES, ids)), events_of(BeneficiaryKind.FAMILY, ids)
    for pk, district, desa, posyandu, left_on, contraception_on in fetch(_FAMILIES, ids):
        yield (
            pk,
            Place(district, desa, posyandu, pk),
            FamilyFacts(
                left_on=left_on,
                screenings=[_screening(*row) for row in screenings.get(pk, ())],
                welfare=[WelfareFact(*row) for row in welfare.get(pk, ())],
                poverty=[PovertyFact(*row) for row in poverty.get(pk, ())],
                houses=_houses([*listed.get(pk, ()), *seen.get(pk, ())]),
                members=[MemberFact(*row) for row in members.get(pk, ())],
                children=[Span(*row) for row in children.get(pk, ())],
                pregnancies=[Span(*row) for row in pregnancies.get(pk, ()) if row[0]],
                contraception_on=contraception_on,
                receipts=events.get(pk, NO_EVENTS).receipts,
            ),
        )


def _houses(facts: Sequence[tuple[date, bool]]) -> list[HouseFact]:
    """By day; of one day what was seen comes after what a list says."""
    return sorted((HouseFact(*one) for one in facts), key=lambda one: one.on)


def _screening(on: date, source: str, year: int, *facts: bool | None) -> ScreeningFact:
    """A file of verval names a year and no day, so that its facts count from the first day of the year."""
    return ScreeningFact(date(year, 1, 1) if source in OF_A_YEAR else on, year, *facts)
