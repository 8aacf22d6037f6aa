"""The dictionary, survey figures, data quality and tools, as those who read and record them see them."""

from datetime import date
from decimal import Decimal

import pytest

from apps.core.rules.month import Month
from apps.indicators.inputs import SurveyFigureInput, ToolInput
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.labels.elsewhere import ELSEWHERE
from apps.indicators.models import MonthlyCount, SurveyFigure, Tool
from apps.indicators.rules.policy import TargetPolicy
from apps.indicators.services.surveys import record_survey_figure
from apps.indicators.services.tools import record_tool
from apps.regions.selectors.units import find_unit
from apps.reports.catalogue import REPORTS
from tests.factories import (
    NOW,
    STUNTED_CM,
    assert_refused,
    make_child,
    make_visit,
    post_form,
    sign_in_as,
    today,
)

pytestmark = pytest.mark.django_db
FIGURE = SurveyFigureInput(
    survey="ssgi", year=2022, status="stunting", percent=Decimal("26.2"), source="Buku Saku SSGI"
)


def test_every_indicator_reads_columns_that_are_counted_and_targets_name_indicators():
    columns = {field.name for field in MonthlyCount._meta.concrete_fields}
    assert {name for one in INDICATORS.values() for name in one.columns} <= columns
    assert {name for name, one in TargetPolicy.__dataclass_fields__.items() if one.metadata} <= set(INDICATORS)


def test_the_dictionary_explains_every_indicator(world, sign_in):
    answer = sign_in(world.budi).get("/indikator/")
    assert answer.status_code == 200
    assert all(f'id="{code}"' in answer.content.decode() for code in INDICATORS)


def test_the_dictionary_says_of_each_indicator_of_the_decree_what_it_is_or_why_it_is_not_counted(world, sign_in):
    page = sign_in(world.budi).get("/indikator/").content.decode()
    annexes = [f"A{number}" for number in range(1, 10)] + [f"B{number}" for number in range(1, 12)]
    assert [number for number in annexes if f"{number} · " not in page] == []
    assert {one.recap for one in ELSEWHERE} - {""} <= {report.slug for report in REPORTS}


def test_a_survey_figure_is_recorded_once_a_year_by_the_district_alone(world, sign_in):
    client = sign_in(world.budi)
    entered = {"survey": "ssgi", "year": "2022", "status": "stunting", "percent": "26,2", "source": "Buku Saku SSGI"}
    assert post_form(client, "/indikator/survei/baru/", entered).status_code == 302
    assert post_form(client, "/indikator/survei/baru/", entered | {"percent": "26,3"}).status_code == 302
    assert [float(one.percent) for one in SurveyFigure.objects.all()] == [26.3]
    assert "26,3" in client.get("/indikator/survei/").content.decode()
    with assert_refused("outside_area"):
        record_survey_figure(district="36.02", figure=FIGURE, by=world.siti, at=NOW)
    with assert_refused("interval_half", "high"):
        half = SurveyFigureInput(**{**FIGURE.__dict__, "low": Decimal("20")})
        record_survey_figure(district="36.02", figure=half, by=world.budi, at=NOW)


def test_a_tool_is_recorded_at_a_posyandu_and_the_kit_says_what_is_missing(world, sign_in):
    tool = ToolInput(kind="baby_scale", calibrated_on=date(2026, 1, 5))
    record_tool(posyandu=world.melati, tool=tool, by=world.dewi, at=NOW)
    page = sign_in(world.dewi).get("/indikator/alat/").content.decode()
    assert "Belum lengkap" in page and "5 Januari 2026" in page
    with assert_refused("outside_area"):
        record_tool(posyandu=world.sakti, tool=tool, by=world.dewi, at=NOW)
    assert Tool.objects.count() == 1


def test_quality_names_the_desa_of_each_posyandu(world, sign_in):
    make_visit(world, make_child(world))
    page = sign_in(world.ujang).get("/indikator/mutu/", {"bulan": str(Month.of(today()))})
    assert [row["name"] for row in page.context["places"]] == ["Melati 1, Desa Cikareo"]
    assert "Kunjungan belum cukup untuk dinilai; 0 menunggu diukur ulang" in page.content.decode()


def test_quality_counts_the_visits_of_a_unit(world, sign_in):
    make_visit(world, make_child(world, "Datang"), height=STUNTED_CM, position=None)
    answer = sign_in(world.budi).get(f"/indikator/mutu/?bulan={Month.of(today())}")
    [row] = answer.context["places"]
    assert (row["visits"], row["no_position"][:3], row["is_judged"]) == (1, "100", False)
    assert sign_in_as(sign_in(world.siti), world.siti).get("/indikator/mutu/").status_code == 200


def test_values_are_open_over_the_api_inside_the_area_alone(world, sign_in):
    make_visit(world, make_child(world, "Datang"), height=STUNTED_CM)
    make_child(world, "Absen")
    client, question = sign_in(world.budi), {"bulan": str(Month.of(today())), "indicator": "stunting,participation"}
    rows = client.get("/api/v1/indicator-values/", {"unit": "36.02"} | question).json()["results"]
    assert [(one["indicator"], one["numerator"], one["denominator"], one["value"]) for one in rows] == [
        ("stunting", 1, 1, 100.0), ("participation", 1, 2, 50.0),
    ]  # fmt: skip
    assert rows[0]["not_measured"] == 1
    below = client.get("/api/v1/indicator-values/", {"unit": "36.02", "below": "1"} | question).json()["results"]
    assert sum(one["denominator"] or 0 for one in below if one["indicator"] == "participation") == 2
    assert client.get("/api/v1/indicator-values/", {"unit": "51.05"} | question).status_code == 404
    assert client.get("/api/v1/indicators/").json()["results"][0]["code"] == "coverage"
    assert find_unit("51.05") is not None


def test_tools_are_entered_and_corrected_on_a_page(world, sign_in):
    client, entered = sign_in(world.dewi), {"kind": "stadiometer", "is_working": "on", "calibrated_on": "2026-02-03"}
    assert post_form(client, f"/indikator/alat/{world.melati.uuid}/baru/", entered).status_code == 302
    tool = Tool.objects.get()
    assert post_form(client, f"/indikator/alat/{tool.uuid}/ubah/", entered | {"brand": "Seca"}).status_code == 302
    tool.refresh_from_db()
    assert (tool.brand, tool.version, tool.posyandu) == ("Seca", 2, world.melati)
    assert client.get(f"/indikator/alat/{world.sakti.uuid}/baru/").status_code == 404
