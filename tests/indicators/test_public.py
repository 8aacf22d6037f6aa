"""The page for anyone: shut until the district opens it, aggregates alone, small numbers hidden, cached."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.enums import Role
from apps.accounts.models import User
from apps.core.models import Policy
from apps.core.policies import code_of
from apps.core.rules.month import Month
from apps.indicators.models import MonthlyCount, SurveyFigure
from apps.indicators.rules.policy import PublicPolicy
from apps.indicators.services.counts import counts_of
from apps.regions.models import Region
from apps.regions.selectors.units import find_unit
from tests.factories import NOW, STUNTED_CM, make_child, make_user, make_visit, post, today

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def open_district(world):
    Policy.objects.create(
        code=code_of(PublicPolicy, "is_open"), district="36.02", valid_from="2020-01-01", value=True, source="SK"
    )
    return world


def measured(world, stunted, others, absent=0, posyandu=None):
    midwife = User.objects.filter(username="lia").first() or make_user("lia", "Lia")
    post(midwife, Role.BIDAN, region_id="36.02", district="36.02", place="36.02")
    at = {"posyandu": posyandu, "by": midwife}
    for number in range(stunted + others):
        child = make_child(world, f"Anak Rahasia {number} {'Kamboja' if posyandu else 'Melati'}", **at)
        make_visit(world, child, by=midwife, **({"height": STUNTED_CM} if number < stunted else {}))
    for number in range(absent):
        make_child(world, f"Absen Rahasia {number}", **at)


def counted():
    month = Month.of(today())
    counts_of([find_unit("36.02")], [month.plus(-back) for back in range(13)], seconds=float("inf"))


def page(**query):
    return Client().get(reverse("public"), query)


def test_it_is_shut_until_the_district_opens_it(world):
    measured(world, stunted=6, others=8)
    counted()
    assert "Halaman publik belum dibuka" in page().content.decode()
    assert page(wilayah="36.02").status_code == 404


def test_a_district_that_is_not_open_is_not_there_beside_one_that_is(open_district):
    assert page(wilayah="36.02").status_code == 200
    for district in ("51.05", "36", "99.99", "x"):
        assert page(wilayah=district).status_code == 404


def test_it_shows_coverage_first_and_no_name(open_district):
    measured(open_district, stunted=6, others=8, absent=6)
    counted()
    answer = page()
    text = answer.content.decode()
    assert "70,0" in text.split("</h1>")[0] and "Rahasia" not in text
    assert text.index("Cakupan pengukuran") < text.index(">Stunting<")
    assert "6 dari 14" in text and not answer.cookies
    assert answer["Cache-Control"].startswith("public")


def test_a_kecamatan_with_a_small_number_is_hidden_with_another(open_district):
    measured(open_district, stunted=6, others=8, absent=6)
    measured(open_district, stunted=2, others=9, absent=7, posyandu=open_district.sajira)
    counted()
    text = page().content.decode()
    # Two places alone: the second one would give the first away.
    assert "2 dari 11" not in text and "6 dari 14" not in text and text.count("disembunyikan") >= 6
    assert "8 dari 25" in text


def test_a_whole_of_few_is_hidden_altogether(open_district):
    measured(open_district, stunted=3, others=9)
    counted()
    text = page().content.decode()
    assert "3 dari 12" not in text and "disembunyikan" in text


def test_survey_is_a_number_of_its_own(open_district):
    SurveyFigure.objects.create(
        district="36.02", survey="ssgi", year=2024, status="stunting", percent="31.7", source="BKPK",
        entered_at=NOW, entered_by=open_district.budi,
    )  # fmt: skip
    measured(open_district, stunted=6, others=8)
    counted()
    text = page().content.decode()
    assert "31,7" in text and "tidak dibandingkan" in text
    chart = text[text.index("<svg viewBox") : text.index("</figure>")]
    assert "31,7" not in chart


def test_a_second_reader_is_answered_from_the_cache(open_district):
    measured(open_district, stunted=6, others=8)
    counted()
    page()
    with CaptureQueriesContext(connection) as queries:
        page()
    assert len([one for one in queries if " FROM " in one["sql"]]) <= 3


def test_a_stranger_starts_no_counting(open_district):
    measured(open_district, stunted=6, others=8)
    text = page().content.decode()
    assert "6 dari 14" not in text


def test_a_provinsi_is_the_sum_of_its_open_districts(open_district, world):
    """One of a provinsi is no provinsi; a small number of one district hides the total, which the others give away."""
    other = Region.objects.create(code="36.01", name="Kabupaten Pandeglang", level=2, kind="kabupaten", parent_id="36")
    MonthlyCount.objects.create(
        district="36.02", desa_id="36.02.10.2001", month=Month.of(today()).first, registered=40, visited=30,
        weighed=30, moderately_stunted=6, height_normal=24,
    )  # fmt: skip
    kecamatan = MonthlyCount.objects.create(
        district="36.01", desa_id="36.01.01.2001", month=Month.of(today()).first, registered=20, visited=15,
        weighed=15, moderately_stunted=5, height_normal=10,
    )  # fmt: skip
    assert page(wilayah="36").status_code == 404
    Policy.objects.create(
        code=code_of(PublicPolicy, "is_open"), district=other.code, valid_from="2020-01-01", value=True, source="SK"
    )
    text = page(wilayah="36").content.decode()
    assert "11 dari 45" in text and "6 dari 30" in text and "Pandeglang" in text
    MonthlyCount.objects.filter(pk=kecamatan.pk).update(moderately_stunted=2, height_normal=13)
    cache.clear()
    text = page(wilayah="36").content.decode()
    assert "8 dari 45" not in text and "2 dari 15" not in text and "6 dari 30" not in text
