"""The aksi of a year, sheets approved by another person, sosialisasi with its reach."""

import pytest
from django.urls import reverse

from apps.accounts.enums import Role
from apps.coordination.enums import SheetState as State
from apps.coordination.inputs import ActivityInput, IndicatorInput, SheetLineInput, StepInput
from apps.coordination.models import AksiStep, ServiceIndicator
from apps.coordination.rules.aksi import EIGHT, SIX, aksi_of
from apps.coordination.rules.sheet_states import TRANSITIONS, impossible
from apps.coordination.selectors.activities import activities_by_medium
from apps.coordination.selectors.aksi import sheet_progress
from apps.coordination.selectors.service_indicators import values_of
from apps.coordination.services.activities import record_activity, report_reach
from apps.coordination.services.aksi import add_indicator, fill_indicators, open_step, set_step
from apps.coordination.services.sheets import (
    approve_sheet,
    fill_sheet,
    open_sheet,
    return_sheet,
    submit_sheet,
    verify_sheet,
)
from tests.coordination_factories import before, make_yanti
from tests.factories import (
    CIKAREO,
    MEKARJAYA,
    NOW,
    assert_refused,
    make_child,
    make_family,
    make_user,
    make_visit,
    post,
    sign_in_as,
    today,
)
from tests.programme_factories import insert_agency, make_officer

pytestmark = pytest.mark.django_db
KECAMATAN = "36.02.10"
FULL = {
    "families": 10, "families_at_risk": 3, "children": 8, "children_measured": 6, "severely_stunted": 1, "stunted": 1,
    "pregnant": 0,
}  # fmt: skip


def filled_sheet(by):
    sheet = open_sheet(kecamatan=KECAMATAN, year=2026, by=by, at=NOW)
    lines = [SheetLineInput(desa=desa, **FULL) for desa in (CIKAREO, MEKARJAYA)]
    return fill_sheet(sheet=sheet, version=sheet.version, lines=lines, by=by, at=NOW)


def take(service, sheet, by, **more):
    return service(sheet=sheet, version=sheet.version, by=by, at=NOW, **more)


def test_six_aksi_from_2025_on_and_eight_before():
    assert aksi_of(2025) is SIX and aksi_of(2024) is EIGHT
    assert [one.title for one in SIX if not one.is_supporting] == [
        "Analisis Situasi", "Penguatan Perencanaan", "Penguatan Pelaksanaan", "Monitoring dan Evaluasi",
    ]  # fmt: skip
    codes = [step.code for year in (2024, 2025) for one in aksi_of(year) for step in one.steps]
    assert len(codes) == len(set(codes)) and all(len(code) <= 10 for code in codes)


def test_a_step_is_done_with_a_day_and_a_document(world):
    step = open_step(district="36.02", year=2026, step="6-2-1", by=world.budi, at=NOW)
    assert open_step(district="36.02", year=2026, step="6-2-1", by=world.budi, at=NOW).pk == step.pk
    with assert_refused("document_missing", "note"):
        entered = StepInput(state="done", done_on=before(3))
        set_step(step=step, version=1, entered=entered, by=world.budi, at=NOW)
    entered = StepInput(state="done", done_on=before(3), note="BA 12/2026 di Srikandi")
    set_step(step=step, version=1, entered=entered, by=world.budi, at=NOW)
    assert AksiStep.objects.get().state == "done"
    with assert_refused("step_unknown"):
        open_step(district="36.02", year=2026, step="8-1-1", by=world.budi, at=NOW)
    with assert_refused("outside_area"):
        open_step(district="36.02", year=2026, step="6-1-1", by=make_yanti(), at=NOW)


def test_the_page_of_a_file_names_its_step(world, client):
    step = open_step(district="36.02", year=2026, step="6-2-1", by=world.budi, at=NOW)
    page = sign_in_as(client, world.budi).get(reverse("coordination:step_file", args=[step.uuid])).content.decode()
    assert "6-2-1 2026" not in page and "Rembuk stunting terlaksana" in page


def test_the_checklist_counts_the_steps_done(world, client):
    step = open_step(district="36.02", year=2026, step="6-2-1", by=world.budi, at=NOW)
    entered = StepInput(state="done", done_on=before(3), note="BA 12/2026")
    set_step(step=step, version=1, entered=entered, by=world.budi, at=NOW)
    sign_in_as(client, world.budi)
    page = client.get(f"{reverse('coordination:aksi')}?tahun=2026").content.decode()
    assert "1 dari 16 langkah selesai" in page and "BA 12/2026" in page
    assert "Rembuk Stunting" in client.get(f"{reverse('coordination:aksi')}?tahun=2024").content.decode()


def test_a_sheet_begins_with_what_the_register_counts(world):
    make_family(world, "Rahmat")
    make_visit(world, make_child(world, "Alya"), weight=9.1, height=78)
    sheet = open_sheet(kecamatan=KECAMATAN, year=2026, by=make_yanti(), at=NOW)
    lines = {line.place_id: line for line in sheet.lines.all()}
    assert set(lines) == {CIKAREO, MEKARJAYA}
    here = lines[CIKAREO]
    assert (here.children, here.children_measured, here.severely_stunted, here.stunted) == (1, 1, 1, 0)
    assert here.families == here.counted["families"] and lines[MEKARJAYA].children is None


def test_three_people_submit_verify_and_approve_a_sheet(world):
    yanti, enok = make_yanti(), make_yanti("enok")
    sheet = take(submit_sheet, filled_sheet(world.asep), world.asep)
    with assert_refused("own_sheet"):
        take(verify_sheet, sheet, world.asep)
    sheet = take(verify_sheet, sheet, enok)
    with assert_refused("own_verification"):
        take(approve_sheet, sheet, enok)
    sheet = take(approve_sheet, sheet, yanti)
    assert (sheet.state, sheet.approved_by, sheet.submitted_by) == (State.APPROVED, yanti, world.asep)
    assert sheet_progress("36.02", 2026).approved == 1
    with assert_refused("outside_area"):
        take(return_sheet, sheet, world.asep, reason="angka berubah")
    sheet = take(return_sheet, sheet, yanti, reason="angka Desa Cikareo berubah")
    assert (sheet.state, sheet.approved_by, sheet.returned_because) == ("draft", None, "angka Desa Cikareo berubah")


def test_the_sheet_sums_its_desa_and_says_how_many_are_unknown(world, client):
    sheet = open_sheet(kecamatan=KECAMATAN, year=2026, by=world.asep, at=NOW)
    lines = [SheetLineInput(desa=CIKAREO, **FULL), SheetLineInput(desa=MEKARJAYA, families=5)]
    fill_sheet(sheet=sheet, version=sheet.version, lines=lines, by=world.asep, at=NOW)
    page = sign_in_as(client, world.asep).get(reverse("coordination:sheet", args=[sheet.uuid]))
    totals = {total["label"]: (total["value"], total["unknown"]) for total in page.context["totals"]}
    others = sheet.lines.count() - 2
    assert totals["keluarga"] == (15, others) and totals["balita"] == (8, others + 1)
    assert "Jumlah" in page.content.decode()


def test_a_sheet_moves_only_along_its_table(world):
    yanti, enok, asep = make_yanti(), make_yanti("enok"), world.asep
    reach = {
        State.DRAFT: lambda sheet: sheet,
        State.SUBMITTED: lambda sheet: take(submit_sheet, sheet, asep),
        State.VERIFIED: lambda sheet: take(verify_sheet, take(submit_sheet, sheet, asep), enok),
        State.APPROVED: lambda sheet: take(
            approve_sheet, take(verify_sheet, take(submit_sheet, sheet, asep), enok), yanti
        ),
    }
    steps = {
        State.SUBMITTED: lambda sheet: take(submit_sheet, sheet, asep),
        State.VERIFIED: lambda sheet: take(verify_sheet, sheet, enok),
        State.APPROVED: lambda sheet: take(approve_sheet, sheet, yanti),
        State.DRAFT: lambda sheet: take(return_sheet, sheet, yanti, reason="angka berubah"),
    }
    for state, make in reach.items():
        for new, step in steps.items():
            sheet = make(filled_sheet(asep))
            if new in TRANSITIONS[state]:
                assert step(sheet).state == new
            else:
                with assert_refused("step_not_open"):
                    step(sheet)
            sheet.delete()


def test_unknown_is_not_zero_and_a_part_is_no_larger_than_its_whole(world):
    sheet = open_sheet(kecamatan=KECAMATAN, year=2026, by=world.asep, at=NOW)
    with assert_refused("sheet_incomplete"):
        take(submit_sheet, sheet, world.asep)
    wrong = SheetLineInput(desa=CIKAREO, **FULL | {"families_at_risk": 11})
    with assert_refused("part_above_whole", "families_at_risk"):
        fill_sheet(sheet=sheet, version=sheet.version, lines=[wrong], by=world.asep, at=NOW)
    assert impossible({"severely_stunted": 4, "stunted": 3, "children_measured": 6}) == [
        ("stunted", "children_measured")
    ]
    assert impossible({"severely_stunted": None, "children_measured": 6}) == []


def test_an_activity_of_an_agency_and_its_reach(world):
    lina = make_officer()
    insert_agency(code="dinkes", name="Dinas Kesehatan")
    about = {"place": "36.02", "medium": "radio", "theme": "Gizi ibu hamil", "location": "Radio Multatuli FM"}
    with assert_refused("outside_area", "place"):
        other = ActivityInput(**about, agency="dinkes", held_on=before(5))
        record_activity(activity=other, by=lina, at=NOW)
    activity = record_activity(activity=ActivityInput(**about, agency="perkim", held_on=before(40)), by=lina, at=NOW)
    line = activities_by_medium(["36.02"], since=before(90), until=today())[1]
    assert (line.medium, line.held, line.reported, line.reach) == ("radio", 1, 0, 0)
    report_reach(activity=activity, reach=5000, note="", by=lina, at=NOW)
    line = activities_by_medium(["36.02"], since=before(90), until=today())[1]
    assert (line.held, line.reported, line.reach) == (1, 1, 5000)
    with assert_refused("activity_ahead", "reach"):
        ahead = ActivityInput(**about, agency="perkim", held_on=before(-90), reach=1)
        record_activity(activity=ahead, by=lina, at=NOW)


def test_a_code_names_one_indicator_a_year(world):
    about = {"code": "L-1", "kind": "service", "name": "Ibu hamil KEK mendapat tambahan asupan", "from_year": 2025}
    add_indicator(indicator=IndicatorInput(**about), district="36.02", by=world.budi, at=NOW)
    with assert_refused("indicator_twice", "code"):
        add_indicator(indicator=IndicatorInput(**about), district="36.02", by=world.budi, at=NOW)


def test_an_expert_sees_nothing_of_it(world, client):
    ratna = make_user("ratna", "dr. Ratna")
    post(ratna, Role.PAKAR, region_id="36.02", district="36.02", place="36.02")
    sign_in_as(client, ratna)
    assert client.get(reverse("home")).status_code == 200
    assert client.get(reverse("coordination:list")).status_code == 404


def test_services_of_the_decree_are_linked_to_what_the_portal_computes(world, client):
    assert fill_indicators(district="36.02", year=2025, by=world.budi, at=NOW) == 20
    assert fill_indicators(district="36.02", year=2026, by=world.budi, at=NOW) == 0, "each code once"
    rows = ServiceIndicator.objects.order_by("pk")
    assert [one.code for one in rows] == [f"A{n}" for n in range(1, 10)] + [f"B{n}" for n in range(1, 12)]
    unlinked = {one.code for one in rows if not one.measured_by}
    assert unlinked == {"B2", "B9", "B11"}
    values = values_of(list(rows), NOW.date())
    assert {one.code for one in rows if one.pk in values} == {one.code for one in rows} - unlinked
    page = sign_in_as(client, world.budi).get(reverse("coordination:indicators")).content.decode()
    assert page.count("Tidak tercatat di portal") == 3
    with assert_refused("indicator_unknown", "measured_by"):
        add_indicator(
            indicator=IndicatorInput(code="X", kind="service", name="X", from_year=2025, measured_by="x"),
            district="36.02", by=world.budi, at=NOW,
        )  # fmt: skip
