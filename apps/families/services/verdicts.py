"""The verdict of a screening, and the copies of the last one on its family, which the lists read."""

from django.db import connection

from apps.families.enums import Verification
from apps.families.models import Screening
from apps.families.rules.screening import FACTS, RISK_FIRST, Facts, Verdict, screen


def facts_on(screening: Screening) -> Facts:
    """The facts stored with a screening."""
    return Facts(**{name: getattr(screening, name) for name in FACTS})


def judge(screening: Screening, facts: Facts) -> Verdict:
    """Put the facts and their verdict on the screening; nothing is saved."""
    verdict = screen(facts)
    for name in FACTS:
        setattr(screening, name, getattr(facts, name))
    screening.targets, screening.factors, screening.unknown = verdict.targets, verdict.factors, verdict.unknown
    screening.is_at_risk, screening.rules_version = verdict.is_at_risk, verdict.rules_version
    return verdict


def update_latest_screening(families: list[int]) -> None:
    """Copy the newest screening of each of these families (by id) onto it, or nothing where it has none."""
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE_LATEST, {"families": families, "risk_first": RISK_FIRST, "not_found": NOT_FOUND})


NOT_FOUND = Verification.NOT_FOUND.value
_UPDATE_LATEST = """
    UPDATE families_family f SET
        latest_id = s.id, targets = coalesce(s.targets, 0), factors = coalesce(s.factors, 0),
        unknown = coalesce(s.unknown, 0), is_at_risk = s.is_at_risk, is_officially_at_risk = s.is_officially_at_risk,
        screened_in = s.year, verified_on = CASE WHEN s.verification <> %(not_found)s THEN s.verified_on END,
        urgency = s.year + CASE WHEN s.is_at_risk THEN %(risk_first)s ELSE 0 END
    FROM unnest(%(families)s::bigint[]) AS one (id)
    LEFT JOIN LATERAL (
        SELECT * FROM families_screening WHERE family_id = one.id ORDER BY year DESC LIMIT 1
    ) s ON true
    WHERE f.id = one.id"""
