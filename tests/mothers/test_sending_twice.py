from uuid import UUID

import pytest

from apps.core.refusal import Conflict
from apps.mothers.models import AntenatalVisit, Birth, Pregnancy
from apps.toddlers.models import Child
from tests.factories import (
    assert_refused,
    make_antenatal_visit,
    make_birth,
    make_catin,
    make_pregnancy,
    make_session,
)

pytestmark = pytest.mark.django_db
SENT = UUID("019ad0a4-0000-7000-8000-000000000001")


def test_a_second_visit_on_a_day_and_a_second_pregnancy_are_refused(world, sign_in):
    pregnancy = make_pregnancy(world)
    make_antenatal_visit(world, pregnancy)
    with assert_refused("same_day", "visited_on"):
        make_antenatal_visit(world, pregnancy, weight_kg=55)
    with assert_refused("pregnant_already"):
        make_pregnancy(world, woman=pregnancy.woman)


@pytest.mark.parametrize("name", ["siti", "budi", "rini", "ana", "ujang"])
def test_every_service_refuses_who_does_not_record_there(world, name):
    pregnancy, user = make_pregnancy(world, weeks=39), getattr(world, name)
    for write in (
        lambda: make_pregnancy(world, woman=pregnancy.woman, by=user),
        lambda: make_antenatal_visit(world, pregnancy, by=user),
        lambda: make_birth(world, pregnancy, by=user),
        lambda: make_catin(world, by=user),
        lambda: make_session(world, by=user),
    ):
        with assert_refused("outside_area"):
            write()


def test_the_same_record_sent_twice_is_written_once(world):
    pregnancy = make_pregnancy(world, weeks=39, uuid=SENT)
    assert make_pregnancy(world, woman=pregnancy.woman, weeks=39, uuid=SENT) == pregnancy
    visit = make_antenatal_visit(world, pregnancy, ago=3, uuid=SENT)
    assert make_antenatal_visit(world, pregnancy, ago=3, uuid=SENT) == visit
    birth = make_birth(world, pregnancy, ago=1, uuid=SENT)
    assert make_birth(world, pregnancy, ago=1, uuid=SENT) == birth
    catin, session = make_catin(world, uuid=SENT), make_session(world, uuid=SENT)
    assert (make_catin(world, uuid=SENT), make_session(world, uuid=SENT)) == (catin, session)
    counts = (Pregnancy.objects.count(), AntenatalVisit.objects.count(), Birth.objects.count(), Child.objects.count())
    assert counts == (1, 1, 1, 1)


def test_other_content_under_the_same_uuid_is_a_conflict_with_both_versions(world):
    pregnancy = make_pregnancy(world)
    visit = make_antenatal_visit(world, pregnancy, uuid=SENT, weight_kg=54)
    with pytest.raises(Conflict) as conflict:
        make_antenatal_visit(world, pregnancy, uuid=SENT, weight_kg=55)
    assert (conflict.value.current, conflict.value.sent.weight_kg) == (visit, 55)
