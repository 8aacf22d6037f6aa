"""Visits of the family teams: who must be visited by when, and what is recorded of a visit."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from apps.core.refusal import Conflict, Outdated, Refused
from apps.interventions.enums import CompanionStage
from apps.interventions.inputs import CompanionVisitInput
from apps.interventions.lists.companion_teams import team_row
from apps.interventions.models import CompanionVisit
from apps.interventions.rules.companion_visits import DEFAULT, CompanionPolicy, due_on
from apps.interventions.selectors.companion_load import TeamLoad, loads
from apps.interventions.selectors.companion_targets import companion_targets
from apps.interventions.services.companion_visits import (
    correct_companion_visit,
    record_companion_visit,
    withdraw_companion_visit,
)
from apps.mothers.models import Catin
from tests.factories import (
    REASON,
    assert_refused,
    days_ago,
    insert_team,
    make_birth,
    make_catin,
    make_child,
    make_family,
    make_member,
    make_pregnancy,
    make_screening,
    today,
)

S = CompanionStage
SINCE = date(2026, 3, 1)


def after(days):
    return SINCE + timedelta(days=days)


@pytest.mark.parametrize(
    ("stage", "facts", "days"),
    [
        (S.PREGNANT, {}, 30),
        (S.PREGNANT, {"last_on": 10}, 40),
        (S.PREGNANT, {"last_on": -1}, 30),
        (S.PREGNANT, {"last_on": 10, "planned_on": 39}, 39),
        (S.PREGNANT, {"last_on": 10, "planned_on": 41}, 40),
        (S.PREGNANT, {"last_on": 10, "planned_on": 10}, 40),
        (S.UNDER_TWO, {"last_on": 100}, 130),
        (S.UNDER_FIVE, {"last_on": 100}, 190),
        (S.FAMILY, {}, 90),
        (S.POSTPARTUM, {}, 14),
        (S.POSTPARTUM, {"last_on": 28}, 42),
        (S.POSTPARTUM, {"last_on": 34}, 42),
        (S.POSTPARTUM, {"last_on": 35}, None),
        (S.CATIN, {}, 30),
        (S.CATIN, {"until": 30}, 30),
        (S.CATIN, {"until": 29}, 29),
        (S.CATIN, {"until": 5}, 5),
        (S.CATIN, {"last_on": 20, "visits": 2, "until": 200}, 50),
        (S.CATIN, {"last_on": 20, "visits": 3, "until": 200}, None),
    ],
)
def test_next_visit_is_due_by_stage(stage, facts, days):
    dates = {name: value if name == "visits" else after(value) for name, value in facts.items()}
    assert due_on(stage, since=SINCE, **dates) == (None if days is None else after(days))


def test_district_sets_its_own_interval():
    weekly = CompanionPolicy(pregnant_days=7)
    assert due_on(S.PREGNANT, since=SINCE, policy=weekly) == after(7)


@pytest.fixture
def family(world):
    """A family of Titin's team."""
    return make_family(world, team=world.team)


VISIT = CompanionVisitInput(visited_on=days_ago(3), topics=("nutrition", "iron"), findings="LiLA kecil")


def record(beneficiary, by, visit=VISIT, **changed):
    visit = replace(visit, **changed)
    return record_companion_visit(beneficiary=beneficiary, visit=visit, by=by, at=timezone.now())


@pytest.mark.django_db
def test_team_records_visits_of_its_families_in_their_stage(world, family):
    child = make_child(world, family=family, days=500)
    older = make_child(world, "Kakak", family=family, days=1200)
    woman = make_member(world, family, "Yuyun", born_on=date(1998, 3, 2), is_female=True)
    pregnancy = make_pregnancy(world, woman=woman, weeks=38)
    made = [record(one, world.titin) for one in (child, older, pregnancy, family)]
    assert [visit.stage for visit in made] == [S.UNDER_TWO, S.UNDER_FIVE, S.PREGNANT, S.FAMILY]
    assert {(visit.team, visit.household_id, visit.desa_id) for visit in made} == {
        (world.team, family.pk, family.desa_id)
    }
    assert record(make_catin(world), world.dewi).stage == S.CATIN
    make_birth(world, pregnancy, ago=2)
    pregnancy.refresh_from_db()
    assert record(pregnancy, world.titin, visited_on=today()).stage == S.POSTPARTUM


BRIDE_NIK = "3602994303980001"


@pytest.mark.django_db
def test_couple_belongs_to_its_household_and_that_to_a_team(world, family, sign_in):
    make_member(world, family, "Neneng Sari", nik=BRIDE_NIK, born_on=date(1998, 3, 3), is_female=True)
    bride = make_catin(world, nik=BRIDE_NIK, born_on=date(1998, 3, 3))
    stranger = make_catin(world, "Euis Dari Jauh", screened_on=days_ago(1))
    assert (bride.family, stranger.family) == (family, None)
    client = sign_in(world.titin)
    assert client.get(reverse("mothers:catin_page", args=[bride.uuid])).status_code == 200
    assert client.get(reverse("mothers:catin_page", args=[stranger.uuid])).status_code == 404
    targets = companion_targets(world.titin, teams=[world.team.pk], today=today(), policy=DEFAULT)
    assert [(one.stage, one.pk, one.household) for one in targets] == [(S.CATIN, bride.pk, family.pk)]
    visit = record(bride, world.titin, visited_on=today())
    assert (visit.stage, visit.household_id, visit.team) == (S.CATIN, family.pk, world.team)
    page = client.get(reverse("mothers:catin_page", args=[bride.uuid])).content.decode()
    assert "Gizi seimbang" in page
    elsewhere = make_family(world, "Orang Lain")
    Catin.objects.filter(pk=bride.pk).update(family=elsewhere)
    visit.refresh_from_db()
    assert visit.household_id == elsewhere.pk
    assert client.get(reverse("mothers:catin_page", args=[bride.uuid])).status_code == 404


@pytest.mark.django_db
def test_team_cannot_visit_a_family_of_another_team(world):
    other = make_family(world)
    for stranger in (world.titin, world.ujang, world.rini):
        with assert_refused("outside_area"):
            record(other, stranger)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"visited_on": days_ago(-1)}, "visited_in_future", "visited_on"),
        ({"visited_on": days_ago(501)}, "not_accompanied", "visited_on"),
        ({"topics": ("kopi",)}, "topic_unknown", "topics"),
        ({"topics": (), "findings": " "}, "nothing_recorded", "topics"),
        ({"next_visit_on": days_ago(3)}, "plan_impossible", "next_visit_on"),
        ({"next_visit_on": days_ago(-364)}, "plan_impossible", "next_visit_on"),
    ],
)
def test_impossible_visit_is_refused(world, family, changed, code, field):
    child = make_child(world, family=family, days=500)
    with assert_refused(code, field):
        record(child, world.titin, **changed)
    boundary = {"visited_on": days_ago(500), "findings": "", "next_visit_on": days_ago(499)}
    assert record(child, world.titin, **boundary).pk


@pytest.mark.django_db
def test_visit_is_refused_for_all_its_reasons(world, family):
    with pytest.raises(Refused) as refusal:
        record(family, world.titin, visited_on=days_ago(-1), topics=(), findings="")
    assert [one.code for one in refusal.value.findings] == ["visited_in_future", "nothing_recorded"]


@pytest.mark.django_db
def test_visit_is_written_once_and_once_a_day(world, family):
    sent = replace(VISIT, uuid=UUID("018f0000-0000-7000-8000-000000000001"))
    first = record(family, world.titin, sent)
    assert record(family, world.titin, sent) == first and CompanionVisit.objects.count() == 1
    with pytest.raises(Conflict):
        record(family, world.titin, sent, findings="lain")
    with assert_refused("visited_that_day", "visited_on"):
        record(family, world.titin)


@pytest.mark.django_db
def test_visit_is_corrected_and_withdrawn_with_a_reason(world, family):
    visit = record(family, world.titin)
    corrected = replace(VISIT, topics=("smoke",))
    about = {"visit": visit, "by": world.titin, "at": timezone.now()}
    with assert_refused("reason_missing", "reason"):
        correct_companion_visit(corrected=corrected, version=1, reason="", **about)
    made = correct_companion_visit(corrected=corrected, version=1, reason=REASON, **about)
    assert (made.topics, made.version) == (["smoke"], 2)
    with pytest.raises(Outdated):
        correct_companion_visit(corrected=corrected, version=1, reason=REASON, **about)
    withdraw_companion_visit(reason=REASON, **about)
    assert not CompanionVisit.objects.exists()


@pytest.mark.django_db
def test_targets_of_a_team_and_until_when_each_is_visited(world, family):
    make_screening(world, family, on=days_ago(100))
    small, large = make_child(world, family=family, days=40), make_child(world, "Kakak", family=family, days=800)
    other = make_family(world, "Orang Lain")
    make_child(world, "Anak Lain", family=other, days=40)
    record(small, world.titin, visited_on=days_ago(10), next_visit_on=days_ago(-5))
    targets = companion_targets(world.titin, teams=[world.team.pk], today=today(), policy=DEFAULT)
    due = {(one.stage, one.pk): one.due_on for one in targets}
    assert set(due) == {(S.UNDER_TWO, small.pk), (S.UNDER_FIVE, large.pk), (S.FAMILY, family.pk)}
    assert due[S.UNDER_TWO, small.pk] == days_ago(-5)
    # A visit to a child is one to the family.
    assert due[S.FAMILY, family.pk] == days_ago(-5)


@pytest.mark.django_db
def test_form_records_a_visit_and_the_pages_show_it(world, family, sign_in):
    child = make_child(world, family=family, days=500)
    client = sign_in(world.titin)
    url = reverse("interventions:companion_child", args=[child.uuid])
    page = client.get(url)
    assert "complementary_food" in page.content.decode() and "birth_plan" not in page.content.decode()
    sent = {"visited_on": today().isoformat(), "topics": ["complementary_food"], "findings": "Nafsu makan turun"}
    answer = client.post(url, sent)
    assert answer.status_code == 302 and answer.url == reverse("toddlers:child", args=[child.uuid])
    for page in (answer.url, reverse("families:family", args=[family.uuid])):
        assert "Nafsu makan turun" in client.get(page).content.decode()
    visit = CompanionVisit.objects.get()
    sent |= {"version": 1, "reason": REASON, "findings": "Nafsu makan baik"}
    assert client.post(reverse("interventions:companion_correct", args=[visit.uuid]), sent).status_code == 302
    visit.refresh_from_db()
    assert visit.findings == "Nafsu makan baik"
    client.post(reverse("interventions:companion_withdraw", args=[visit.uuid]), {"reason": REASON})
    assert not CompanionVisit.objects.exists()


@pytest.mark.django_db
def test_findings_are_not_for_readers_without_a_clinical_right(world, family, sign_in):
    record(make_child(world, family=family, days=500), world.titin, findings="Rahasia keluarga")
    page = sign_in(world.ujang).get(reverse("families:family", args=[family.uuid])).content.decode()
    assert "Gizi seimbang" in page and "Rahasia keluarga" not in page


@pytest.mark.django_db
def test_visit_to_be_referred_leads_to_the_form_of_a_referral(world, family, sign_in):
    child = make_child(world, family=family, days=500)
    sent = {"visited_on": today().isoformat(), "findings": "Lemas", "needs_referral": "on"}
    client = sign_in(world.titin)
    answer = client.post(reverse("interventions:companion_child", args=[child.uuid]), sent)
    query = {"kunjungan": CompanionVisit.objects.get().uuid}
    assert answer.url == reverse("interventions:refer_child", args=[child.uuid], query=query)
    assert client.get(answer.url).context["form"]["reason"].value() == "Lemas"


@pytest.mark.django_db
def test_home_of_a_team_and_of_its_pkb_name_overdue_visits(world, family, sign_in):
    make_child(world, "Alya", family=family, days=500)
    home = sign_in(world.titin).get("/").content.decode()
    assert "1 kunjungan pendampingan terlambat" in home and "Alya" in home
    home = sign_in(world.asep).get("/").content.decode()
    assert "Tim dengan kunjungan terlambat" in home and "Alya" not in home
    assert "Tim dengan kunjungan terlambat" not in sign_in(world.ujang).get("/").content.decode()


@pytest.mark.django_db
def test_list_of_who_must_be_visited_is_narrowed_by_team_stage_and_time(world, family, sign_in):
    make_child(world, "Alya", family=family, days=500)
    make_child(world, "Bima", family=make_family(world, "Orang Lain"), days=500)
    make_pregnancy(world, woman=make_member(world, family, "Citra", born_on=date(1998, 3, 2), is_female=True), weeks=3)
    client, url = sign_in(world.titin), reverse("interventions:companion_due")

    def names(**query):
        page = client.get(url, query).content.decode()
        return {name for name in ("Alya", "Bima", "Citra") if name in page}

    assert names() == {"Alya"}
    assert names(batas="all") == {"Alya", "Citra"}
    assert names(batas="all", tahap="pregnant") == {"Citra"}
    assert names(batas="overdue", tahap="pregnant") == set()
    assert sign_in(world.asep).get(url, {"tim": str(world.team.uuid)}).status_code == 200
    assert sign_in(world.rini).get(url, {"tim": str(world.team.uuid)}).status_code == 404


@pytest.mark.django_db
def test_load_of_a_team_counts_targets_visits_and_overdue(world, family):
    child = make_child(world, family=family, days=500)
    make_child(world, "Adik", family=family, days=40)
    make_screening(world, family, on=days_ago(10))
    record(child, world.titin, visited_on=today())
    load = loads(world.asep, [world.team.pk], today=today(), policy=DEFAULT)[world.team.pk]
    assert (load.families, dict(load.targets)) == (1, {S.UNDER_TWO: 2, S.FAMILY: 1})
    assert (load.visits, load.overdue, load.all_targets) == (1, 1, 3)


@pytest.mark.django_db
def test_team_over_the_usual_load_is_marked(world):
    at, over = TeamLoad(targets=Counter({S.UNDER_TWO: 85})), TeamLoad(targets=Counter({S.UNDER_TWO: 86}))
    assert team_row(world.team, at, DEFAULT).marks == []
    assert [mark.word for mark in team_row(world.team, over, DEFAULT).marks] == ["sasaran di atas 85"]


@pytest.mark.django_db
def test_monthly_report_of_a_team_on_page_and_in_excel(world, family, sign_in):
    child = make_child(world, family=family, days=500)
    record(child, world.titin, visited_on=today(), findings="Batuk lama")
    client, url = sign_in(world.titin), reverse("interventions:companion_report", args=[world.team.uuid])
    page = client.get(url).content.decode()
    assert "1 dari 1 sasaran dikunjungi" in page and "Batuk lama" in page and "Titin Suhartini" in page
    file = client.get(reverse("interventions:companion_report_export", args=[world.team.uuid]))
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(file.content)).worksheets[0].iter_rows()]
    assert ["Baduta", 1, 1, 100, 1] in rows and ["Materi: Gizi seimbang dan LiLA", None, None, None, 1] in rows
    assert "Batuk lama" not in sign_in(world.ujang).get(url).content.decode()
    assert sign_in(world.rini).get(url).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_list_of_teams_costs_the_same_queries_for_more_teams(world, sign_in, django_assert_max_num_queries, count):
    for number in range(count):
        team = insert_team("36.02.10.2001", f"TPK {number + 5}")
        make_child(world, f"Anak {number}", family=make_family(world, f"Keluarga {number}", team=team), days=500)
    client = sign_in(world.asep)
    client.get(reverse("interventions:companion_teams"))
    with django_assert_max_num_queries(19):
        assert len(client.get(reverse("interventions:companion_teams")).context["rows"]) == count + 1
