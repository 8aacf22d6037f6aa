"""Whatever is written in whatever order, the stored counts equal those counted from the records."""

import random
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone

from apps.accounts.enums import Role
from apps.core.effective_date import effective_on
from apps.core.refusal import Refused
from apps.core.registry import written
from apps.core.rules.month import Month
from apps.families.models import Family
from apps.indicators.models import MonthlyCount
from apps.indicators.services.counts import counts_of
from apps.indicators.services.proof import prove_month
from apps.mothers.models import Pregnancy
from apps.regions.selectors.units import find_unit
from apps.toddlers.models import Child, Measurement
from apps.toddlers.services.children import change_status
from tests.factories import (
    NORMAL_CM,
    SEVERELY_STUNTED_CM,
    STUNTED_CM,
    amend_visit,
    make_antenatal_visit,
    make_birth,
    make_catin,
    make_child,
    make_family,
    make_pregnancy,
    make_screening,
    make_user,
    make_visit,
    post,
    today,
)

pytestmark = pytest.mark.django_db
DISTRICT = "36.02"
MONTHS = [Month.of(today()).plus(-back) for back in range(4)]
HEIGHTS = (NORMAL_CM, STUNTED_CM, SEVERELY_STUNTED_CM)


class History:
    """Random writes to a small district, through the services; what a service refuses was no write."""

    def __init__(self, world, seed: int):
        self.world, self.random, self.number = world, random.Random(seed), 0
        self.places = [world.melati, world.mawar, world.sajira]
        self.by = make_user("lia", "Lia")
        post(self.by, Role.BIDAN, region_id=DISTRICT, district=DISTRICT, place=DISTRICT)

    def step(self) -> str:
        choices = [self.born, self.visit, self.visit, self.visit, self.correct, self.move, self.leave, self.family]
        chosen = self.random.choice([*choices, self.screen, self.pregnancy, self.antenatal, self.birth, self.catin])
        try:
            with transaction.atomic():
                chosen()
        except Refused:
            return f"{chosen.__name__} refused"
        return chosen.__name__

    def one(self, rows):
        return self.random.choice([*rows.order_by("pk")] or [None])

    def day(self):
        return today() - timedelta(days=self.random.randrange(100))

    def named(self, what: str) -> str:
        self.number += 1
        return f"{what} {'abcdefghij'[self.number % 10] * 3} {self.random.choice(['Ratna', 'Dadang', 'Komar'])}"

    def born(self) -> None:
        make_child(self.world, self.named("Anak"), posyandu=self.random.choice(self.places), by=self.by)

    def visit(self) -> None:
        if child := self.one(Child.objects.filter(status="active")):
            arm = self.random.choice([None, Decimal(12), Decimal(13)])
            height = self.random.choice(HEIGHTS)
            make_visit(self.world, child, on=self.day(), height=height, muac_cm=arm, by=self.by)

    def correct(self) -> None:
        if visit := self.one(Measurement.objects.all()):
            amend_visit(visit, height_cm=self.random.choice(HEIGHTS), by=self.by, at=timezone.now())

    def move(self) -> None:
        if child := self.one(Child.objects.all()):
            to = self.random.choice(self.places)
            with effective_on(self.day()):
                Child.objects.filter(pk=child.pk).update(desa=to.desa_id, posyandu=to)
            written(Child, [child.pk], at=timezone.now())

    def leave(self) -> None:
        if child := self.one(Child.objects.filter(status="active")):
            change_status(child=child, status="moved", on=self.day(), reason="pindah", by=self.by, at=timezone.now())

    def family(self) -> None:
        make_family(self.world, self.named("Keluarga"), desa=self.random.choice(self.places).desa_id)

    def screen(self) -> None:
        if family := self.one(Family.objects.all()):
            make_screening(self.world, family, water_source=self.random.choice([3, 9]))

    def pregnancy(self) -> None:
        make_pregnancy(self.world, self.named("Ibu"), posyandu=self.random.choice(self.places), by=self.by)

    def antenatal(self) -> None:
        if pregnancy := self.one(Pregnancy.objects.filter(status="ongoing")):
            measured = {"muac_cm": self.random.choice([22.0, 25.0]), "hb_g_dl": self.random.choice([9.5, 12.0])}
            make_antenatal_visit(self.world, pregnancy, ago=self.random.randrange(60), by=self.by, **measured)

    def birth(self) -> None:
        if pregnancy := self.one(Pregnancy.objects.filter(status="ongoing")):
            make_birth(self.world, pregnancy, ago=self.random.randrange(20), by=self.by)

    def catin(self) -> None:
        make_catin(self.world, self.named("Calon"), by=self.by)


@pytest.mark.parametrize("seed", range(3))
def test_stored_counts_equal_the_records_after_any_history(world, seed):
    history, unit = History(world, seed), find_unit(DISTRICT)
    done = []
    for _turn in range(6):
        done += [history.step() for _ in range(6)]
        counts_of([unit], MONTHS)
        for month in MONTHS:
            assert prove_month(district=DISTRICT, month=month) == [], done


def test_a_count_that_was_tampered_with_is_reported_and_put_right(world):
    make_visit(world, make_child(world, "Datang"))
    counts_of([find_unit(DISTRICT)], MONTHS[:1])
    MonthlyCount.objects.filter(registered=1).update(registered=5, pregnant=2)
    differences = prove_month(district=DISTRICT, month=MONTHS[0], repair=True)
    assert {(one.column, one.stored, one.counted) for one in differences} == {("pregnant", 2, 0)}
    assert prove_month(district=DISTRICT, month=MONTHS[0]) == []
