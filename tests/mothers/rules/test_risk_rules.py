import pytest

from apps.mothers.enums import Risk
from apps.mothers.rules.risk import (
    VISIT_RISKS,
    RiskAssessment,
    RiskReason,
    assess_pregnancy,
    assess_visit,
    assess_woman,
)

WOMAN = {"age_years": 27, "gravida": 2, "births": 1, "spacing_months": 40, "height_cm": 155.0}
VISIT = {
    "days": 182, "muac_cm": 25.0, "hb_g_dl": 11.5, "systolic": 110, "diastolic": 70, "weight_kg": 57.0,
    "weight_before_kg": 50.0, "height_cm": 155.0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "risk"),
    [
        ({"age_years": 19}, Risk.TOO_YOUNG),
        ({"age_years": 20}, 0),
        ({"age_years": 34}, 0),
        ({"age_years": 35}, Risk.TOO_OLD),
        ({"spacing_months": 23}, Risk.TOO_CLOSE),
        ({"spacing_months": 24}, 0),
        ({"births": 2}, 0),
        ({"births": 3}, Risk.TOO_MANY),
        ({"height_cm": 144.9}, Risk.SHORT),
        ({"height_cm": 145.0}, 0),
        ({}, 0),
    ],
)
def test_each_risk_of_the_woman_begins_at_its_limit(changed, risk):
    assessment = assess_woman(**WOMAN | changed)
    assert (assessment.risks, assessment.unknown) == (Risk(risk), Risk(0))


@pytest.mark.parametrize(
    ("missing", "unknown"),
    [
        ("age_years", Risk.TOO_YOUNG | Risk.TOO_OLD),
        ("spacing_months", Risk.TOO_CLOSE),
        ("births", Risk.TOO_MANY),
        ("height_cm", Risk.SHORT),
    ],
)
def test_what_was_not_recorded_is_unknown(missing, unknown):
    assert assess_woman(**WOMAN | {missing: None}) == RiskAssessment((), unknown)


def test_a_first_pregnancy_needs_no_spacing():
    assessment = assess_woman(**WOMAN | {"gravida": 1, "births": None, "spacing_months": None})
    assert assessment == RiskAssessment()


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({}, ()),
        ({"muac_cm": 23.4}, (RiskReason(Risk.KEK, 23.4, 23.5),)),
        ({"muac_cm": 23.5}, ()),
        ({"hb_g_dl": 10.5}, ()),
        ({"hb_g_dl": 10.4}, (RiskReason(Risk.ANAEMIA, 10.4, 10.5),)),
        ({"hb_g_dl": 10.9, "days": 196}, (RiskReason(Risk.ANAEMIA, 10.9, 11.0),)),
        ({"hb_g_dl": 7.0}, (RiskReason(Risk.ANAEMIA, 7.0, 10.5),)),
        ({"hb_g_dl": 6.9}, (RiskReason(Risk.ANAEMIA, 6.9, 10.5), RiskReason(Risk.SEVERE_ANAEMIA, 6.9, 7.0))),
        ({"systolic": 139, "diastolic": 89}, ()),
        ({"systolic": 140}, (RiskReason(Risk.HIGH_BLOOD_PRESSURE, 140, 140, 70),)),
        ({"diastolic": 90}, (RiskReason(Risk.HIGH_BLOOD_PRESSURE, 110, 140, 90),)),
        ({"systolic": 159, "diastolic": 109}, (RiskReason(Risk.HIGH_BLOOD_PRESSURE, 159, 140, 109),)),
        (
            {"systolic": 160},
            (RiskReason(Risk.HIGH_BLOOD_PRESSURE, 160, 140, 70), RiskReason(Risk.SEVERE_HYPERTENSION, 160, 160, 70)),
        ),
        (
            {"diastolic": 110, "systolic": 150},
            (RiskReason(Risk.HIGH_BLOOD_PRESSURE, 150, 140, 110), RiskReason(Risk.SEVERE_HYPERTENSION, 150, 160, 110)),
        ),
        ({"weight_kg": 54.9}, (RiskReason(Risk.LITTLE_WEIGHT_GAIN, 4.9, 5.0),)),
        ({"weight_kg": 58.6}, (RiskReason(Risk.MUCH_WEIGHT_GAIN, 8.6, 8.5),)),
    ],
)
def test_each_risk_of_a_visit_has_its_value_and_limit(changed, reasons):
    assessment = assess_visit(**VISIT | changed).assessment
    assert (assessment.reasons, assessment.unknown) == (reasons, Risk(0))


def kek(**changed):
    assessment = assess_visit(**VISIT | {"weight_kg": None} | changed).assessment
    return assessment.risks & Risk.KEK, assessment.unknown & Risk.KEK


def test_kek_is_also_a_body_mass_index_under_18_and_a_half_before_or_early_in_the_pregnancy():
    assert kek(weight_before_kg=44.5) == (Risk(0), Risk(0))  # 18.52
    assert kek(weight_before_kg=44.4) == (Risk.KEK, Risk(0))  # 18.48
    assert kek(weight_before_kg=None, early_weight_kg=44.4) == (Risk.KEK, Risk(0))
    assert kek(weight_before_kg=44.4, muac_cm=None) == (Risk.KEK, Risk(0))
    assert kek(muac_cm=None) == (Risk(0), Risk.KEK)


def test_one_high_blood_pressure_value_is_enough_and_one_normal_value_is_not():
    assert assess_visit(**VISIT | {"diastolic": None, "systolic": 150}).assessment.risks == Risk.HIGH_BLOOD_PRESSURE
    unknown = Risk.HIGH_BLOOD_PRESSURE | Risk.SEVERE_HYPERTENSION
    assert assess_visit(**VISIT | {"diastolic": None}).assessment.unknown == unknown


def test_the_latest_verdict_on_each_risk_counts():
    thin = assess_visit(**VISIT | {"muac_cm": 22.0, "hb_g_dl": 9.0})
    no_arm = assess_visit(**VISIT | {"muac_cm": None})
    assessment = assess_pregnancy(assess_woman(**WOMAN | {"age_years": 18}), [thin, no_arm])
    assert assessment.risks == Risk.KEK | Risk.TOO_YOUNG
    assert assess_pregnancy(assess_woman(**WOMAN), [thin, assess_visit(**VISIT)]).risks == Risk(0)


def test_without_a_visit_the_risks_of_visits_are_unknown():
    assessment = assess_pregnancy(assess_woman(**WOMAN), [])
    assert assessment.unknown == VISIT_RISKS
