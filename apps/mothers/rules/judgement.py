"""A pregnancy with all its visits, judged as one history: pages, files, the demo and `assess mother` all ask here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from apps.mothers.enums import RochjatiGroup, Trimester
from apps.mothers.rules.policy import DEFAULT, PregnancyPolicy
from apps.mothers.rules.pregnancy import FIRST_UNTIL_DAY, gestation_days, trimester_of
from apps.mothers.rules.risk import RiskAssessment, VisitVerdict, assess_pregnancy, assess_visit, assess_woman
from apps.mothers.rules.rochjati import RochjatiScore, rochjati_score
from apps.mothers.rules.schedule import Due, contacts_of, is_doctor_owed, next_antenatal
from apps.mothers.rules.steps import NextStep, next_steps


@dataclass(frozen=True, slots=True, kw_only=True)
class PregnancyFacts:
    """What is known of a pregnancy; None where it is not known.

    lmp_on: as recorded, or from the due date. age_years: at the last period. births: before this pregnancy.
    spacing_months: from the last birth to this pregnancy. is_multiple: more than one baby.
    """

    lmp_on: date | None
    registered_on: date
    age_years: int | None = None
    gravida: int | None = None
    births: int | None = None
    abortus: int | None = None
    spacing_months: int | None = None
    height_cm: float | None = None
    weight_before_kg: float | None = None
    is_multiple: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFacts:
    visited_on: date
    weight_kg: float | None = None
    muac_cm: float | None = None
    hb_g_dl: float | None = None
    systolic: int | None = None
    diastolic: int | None = None
    has_ultrasound_by_doctor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitJudgement:
    """assessment, due, steps: of the pregnancy as it was known at this visit."""

    contact: str
    gestation_days: int | None
    verdict: VisitVerdict
    assessment: RiskAssessment
    due: Due
    steps: tuple[NextStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PregnancyJudgement:
    """visits: in their order. doctor_seen_in: trimesters with an ultrasound by a doctor.

    is_doctor_due: the doctor's ultrasound is to be made by the day that is due.
    """

    facts: PregnancyFacts
    policy: PregnancyPolicy
    visits: tuple[VisitJudgement, ...]
    assessment: RiskAssessment
    due: Due
    doctor_seen_in: frozenset[Trimester | None]
    is_doctor_due: bool

    def steps_on(self, day: date) -> tuple[NextStep, ...]:
        """What it asks for on a day, as long as it runs."""
        days = gestation_days(self.facts.lmp_on, day)
        return _steps(
            self.facts, self.assessment, days, is_doctor_owed(trimester_of(days), self.doctor_seen_in), self.policy
        )

    def score_on(self, day: date) -> RochjatiScore:
        return _score(self.facts, self.assessment, gestation_days(self.facts.lmp_on, day))


def judge_pregnancy(
    facts: PregnancyFacts, visits: Sequence[VisitFacts], policy: PregnancyPolicy = DEFAULT
) -> PregnancyJudgement:
    """visits: oldest first. The doctor's ultrasound of a trimester is asked for once: at the first visit in it."""
    days = [gestation_days(facts.lmp_on, visit.visited_on) for visit in visits]
    contacts = contacts_of(days, policy)
    verdicts = [
        _verdict(facts, visit, day, _early_weight(facts, visits, days)) for visit, day in zip(visits, days, strict=True)
    ]
    woman = assess_woman(
        age_years=facts.age_years,
        gravida=facts.gravida,
        births=facts.births,
        spacing_months=facts.spacing_months,
        height_cm=facts.height_cm,
        policy=policy,
    )
    trimesters = [trimester_of(day) for day in days]
    judged = []
    for place, visit in enumerate(visits):
        until = place + 1
        assessment = assess_pregnancy(woman, verdicts[:until])
        is_first_there = trimesters[place] not in trimesters[:place]
        is_owed = is_first_there and is_doctor_owed(
            trimesters[place], {trimesters[place]} if visit.has_ultrasound_by_doctor else set()
        )
        judged.append(
            VisitJudgement(
                contact=str(contacts[place]),
                gestation_days=days[place],
                verdict=verdicts[place],
                assessment=assessment,
                due=_due(facts, visits[:until], contacts[:until], policy),
                steps=_steps(facts, assessment, days[place], is_owed, policy),
            )
        )
    due = _due(facts, visits, contacts, policy)
    seen_in = frozenset(
        trimester for trimester, visit in zip(trimesters, visits, strict=True) if visit.has_ultrasound_by_doctor
    )
    at_due = trimester_of(gestation_days(facts.lmp_on, due.by)) if due.by else None
    return PregnancyJudgement(
        facts=facts,
        policy=policy,
        visits=tuple(judged),
        assessment=assess_pregnancy(woman, verdicts),
        due=due,
        doctor_seen_in=seen_in,
        is_doctor_due=is_doctor_owed(at_due, seen_in),
    )


def _verdict(facts: PregnancyFacts, visit: VisitFacts, days: int | None, early_weight_kg: float | None) -> VisitVerdict:
    return assess_visit(
        days=days,
        muac_cm=visit.muac_cm,
        hb_g_dl=visit.hb_g_dl,
        systolic=visit.systolic,
        diastolic=visit.diastolic,
        weight_kg=visit.weight_kg,
        weight_before_kg=facts.weight_before_kg,
        height_cm=facts.height_cm,
        early_weight_kg=early_weight_kg,
        is_multiple=bool(facts.is_multiple),
    )


def _early_weight(facts: PregnancyFacts, visits: Sequence[VisitFacts], days: Sequence[int | None]) -> float | None:
    """Before the pregnancy, else the first one of the first trimester."""
    if facts.weight_before_kg is not None:
        return facts.weight_before_kg
    early = (
        visit.weight_kg for visit, day in zip(visits, days, strict=True) if day is not None and day <= FIRST_UNTIL_DAY
    )
    return next((weight for weight in early if weight is not None), None)


def _due(facts: PregnancyFacts, visits: Sequence[VisitFacts], contacts: Sequence[str], policy: PregnancyPolicy) -> Due:
    made = [(contact, visit.visited_on) for contact, visit in zip(contacts, visits, strict=True)]
    return next_antenatal(lmp_on=facts.lmp_on, made=made, registered_on=facts.registered_on, policy=policy)


def _steps(
    facts: PregnancyFacts, assessment: RiskAssessment, days: int | None, is_owed: bool, policy: PregnancyPolicy
) -> tuple[NextStep, ...]:
    return next_steps(
        assessment.risks,
        is_doctor_owed=is_owed,
        is_hospital_due=_score(facts, assessment, days).group == RochjatiGroup.VERY_HIGH,
        is_overdue=days is not None and days >= policy.outcome_after_days,
    )


def _score(facts: PregnancyFacts, assessment: RiskAssessment, days: int | None) -> RochjatiScore:
    return rochjati_score(
        age_years=facts.age_years,
        births=facts.births,
        abortus=facts.abortus,
        spacing_months=facts.spacing_months,
        height_cm=facts.height_cm,
        risks=assessment.risks,
        days=days,
        is_multiple=bool(facts.is_multiple),
    )
