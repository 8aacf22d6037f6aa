"""A referral goes from the posyandu to the puskesmas and back; each step by a right, with its day, and on the log."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from apps.core.models import Policy
from apps.interventions.inputs import AnswerInput, ExaminationInput, ReferralInput, UnseenInput
from apps.interventions.models import Referral
from apps.interventions.presenters.referrals import step_note
from apps.interventions.services.referrals import (
    answer_referral,
    close_unseen,
    correct_answer,
    receive_referral,
    record_examination,
    refer_on,
    send_referral,
)
from tests.factories import (
    assert_refused,
    days_ago,
    make_antenatal_visit,
    make_child,
    make_pregnancy,
    make_visit,
    today,
)
from tests.help_factories import make_referral

pytestmark = pytest.mark.django_db
WASTED = {"weight": 8.6, "height": 82.0}  # a girl of 900 days: BB/TB between −3 and −2
ANSWER = AnswerInput(closed_on=today(), answer="Beri PMT 56 hari, timbang tiap minggu")
EXAMINED = ExaminationInput(seen_on=today(), diagnosis="Gizi kurang tanpa komplikasi", plan="PMT lokal")


@pytest.fixture
def child(world):
    return make_child(world, "Alya", days=900)


@pytest.fixture
def referral(world, child):
    return make_referral(world, child)


def receive(referral, by, on=None):
    return receive_referral(
        referral=referral, received_on=on or today(), version=referral.version, by=by, at=timezone.now()
    )


def examine(referral, by, findings=EXAMINED):
    return record_examination(
        referral=referral, examination=findings, version=referral.version, by=by, at=timezone.now()
    )


def answer(referral, by, words=ANSWER):
    return answer_referral(referral=referral, answer=words, version=referral.version, by=by, at=timezone.now())


def give_up(referral, by, **more):
    end = UnseenInput(**{"closed_on": today(), "outcome": "refused", "reason": "Ayah tidak setuju"} | more)
    return close_unseen(referral=referral, end=end, version=referral.version, by=by, at=timezone.now())


def waiting(client) -> dict:
    return {line.label: line.count for line in client.get("/").context.get("waiting", [])}


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize(("urgency", "days"), [("today", 1), ("this_month", 7)])
def test_who_must_be_seen_today_waits_a_day_and_others_a_week(world, child, urgency, days):
    sent = make_referral(world, child, urgency=urgency, sent_on=days_ago(3))
    assert sent.due_on == days_ago(3) + timedelta(days=days)


def test_a_district_sets_other_days_from_a_day_on(world, child):
    Policy.objects.create(
        code="interventions.referrals.days", district="36.02", valid_from=days_ago(5), value=10, source="SK Dinkes"
    )
    before = make_referral(world, child, sent_on=days_ago(6))
    after = make_referral(world, child, "check_head", sent_on=days_ago(5))
    assert (before.due_on, after.due_on) == (days_ago(-1), days_ago(-5))


@pytest.mark.parametrize("on", [0, 1])
def test_it_is_overdue_after_its_day_and_not_on_it(world, child, on):
    make_referral(world, child, sent_on=days_ago(7 + on))
    assert Referral.objects.overdue_on(today()).exists() is bool(on)


def test_from_sent_to_back_with_days_and_people(world, referral):
    received = receive(referral, world.dewi)
    seen = examine(received, world.dewi)
    back = answer(seen, world.dewi)
    assert [referral.state, received.state, seen.state, back.state] == ["sent", "received", "seen", "back"]
    assert (back.received_by, back.seen_by, back.closed_by) == (world.dewi,) * 3
    assert (back.received_on, back.seen_on, back.closed_on, back.outcome) == (today(), today(), today(), "treated")
    assert (
        answer(
            examine(make_referral(world, referral.child), world.dewi), world.dewi, replace(ANSWER, goes_back=False)
        ).state
        == "closed"
    )


def test_who_is_examined_first_was_received_on_that_day(world, referral):
    seen = examine(referral, world.dewi)
    assert (seen.state, seen.received_on, seen.received_by) == ("seen", today(), world.dewi)


def test_each_step_comes_after_the_one_before(world, referral):
    with assert_refused("wrong_state"):
        answer(referral, world.dewi)
    seen = examine(referral, world.dewi)
    with assert_refused("wrong_state"):
        receive(seen, world.dewi)
    with assert_refused("wrong_state"):
        give_up(seen, world.siti)
    back = answer(seen, world.dewi)
    with assert_refused("wrong_state"):
        examine(back, world.dewi)


def test_days_follow_one_another_and_are_past(world, child):
    sent = make_referral(world, child, sent_on=days_ago(4))
    with assert_refused("day_too_early", "received_on"):
        receive(sent, world.dewi, days_ago(5))
    with assert_refused("day_in_future", "received_on"):
        receive(sent, world.dewi, days_ago(-1))
    received = receive(sent, world.dewi, days_ago(3))
    with assert_refused("day_too_early", "seen_on"):
        examine(received, world.dewi, replace(EXAMINED, seen_on=days_ago(4)))
    seen = examine(received, world.dewi, replace(EXAMINED, seen_on=days_ago(3)))
    with assert_refused("day_too_early", "closed_on"):
        answer(seen, world.dewi, replace(ANSWER, closed_on=days_ago(4)))


def test_everything_that_is_wrong_with_an_answer_is_named_together(world, referral):
    seen = examine(referral, world.dewi)
    for field, code in (("closed_on", "day_in_future"), ("answer", "answer_missing"), ("outcome", "outcome_unknown")):
        with assert_refused(code, field):
            answer(seen, world.dewi, AnswerInput(closed_on=days_ago(-1), answer="ya", outcome="refused"))


@pytest.mark.parametrize("who", ["siti", "ujang", "titin", "rini", "ana"])
def test_only_health_workers_of_the_area_receive_and_answer(world, referral, who):
    with assert_refused("outside_area"):
        receive(referral, getattr(world, who))


def test_the_cadre_may_say_that_the_family_refuses_with_the_reason(world, referral):
    closed = give_up(referral, world.siti)
    assert (closed.state, closed.outcome, closed.answer) == ("closed", "refused", "Ayah tidak setuju")
    event = Referral.pgh_event_model.objects.filter(pgh_obj=referral.pk).latest("pgh_id")
    assert event.pgh_context.metadata["reason"] == "Ayah tidak setuju"
    other = make_referral(world, referral.child)
    with assert_refused("reason_missing", "reason"):
        give_up(other, world.siti, reason=" ")
    with assert_refused("outcome_unknown", "outcome"):
        give_up(other, world.siti, outcome="treated")


def test_the_puskesmas_refers_on_to_hospital(world, referral):
    seen = examine(referral, world.dewi)
    onward = ReferralInput(
        step=seen.step, reason="Perlu dokter spesialis anak", facility="hospital", hospital="RSUD", sent_on=today(),
        uuid=uuid4(),
    )  # fmt: skip
    made = refer_on(referral=seen, onward=onward, version=seen.version, by=world.dewi, at=timezone.now())
    seen.refresh_from_db()
    assert (seen.state, seen.outcome, made.previous, made.state, made.hospital) == (
        "closed", "referred_on", seen, "sent", "RSUD",
    )  # fmt: skip
    again = refer_on(referral=seen, onward=onward, version=1, by=world.dewi, at=timezone.now())
    assert again == made and Referral.objects.count() == 2


def test_what_another_user_changed_in_between_is_not_overwritten(world, referral):
    receive(referral, world.dewi)
    with assert_refused("outdated"):
        receive(referral, world.dewi)


def test_sent_twice_under_one_uuid_it_is_one(world, child):
    sent = ReferralInput(reason="Berat turun", puskesmas=world.cileles.pk, sent_on=today(), uuid=uuid4())
    made = {send_referral(beneficiary=child, referral=sent, by=world.siti, at=timezone.now()).pk for _time in "ab"}
    assert len(made) == 1


def test_a_child_that_died_is_not_referred(world, child):
    type(child).objects.filter(pk=child.pk).update(status="died", status_on=today())
    with assert_refused("not_followed"):
        make_referral(world, child)


def test_from_the_step_on_the_childs_page_to_the_answer_on_the_cadres_home_page(world, sign_in, child):
    make_visit(world, child, **WASTED)
    cadre, here = sign_in(world.siti), reverse("toddlers:child", args=[child.uuid])
    steps = cadre.get(here).context["steps"]
    assert len(steps) > 1
    (refer,) = (button.url for step in steps for button in step["buttons"])
    form = cadre.get(refer).context["form"]
    assert form.initial["urgency"] == "this_month" and form.initial["puskesmas"] == world.cileles.pk
    typed = {name: value for name, value in form.initial.items() if value is not None}
    assert cadre.post(refer, typed | {"hospital": ""}).status_code == 302
    shown = text(cadre.get(here))
    assert refer not in shown and "Dirujuk ke" not in shown and "dirujuk" in shown

    midwife, sent = sign_in(world.dewi), Referral.objects.get()
    assert waiting(midwife)["rujukan menunggu diperiksa"] == "1"
    page = reverse("interventions:referral", args=[sent.uuid])
    assert "Terima rujukan" in text(midwife.get(page))
    assert midwife.post(f"{page}terima/", {"version": sent.version}).status_code == 302
    findings = {"seen_on": today(), "diagnosis": "Gizi kurang", "plan": "PMT 56 hari", "version": 2}
    assert midwife.post(f"{page}periksa/", findings).status_code == 302
    ended = {"closed_on": today(), "outcome": "treated", "answer": "PMT 56 hari dari puskesmas", "goes_back": "on"}
    assert midwife.post(f"{page}jawab/", ended | {"version": 3}).status_code == 302

    cadre = sign_in(world.siti)
    assert "PMT 56 hari dari puskesmas" in text(cadre.get(here))
    assert waiting(cadre)["jawaban rujukan untuk dibaca"] == "1"
    assert "Sudah dibaca" in text(cadre.get(page))
    assert cadre.post(f"{page}dibaca/").status_code == 302
    assert "jawaban rujukan untuk dibaca" not in waiting(cadre)
    assert "Sudah dibaca" not in text(cadre.get(page))


def test_a_midwife_who_visits_homes_has_the_form_at_the_first_step(world, sign_in, child):
    make_visit(world, child, **WASTED)
    steps = {}
    for who in (world.dewi, world.siti):
        page = sign_in(who).get(reverse("toddlers:child", args=[child.uuid]))
        steps[who.username] = [str(button.label) for step in page.context["steps"] for button in step["buttons"]]
    assert steps["dewi"].count("Kunjungi rumah") == 1 and "Kunjungi rumah" not in steps["siti"]


def test_a_loss_of_weight_that_was_checked_again_is_referred_today(world, sign_in, child):
    make_visit(world, child, on=days_ago(30), weight=12.0)
    visit = {"measured_on": today(), "weight_kg": "10,5", "height_cm": "86", "position": "standing"}
    client = sign_in(world.siti)
    client.post(reverse("toddlers:visit_new", args=[child.uuid]), visit | {"yakin": "weight_dropped"})
    page = client.get(reverse("toddlers:child", args=[child.uuid]))
    buttons = {step["code"]: [str(one.label) for one in step["buttons"]] for step in page.context["steps"]}
    assert buttons["remeasure_now"] == ["Rujuk ke puskesmas"]
    form = client.get(reverse("interventions:refer_child", args=[child.uuid], query={"step": "remeasure_now"}))
    assert form.context["form"]["urgency"].value() == "today"


def test_figures_in_doubt_are_measured_again_before_a_referral(world, sign_in, child):
    make_visit(world, child, on=days_ago(30), weight=12.0)
    make_visit(world, child, weight=10.5)
    page = sign_in(world.siti).get(reverse("toddlers:child", args=[child.uuid]))
    buttons = {step["code"]: [str(one.label) for one in step["buttons"]] for step in page.context["steps"]}
    assert buttons["remeasure_now"] == ["Ukur ulang"]


def test_a_referral_just_sent_says_what_it_waits_for(world, child, referral):
    day = date_format(today(), "j M Y")
    assert step_note(referral) == f"Dirujuk {day}: menunggu diterima"
    assert step_note(receive(referral, world.dewi)) == f"Dirujuk {day}: diterima"


def test_a_second_referral_for_the_step_shows_the_first(world, sign_in, child, referral):
    page = sign_in(world.siti).get(
        reverse("interventions:refer_child", args=[child.uuid], query={"step": referral.step})
    )
    assert reverse("interventions:referral", args=[referral.uuid]) in text(page)


def test_diagnosis_and_plan_are_for_who_may_read_figures(world, sign_in, referral):
    seen = examine(referral, world.dewi)
    page, list_page = reverse("interventions:referral", args=[seen.uuid]), reverse("interventions:referrals")
    assert EXAMINED.diagnosis in text(sign_in(world.siti).get(page))
    desa = sign_in(world.ujang)
    assert EXAMINED.diagnosis not in text(desa.get(page)) and "Gizi kurang" in text(desa.get(page))
    assert "Alya" in text(desa.get(list_page))


def test_what_waits_over_its_day_is_overdue_on_both_home_pages(world, sign_in, child):
    make_referral(world, child, sent_on=days_ago(9))
    for who in (world.siti, world.dewi):
        client = sign_in(who)
        assert waiting(client)["rujukan lewat batas waktu"] == "1"
        rows = client.get(reverse("interventions:referrals"), {"keadaan": "overdue"}).context["rows"]
        assert [row.title.text for row in rows] == ["Alya"]


def test_the_list_and_its_file_have_the_referral_of_a_mother_too(world, sign_in, referral):
    pregnancy = make_pregnancy(world)
    make_antenatal_visit(world, pregnancy, hb_g_dl=6.5)
    make_referral(
        world, pregnancy, "refer_severe_anaemia", by=world.dewi, urgency="today", facility="hospital", hospital="RSUD"
    )
    client = sign_in(world.dewi)
    rows = client.get(reverse("interventions:referrals")).context["rows"]
    assert [row.title.text for row in rows] == ["Yuyun Rahayu", "Alya"]
    file = client.get(reverse("interventions:referrals_export"), {"format": "csv"}).content.decode("utf-8-sig")
    assert "Yuyun Rahayu" in file and "RSUD" in file
    steps = client.get(reverse("mothers:pregnancy", args=[pregnancy.uuid])).context["steps"]
    assert str(steps[0]["buttons"][0].label).startswith("Dirujuk")


def test_a_page_of_a_step_that_is_over_leads_back_to_the_referral(world, sign_in, referral):
    midwife, page = sign_in(world.dewi), reverse("interventions:referral", args=[referral.uuid])
    for step in ("jawab", "teruskan", "perbaiki-jawaban"):
        assert midwife.get(f"{page}{step}/").url == page
    answer(examine(referral, world.dewi), world.dewi)
    for step in ("jawab", "teruskan", "periksa", "tidak-dapat"):
        gone = midwife.get(f"{page}{step}/", follow=True)
        assert gone.redirect_chain == [(page, 302)] and "Keadaan rujukan sekarang: rujuk balik." in text(gone)


def test_an_answer_is_corrected_with_a_reason_and_waits_to_be_read_again(world, sign_in, referral):
    back = answer(examine(referral, world.dewi), world.dewi)
    page = reverse("interventions:referral", args=[back.uuid])
    cadre = sign_in(world.siti)
    cadre.post(f"{page}dibaca/")
    assert "jawaban rujukan untuk dibaca" not in waiting(cadre) and "perbaiki-jawaban" not in text(cadre.get(page))
    midwife, address = sign_in(world.dewi), f"{page}perbaiki-jawaban/"
    assert address in text(midwife.get(page)) and ANSWER.answer in text(midwife.get(address))
    typed = {"closed_on": today(), "outcome": "treated", "answer": "PMT 14 hari, timbang tiap minggu"}
    assert "Isi alasan" in text(midwife.post(address, typed | {"version": back.version}))
    typed |= {"reason": "Salah lama pemberian", "version": back.version}
    assert midwife.post(address, typed).status_code == 302
    back.refresh_from_db()
    assert (back.state, back.answer) == ("closed", "PMT 14 hari, timbang tiap minggu")
    event = Referral.pgh_event_model.objects.filter(pgh_obj=back.pk).latest("pgh_id")
    assert event.pgh_context.metadata["reason"] == "Salah lama pemberian"
    assert waiting(sign_in(world.siti))["jawaban rujukan untuk dibaca"] == "1"


def test_what_was_closed_without_an_answer_has_none_to_correct(world, referral):
    closed = give_up(referral, world.siti)
    with assert_refused("wrong_state"):
        correct_answer(
            referral=closed, answer=ANSWER, version=closed.version, reason="Keliru", by=world.dewi, at=timezone.now()
        )
