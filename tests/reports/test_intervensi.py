"""The recap of interventions, and what every recap holds in common: each format says what the declaration says."""

import pytest
from django.utils import timezone

from apps.accounts.enums import Role
from apps.core.rules.month import Month
from apps.programmes.models import Delivery
from apps.reports.catalogue import report_named
from apps.reports.services.recaps import parse_question
from tests.factories import CIKAREO, MEKARJAYA, NOW, STUNTED_CM, make_child, make_family, make_user, make_visit, post
from tests.factories import today as this_day
from tests.programme_factories import insert_allocation, insert_programme

pytestmark = pytest.mark.django_db
MONEY = ("programmes", "target", "allocated", "delivered", "budget_rp", "realised_rp", "rp_each")


def recap(slug="intervensi", unit="36.02", level=""):
    order = {"unit": unit, "bulan": str(Month.of(this_day())), "tingkat": level}
    _report, question = parse_question(slug=slug, order=order)
    return report_named(slug).build(question, made_by="Uji", at=timezone.now())


@pytest.fixture
def given(world):
    """Two programmes of a district, one of a desa, one that does not count; a hand-over of Rp600.000."""
    family = make_family(world)
    make_visit(world, make_child(world, family=family.pk), height=STUNTED_CM)
    district = insert_programme(world.budi, target=4)
    insert_programme(world.budi, budget_rp=3_000_000, fund="dak_fisik", target=6)
    insert_programme(world.budi, budget_rp=9_000_000, is_direct=False)
    insert_programme(world.budi, CIKAREO, fund="dana_desa", budget_rp=500_000)
    allocation = insert_allocation(district, family, state="delivered", delivered_on=this_day())
    place = {"district": family.district, "desa_id": family.desa_id, "entered_at": NOW, "entered_by": world.budi}
    Delivery.objects.create(allocation=allocation, delivered_on=this_day(), volume=1, value_rp=600_000, **place)


def test_target_and_money_of_a_district_by_agency(given):
    result = recap()
    rows = {row.values["opd"]: tuple(row.values[key] for key in MONEY) for row in result.main.rows}
    assert rows == {
        "perkim": (2, 10, 1, 1, 4_000_000, 600_000, 600_000),
        "desa": (1, 0, 0, 0, 500_000, 0, None),
        "": (3, 10, 1, 1, 4_500_000, 600_000, 600_000),
    }
    assert (says("Rp9.000.000", result), result.total.values["delivered_percent"]) == (True, 10)


def says(words: str, result) -> bool:
    return any(words in text for _label, text in result.facts)


def test_a_desa_has_its_own_programmes_and_the_help_that_came(given):
    values = recap(unit=CIKAREO).total.values
    assert tuple(values[key] for key in MONEY) == (2, 0, 1, 1, 500_000, 600_000, 600_000)
    assert recap(unit=MEKARJAYA).total.values["programmes"] == 0


def test_the_areas_sum_to_the_whole(given):
    table = next(one for one in recap().tables if one.key == "units")
    leaves = [row.values for row in table.rows if not row.is_subtotal and not row.is_total]
    assert table.total is not None
    for key in ("allocated", "delivered", "realised_rp"):
        assert sum(row[key] for row in leaves) == table.total.values[key] > 0


def test_leaders_read_it_without_names(given, sign_in):
    leader = make_user("hendra", "Hendra")
    post(leader, Role.PIMPINAN, region_id="36.02", district="36.02", place="36.02")
    page = sign_in(leader).get("/rekap/intervensi/?unit=36.02").content.decode()
    assert "1 penerima sudah dibantu" in page and "Dinas Perumahan" in page
