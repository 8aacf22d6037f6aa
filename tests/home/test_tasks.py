"""A worklist names who is behind its line; an item is assigned, closed with a reason, and ends with its fact."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.accounts.selectors.officers import officers_at
from apps.audits.enums import CaseStep, Progress
from apps.audits.inputs import FollowUpInput, NoteInput, RecheckInput
from apps.audits.services.case_work import record_recheck, write_note
from apps.audits.services.cases import take_step
from apps.audits.services.follow_ups import cancel_follow_up, plan_follow_up
from apps.coordination.services.meetings import answer_action
from apps.core.assignments import assign_item, close_by_hand
from apps.core.enums import ClosureOutcome
from apps.core.models import Assignment, Closure
from apps.core.registry import worklists
from apps.core.rules.month import Month
from apps.core.worklists import Worklist
from apps.interventions.inputs import AnswerInput, ExaminationInput
from apps.interventions.services.referrals import answer_referral, read_answer, receive_referral, record_examination
from apps.toddlers.services.correction_requests import CorrectionRequestInput, request_correction
from apps.toddlers.services.visits import answer_questions
from tests.audit_records import audit_action, audit_case, cycle, recheck
from tests.coordination_factories import make_action, make_meeting
from tests.factories import amend_visit, assert_refused, days_ago, make_child, make_visit, today
from tests.help_factories import make_referral
from tests.programme_factories import insert_agency, make_officer
from tests.scene_records import Scene

pytestmark = pytest.mark.django_db
NAMED = {worklist.name: worklist for worklist in worklists() if worklist.name}
FAR_TOO_HEAVY = {"weight": 25.0}
SEVERE = {"weight": 7.5, "height": 82.0}  # BB/TB under −3, BGM
WASTED = {"weight": 8.6, "height": 82.0}


def open_items(worklist: Worklist, user: Any) -> list[Any]:
    work = worklist.waiting(user, Month.of(today()), today())
    return list(work.rows) if work else []


def receive(referral, by):
    return receive_referral(referral=referral, received_on=today(), version=referral.version, by=by, at=timezone.now())


def examine(referral, by):
    findings = ExaminationInput(seen_on=today(), diagnosis="Gizi kurang", plan="PMT")
    return record_examination(
        referral=referral, examination=findings, version=referral.version, by=by, at=timezone.now()
    )


def answer(referral, by):
    words = AnswerInput(closed_on=today(), answer="Timbang tiap minggu")
    return answer_referral(referral=referral, answer=words, version=referral.version, by=by, at=timezone.now())


def ask_correction(world):
    visit = make_visit(world, make_child(world, days=900), on=days_ago(20))
    wrong = CorrectionRequestInput(reason="Berat tertulis keliru")
    request_correction(measurement=visit, request=wrong, version=visit.version, by=world.siti, at=timezone.now())
    return visit


@dataclass(frozen=True)
class Fact:
    """make: (world) -> something; happen: (world, that) is the fact that ends the item. user: who sees the list."""

    make: Callable
    happen: Callable
    user: str = "dewi"


def visit_with_question(world):
    return make_visit(world, make_child(world, days=900), **FAR_TOO_HEAVY)


def measured_again(world, visit):
    answer_questions(
        measurement=visit,
        outcome=ClosureOutcome.DONE,
        again={},
        reason="Ditimbang lagi",
        by=world.dewi,
        at=timezone.now(),
    )


def severe_child(world):
    child = make_child(world, days=900)
    make_visit(world, child, on=days_ago(3), by=world.dewi, **SEVERE)
    return child


def wasted_child(world):
    child = make_child(world, days=900, at=timezone.now() - timedelta(days=60))
    make_visit(world, child, on=days_ago(35), **WASTED)
    return child


def own(world, role="technical"):
    """A scene whose audit has the midwife in its team."""
    scene = Scene(world, world.melati, world.dewi)
    cycle(scene).members.filter(user=world.dewi).update(role=role)
    return scene


def finish_worksheet(world, case):
    take_step(case=case, step=CaseStep.IDENTIFY, on=today(), by=world.dewi, at=timezone.now())


def review(world, case):
    note = NoteInput(causes=("intake",), note="Gagal tumbuh", recommendation="PMT", written_on=today())
    write_note(case=case, note=note, by=world.dewi, at=timezone.now())
    take_step(case=case, step=CaseStep.REVIEW, on=today(), by=world.dewi, at=timezone.now())


def approve_plan(world, case):
    plan = FollowUpInput(what="Bangun jamban", due_on=today())
    plan_follow_up(case=case, follow_up=plan, by=world.dewi, at=timezone.now())
    take_step(case=case, step=CaseStep.APPROVE, on=today(), by=world.dewi, at=timezone.now())


@pytest.fixture
def world(world):
    """With an officer of an agency."""
    world.lina = make_officer()
    return world


FACTS = {
    "visits_to_check": Fact(visit_with_question, measured_again),
    "corrections_requested": Fact(
        ask_correction, lambda world, visit: amend_visit(visit, by=world.dewi, at=timezone.now(), weight_kg=11)
    ),
    "referrals_overdue": Fact(
        lambda world: make_referral(world, make_child(world, days=900), sent_on=days_ago(8)),
        lambda world, referral: examine(referral, world.dewi),
    ),
    "referrals_to_receive": Fact(
        lambda world: make_referral(world, make_child(world, days=900)),
        lambda world, referral: examine(referral, world.dewi),
    ),
    "referrals_to_answer": Fact(
        lambda world: examine(make_referral(world, make_child(world, days=900)), world.dewi),
        lambda world, referral: answer(referral, world.dewi),
    ),
    "referral_answers": Fact(
        lambda world: answer(examine(make_referral(world, make_child(world, days=900)), world.dewi), world.dewi),
        lambda world, referral: read_answer(referral=referral, by=world.siti, at=timezone.now()),
        user="siti",
    ),
    "not_referred": Fact(
        severe_child, lambda world, child: make_referral(world, child, "refer_below_red_line"), user="siti"
    ),
    "not_acted": Fact(wasted_child, lambda world, child: make_referral(world, child), user="ujang"),
    "audit_worksheets": Fact(lambda world: audit_case(own(world)), finish_worksheet),
    "audit_reviews": Fact(
        lambda world: audit_case(own(world, "expert"), state="identified", identified_on=days_ago(3)), review
    ),
    "audit_rechecks": Fact(
        lambda world: recheck(own(world)),
        lambda world, made: record_recheck(
            recheck=made,
            result=RecheckInput(checked_on=today(), progress=Progress.BETTER),
            by=world.dewi,
            at=timezone.now(),
        ),
    ),
    "audit_follow_ups": Fact(
        lambda world: audit_action(own(world), agency=insert_agency()),
        lambda world, action: cancel_follow_up(follow_up=action, reason="Tidak jadi", by=world.dewi, at=timezone.now()),
        user="lina",
    ),
    "audit_approvals": Fact(
        lambda world: audit_case(own(world, "lead"), state="reviewed", reviewed_on=days_ago(3)), approve_plan
    ),
    "audit_team_follow_ups": Fact(
        lambda world: audit_action(own(world)),
        lambda world, action: cancel_follow_up(follow_up=action, reason="Tidak jadi", by=world.dewi, at=timezone.now()),
    ),
    "meeting_actions": Fact(
        lambda world: make_action(world.budi, make_meeting(world.budi)),
        lambda world, action: answer_action(
            action=action, done_on=None, answer="Sudah dikirim", by=world.budi, at=timezone.now()
        ),
        user="budi",
    ),
}


def test_every_named_worklist_has_its_fact_here():
    assert set(NAMED) == set(FACTS)


@pytest.mark.parametrize("name", sorted(FACTS))
def test_an_item_waits_until_its_fact_whatever_was_done_with_it_before(world, name):
    worklist, fact = NAMED[name], FACTS[name]
    user = getattr(world, fact.user)
    assert open_items(worklist, user) == []
    made = fact.make(world)
    (item,) = open_items(worklist, user)
    assert worklist.lines([item], user, today())[0].who.text
    if worklist.act_right:
        assert user in officers_at(item, worklist.right)
    dice = random.Random(name)
    for _time in range(3):
        if worklist.act_right and world.dewi.may_at(worklist.act_right, item):
            assign_item(worklist, item, to_words=dice.choice(["Dinkes", "OPD KB"]), by=world.dewi, at=timezone.now())
    assert open_items(worklist, user) == [item]
    fact.happen(world, made)
    assert open_items(worklist, user) == []
    if worklist.items:
        assert open_items(worklist, world.dewi) == []


@pytest.mark.parametrize("outcome", list(ClosureOutcome))
def test_an_item_is_closed_by_hand_with_a_reason_until_the_child_is_measured_again(world, outcome):
    child, worklist = wasted_child(world), NAMED["not_acted"]
    with assert_refused("reason_missing"):
        close_by_hand(worklist, child, outcome=outcome, reason=" ", by=world.dewi, at=timezone.now())
    with assert_refused("outside_area"):
        close_by_hand(worklist, child, outcome=outcome, reason="Pindah rumah", by=world.ujang, at=timezone.now())
    close_by_hand(worklist, child, outcome=outcome, reason="Dirawat di RS", by=world.dewi, at=timezone.now())
    assert open_items(worklist, world.ujang) == [] and Closure.objects.get().reason == "Dirawat di RS"
    make_visit(world, child, on=days_ago(31), **WASTED)
    assert open_items(worklist, world.ujang) == [child]


def test_an_item_that_only_its_fact_ends_is_not_closed_by_hand(world):
    referral = make_referral(world, make_child(world, days=900))
    with assert_refused("not_closable"):
        close_by_hand(
            NAMED["referrals_to_receive"], referral, outcome=ClosureOutcome.DONE, reason="Sudah", by=world.dewi,
            at=timezone.now(),
        )  # fmt: skip


def test_the_newest_assignment_counts_and_earlier_ones_remain(world):
    referral, worklist = make_referral(world, make_child(world, days=900)), NAMED["referrals_to_receive"]
    for to in ({"to_words": "Dinkes"}, {"to": world.dewi}):
        assign_item(worklist, referral, **to, by=world.dewi, at=timezone.now())
    assert Assignment.objects.count() == 2
    from apps.core.assignments import assignments_of

    assert assignments_of(worklist.name, [referral])[referral.uuid].to == world.dewi


def test_an_assignment_names_who_sees_the_item_and_a_day_to_come(world):
    child, worklist = wasted_child(world), NAMED["not_acted"]
    for wrong, code in (
        ({}, "assignee_missing"),
        ({"to": world.rini}, "assignee_elsewhere"),
        ({"to": world.dewi, "due_on": days_ago(1)}, "day_past"),
    ):
        with assert_refused(code):
            assign_item(worklist, child, **wrong, by=world.dewi, at=timezone.now())
    assign_item(worklist, child, to=world.dewi, due_on=today(), by=world.dewi, at=timezone.now())


def test_the_page_names_who_is_behind_the_line_and_who_was_assigned(world, sign_in):
    child = wasted_child(world)
    midwife, page = sign_in(world.dewi), reverse("tasks", args=["not_acted"])
    lines = {line.label: line for line in midwife.get("/").context["waiting"]}
    assert lines["balita bermasalah belum ditangani"].url == page
    (row,) = midwife.get(page).context["rows"]
    assert row.line.who.text == child.name and "Gizi kurang" in row.line.why
    assert row.owner.text == "Bidan atau tenaga gizi" and [link.text for link in row.links] == [
        "Tetapkan petugas",
        "Tutup",
    ]
    form = midwife.get(row.links[0].url).context["form"]
    assert str(world.siti.uuid) in dict(form.fields["to"].choices)
    typed = {"to": str(world.siti.uuid), "due_on": today().isoformat(), "note": "Kunjungi rumahnya"}
    assert midwife.post(row.links[0].url, typed).status_code == 302
    (row,) = midwife.get(page).context["rows"]
    assert (row.owner.text, row.owner.sub) == ("Siti Rohayati", "Kunjungi rumahnya")
    cadre = sign_in(world.siti)
    mine = next(one for one in cadre.get("/").context["waiting"] if "ditetapkan untuk Anda" in one.label)
    assert mine.count == "1" and len(cadre.get(mine.url).context["rows"]) == 1
    midwife = sign_in(world.dewi)
    assert midwife.post(row.links[1].url, {"outcome": "not_possible", "reason": "Keluarga pindah"}).status_code == 302
    assert midwife.get(page).context["rows"] == []
    assert midwife.get(row.links[1].url).status_code == 404


def test_a_desa_sees_the_names_and_may_not_close(world, sign_in):
    wasted_child(world)
    (row,) = sign_in(world.ujang).get(reverse("tasks", args=["not_acted"])).context["rows"]
    assert row.links == []
    assert sign_in(world.rini).get(reverse("tasks", args=["referrals_to_receive"])).status_code == 404
