"""Facts of children."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from apps.interventions.enums import BeneficiaryKind, Item
from apps.interventions.rules.entitlement.facts import ChildFacts, DevelopmentTest, Receipt, VisitFact
from apps.interventions.selectors.fact_rows import NO_EVENTS, Events, Place, by_owner, events_of, fetch, with_receipts
from apps.toddlers.enums import HeightStatus

_CHILDREN = """
SELECT id, district, desa_id, posyandu_id, family_id, born_on, gestation_weeks, nik_index IS NOT NULL,
    CASE WHEN status IN ('moved', 'died') THEN status_on END
FROM toddlers_child WHERE id = ANY (%(ids)s)"""
_VISITS = """
SELECT child_id, measured_on, age_months, weight_kg IS NOT NULL, weight_kg IS NOT NULL OR muac_cm IS NOT NULL, steps,
    is_severe_case, flagged <> '' AND NOT is_confirmed, height_status, is_confirmed
FROM toddlers_measurement WHERE child_id = ANY (%(ids)s) ORDER BY child_id, measured_on"""
_EXTRA = """
UNION ALL
SELECT child_id, 'fed', '', '', monitored_on, NULL, NULL FROM interventions_feedingweek WHERE child_id = ANY (%(ids)s)
UNION ALL
SELECT child_id, 'fed', '', '', begun_on, NULL, NULL FROM interventions_feedingweek WHERE child_id = ANY (%(ids)s)
UNION ALL
SELECT child_id, 'kpsp', coalesce(kpsp_form::text, ''), '', seen_on, NULL, kpsp_yes
FROM interventions_childvisitcare WHERE child_id = ANY (%(ids)s) AND (kpsp_form, kpsp_yes) IS DISTINCT FROM (NULL, NULL)
UNION ALL
SELECT child_id, 'advised', '', '', seen_on, NULL, NULL
FROM interventions_childvisitcare WHERE child_id = ANY (%(ids)s) AND counselling <> '{}'
UNION ALL
SELECT child_id, 'fed', '', '', seen_on, NULL, NULL
FROM interventions_childvisitcare WHERE child_id = ANY (%(ids)s) AND has_local_food"""
ITEM_OF = {"fed": Item.PMT_CHILD, "advised": Item.COUNSELLING}
SHORT = {HeightStatus.STUNTED.value, HeightStatus.SEVERELY_STUNTED.value}


def child_facts(ids: Sequence[int]) -> Iterator[tuple[int, Place, ChildFacts]]:
    """Of each child on record among these ids; three queries."""
    visits, events = by_owner(fetch(_VISITS, ids)), events_of(BeneficiaryKind.CHILD, ids, _EXTRA)
    for pk, district, desa, posyandu, family, born_on, weeks, has_nik, left_on in fetch(_CHILDREN, ids):
        own = events.get(pk, NO_EVENTS)
        yield (
            pk,
            Place(district, desa, posyandu, family),
            ChildFacts(
                born_on=born_on,
                gestation_weeks=weeks,
                has_nik=has_nik,
                left_on=left_on,
                visits=[_visit(*row) for row in visits.get(pk, ())],
                tests=_tests(own),
                courses=own.courses,
                receipts=with_receipts(own.receipts, _given(own)),
            ),
        )


def _visit(*row: Any) -> VisitFact:
    on, months, is_weighed, shows_nutrition, steps, is_severe, is_flagged, height, is_confirmed = row
    is_stunted = height in SHORT if height else None
    return VisitFact(
        on, months, is_weighed, shows_nutrition, split_steps(steps), is_severe, is_flagged, is_stunted, is_confirmed
    )


@lru_cache(4096)
def split_steps(steps: str) -> tuple[str, ...]:
    return tuple(filter(None, steps.split(",")))


def _given(events: Events) -> dict[str, list[Receipt]]:
    given: dict[str, list[Receipt]] = defaultdict(list)
    for what, _code, _detail, on, _until, _number in events.extra:
        if what in ITEM_OF:
            given[ITEM_OF[what]].append(Receipt(on))
    return given


def _tests(events: Events) -> tuple[DevelopmentTest, ...]:
    """Those noted at a visit, and those given as a service, of which the form is the occurrence."""
    noted = [
        DevelopmentTest(on, int(form) if form else None, yes)
        for what, form, _detail, on, _until, yes in events.extra
        if what == "kpsp"
    ]
    given = [
        DevelopmentTest(one.on, int(one.occurrence) if one.occurrence.isdigit() else None, None)
        for one in events.receipts.get(Item.DEVELOPMENT, ())
    ]
    return tuple(sorted([*noted, *given], key=lambda one: one.on))
