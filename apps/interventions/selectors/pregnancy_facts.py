"""Facts of pregnancies, to the end of the weeks after birth, and of people about to marry."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from apps.interventions.enums import BeneficiaryKind, Item
from apps.interventions.rules.entitlement.facts import AntenatalFact, CatinFacts, PregnancyFacts, Receipt
from apps.interventions.selectors.fact_rows import NO_EVENTS, Events, Place, by_owner, events_of, fetch, with_receipts
from apps.mothers.enums import Risk, Supplement
from apps.mothers.rules.steps import next_steps

_PREGNANCIES = """
SELECT p.id, p.district, p.desa_id, p.posyandu_id, w.family_id, coalesce(p.lmp_on, p.due_on - 280),
    coalesce(b.delivered_on, CASE WHEN p.status = 'delivered' THEN p.ended_on END),
    CASE WHEN p.status IN ('miscarried', 'moved', 'died') THEN p.ended_on END,
    CASE WHEN b.contraception NOT IN ('', 'none', 'traditional') THEN b.contraception_on END,
    coalesce((SELECT bool_or(n.is_alive) FROM mothers_newborn n WHERE n.birth_id = b.id), true),
    CASE WHEN w.status <> 'active' THEN w.status_on END
FROM mothers_pregnancy p JOIN families_member w ON w.id = p.woman_id
LEFT JOIN mothers_birth b ON b.pregnancy_id = p.id WHERE p.id = ANY (%(ids)s)"""
_VISITS = """
SELECT pregnancy_id, visited_on, contact, risks, muac_cm IS NOT NULL, tablets, supplement, has_ultrasound_by_doctor
FROM mothers_antenatalvisit WHERE pregnancy_id = ANY (%(ids)s) ORDER BY pregnancy_id, visited_on"""
_EXTRA = """
UNION ALL
SELECT pregnancy_id, 'vitamin_a', '', '', visited_on, NULL, vitamin_a
FROM mothers_postpartumvisit WHERE pregnancy_id = ANY (%(ids)s) AND vitamin_a > 0
UNION ALL
SELECT pregnancy_id, 'fed', '', '', seen_on, NULL, food_days
FROM interventions_mothervisitcare WHERE pregnancy_id = ANY (%(ids)s) AND food_days > 0
UNION ALL
SELECT pregnancy_id, 'advised', '', '', seen_on, NULL, NULL
FROM interventions_mothervisitcare WHERE pregnancy_id = ANY (%(ids)s) AND counselling <> '{}'"""
ITEM_OF = {"vitamin_a": Item.VITAMIN_A, "fed": Item.PMT_PREGNANT, "advised": Item.COUNSELLING}
_CATIN = """
SELECT id, district, desa_id, posyandu_id, screened_on, wedding_on, resolved_on
FROM mothers_catin WHERE id = ANY (%(ids)s)"""


def pregnancy_facts(ids: Sequence[int]) -> Iterator[tuple[int, Place, PregnancyFacts]]:
    """Of each pregnancy on record among these ids; three queries."""
    visits, events = by_owner(fetch(_VISITS, ids)), events_of(BeneficiaryKind.PREGNANCY, ids, _EXTRA)
    for pk, district, desa, posyandu, family, *columns in fetch(_PREGNANCIES, ids):
        lmp_on, delivered_on, ended_on, contraception_on, has_live_birth, left_on = columns
        own = events.get(pk, NO_EVENTS)
        yield (
            pk,
            Place(district, desa, posyandu, family),
            PregnancyFacts(
                lmp_on=lmp_on,
                delivered_on=delivered_on,
                ended_on=ended_on,
                contraception_on=contraception_on,
                has_live_birth=has_live_birth,
                left_on=left_on,
                visits=[_visit(*row) for row in visits.get(pk, ())],
                courses=own.courses,
                receipts=with_receipts(own.receipts, _given(own)),
            ),
        )


def catin_facts(ids: Sequence[int]) -> Iterator[tuple[int, Place, CatinFacts]]:
    """Of each person about to marry among these ids; two queries."""
    events = events_of(BeneficiaryKind.CATIN, ids)
    for pk, district, desa, posyandu, screened_on, wedding_on, resolved_on in fetch(_CATIN, ids):
        facts = CatinFacts(
            screened_on=screened_on,
            wedding_on=wedding_on,
            resolved_on=resolved_on,
            receipts=events.get(pk, NO_EVENTS).receipts,
        )
        yield pk, Place(district, desa, posyandu, None), facts


def _visit(*row: Any) -> AntenatalFact:
    on, contact, risks, has_muac, tablets, supplement, has_ultrasound = row
    is_kek = bool(risks & Risk.KEK) if has_muac or risks & Risk.KEK else None
    is_mms = supplement == Supplement.MMS
    return AntenatalFact(on, contact, is_kek, steps_of(risks), tablets or 0, is_mms, has_ultrasound)


@lru_cache(4096)
def steps_of(risks: int) -> tuple[str, ...]:
    return tuple(step.code.value for step in next_steps(Risk(risks)))


def _given(events: Events) -> dict[str, list[Receipt]]:
    given: dict[str, list[Receipt]] = defaultdict(list)
    for what, _code, _detail, on, _until, number in events.extra:
        given[ITEM_OF[what]].append(Receipt(on, "", number))
    return given
