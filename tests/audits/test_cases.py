"""A case from its selection with reasons to its last re-check, by the team alone."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.accounts.enums import Role
from apps.audits.enums import AuditGroup, CaseState, CaseStep, Progress, Reason, TeamRole
from apps.audits.inputs import (
    CycleInput,
    FollowUpInput,
    MemberInput,
    NoteInput,
    RecheckInput,
    SelectionInput,
    WorksheetInput,
)
from apps.audits.models import AuditCase, AuditCycle, FollowUp
from apps.audits.presenters.curves import case_curve
from apps.audits.selectors.candidates import candidates, named
from apps.audits.selectors.courses import visits_of
from apps.audits.selectors.cycles import figures_of
from apps.audits.selectors.record_values import values_for
from apps.audits.services.case_work import record_recheck, save_worksheet, write_note
from apps.audits.services.cases import area_of, select_case, take_step
from apps.audits.services.cycles import add_member, open_cycle
from apps.audits.services.follow_ups import answer_follow_up, cancel_follow_up, plan_follow_up
from apps.core.models import AccessLog
from apps.core.refusal import Outdated
from apps.toddlers.models import Measurement
from tests.factories import (
    assert_refused,
    days_ago,
    insert_family,
    make_child,
    make_pregnancy,
    make_user,
    make_visit,
    post,
    today,
)
from tests.programme_factories import insert_agency, make_officer

pytestmark = pytest.mark.django_db
P = CaseStep


@pytest.fixture
def cycle(world):
    about = CycleInput(
        year=today().year,
        semester=1,
        decree_number="SK/1",
        decree_on=days_ago(60),
        begins_on=days_ago(60),
        ends_on=today(),
    )
    made = open_cycle(cycle=about, district="36.02", by=world.budi, at=timezone.now())
    join(world, made, "dewi", TeamRole.TECHNICAL)
    return made


@pytest.fixture
def expert(world):
    user = make_user("pratiwi", "dr. Pratiwi")
    post(user, Role.PAKAR, region_id="36.02", district="36.02", place="36.02")
    return user


def join(world, cycle, account, role, **more):
    member = MemberInput(name=account.capitalize(), role=role, account=account, **more)
    return add_member(cycle=cycle, member=member, by=world.budi, at=timezone.now())


@pytest.fixture
def child(world):
    family = insert_family(world, posyandu=world.melati)
    made = make_child(world, "Alya", family=family, days=500)
    make_visit(world, made, weight_kg="7.2", height_cm="68")
    made.refresh_from_db()
    return made


def choose(world, cycle, child, by=None, **more):
    selection = SelectionInput(because="Sangat pendek sejak lahir", **more)
    return select_case(
        cycle=cycle, group=AuditGroup.CHILD, beneficiary=child, selection=selection, by=by or world.dewi,
        at=timezone.now(),
    )  # fmt: skip


def step(case, what, by, **more):
    return take_step(case=case, step=what, on=today(), by=by, at=timezone.now(), **more)


def test_register_proposes_with_reasons_and_people_choose(world, cycle, child):
    make_child(world, "Sehat", days=500)
    proposed = list(named(candidates(AuditGroup.CHILD, area_of(cycle), "36.02", today())))
    assert [one.record for one in proposed] == [child]
    assert {Reason.SEVERELY_STUNTED, Reason.UNDER_TWO} <= set(proposed[0].reasons)
    case = choose(world, cycle, child)
    assert (case.number, case.state) == (1, CaseState.SELECTED) and "severely_stunted" in case.reasons
    answers = case.worksheet.answers
    assert answers["name"] == "Alya" and answers["weight"] == "7,2" and case.worksheet.filled_from["weight"]
    with assert_refused("case_twice"):
        choose(world, cycle, child)


def test_no_one_is_audited_again_without_a_word_on_why(world, cycle, child):
    choose(world, cycle, child)
    later = open_cycle(
        cycle=CycleInput(
            year=today().year, semester=2, decree_number="SK/2", decree_on=today(), begins_on=today(), ends_on=today()
        ),
        district="36.02", by=world.budi, at=timezone.now(),
    )  # fmt: skip
    join(world, later, "dewi", TeamRole.TECHNICAL)
    with assert_refused("audited_before", "repeat_note"):
        choose(world, later, child)
    assert choose(world, later, child, repeat_note="Belum membaik").number == 1


def test_team_alone_sees_the_case(world, cycle, child, sign_in, expert):
    case = choose(world, cycle, child)
    page = reverse("audits:case", args=[case.uuid])
    assert "Alya" in sign_in(world.dewi).get(page).content.decode()
    assert AccessLog.objects.filter(user=world.dewi, subject="audit_case", subject_uuid=case.uuid).exists()
    # Who opens cycles and makes teams reads counts, and no case; nor does an expert of no team.
    for user in (world.budi, world.siti, world.ujang, world.rini, expert):
        assert sign_in(user).get(page).status_code == 404
    cycle_page = sign_in(world.budi).get(reverse("audits:cycle", args=[cycle.uuid]))
    assert "1 kasus" in cycle_page.content.decode() and "Alya" not in cycle_page.content.decode()
    join(world, cycle, "pratiwi", TeamRole.EXPERT, specialty="paediatrician")
    assert "Alya" in sign_in(expert).get(page).content.decode()


def test_from_the_worksheet_to_the_last_recheck(world, cycle, child, expert):
    case = choose(world, cycle, child)
    join(world, cycle, "pratiwi", TeamRole.EXPERT, specialty="paediatrician")
    join(world, cycle, "budi", TeamRole.LEAD)
    lina = make_officer("lina", agency=insert_agency())
    at = timezone.now()
    with assert_refused("worksheet_unfinished"):
        step(case, P.IDENTIFY, world.dewi)
    sheet = WorksheetInput(answers={"direct": "Asupan kurang, sering diare", "indirect": "Air belum layak"})
    saved = save_worksheet(case=case, version=case.worksheet.version, worksheet=sheet, by=world.dewi, at=at)
    assert saved.answers["direct"] and saved.version == 2
    other = WorksheetInput(answers={"direct": "Diare"})
    with pytest.raises(Outdated):
        save_worksheet(case=case, version=1, worksheet=other, by=world.dewi, at=at)
    with assert_refused("other_member"):
        step(case, P.IDENTIFY, expert)
    case = step(case, P.IDENTIFY, world.dewi)
    with assert_refused("note_missing"):
        step(case, P.REVIEW, expert)
    note = NoteInput(
        causes=("intake", "sanitation"), note="Gagal tumbuh", recommendation="PMT, rujuk", written_on=today()
    )
    with assert_refused("other_member"):
        write_note(case=case, note=note, by=world.dewi, at=at)
    assert write_note(case=case, note=note, by=expert, at=at) == write_note(case=case, note=note, by=expert, at=at)
    case = step(case, P.REVIEW, expert)
    with assert_refused("plan_missing"):
        step(case, P.APPROVE, world.budi)
    plan = FollowUpInput(what="Bangun jamban", agency="perkim", due_on=today() + timedelta(days=30), cost_rp=3_000_000)
    action = plan_follow_up(case=case, follow_up=plan, by=world.dewi, at=at)
    with assert_refused("other_member"):
        step(case, P.APPROVE, world.dewi)
    case = step(case, P.APPROVE, world.budi)
    assert case.rechecks.count() == 2
    case = step(case, P.START, world.dewi)
    with assert_refused("follow_up_open"):
        step(case, P.FINISH, world.dewi, reason="Sudah selesai")
    answer_follow_up(follow_up=action, done_on=today(), result="Jamban dipakai", by=lina, at=at)
    with assert_refused("recheck_missing"):
        step(case, P.FINISH, world.dewi, reason="Sudah selesai")
    result = RecheckInput(checked_on=today(), progress=Progress.BETTER)
    record_recheck(recheck=case.rechecks.first(), result=result, by=world.dewi, at=at)
    case = step(case, P.FINISH, world.dewi, reason="Berat dan tinggi mengejar")
    assert (case.state, case.ended_on) == (CaseState.DONE, today())
    figures = figures_of([cycle], today())[cycle.pk]
    assert (figures.done_percent, figures.better_percent, figures.overdue) == (100, 100, 0)
    with assert_refused("case_ended"):
        save_worksheet(case=case, version=2, worksheet=sheet, by=world.dewi, at=at)


def test_agency_reads_what_to_do_and_nothing_of_the_case(world, cycle, child, sign_in):
    case = choose(world, cycle, child)
    lina = make_officer("lina", agency=insert_agency())
    named = FollowUpInput(what=f"Jamban bagi {child.name.upper()}", agency="perkim", due_on=today())
    with assert_refused("name_in_text", "what"):
        plan_follow_up(case=case, follow_up=named, by=world.dewi, at=timezone.now())
    plan = FollowUpInput(what="Bangun jamban", agency="perkim", due_on=today())
    action = plan_follow_up(case=case, follow_up=plan, by=world.dewi, at=timezone.now())
    other = plan_follow_up(
        case=case, follow_up=FollowUpInput(what="Rujuk", due_on=today()), by=world.dewi, at=timezone.now()
    )
    client = sign_in(lina)
    shown = client.get(reverse("audits:follow_up", args=[action.uuid])).content.decode()
    assert "Bangun jamban" in shown and "Alya" not in shown
    assert client.get(reverse("audits:follow_up", args=[other.uuid])).status_code == 404
    assert client.get(reverse("audits:case", args=[case.uuid])).status_code == 404
    assert "tindak lanjut audit" in client.get("/").content.decode()
    with assert_refused("outside_area"):
        cancel_follow_up(follow_up=action, reason="Tidak jadi", by=lina, at=timezone.now())
    sent = {"done_on": today().isoformat(), "result": "Jamban dipakai"}
    assert client.post(reverse("audits:follow_up_answer", args=[action.uuid]), sent).status_code == 302
    assert FollowUp.objects.get(pk=action.pk).state == "done"
    again = client.get(reverse("audits:follow_up_answer", args=[action.uuid]))
    assert again.status_code == 302 and again.url == reverse("audits:follow_up", args=[action.uuid])


def test_report_without_names_says_who_to_no_one(world, cycle, child, sign_in):
    from docx import Document
    from pypdf import PdfReader

    case, at = choose(world, cycle, child), timezone.now()
    plan = FollowUpInput(what="Rujuk", due_on=today())
    action = plan_follow_up(case=case, follow_up=plan, by=world.dewi, at=at)
    # As it could be written before names were refused.
    before = {"state": "done", "done_on": today(), "result": f"Diterima {child.name} di Desa Cikareo"}
    FollowUp.objects.filter(pk=action.pk).update(**before)
    client = sign_in(world.dewi)
    named_file = client.get(reverse("audits:report", args=[cycle.uuid, "docx"])).content
    text = "\n".join(
        cell.text for table in Document(BytesIO(named_file)).tables for row in table.rows for cell in row.cells
    )
    assert "Alya" in text
    plain = client.get(reverse("audits:report", args=[cycle.uuid, "pdf"]), {"tanpa-nama": "1"}).content
    slides = client.get(reverse("audits:slides", args=[case.uuid])).content
    for content in (plain, slides):
        words = "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        assert "Alya" not in words and "Cikareo" not in words and "sangat pendek" in words.lower()
    assert sign_in(world.budi).get(reverse("audits:report", args=[cycle.uuid, "pdf"])).status_code == 404


def test_pages_choose_a_case_and_save_its_worksheet(world, cycle, child, sign_in):
    client = sign_in(world.dewi)
    proposed = client.get(reverse("audits:candidates", args=[cycle.uuid, "child"])).content.decode()
    address = reverse("audits:select", args=[cycle.uuid, "child", child.uuid])
    assert address in proposed
    assert "sangat pendek" in client.get(address).content.decode()
    answer = client.post(address, {"because": "Sangat pendek sejak lahir"})
    case = AuditCase.objects.get()
    assert answer.url == reverse("audits:case", args=[case.uuid])
    page = reverse("audits:worksheet", args=[case.uuid])
    form = client.get(page).context["form"]
    typed = dict(form.initial) | {"direct": "Asupan kurang"}
    saved = client.post(reverse("audits:worksheet_autosave", args=[case.uuid]), typed | {"version": 1})
    assert saved.json()["version"] == 2
    assert client.post(page, typed | {"version": 2, "indirect": "Air belum layak"}).status_code == 302
    case.worksheet.refresh_from_db()
    assert case.worksheet.answers["indirect"] == "Air belum layak"
    wrong = client.post(page, typed | {"version": 3, "weight": "tujuh"})
    assert "Isi dengan angka" in wrong.content.decode()


def test_cycle_is_one_a_semester_and_of_its_district(world, cycle):
    again = CycleInput(
        year=today().year, semester=1, decree_number="x", decree_on=today(), begins_on=today(), ends_on=today()
    )
    with assert_refused("cycle_twice", "semester"):
        open_cycle(cycle=again, district="36.02", by=world.budi, at=timezone.now())
    with assert_refused("outside_area"):
        open_cycle(cycle=again, district="36.02", by=world.dewi, at=timezone.now())
    with assert_refused("account_unknown", "account"):
        join(world, cycle, "siti", TeamRole.TECHNICAL)
    assert AuditCycle.objects.known_to(world.rini).count() == 0


def test_lists_show_the_state_of_each_follow_up_plan(world, cycle, child, sign_in):
    case = choose(world, cycle, child)
    for what in ("Rujuk", "Kunjungi"):
        follow_up = FollowUpInput(what=what, due_on=today())
        action = plan_follow_up(case=case, follow_up=follow_up, by=world.dewi, at=timezone.now())
    answer_follow_up(follow_up=action, done_on=today(), result="Sudah", by=world.dewi, at=timezone.now())
    client = sign_in(world.dewi)
    assert "1 dari 2 selesai" in client.get(reverse("audits:cases")).content.decode()
    assert client.get(reverse("audits:cases_export")).status_code == 200


def test_child_who_caught_up_after_the_plan_is_recovered(world, cycle, child):
    case = choose(world, cycle, child)
    assert "stunted" not in case.reasons, "severely stunted says it already"
    AuditCase.objects.filter(pk=case.pk).update(selected_on=days_ago(40), planned_on=days_ago(30))
    Measurement.objects.filter(child=child).update(measured_on=days_ago(45))
    case.refresh_from_db()
    assert case_curve(case, visits_of(case)) is None, "one visit is no curve"
    before = figures_of([cycle], today())[cycle.pk]
    assert (before.stunted, before.recovered_percent) == (0, None), "not measured since is not recovered"
    make_visit(world, child, weight_kg="10.5", height_cm="82")
    after = figures_of([cycle], today())[cycle.pk]
    assert (after.stunted, after.recovered_percent) == (1, 100)
    chart = case_curve(case, visits_of(case))
    assert "RTL disetujui" in chart.body and chart.body.count("<circle") == 2


def test_the_first_week_of_a_pregnancy_is_no_age_on_the_worksheet(world):
    pregnancy = make_pregnancy(world, weeks=20)
    for after, weeks in ((3, None), (7, "1"), (140, "20")):
        on = pregnancy.lmp_on + timedelta(days=after)
        assert values_for(AuditGroup.PREGNANT, pregnancy, on).get("pregnancy.weeks") == weeks
