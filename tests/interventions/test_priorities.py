"""The priority of children and families: derived with each write, and the same on the screen and in the file."""

import csv
from dataclasses import asdict
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from apps.core.models import Job, Policy
from apps.interventions.enums import Cause
from apps.interventions.inputs import WeightsInput
from apps.interventions.models import ChildPriority, FamilyPriority, ServiceReceived
from apps.interventions.rules.priority import PriorityPolicy
from apps.interventions.services.priorities import refresh_all, refresh_priorities
from apps.interventions.services.priority_weights import set_weights
from apps.interventions.tasks import refresh_priorities_of_district
from apps.toddlers.enums import ChildStatus
from apps.toddlers.services.children import change_status
from tests.factories import (
    NORMAL_CM,
    REASON,
    SEVERELY_STUNTED_CM,
    assert_refused,
    make_child,
    make_family,
    make_screening,
    make_visit,
    today,
)
from tests.help_factories import insert_help
from tests.interventions.test_progress import insert_course

pytestmark = pytest.mark.django_db
POLICY = PriorityPolicy()
SEVERE_AND_ALONE = POLICY.severely_stunted + POLICY.no_help


def weights(**changed) -> WeightsInput:
    policy = asdict(POLICY)
    known = {cause.value: policy[cause.value] for cause in Cause}
    return WeightsInput(**known | {"valid_from": today(), "source": "Berita acara TPPS"} | changed)


def stunted_child(world, name="Anak", **more):
    child = make_child(world, name, **more)
    make_visit(world, child, height=SEVERELY_STUNTED_CM)
    return child


def test_child_with_a_problem_is_listed_and_one_without_is_not(world):
    child = stunted_child(world)
    make_visit(world, make_child(world, "Sehat"), height=NORMAL_CM)
    row = ChildPriority.objects.get()
    assert (row.child, row.points, row.severely_stunted, row.no_help) == (child, SEVERE_AND_ALONE, 5, 3)
    change_status(child=child, status=ChildStatus.MOVED, on=today(), reason=REASON, by=world.dewi, at=timezone.now())
    assert not ChildPriority.objects.exists()


@pytest.mark.parametrize(("muac", "wasted"), [("12.4", 4), ("12.5", None)])
def test_gizi_kurang_by_lila_alone_is_a_problem(world, muac, wasted):
    make_visit(world, make_child(world), height=None, position=None, muac_cm=Decimal(muac))
    assert list(ChildPriority.objects.values_list("wasted", flat=True)) == ([wasted] if wasted else [])


def test_help_takes_points_off_until_it_is_old(world):
    child = stunted_child(world)
    course = insert_course(child, world.dewi)
    refresh_priorities([child.pk], at=timezone.now())
    assert ChildPriority.objects.get().no_help == 0
    course.ended_on, course.outcome = today(), "days_over"
    course.save()
    refresh_all(at=timezone.now() + timedelta(days=89))
    assert ChildPriority.objects.get().no_help == 0
    refresh_all(at=timezone.now() + timedelta(days=90))
    assert ChildPriority.objects.get().no_help == POLICY.no_help


def test_a_district_decides_which_services_are_routine(world):
    """Vitamin A is no help against a problem, unless the district says that it is."""
    child = stunted_child(world)
    insert_help(ServiceReceived, child, world.dewi, item="I-27", received_on=today())
    refresh_priorities([child.pk], at=timezone.now())
    assert ChildPriority.objects.get().no_help == POLICY.no_help
    routine = {"code": "interventions.funnel.routine_items", "district": "36.02", "value": ["I-07"]}
    Policy.objects.create(**routine, valid_from=today(), source="uji")
    refresh_priorities([child.pk], at=timezone.now())
    assert ChildPriority.objects.get().no_help == 0


def test_family_has_the_points_of_its_children(world):
    family = make_family(world)
    for name in ("Satu", "Dua"):
        stunted_child(world, name, family=family.pk)
    make_screening(world, family)
    factors = ChildPriority.objects.first().risk_factors
    row = FamilyPriority.objects.get()
    assert (row.household, row.children, row.severely_stunted, row.no_help) == (family, 2, 10, 3)
    assert row.points == 10 + 3 + factors


def test_score_from_the_export_equals_the_screen(world, sign_in):
    for number in range(3):
        stunted_child(world, f"Anak {number}")
    client = sign_in(world.budi)
    file = client.get("/bantuan/prioritas/unduh/?format=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(file.splitlines(), delimiter=";"))
    causes = ["Sangat pendek", "Tanda gizi buruk", "Gizi kurang", "2T", "Di bawah 2 tahun", "Faktor KRS", "Desil 1–2"]
    causes.append("Belum dibantu")
    page = client.get("/bantuan/prioritas/").content.decode()
    assert len(rows) == 3
    for row in rows:
        assert sum(int(row[cause]) for cause in causes) == int(row["Nilai"]) == SEVERE_AND_ALONE
        assert row["Nama"] in page and row["Mengapa ini"] in page
    assert "Sangat pendek (5), belum pernah dibantu (3)." in page


def test_cause_narrows_the_list(world, sign_in):
    stunted_child(world)
    client = sign_in(world.dewi)
    assert "1 balita menurut prioritas" in client.get("/bantuan/prioritas/?sebab=severely_stunted").content.decode()
    assert "Tidak ada balita dengan sebab ini" in client.get("/bantuan/prioritas/?sebab=wasted").content.decode()


def test_district_sets_weights_with_a_day_and_a_source(world, sign_in):
    stunted_child(world)
    sent = {**asdict(weights(severely_stunted=9)), "valid_from": today().isoformat()}
    answer = sign_in(world.budi).post("/bantuan/prioritas/bobot/", sent, follow=True)
    assert "Bobot tersimpan" in answer.content.decode()
    row = Policy.objects.get()
    assert (row.code, row.district, row.value) == ("interventions.priority.severely_stunted", "36.02", 9)
    refresh_priorities_of_district(Job.objects.get().pk)
    assert ChildPriority.objects.get().points == SEVERE_AND_ALONE + 4


def test_weights_of_a_day_to_come_wait_for_it(world):
    stunted_child(world)
    day = today() + timedelta(days=1)
    later = weights(severely_stunted=9, valid_from=day)
    assert set_weights(district="36.02", weights=later, by=world.budi, at=timezone.now()) is None
    refresh_all(at=timezone.now())
    assert ChildPriority.objects.get().points == SEVERE_AND_ALONE
    refresh_all(at=timezone.now() + timedelta(days=1))
    assert ChildPriority.objects.get().points == SEVERE_AND_ALONE + 4


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"wasted": -1}, "wasted", "weight_impossible"),
        ({"wasted": 101}, "wasted", "weight_impossible"),
        ({"source": " "}, "source", "source_missing"),
        ({cause.value: 0 for cause in Cause}, None, "weights_all_zero"),
    ],
)
def test_impossible_weights_are_refused(world, changed, field, code):
    with assert_refused(code, field):
        set_weights(district="36.02", weights=weights(**changed), by=world.budi, at=timezone.now())


def test_only_the_district_sets_its_weights(world, sign_in):
    for who in (world.dewi, world.rini):
        with assert_refused("outside_area"):
            set_weights(district="36.02", weights=weights(), by=who, at=timezone.now())
    assert sign_in(world.dewi).get("/bantuan/prioritas/bobot/").status_code == 404


def test_desa_are_counted_for_who_sees_no_name(world, sign_in):
    stunted_child(world)
    page = sign_in(world.budi).get("/bantuan/prioritas/desa/").content.decode()
    assert "1 desa menurut prioritas" in page and "Cikareo" in page
