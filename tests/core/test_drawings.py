"""Charts drawn on the server: what they say without colour, and what may not lie on one of them."""

import re
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from apps.core.charts.bars import AgeGroup, Column, RankedBar, columns, pyramid, ranking
from apps.core.charts.quadrants import Dot, quadrant
from apps.core.charts.scales import rounded_top
from apps.core.charts.steps import Entry, Step, balance, funnel
from apps.core.charts.svg import Chart
from apps.core.charts.trends import Point, Target, TwoSources, sparkline, trend

POINTS = [
    Point("Jan", "Januari 2024", 8.0, "8 dari 100"),
    Point("Feb", "Februari 2024", None),
    Point("Mar", "Maret 2024", 6.5),
]
BARS = [
    RankedBar("Cikareo & kawan", 82.5, "33 dari 40", "↑", "baik", "normal"),
    RankedBar("Cileles", None, is_known_badly=True),
]
GROUPS = [AgeGroup("0–5", 12.0, None, "12 dari 100")]
DOTS = [Dot("A", 90, 85), Dot("B", 20, None)]
CHARTS = {
    chart.key: chart
    for chart in (
        trend(key="trend", title="Turun", source="a", points=POINTS, targets=[Target(5, "Target 2026: 5 %", "a")]),
        ranking(key="ranking", title="Dua <desa>", bars=BARS, target=50, target_label="Target Juni 50 %"),
        columns(key="columns", title="SKDN", bars=[Column("S", "Sasaran", 100), Column("K", "Tercatat", 90)]),
        pyramid(key="pyramid", title="Umur", sides=("Laki-laki", "Perempuan"), groups=GROUPS),
        quadrant(key="quadrant", title="Kuadran", dots=DOTS, axes=("D/S", "N/D"), targets=(80, 80)),
        funnel(key="funnel", title="Corong", steps=[Step("Diukur", 80, 100, "terdaftar"), Step("Kosong", 0, 0)]),
        balance(key="balance", title="Kohor", entries=[Entry("Awal", 10), Entry("Baru", 3, "+"), Entry("Akhir", 13)]),
    )
}


def page_of(chart: Chart) -> str:
    return render_to_string("components/_chart.html", {"chart": chart})


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_well_formed_and_needs_no_style_or_script(name):
    page = page_of(CHARTS[name])
    svg = page[page.index("<svg") : page.index("</svg>") + 6]
    ElementTree.fromstring(svg)
    assert not re.search(r"style=|class=|<script|on\w+=", svg)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_reads_aloud_and_has_its_table(name):
    page, chart = page_of(CHARTS[name]), CHARTS[name]
    assert f'role="img" aria-labelledby="{name}-t {name}-d"' in page
    assert chart.summary
    assert len(re.findall(r'<th scope="row"', page)) == len(chart.rows)
    assert {len(row.cells) + 1 for row in chart.rows} == {len(chart.heads)}


def test_words_are_escaped():
    page = page_of(CHARTS["ranking"])
    assert "Dua &lt;desa&gt;" in page
    assert "Cikareo &amp; kaw" in page
    assert "<desa>" not in page


def test_a_survey_target_never_lies_on_a_chart_of_the_register():
    with pytest.raises(TwoSources):
        trend(key="t", title="", source="register", points=POINTS, targets=[Target(18.8, "SSGI 2025", "survey")])


def test_a_month_without_measurement_is_a_gap_and_is_named():
    chart = CHARTS["trend"]
    assert chart.rows[1].cells == ("–", "")
    assert "1 bulan tanpa pengukuran" in chart.summary
    assert 'stroke-width="2.5"' not in chart.body  # no line runs over the gap


def test_an_unmeasured_unit_says_so_and_a_badly_known_one_is_hatched():
    assert "belum diukur" in CHARTS["ranking"].body
    known_badly = ranking(key="r", title="", bars=[RankedBar("A", 10, is_known_badly=True)])
    assert 'fill="url(#r-h)"' in known_badly.body


def test_figures_are_written_with_a_point_in_any_language():
    with override("id"):
        chart = ranking(key="r", title="", bars=[RankedBar("A", 12.34)])
    assert not re.search(r' (?:x|y|width|height)="[^"]*,', chart.body)
    assert "12,3" in chart.body


def test_a_balance_hangs_where_the_one_before_ended():
    assert CHARTS["balance"].rows[1].cells == ("+3",)


@pytest.mark.parametrize(
    ("highest", "end"), [(0, (1, 1)), (8, (8, 2)), (97, (100, 20)), (4.2, (5, 1)), (0.3, (0.3, 0.1))]
)
def test_an_axis_ends_at_a_round_number(highest, end):
    assert rounded_top(highest) == pytest.approx(end)


def test_a_sparkline_needs_two_values():
    assert sparkline([None, 3]) == ""
    assert "<svg" in sparkline([1, None, 3])


def test_names_in_a_quadrant_do_not_lie_over_each_other():
    dots = [Dot(f"Desa Nomor {number}", 60 + number * 0.4, 50 + number * 0.3) for number in range(14)]
    chart = quadrant(key="k", title="t", dots=dots, axes=("D/S", "N/D"), targets=(80, 80))
    pattern = r'<text x="([\d.]+)" y="([\d.]+)"(?: text-anchor="(\w+)")?[^>]*>(Desa Nomor \d+)<'
    boxes = []
    # Each name is drawn twice: its white edge, then the words.
    for x, y, anchor, label in dict.fromkeys(re.findall(pattern, str(chart.body))):
        width = len(label) * 6.2
        boxes.append((float(x) - {"": 0, "middle": width / 2, "end": width}[anchor], float(y), width))
    assert boxes and len(chart.rows) == 14
    for one, (left, top, width) in enumerate(boxes):
        for other_left, other_top, other_width in boxes[one + 1 :]:
            apart = left + width <= other_left + 0.2 or other_left + other_width <= left + 0.2
            assert apart or abs(top - other_top) >= 12.9


def test_a_ranking_says_where_bars_are_left_out_and_shows_whole_names():
    bars = [RankedBar("Warunggunung", 10.0 + number) for number in range(10)]
    chart = ranking(key="k", title="t", bars=bars, gap_after=5)
    plain = ranking(key="k", title="t", bars=bars)
    assert chart.height > plain.height and str(chart.body).count(">Warunggunung<") == 10
