"""Owed never depends on the day of entry, and is what the rules give after any order of writes."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from apps.core.registry import written
from apps.families.enums import ToiletOwnership
from apps.families.inputs import HouseInput, WelfareInput
from apps.families.services.houses import record_house
from apps.families.services.welfare import record_welfare
from apps.interventions.enums import BeneficiaryKind, Item
from apps.interventions.models import Owed, ServiceReceived
from apps.interventions.services.beneficiaries import place_of
from apps.interventions.services.owed import refresh_now
from apps.programmes.inputs import ExpenditureInput
from apps.programmes.models import PovertyStay
from apps.programmes.services.extreme_poverty import record_expenditure
from apps.toddlers.models import Child, Measurement
from tests.factories import make_child, make_family, make_screening, make_visit, today

pytestmark = pytest.mark.django_db
LOOSE = settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
KINDS = ("visit", "thin visit", "capsule", "screening", "poor", "rich", "listed", "unfit", "fit")
OF_THE_POOR = (Item.VILLAGE_CASH, Item.LIVELIHOOD, Item.HOUSING)
WRITES = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(min_value=0, max_value=400)), max_size=6, unique=True)


def rows(**about) -> set[tuple]:
    columns = ("item", "occurrence", "because", "rule", "due_from", "due_until", "received_on", "is_unknown")
    return set(Owed.objects.filter(**about).values_list(*columns))


def write(world, child, family, what: str, ago: int) -> None:
    on = today() - timedelta(ago)
    if what == "screening":
        if on.year == today().year and not family.screenings.exists():
            make_screening(world, family, on=on, toilet_ownership=ToiletOwnership.NONE)
    elif what in ("poor", "rich"):
        if not family.expenditures.filter(surveyed_on=on).exists():
            spent = ExpenditureInput(surveyed_on=on, rp_a_day=12_000 + (what == "rich"), source="Pendataan")
            record_expenditure(family=family, expenditure=spent, by=world.budi, at=timezone.now())
    elif what in ("fit", "unfit"):
        if not family.house_conditions.filter(seen_on=on).exists():
            seen = HouseInput(seen_on=on, is_fit=what == "fit")
            record_house(family=family, house=seen, by=world.budi, at=timezone.now())
    elif what == "listed":
        listed = {"dataset": "p3ke", "rank": 1, "is_extremely_poor": True, "poverty_source": "SK 1"}
        record_welfare(family=family, welfare=WelfareInput(released_on=on, **listed), by=world.budi, at=timezone.now())
    elif what == "capsule":
        same = {"item": "I-27", "received_on": on}
        if not ServiceReceived.objects.filter(child=child, **same).exists():
            received = ServiceReceived.objects.create(
                **place_of(child), **same, entered_at=timezone.now(), entered_by=world.dewi
            )
            written(ServiceReceived, [received.pk], at=timezone.now())
    elif not child.measurements.filter(measured_on=on).exists():
        make_visit(world, child, on=on, weight=9.6 if what == "thin visit" else 12.0)


@LOOSE
@given(writes=WRITES, data=st.data())
def test_rows_are_what_the_rules_give_after_any_order_of_writes(world, writes, data):
    results = []
    for order in (writes, data.draw(st.permutations(writes))):
        family = make_family(world)
        child = make_child(world, family=family)
        for what, ago in order:
            write(world, child, family, what, ago)
        stored = (rows(child=child), rows(family=family, item__in=OF_THE_POOR))
        assert refresh_now(BeneficiaryKind.CHILD, [child.pk], at=timezone.now()) == 0
        assert refresh_now(BeneficiaryKind.FAMILY, [family.pk], at=timezone.now()) == 0
        results.append(stored)
        for record in (*Measurement.objects.filter(child=child), *ServiceReceived.objects.filter(child=child)):
            record.delete()
        Owed.objects.all().delete()
        Child.objects.filter(pk=child.pk).update(latest=None)
        child.delete()
        for related in (family.screenings, family.expenditures, family.welfare, family.house_conditions):
            related.all().delete()
        PovertyStay.objects.all().delete()
        family.delete()
    if len({on for _what, on in writes}) == len(writes):  # two visits of one day are one
        assert results[0] == results[1]


def test_the_day_of_entry_changes_nothing(world):
    child = make_child(world, days=700)
    make_visit(world, child, on=today() - timedelta(90), weight=9.6)
    family = make_family(world)
    make_screening(world, family, on=today(), toilet_ownership=ToiletOwnership.NONE)
    spent = ExpenditureInput(surveyed_on=today() - timedelta(60), rp_a_day=9_000, source="Pendataan")
    record_expenditure(family=family, expenditure=spent, by=world.budi, at=timezone.now())
    record_house(
        family=family, house=HouseInput(seen_on=today() - timedelta(50), is_fit=False), by=world.budi, at=timezone.now()
    )
    before = rows()
    Child.objects.update(entered_at=timezone.now() - timedelta(500), registered_on=date(2020, 1, 1))
    Measurement.objects.update(entered_at=timezone.now() - timedelta(300))
    family.screenings.update(entered_at=timezone.now() - timedelta(300))
    family.house_conditions.update(entered_at=timezone.now() - timedelta(300))
    family.expenditures.update(entered_at=timezone.now() - timedelta(300))
    refresh_now(BeneficiaryKind.CHILD, [child.pk], at=timezone.now())
    refresh_now(BeneficiaryKind.FAMILY, [family.pk], at=timezone.now())
    assert rows() == before
