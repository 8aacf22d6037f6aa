from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from apps.core.refusal import Conflict
from apps.interventions.enums import FollowUp, FoodKind
from apps.interventions.inputs import FeedingWeekInput
from apps.interventions.models import FeedingWeek
from apps.interventions.services.feeding_weeks import FeedingWeekTable, check_feeding_weeks, record_feeding_weeks
from tests.factories import assert_refused, make_child, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(world):
    return make_child(world)


def week(**changed) -> FeedingWeekInput:
    entered = FeedingWeekInput(
        begun_on=today() - timedelta(21), week=3, monitored_on=today(), kind=FoodKind.LOCAL, weight_kg=Decimal("7.9")
    )
    return replace(entered, **changed)


def table(child, *weeks: FeedingWeekInput) -> FeedingWeekTable:
    rows = FeedingWeekTable()
    for one in weeks:
        rows.append(one, child=child.pk)
    return rows


def record(world, child, *weeks: FeedingWeekInput):
    return record_feeding_weeks(weeks=table(child, *weeks), by=world.dewi, at=timezone.now())


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"week": 0}, "week", "week_impossible"),
        ({"week": 31}, "week", "week_impossible"),
        ({"monitored_on": today() + timedelta(1)}, "monitored_on", "monitored_when"),
        ({"monitored_on": today() - timedelta(22)}, "monitored_on", "monitored_when"),
        ({"begun_on": today() - timedelta(3000)}, "begun_on", "before_birth"),
        ({"weight_kg": Decimal("0.8")}, "weight_kg", "weight_implausible"),
        ({"height_cm": Decimal("151")}, "height_cm", "height_implausible"),
    ],
)
def test_impossible_week_is_refused(world, child, changed, field, code):
    with assert_refused(code, field):
        record(world, child, week(**changed))
    assert not FeedingWeek.objects.exists()


def test_weeks_1_and_30_are_accepted(child):
    weeks = table(child, week(week=1), week(week=30))
    assert check_feeding_weeks(weeks, children={child.pk: child}, today=today()) == []


def test_all_findings_are_reported_at_their_row(child):
    weeks = table(child, week(), week(week=31, weight_kg=Decimal("59")))
    findings = check_feeding_weeks(weeks, children={child.pk: child}, today=today())
    assert [(one.row, one.code) for one in findings] == [(1, "week_impossible"), (1, "weight_implausible")]


def test_same_week_sent_twice_is_written_once(world, child):
    _courses, first = record(world, child, week())
    _courses, second = record(world, child, week())
    assert (len(first.created), second.created, second.changed) == (1, [], [])
    assert FeedingWeek.objects.get().posyandu == child.posyandu


def test_same_uuid_is_written_once_and_conflicts_with_other_content(world, child):
    sent = week(uuid=uuid4())
    record(world, child, sent)
    _courses, again = record(world, child, sent)
    assert (again.created, again.changed) == ([], [])
    with pytest.raises(Conflict) as conflict:
        record(world, child, replace(sent, weight_kg=Decimal("8.4")))
    assert conflict.value.current == FeedingWeek.objects.get(uuid=sent.uuid)


def test_later_values_correct_a_week_and_empty_ones_change_nothing(world, child):
    record(world, child, week())
    _courses, writes = record(world, child, week(kind=None, weight_kg=None, follow_up=FollowUp.END))
    stored = FeedingWeek.objects.get()
    assert writes.changed == [(stored.pk, 2)]
    assert (stored.kind, stored.weight_kg, stored.follow_up) == (FoodKind.LOCAL, Decimal("7.900"), FollowUp.END)
