"""The recap of stunting cases: each row is the balance of its unit."""

from datetime import date

import pytest
from django.utils import timezone

from apps.core.rules.month import Month
from apps.interventions.rules.cohort import CohortPolicy
from apps.interventions.selectors.cohort import BALANCE, cohort
from apps.interventions.services.episodes import refresh_episodes
from apps.regions.selectors.units import find_unit
from apps.reports.catalogue import report_named
from apps.reports.renderers import FORMATS
from apps.reports.services.recaps import parse_question
from apps.toddlers.models import Child, FormerResidence
from tests.factories import CIKAREO, MEKARJAYA, NOW, SAJIRA, insert_child, insert_visit

JUNE = Month(2024, 6)


@pytest.fixture
def moved(world):
    """One new, one that moved inside the kecamatan, one that came from another kecamatan, one relapse."""
    visits = {
        (CIKAREO, None, None): [(date(2024, 6, 3), "-2.30")],
        (CIKAREO, MEKARJAYA, date(2024, 6, 10)): [(date(2024, 5, 3), "-2.30")],
        (CIKAREO, SAJIRA, date(2024, 6, 11)): [(date(2024, 5, 3), "-2.30")],
        (SAJIRA, None, None): [
            (date(2024, 1, 3), "-2.30"), (date(2024, 2, 3), "-1.00"), (date(2024, 3, 3), "-1.00"),
            (date(2024, 6, 3), "-2.10"),
        ],
    }  # fmt: skip
    for (desa, former, left_on), seen in visits.items():
        child = insert_child(world.budi, desa)
        for on, z in seen:
            insert_visit(child, on, height_for_age_z=z)
        if former:
            FormerResidence.objects.create(child_id=child.pk, desa_id=former, left_on=left_on)
    refresh_episodes(Child.objects.values_list("pk", flat=True), at=timezone.now())


def recap(level: str = "", unit: str = "36.02"):
    order = {"unit": unit, "bulan": str(JUNE), "tingkat": level}
    _report, question = parse_question(slug="kasus-baru", order=order)
    return report_named("kasus-baru").build(question, made_by="Uji", at=NOW)


@pytest.mark.parametrize("unit", ["36.02", "36.02.10", CIKAREO])
def test_each_row_is_the_balance_of_its_unit(moved, unit):
    """As the page and the command count it."""
    rows = [row for row in recap(unit=unit).main.rows if find_unit(row.values["code"])]
    assert len(rows) > 1
    for row in rows:
        counted = cohort(find_unit(row.values["code"]), JUNE, JUNE, CohortPolicy())
        assert {part.value: row.values[part] for part in BALANCE} == counted.balance, row.values["name"]


def test_total_counts_no_move_inside_and_names_the_relapse(moved):
    total = recap().total.values
    assert {key: total[key] for key in ("opening", "new", "moved_in", "moved_out", "closing", "relapse")} == {
        "opening": 2, "new": 2, "moved_in": 0, "moved_out": 0, "closing": 4, "relapse": 1,
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_drawn(moved, name, tmp_path):
    path = tmp_path / f"recap.{name}"
    FORMATS[name](recap(), path)
    assert path.stat().st_size


def test_page_shows_it(moved, sign_in, world):
    page = sign_in(world.budi).get("/rekap/kasus-baru/?unit=36.02&bulan=2024-06")
    assert page.status_code == 200 and "Kambuh" in page.content.decode()
