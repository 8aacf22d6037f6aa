"""The map: the figures of value_of by kecamatan and desa, hatched where too few were measured, on loaded outlines."""

import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.core.rules.month import Month
from apps.core.templatetags.display import percent
from apps.indicators.enums import Direction
from apps.indicators.labels.catalogue import INDICATORS
from apps.indicators.presenters.dashboard import short_names
from apps.indicators.rules.figures import figure_of
from apps.indicators.rules.maps import bounds_of, class_of, drawing_of, shade_of
from apps.indicators.rules.policy import MapPolicy
from apps.indicators.selectors.below import children_of
from apps.indicators.selectors.values import columns_of, value_of
from apps.indicators.services.counts import counts_of
from apps.regions.enums import UNKNOWN
from apps.regions.models import Boundary, Region
from apps.regions.selectors.units import find_unit
from apps.regions.services.boundaries import load_schematic
from tests.factories import STUNTED_CM, make_child, make_visit, sign_in_as, today

pytestmark = pytest.mark.django_db
SQUARE = [[106.1, -6.5], [106.2, -6.5], [106.2, -6.612345], [106.1, -6.5]]
URL = "/indikator/peta/"


@pytest.fixture
def geojson(tmp_path):
    def write(rings_by_code):
        features = [
            {"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
            for code, ring in rings_by_code.items()
        ]
        path = tmp_path / "batas.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        return path

    return write


@pytest.fixture
def drawn(world):
    load_schematic(district="36.02", folder=settings.FIXTURE_DIR / "boundaries")
    return world


def measured(world, stunted, others, absent):
    for number in range(stunted + others):
        child = make_child(world, f"Anak {number}")
        make_visit(world, child, **({"height": STUNTED_CM} if number < stunted else {}))
    for number in range(absent):
        make_child(world, f"Absen {number}")


def row_of(answer, name):
    return next(row for row in answer.context["drawn"] if row["name"] == name)


def test_each_unit_has_the_figure_that_the_stored_counts_give(drawn, sign_in):
    measured(drawn, stunted=1, others=4, absent=1)
    month = Month.of(today())
    answer = sign_in(drawn.budi).get(URL, {"unit": "36.02", "bulan": str(month)})
    units = children_of(find_unit("36.02"))
    counts = counts_of(units, [month], columns=columns_of(["stunting"]))
    names = short_names(units)
    placed = [one for one in units if not one.code.endswith(UNKNOWN)]
    assert len(placed) == len(units) - 1
    assert {row["name"] for row in answer.context["drawn"]} == {names[one.code] for one in placed}
    assert {row["name"] for row in answer.context["rows"]}.isdisjoint(answer.context["empty"])
    for unit in placed:
        figure, row = value_of(INDICATORS["stunting"], counts[unit.code, month]), row_of(answer, names[unit.code])
        assert (row["numerator"], row["denominator"]) == (figure.numerator, figure.denominator)
        assert row["value"] == ("–" if figure.value is None else percent(figure.value))
    home = row_of(answer, drawn.melati.desa.parent.name)
    assert (home["value"], home["number"]) == (percent(20.0), 4)
    page = answer.content.decode()
    assert "peta skematis" in page and home["title"] in page and f'class="map-{home["shade"]}"' in page


def test_a_unit_where_under_four_of_five_were_measured_is_hatched(drawn, sign_in):
    measured(drawn, stunted=1, others=2, absent=1)
    desa = drawn.melati.desa
    answer = sign_in(drawn.budi).get(URL, {"unit": desa.parent_id, "bulan": str(Month.of(today()))})
    row = row_of(answer, desa.name)
    assert (row["is_thin"], row["number"], row["numerator"], row["denominator"]) == (True, 5, 1, 3)
    page = answer.content.decode()
    assert f'fill="url(#thin-{row["shade"]})"' in page and "diukur kurang dari 80" in page
    assert answer.context["finding"].endswith("cakupan pengukuran di semua wilayah di bawah 80,0\u00a0%")


def test_a_kecamatan_opens_its_own_map_and_a_desa_its_recap(drawn, sign_in):
    client = sign_in(drawn.budi)
    by_kecamatan = client.get(URL, {"unit": "36.02"}).context["drawn"]
    assert all(row["url"].startswith(URL) for row in by_kecamatan if not row["url"].count(".x"))
    by_desa = client.get(URL, {"unit": "36.02", "rinci": "desa"}).context["drawn"]
    recap = reverse("reports:recap", args=["status-gizi"])
    assert len(by_desa) == Region.objects.within("36.02").desa().count()
    assert all(row["url"].startswith(recap) for row in by_desa)


def test_only_units_that_lie_in_the_area_are_drawn(drawn, sign_in):
    client = sign_in(drawn.siti)
    assert client.get(URL).context["drawn"] == []
    assert client.get(URL, {"unit": "36.02"}).status_code == 404
    served = sign_in_as(client, drawn.dewi).get(URL).context["drawn"]
    assert all(drawn.dewi.scope_for("see_recaps").covers(row["url"].split("unit=")[1][:13]) for row in served)


def test_the_map_shows_the_priority_desa_with_their_reasons_beside_it(drawn, sign_in):
    measured(drawn, stunted=2, others=4, absent=0)
    answer = sign_in(drawn.budi).get(URL, {"unit": "36.02.10"})
    first = answer.context["priorities"][0]
    assert first["region"] == drawn.melati.desa and first["why"] in answer.content.decode()


def test_a_map_without_enough_measured_leads_to_the_last_weighing_month(drawn, sign_in):
    measured(drawn, stunted=1, others=1, absent=3)
    answer = sign_in(drawn.budi).get(URL, {"unit": "36.02", "bulan": "2026-11"})
    assert answer.context["weighing"]["url"].endswith("bulan=2026-08")
    assert sign_in(drawn.budi).get(URL, {"unit": "36.02", "bulan": "2026-08"}).context["weighing"] is None


@pytest.mark.parametrize("detail", ["", "desa"])
def test_the_map_reads_with_at_most_twelve_statements(drawn, sign_in, detail):
    client = sign_in(drawn.budi)
    client.get(URL, {"unit": "36.02", "rinci": detail})
    with CaptureQueriesContext(connection) as captured:
        client.get(URL, {"unit": "36.02", "rinci": detail})
    # Savepoints and the settings of row security beside them.
    reading = [one["sql"] for one in captured if " FROM " in one["sql"] and "set_config" not in one["sql"]]
    assert len(reading) <= 12


def test_every_indicator_with_a_denominator_has_a_map(drawn, sign_in):
    client = sign_in(drawn.budi)
    for code in ("participation", "overweight", "catin_examined", "severe_cases", "unknown"):
        answer = client.get(URL, {"unit": "36.02", "indikator": code})
        assert answer.status_code == 200 and answer.context["indicator"].is_percent


def test_classes_are_those_of_the_policy_and_the_darkest_needs_most_attention():
    policy = MapPolicy()
    assert bounds_of(policy, "stunting", Direction.LESS) == (2.5, 10.0, 20.0, 30.0)
    assert bounds_of(policy, "participation", Direction.MORE) == (50.0, 70.0, 80.0, 90.0)
    figures = [figure_of({"n": n, "d": 1000}, numerator=("n",), denominator=("d",)) for n in (0, 24, 25, 199, 200, 300)]
    assert [class_of(one, policy.stunting_classes) for one in figures] == [1, 1, 2, 3, 4, 5]
    assert [shade_of(1, 5, Direction.MORE), shade_of(1, 5, Direction.LESS)] == [5, 1]


def test_north_is_up_and_a_degree_of_longitude_shrinks_away_from_the_equator():
    square = [[106.0, -7.0], [107.0, -7.0], [107.0, -6.0], [106.0, -6.0], [106.0, -7.0]]
    drawing = drawing_of({"36.02": [square]})
    assert drawing.height == 640.0 and 630 < drawing.width < 640
    assert drawing.outlines["36.02"].path.startswith("M0 640L")
    assert drawing_of({}) is None


def test_loading_replaces_a_schematic_outline_and_counts_what_is_missing(drawn, geojson, capsys):
    call_command("load_boundaries", str(geojson({"36.02": SQUARE})))
    assert capsys.readouterr().out.startswith("1 boundaries; 0 regions")
    boundary = Boundary.objects.get(region="36.02")
    assert (boundary.is_schematic, boundary.rings[0][2]) == (False, [106.2, -6.6123])
    kecamatan = Region.objects.filter(parent="36.02")
    Boundary.objects.filter(region__in=kecamatan).delete()
    call_command("load_boundaries", str(geojson({kecamatan[0].code: SQUARE})))
    assert f"; {kecamatan.count() - 1} regions" in capsys.readouterr().out
    assert load_schematic(district="36.02", folder=settings.FIXTURE_DIR / "boundaries") == 0


@pytest.mark.parametrize(
    ("rings", "words"),
    [
        ({"36.02": SQUARE, "99.01": SQUARE}, "99.01"),
        ({"36.02": [point[::-1] for point in SQUARE]}, "tertukar"),
        ({"36.02": [[x * 1000, y * 1000] for x, y in SQUARE]}, "WGS 84"),
        ({"Lebak": SQUARE}, "Lebak"),
    ],
)
def test_unknown_codes_and_wrong_axes_are_refused_and_nothing_is_written(world, geojson, rings, words):
    with pytest.raises(CommandError, match=words):
        call_command("load_boundaries", str(geojson(rings)))
    assert not Boundary.objects.exists()


def test_what_is_no_geojson_is_refused(world, tmp_path):
    path = tmp_path / "batas.geojson"
    path.write_text("kode;nama")
    with pytest.raises(CommandError, match=r"batas\.geojson"):
        call_command("load_boundaries", str(path))
