from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from apps.core.refusal import Refused
from apps.core.resending import input_of
from apps.families.models import Member
from apps.mothers.enums import PregnancyStatus, Risk
from apps.mothers.inputs import (
    PregnancyInput,
)
from apps.mothers.services.pregnancies import correct_pregnancy, end_pregnancy
from tests.factories import (
    REASON,
    assert_refused,
    days_ago,
    make_antenatal_visit,
    make_birth,
    make_pregnancy,
    make_woman,
)

pytestmark = pytest.mark.django_db


def end(world, pregnancy, status, ago=0):
    return end_pregnancy(
        pregnancy=pregnancy,
        status=PregnancyStatus(status),
        on=days_ago(ago),
        reason=REASON,
        by=world.dewi,
        at=timezone.now(),
    )


def test_due_date_risks_and_next_contact_are_derived(world):
    pregnancy = make_pregnancy(world, weeks=10, para=3, gravida=4, spacing_months=20, height_cm=144)
    lmp = days_ago(70)
    assert pregnancy.due_on == lmp + timedelta(days=280)
    assert Risk(pregnancy.risks) == Risk.TOO_MANY | Risk.TOO_CLOSE | Risk.SHORT
    assert (pregnancy.next_due, pregnancy.next_due_on) == ("k1", lmp + timedelta(weeks=12))
    assert (pregnancy.desa_id, pregnancy.posyandu) == (world.melati.desa_id, world.melati)


def test_a_woman_has_one_ongoing_pregnancy(world):
    woman = make_pregnancy(world).woman
    with assert_refused("pregnant_already"):
        make_pregnancy(world, woman=woman)


def test_a_record_outside_the_area_is_refused(world):
    pregnancy = make_pregnancy(world)
    for user in (world.siti, world.rini, world.ana, world.budi):
        with assert_refused("outside_area"):
            make_antenatal_visit(world, pregnancy, by=user)
        with assert_refused("outside_area"):
            make_pregnancy(world, woman=pregnancy.woman, by=user)


def test_another_last_period_changes_every_verdict(world):
    pregnancy = make_pregnancy(world, weeks=20)
    visit = make_antenatal_visit(world, pregnancy, hb_g_dl=10.7)
    assert visit.anaemia == "none"
    correct_pregnancy(
        pregnancy=pregnancy,
        version=1,
        corrected=replace(input_of(PregnancyInput, pregnancy), lmp_on=days_ago(28 * 7)),
        reason=REASON,
        by=world.dewi,
        at=timezone.now(),
    )
    visit.refresh_from_db()
    pregnancy.refresh_from_db()
    assert (visit.anaemia, visit.gestation_days) == ("mild", 196)
    assert pregnancy.due_on == days_ago(28 * 7) + timedelta(days=280)


def test_without_a_last_period_gestation_is_unknown(world):
    pregnancy = make_pregnancy(world, weeks=None)
    visit = make_antenatal_visit(world, pregnancy, hb_g_dl=10.7)
    pregnancy.refresh_from_db()
    assert (visit.gestation_days, visit.anaemia, pregnancy.next_due) == (None, "", "lmp")


def test_too_young_depends_on_the_age_at_the_last_period(world):
    lmp = days_ago(20 * 7)
    of_age = make_woman(world, "Dua Puluh", born_on=lmp.replace(year=lmp.year - 20))
    younger = make_woman(
        world, "Belum", born_on=lmp.replace(year=lmp.year - 20) + timedelta(days=1), husband_name="Lain"
    )
    assert make_pregnancy(world, woman=of_age).risks == 0
    assert make_pregnancy(world, woman=younger).risks == Risk.TOO_YOUNG


@pytest.mark.parametrize("status", ["miscarried", "moved", "died"])
def test_nothing_is_due_after_a_pregnancy_ended_without_a_birth(world, status):
    pregnancy = end(world, make_pregnancy(world, weeks=15), status)
    assert (pregnancy.status, pregnancy.next_due, pregnancy.next_due_on) == (status, "", None)
    assert end(world, pregnancy, "ongoing").next_due == "k1"


def test_death_is_recorded_in_the_family_too_and_can_be_corrected(world):
    pregnancy = end(world, make_pregnancy(world, weeks=15), "died", ago=2)
    woman = Member.objects.get()
    assert (woman.status, woman.status_on) == ("died", days_ago(2))
    end(world, pregnancy, "moved")
    woman.refresh_from_db()
    assert (woman.status, woman.status_on) == ("active", None)
    assert Member.pgh_event_model.objects.order_by("-pgh_id").first().pgh_context.metadata["reason"] == REASON


def test_a_birth_is_recorded_on_its_own_page_only(world):
    pregnancy = make_pregnancy(world, weeks=39)
    with pytest.raises(Refused):
        end(world, pregnancy, "delivered")
    make_birth(world, pregnancy)
    with assert_refused("is_a_birth"):
        end(world, pregnancy, "moved")
