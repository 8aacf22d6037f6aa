from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from apps.core.refusal import Outdated
from apps.core.resending import input_of
from apps.mothers.enums import Risk
from apps.mothers.inputs import (
    AntenatalVisitInput,
)
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.mothers.services.antenatal_visits import (
    correct_antenatal_visit,
    preview_antenatal_visit,
    withdraw_antenatal_visit,
)
from tests.factories import (
    REASON,
    assert_refused,
    days_ago,
    make_antenatal_visit,
    make_pregnancy,
    today,
)

pytestmark = pytest.mark.django_db


def changed(visit, **values) -> AntenatalVisitInput:
    return replace(input_of(AntenatalVisitInput, visit), **values)


def test_a_visit_is_written_with_its_contact_and_verdict(world):
    pregnancy = make_pregnancy(world, weeks=26)
    first = make_antenatal_visit(world, pregnancy, ago=120, muac_cm=23.2, hb_g_dl=10.6)
    second = make_antenatal_visit(world, pregnancy, ago=14, muac_cm=None, hb_g_dl=9.8, weight_kg=51, systolic=145)
    first.refresh_from_db()
    pregnancy.refresh_from_db()
    assert [(v.contact, v.nutrition, v.anaemia, Risk(v.risks)) for v in (first, second)] == [
        ("k1", "kek_risk", "mild", Risk.KEK | Risk.ANAEMIA),
        ("k2", "", "mild", Risk.ANAEMIA | Risk.HIGH_BLOOD_PRESSURE | Risk.LITTLE_WEIGHT_GAIN),
    ]
    assert Risk(pregnancy.risks) == Risk(first.risks | second.risks)
    assert (pregnancy.latest, pregnancy.last_seen_on) == (second, days_ago(14))
    assert (pregnancy.next_due, pregnancy.next_due_on) == ("k4", days_ago(26 * 7) + timedelta(weeks=28))
    assert second.rules_version and second.gestation_days == 24 * 7


def test_an_earlier_visit_recorded_later_becomes_k1(world):
    pregnancy = make_pregnancy(world, weeks=20)
    later = make_antenatal_visit(world, pregnancy, ago=7)
    earlier = make_antenatal_visit(world, pregnancy, ago=80)
    later.refresh_from_db()
    assert (earlier.contact, later.contact, later.version) == ("k1", "k2", 1)


def test_a_preview_gives_the_verdict_and_writes_nothing(world):
    pregnancy = make_pregnancy(world)
    visit, judged, seen = preview_antenatal_visit(
        pregnancy=pregnancy,
        visit=AntenatalVisitInput(visited_on=today(), muac_cm=22.0, hb_g_dl=12.0),
        at=timezone.now(),
    )
    assert (visit.contact, visit.nutrition, visit.anaemia) == ("k1", "kek", "none")
    assert (Risk(seen.risks), seen.next_due) == (Risk.KEK, "k2")
    assert [step.code.value for step in judged.steps] == ["feed_kek"]
    pregnancy.refresh_from_db()
    assert (AntenatalVisit.objects.count(), pregnancy.risks, pregnancy.next_due) == (0, 0, "k1")


def test_a_corrected_visit_is_rejudged_and_its_old_values_are_in_the_history(world):
    pregnancy = make_pregnancy(world)
    visit = make_antenatal_visit(world, pregnancy, muac_cm=22.0)
    corrected_record = correct_antenatal_visit(
        visit=visit, version=1, corrected=changed(visit, muac_cm=25.0), reason=REASON, by=world.dewi, at=timezone.now()
    )
    pregnancy.refresh_from_db()
    assert (corrected_record.nutrition, corrected_record.version, pregnancy.risks) == ("normal", 2, 0)
    recorded, corrected = AntenatalVisit.pgh_event_model.objects.filter(pgh_obj_id=visit.pk).order_by("pgh_id")
    assert (recorded.muac_cm, corrected.muac_cm, corrected.pgh_context.metadata["reason"]) == (22, 25, REASON)


def test_a_correction_needs_the_latest_version_and_a_reason(world):
    visit = make_antenatal_visit(world, make_pregnancy(world))
    arguments = {"visit": visit, "corrected": changed(visit, muac_cm=24), "by": world.dewi, "at": timezone.now()}
    with pytest.raises(Outdated):
        correct_antenatal_visit(version=0, reason=REASON, **arguments)
    with assert_refused("reason_missing", "reason"):
        correct_antenatal_visit(version=1, reason="ok", **arguments)


def test_a_withdrawn_visit_leaves_the_pregnancy_as_before_it(world):
    pregnancy = make_pregnancy(world)
    first, second = (
        make_antenatal_visit(world, pregnancy, ago=60),
        make_antenatal_visit(world, pregnancy, ago=10, hb_g_dl=8),
    )
    withdraw_antenatal_visit(visit=second, reason=REASON, by=world.dewi, at=timezone.now())
    pregnancy_now = Pregnancy.objects.get()
    assert (pregnancy_now.latest, pregnancy_now.risks, pregnancy_now.next_due) == (first, 0, "k2")
    withdraw_antenatal_visit(visit=first, reason=REASON, by=world.dewi, at=timezone.now())
    assert (Pregnancy.objects.get().latest, Pregnancy.objects.get().next_due) == (None, "k1")
