"""Who is proposed for a group of a cycle, with the reasons of the register; people choose among them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.lookups import GreaterThan

from apps.audits.enums import AuditGroup, Reason
from apps.audits.models import AuditCase
from apps.audits.rules.selection import POINTS, SECONDARY, is_proposed, ordered
from apps.interventions.models import StuntingEpisode
from apps.interventions.services.beneficiaries import Beneficiary
from apps.mothers.enums import CatinReason, CatinResult, PregnancyStatus, Risk
from apps.mothers.models import Catin, Newborn, Pregnancy
from apps.toddlers.enums import ChildStatus, ListStatus
from apps.toddlers.models import Child
from apps.toddlers.rules.age import UNDER_MONTHS, last_birth_date
from apps.toddlers.rules.list_status import BITS

R = Reason
TWO_YEARS_MONTHS = 24
SHORT_AT_BIRTH_CM, LOW_BIRTH_WEIGHT_KG = 48, 2.5
NO_CATCH_UP = timedelta(days=183)
AFTER_BIRTH = timedelta(days=42)
SCREENING_HOLDS = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Candidate:
    """record: the child, pregnancy or catin. was_audited: in a cycle before."""

    record: Any
    reasons: list[Reason]
    points: int
    was_audited: bool


def candidates(group: AuditGroup, area: Q, district: str, on: date) -> QuerySet:
    """Of this area those with a reason, each reason annotated, by `proposed_points`.

    area: of the cycle, as far as the reader sees audits there.
    """
    rows, reasons = _rows(group, district, on)
    rows = rows.filter(area).annotate(**{f"is_{reason}": condition for reason, condition in reasons.items()})
    points: Any = Value(0)
    proposed = Q()
    for reason in reasons:
        points = points + Case(When(**{f"is_{reason}": True}, then=POINTS[reason]), default=0)
        if reason not in SECONDARY:
            proposed |= Q(**{f"is_{reason}": True})
    before = AuditCase._base_manager.filter(**{str(rows.model._meta.model_name): OuterRef("pk")})
    return rows.annotate(
        proposed_points=Case(When(pk__isnull=False, then=points), output_field=IntegerField()),
        was_audited=Exists(before),
    ).filter(proposed)


def named(rows: Any) -> Iterator[Candidate]:
    """The reasons of each annotated row."""
    for row in rows:
        reasons = ordered(reason for reason in Reason if getattr(row, f"is_{reason}", False))
        yield Candidate(row, reasons, row.proposed_points, row.was_audited)


def reasons_for(group: AuditGroup, beneficiary: Beneficiary, on: date) -> list[Reason]:
    """Of one person on the day of selection; none where the team chose who is not proposed."""
    rows = candidates(group, Q(pk=beneficiary.pk), beneficiary.district, on)
    reasons = [one.reasons for one in named(rows)]
    return reasons[0] if reasons and is_proposed(reasons[0]) else []


def _rows(group: AuditGroup, district: str, on: date) -> tuple[QuerySet, dict[Reason, Any]]:
    match group:
        case AuditGroup.CHILD:
            return _children(district, on)
        case AuditGroup.PREGNANT:
            return _pregnancies(district)
        case AuditGroup.POSTPARTUM:
            return _after_birth(district, on)
    return _catin(district, on)


def _bit(column: str, *bits: int) -> Any:
    """Whether a column of bits has one of these."""
    return _when(GreaterThan(F(column).bitand(sum(bits)), 0))


def _only(column: str, bit: int, worse: int) -> Any:
    """Whether a column has this bit and not the worse one, which is a reason of its own."""
    bits = F(column)
    return _when(Q(GreaterThan(bits.bitand(bit), 0)) & ~Q(GreaterThan(bits.bitand(worse), 0)))


def _when(condition: Any) -> Any:
    return Case(When(condition, then=True), default=False, output_field=BooleanField())


def _children(district: str, on: date) -> tuple[QuerySet, dict[Reason, Any]]:
    """Children under five who are followed, by the statuses of their last visit."""
    rows = Child.objects.filter(
        district=district, status=ChildStatus.ACTIVE, born_on__gt=last_birth_date(on, UNDER_MONTHS), born_on__lte=on
    )
    long_stunted = StuntingEpisode.objects.filter(child=OuterRef("pk"), closed_on=None, opened_on__lte=on - NO_CATCH_UP)
    return rows, {
        R.SEVERE_WASTING: _bit("finding_bits", BITS[ListStatus.SEVERE_CASE]),
        R.SEVERELY_STUNTED: _bit("finding_bits", BITS[ListStatus.SEVERELY_STUNTED]),
        R.STUNTED: _only("finding_bits", BITS[ListStatus.STUNTED], BITS[ListStatus.SEVERELY_STUNTED]),
        R.NO_CATCH_UP: Exists(long_stunted),
        R.WASTED: _only("finding_bits", BITS[ListStatus.WASTED], BITS[ListStatus.SEVERE_CASE]),
        R.TWICE_NOT_GAINED: _bit("finding_bits", BITS[ListStatus.TWO_T]),
        R.UNDER_TWO: _when(Q(born_on__gt=last_birth_date(on, TWO_YEARS_MONTHS))),
        R.SHORT_AT_BIRTH: _when(Q(birth_length_cm__lt=SHORT_AT_BIRTH_CM, birth_length_cm__gt=0)),
        R.LOW_BIRTH_WEIGHT: _when(Q(birth_weight_kg__lt=LOW_BIRTH_WEIGHT_KG, birth_weight_kg__gt=0)),
        R.FAMILY_AT_RISK: _when(Q(family__is_at_risk=True)),
    }


def _pregnancies(district: str) -> tuple[QuerySet, dict[Reason, Any]]:
    rows = Pregnancy.objects.filter(district=district, status=PregnancyStatus.ONGOING)
    return rows, {
        R.SEVERE_ANAEMIA: _bit("risks", Risk.SEVERE_ANAEMIA),
        R.HYPERTENSION: _bit("risks", Risk.HIGH_BLOOD_PRESSURE, Risk.SEVERE_HYPERTENSION),
        R.CHRONIC_ENERGY_DEFICIENCY: _bit("risks", Risk.KEK),
        R.ANAEMIA: _bit("risks", Risk.ANAEMIA),
        R.AGE_RISK: _bit("risks", Risk.TOO_YOUNG, Risk.TOO_OLD),
        R.SHORT_MOTHER: _bit("risks", Risk.SHORT),
        R.FAMILY_AT_RISK: _when(Q(woman__family__is_at_risk=True)),
    }


def _after_birth(district: str, on: date) -> tuple[QuerySet, dict[Reason, Any]]:
    """Women within 42 days of a birth."""
    rows = Pregnancy.objects.filter(
        district=district, status=PregnancyStatus.DELIVERED, ended_on__range=(on - AFTER_BIRTH, on)
    )
    babies = Newborn.objects.filter(birth__pregnancy=OuterRef("pk"), is_alive=True)
    return rows, {
        R.LOW_BIRTH_WEIGHT: Exists(babies.filter(weight_kg__lt=LOW_BIRTH_WEIGHT_KG)),
        R.SHORT_AT_BIRTH: Exists(babies.filter(length_cm__lt=SHORT_AT_BIRTH_CM)),
        R.CHRONIC_ENERGY_DEFICIENCY: _bit("risks", Risk.KEK),
        R.ANAEMIA: _bit("risks", Risk.ANAEMIA, Risk.SEVERE_ANAEMIA),
        R.NO_CONTACT_AFTER_BIRTH: _when(Q(postpartum__isnull=True)),
        R.FAMILY_AT_RISK: _when(Q(woman__family__is_at_risk=True)),
    }


def _catin(district: str, on: date) -> tuple[QuerySet, dict[Reason, Any]]:
    is_before_wedding = Q(wedding_on=None) | Q(wedding_on__gte=on)
    rows = Catin.objects.filter(
        is_before_wedding, district=district, resolved_on=None, screened_on__range=(on - SCREENING_HOLDS, on)
    )
    return rows, {
        R.CATIN_AT_RISK: _when(Q(result=CatinResult.AT_RISK)),
        R.CATIN_UNDER_AGE: _when(Q(reasons__contains=CatinReason.UNDER_MARRIAGE_AGE)),
        R.CHRONIC_ENERGY_DEFICIENCY: _when(Q(reasons__contains=CatinReason.KEK)),
        R.ANAEMIA: _when(Q(reasons__contains=CatinReason.ANAEMIC)),
    }
