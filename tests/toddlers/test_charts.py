from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import translation

from apps.core.charts.scales import Frame, Scale, area, line, spread
from apps.toddlers.enums import Sex
from apps.toddlers.rules.who_tables import sd
from apps.toddlers.web.charts import BirthFigures, curves
from tests.toddlers.oracles.growth import tables_by_sex

BORN = date(2024, 1, 10)


def visit(days, weight=None, height=None, **more):
    values = dict.fromkeys(("weight_status", "height_status", "wasting_status"), "normal") | {
        "position": "",
        "oedema": 0,
    }
    return SimpleNamespace(
        measured_on=BORN + timedelta(days=days), age_days=days, weight_kg=weight, height_cm=height, **values | more
    )


def test_scale_is_linear_and_clamps_values_outside():
    scale = Scale(0, 10, 100, 0)
    assert [scale(0), scale(5), scale(10), scale.within(20)] == [100, 50, 0, 0]
    assert scale.ticks(4) == [0, 4, 8]


def test_paths_use_decimal_points_in_every_language():
    with translation.override("id"):
        assert line([(1.25, 2), (3, 4.06)]) == "M1.2 2.0L3.0 4.1"
        assert area([(0, 1), (2, 1)], [(0, 3), (2, 3)]) == "M0.0 1.0L2.0 1.0L2.0 3.0L0.0 3.0Z"


def test_overlapping_labels_are_moved_apart():
    assert spread([10, 12, 60], 15) == [10, 25, 60]


def test_age_range_of_the_chart_follows_the_child():
    young = curves(Sex.GIRL, [visit(300, 8, 70)], BORN + timedelta(days=700), BORN)
    older = curves(Sex.GIRL, [visit(300, 8, 70)], BORN + timedelta(days=800), BORN)
    assert [curve.key for curve in young] == ["wfa", "lfa", "wfl"]
    assert [curve.key for curve in older] == ["wfa", "lfa", "wfh"]
    assert [len(curve.points) for curve in young] == [1, 1, 1]
    assert [len(curve.points) for curve in older] == [0, 0, 0]


def test_five_labelled_lines_start_at_the_values_of_the_standard():
    curve = curves(Sex.BOY, [], BORN + timedelta(days=100), BORN)[0]
    assert [each["label"] for each in curve.lines] == ["+3 SD", "+2 SD", "0", "−2 SD", "−3 SD"]
    birth = tables_by_sex()["wfa"][Sex.BOY][0]
    y = Frame().upright(2, 18)
    for each, k in zip(curve.lines, (3, 2, 0, -2, -3), strict=True):
        top = float(each["d"].split("L")[0].split(" ")[1])
        assert top == pytest.approx(y(sd(birth.l, birth.m, birth.s, k)), abs=0.06)


def test_bands_are_those_of_the_kms_and_orange_above_plus_one_on_the_weight_card():
    weight, length, _fit = curves(Sex.BOY, [], BORN + timedelta(days=100), BORN)
    below = ["band-red", "band-yellow", "band-light-green", "band-green"]
    assert [band["class"] for band in weight.bands] == [*below, "band-orange", "band-yellow"]
    assert [band["class"] for band in length.bands] == [*below, "band-light-green", "band-yellow"]


def test_month_without_a_visit_is_a_dashed_line():
    curve = curves(Sex.GIRL, [visit(30, 4), visit(60, 5), visit(130, 6)], BORN + timedelta(days=140), BORN)[0]
    assert [path["is_gap"] for path in curve.paths] == [False, True]


def test_point_is_labelled_with_day_age_value_and_status():
    point = curves(Sex.GIRL, [visit(400, 7.25, 70, weight_status="underweight")], BORN + timedelta(days=401), BORN)[
        0
    ].points[0]
    assert point.title == "13 Februari 2025, umur 13,1 bulan: 7,25 kg, BB kurang"
    assert (point.tone, point.is_last) == ("moderate", True)


def test_oedema_hides_the_weight_but_not_the_height():
    shown = curves(Sex.GIRL, [visit(400, 9, 74, oedema=2)], BORN + timedelta(days=401), BORN)
    assert [len(curve.points) for curve in shown] == [0, 1, 0]


def test_standing_height_before_two_years_is_drawn_as_length():
    shown = curves(Sex.GIRL, [visit(400, 9, 74.0, position="standing")], BORN + timedelta(days=401), BORN)
    assert shown[1].points[0].upright == "74,7 cm"


def test_implausible_value_does_not_stretch_the_axis():
    shown = curves(Sex.GIRL, [visit(400, 39, 74)], BORN + timedelta(days=401), BORN)[0]
    assert max(float(tick["text"]) for tick in shown.ticks_y) < 25
    assert float(shown.points[0].y) == Frame().top


def test_weight_and_length_at_birth_are_the_first_points_until_two_years():
    at_birth = BirthFigures(Decimal("2.3"), Decimal(46))
    weight, length, _fit = curves(Sex.BOY, [visit(60, 4, 55)], BORN + timedelta(days=70), BORN, at_birth)
    assert [len(weight.points), len(length.points)] == [2, 2]
    assert "2,3 kg, saat lahir" in weight.points[0].title and weight.points[-1].is_last
    older = curves(Sex.BOY, [], BORN + timedelta(days=900), BORN, at_birth)
    assert [len(curve.points) for curve in older] == [0, 0, 0]
