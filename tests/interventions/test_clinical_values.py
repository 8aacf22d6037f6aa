"""Who may not see figures reads no result of an examination: not in the history, a reason or a referral further on."""

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.core.audit.log import record_entries
from apps.interventions.inputs import ChildCareInput, CompanionVisitInput, ExaminationInput
from apps.interventions.labels.owed import OWED_REASONS, reason_words
from apps.interventions.services.companion_visits import record_companion_visit
from apps.interventions.services.referrals import record_examination
from apps.interventions.services.visit_care import record_child_care
from tests.api.client import FieldTool
from tests.factories import insert_family, make_child, sign_in_as, today
from tests.help_factories import make_referral

pytestmark = pytest.mark.django_db


def shown(record, user) -> str:
    return str(record_entries(record, user))


def test_answers_of_kpsp_are_in_the_history_for_who_sees_growth_alone(world):
    child = make_child(world, days=900)
    for illness in ("Batuk pilek", "Demam berdarah"):
        care = ChildCareInput(seen_on=today(), illness=illness)
        record_child_care(child=child, care=care, by=world.siti, at=timezone.now())
    assert "Demam berdarah" in shown(child, world.siti)
    assert "Demam berdarah" not in shown(child, world.ujang)


def test_result_of_kpsp_is_a_finding_for_who_may_not_see_it():
    assert reason_words("kpsp", with_values=True) == OWED_REASONS["kpsp"]
    assert reason_words("kpsp", with_values=False) == OWED_REASONS["at_risk"]
    assert reason_words("stunted", with_values=False) == OWED_REASONS["stunted"]


def test_diagnosis_is_not_offered_as_the_reason_of_the_next_referral(world, client):
    referral = make_referral(world, make_child(world, days=900), "")
    examined = ExaminationInput(seen_on=today(), diagnosis="Tuberkulosis paru", plan="OAT")
    record_examination(referral=referral, examination=examined, version=1, by=world.dewi, at=timezone.now())
    page = sign_in_as(client, world.dewi).get(reverse("interventions:refer_on", args=[referral.uuid]))
    assert page.context["form"].initial["reason"] == "Gizi kurang"


def test_cadre_refers_no_family_whose_page_she_may_not_open(world, client):
    family = insert_family(world, posyandu=world.melati)
    address = reverse("interventions:refer_family", args=[family.uuid])
    assert sign_in_as(client, world.siti).get(address).status_code == 404
    assert sign_in_as(client, world.dewi).get(address).status_code == 200


def test_findings_of_a_visit_are_over_the_api_for_who_accompanies_or_sees_figures(world):
    visit = CompanionVisitInput(visited_on=today(), topics=("nutrition",), findings="Ibu batuk lama")
    child = make_child(world, days=900)
    record_companion_visit(beneficiary=child, visit=visit, by=world.dewi, at=timezone.now())
    seen = {
        user.username: FieldTool(user).get("companion-visits/").json()["results"][0]["findings"]
        for user in (world.dewi, world.siti, world.ujang)
    }
    assert seen == {"dewi": "Ibu batuk lama", "siti": "Ibu batuk lama", "ujang": None}
