"""Visits of the family teams (TPK): recorded, corrected, withdrawn. One visit of a person or family a day."""

from datetime import date, datetime, timedelta
from typing import Any

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.refusal import Outdated, Refused, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before, uuid_column
from apps.core.row_security import bypass
from apps.families.models import Family
from apps.interventions.enums import CompanionStage, CompanionTopic
from apps.interventions.inputs import CompanionVisitInput
from apps.interventions.models import CompanionVisit
from apps.interventions.selectors.companion_stages import stage_on
from apps.interventions.services.beneficiaries import Beneficiary, place_of
from apps.interventions.services.owed import refresh
from apps.regions.models import Team

LATEST_PLAN = timedelta(days=366)


def companion_visit_input(visit: CompanionVisit) -> CompanionVisitInput:
    return input_of(CompanionVisitInput, visit, topics=tuple(visit.topics))


def check_companion_visit(
    visit: CompanionVisitInput, *, stage: CompanionStage | None, other_days: set[date], today: date
) -> list[Finding]:
    """Everything that is wrong with it. stage: on the day of the visit, None where there is none to accompany.

    other_days: of the other visits of this person or family.
    """
    findings, on = [], visit.visited_on
    if on > today:
        findings.append(_refuse("visited_on", "visited_in_future", _("Tanggal kunjungan melewati hari ini.")))
    elif stage is None:
        words = _("Pada tanggal itu bukan masa pendampingan: sebelum lahir atau hamil, atau sudah berakhir.")
        findings.append(_refuse("visited_on", "not_accompanied", words))
    if on in other_days:
        findings.append(_refuse("visited_on", "visited_that_day", _("Kunjungan pada tanggal itu sudah tercatat.")))
    if unknown := set(visit.topics).difference(CompanionTopic):
        findings.append(_refuse("topics", "topic_unknown", _("Materi tidak dikenal: %s.") % ", ".join(sorted(unknown))))
    if not visit.topics and not visit.findings.strip():
        words = _("Pilih paling sedikit satu materi, atau tuliskan temuannya.")
        findings.append(_refuse("topics", "nothing_recorded", words))
    if visit.next_visit_on and not timedelta(0) < visit.next_visit_on - on <= LATEST_PLAN:
        words = _("Kunjungan berikutnya sesudah kunjungan ini, paling lama setahun.")
        findings.append(_refuse("next_visit_on", "plan_impossible", words))
    return findings


@transaction.atomic
def record_companion_visit(
    *, beneficiary: Beneficiary, visit: CompanionVisitInput, by: User, at: datetime
) -> CompanionVisit:
    """Write one visit. Refused: outside the area, and what `check_companion_visit` refuses."""
    beneficiary = lock_row(type(beneficiary).objects, beneficiary.pk)
    by.require(Right.RECORD_COMPANION_VISITS, beneficiary)
    visits = CompanionVisit.objects.of(beneficiary)
    if stored := sent_before(visits, visit, companion_visit_input, district=beneficiary.district):
        return stored
    record = CompanionVisit(entered_at=at, entered_by=by, **place_of(beneficiary), **uuid_column(visit))
    _set_checked(record, visit, beneficiary, today=localdate(at))
    record.team = _team_of(record, by)
    record.save()
    written(CompanionVisit, [record.pk], at=at)
    return record


@transaction.atomic
def correct_companion_visit(
    *, visit: CompanionVisit, corrected: CompanionVisitInput, version: int, reason: str, by: User, at: datetime
) -> CompanionVisit:
    """Replace its content; the history keeps the old one with the reason."""
    visit = lock_row(CompanionVisit.objects, visit.pk)
    by.require(Right.RECORD_COMPANION_VISITS, visit)
    if visit.version != version:
        raise Outdated(visit)
    require_reason(reason)
    _set_checked(visit, corrected, visit.beneficiary, today=localdate(at))
    visit.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        visit.save()
    written(CompanionVisit, [visit.pk], at=at)
    return visit


@transaction.atomic
def withdraw_companion_visit(*, visit: CompanionVisit, reason: str, by: User, at: datetime) -> None:
    """Delete a visit that never took place; it stays in the history."""
    visit = lock_row(CompanionVisit.objects, visit.pk)
    by.require(Right.RECORD_COMPANION_VISITS, visit)
    require_reason(reason)
    beneficiary = visit.beneficiary
    kind = visit.beneficiary_kind
    with pghistory.context(reason=reason, user=by.pk):
        visit.delete()
    with bypass():
        refresh(kind, [beneficiary.pk], at=at)


def _set_checked(record: CompanionVisit, visit: CompanionVisitInput, beneficiary: Any, *, today: date) -> None:
    stage = stage_on(beneficiary, visit.visited_on)
    others = CompanionVisit.objects.of(beneficiary).exclude(pk=record.pk).values_list("visited_on", flat=True)
    if findings := check_companion_visit(visit, stage=stage, other_days=set(others), today=today):
        raise Refused(findings)
    assert stage is not None
    record.stage, record.visited_on, record.next_visit_on = stage, visit.visited_on, visit.next_visit_on
    record.topics, record.findings = list(visit.topics), " ".join(visit.findings.split())


def _team_of(record: CompanionVisit, by: User) -> Team | None:
    """The team that made the visit: the one of the household, else the only one in which `by` serves."""
    if record.household_id and (family := Family._base_manager.select_related("team").get(pk=record.household_id)).team:
        return family.team
    teams = [posting.team for posting in by.current_postings if posting.team]
    return teams[0] if len(teams) == 1 else None


def _refuse(field: str, code: str, words: str) -> Finding:
    return Finding(0, field, code, Level.REFUSE, words)
