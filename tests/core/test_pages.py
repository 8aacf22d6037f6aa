"""Jobs, health and the log as pages."""

from pathlib import Path

import pytest
from django.urls import reverse

from apps.accounts.enums import Role
from apps.core.access_log import log_read
from apps.core.enums import JobState
from apps.core.models import AccessLog, Job
from apps.mothers.models import Pregnancy
from apps.toddlers.models import Child
from tests.address_records import NIK, Scene, child, job, visit
from tests.factories import NOW, insert_family, make_antenatal_visit, make_child, make_pregnancy, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(world):
    return Scene(world, world.melati, world.budi)


def test_a_running_job_shows_how_far_it_is_and_polls(scene, sign_in):
    row = Job.objects.create(
        task="x", title="Rekap", started_by=scene.owner, state=JobState.RUNNING, done=30, total=120, step="Menulis"
    )
    url = reverse("core:job", args=[row.uuid])
    client = sign_in(scene.owner)
    page, part = client.get(url).content.decode(), client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" in page and "<html" not in part
    assert "25 %" in part and "Menulis" in part and f'hx-get="{url}"' in part


def test_an_ended_job_no_longer_polls_and_leads_to_its_result(scene, sign_in):
    row = job(scene)
    Job.objects.filter(pk=row.pk).update(result={"url": "/rekap/"})
    part = (
        sign_in(scene.owner).get(reverse("core:job", args=[row.uuid]), headers={"HX-Request": "true"}).content.decode()
    )
    assert "hx-get" not in part and 'href="/rekap/"' in part and reverse("core:job_file", args=[row.uuid]) in part


@pytest.mark.parametrize("url", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_a_result_never_leads_elsewhere(scene, sign_in, url):
    row = job(scene)
    Job.objects.filter(pk=row.pk).update(result={"url": url})
    assert url not in sign_in(scene.owner).get(reverse("core:job", args=[row.uuid])).content.decode()


def test_a_waiting_job_ends_at_once_when_it_is_cancelled(scene, sign_in):
    row = Job.objects.create(task="x", title="Rekap", started_by=scene.owner)
    sign_in(scene.owner).post(reverse("core:job_cancel", args=[row.uuid]))
    row.refresh_from_db()
    assert (row.state, row.is_cancelled) == (JobState.CANCELLED, True)


def test_a_file_is_handed_out_with_its_name_and_the_reading_is_logged(scene, sign_in):
    row = job(scene)
    answer = sign_in(scene.owner).get(reverse("core:job_file", args=[row.uuid]))
    assert b"".join(answer.streaming_content) == b"isi"
    assert answer["Content-Disposition"] == 'attachment; filename="rekap.csv"'
    assert [(log.action, log.subject_uuid) for log in AccessLog.objects.all()] == [("export", row.uuid)]


def test_a_file_is_not_handed_out_after_the_right_is_gone(scene, sign_in):
    row = job(scene)
    scene.owner.postings.update(valid_until="2024-02-01")
    assert sign_in(scene.owner).get(reverse("core:job_file", args=[row.uuid])).status_code == 404


@pytest.mark.parametrize("name", ["../geheim.txt", "/etc/passwd", "..\\geheim.txt", "..", ""])
def test_a_file_outside_the_folder_is_never_handed_out(scene, sign_in, settings, name):
    row = job(scene)
    (Path(settings.REPORT_DIR).parent / "geheim.txt").write_text("geheim")
    Job.objects.filter(pk=row.pk).update(file=name)
    assert sign_in(scene.owner).get(reverse("core:job_file", args=[row.uuid])).status_code == 404


def test_a_file_name_from_outside_is_made_harmless(scene, sign_in):
    row = job(scene)
    Job.objects.filter(pk=row.pk).update(file_name="../../re\r\nkap.csv")
    answer = sign_in(scene.owner).get(reverse("core:job_file", args=[row.uuid]))
    assert answer["Content-Disposition"] == 'attachment; filename="rekap.csv"'


def test_the_process_says_it_lives(client):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_readiness_names_what_is_wrong_and_nothing_secret(client, scene, settings):
    assert client.get("/readyz").json()["checks"].keys() == {"database", "broker", "disk", "jobs"}
    settings.REDIS_URL = "redis://:geheim@127.0.0.1:1/0"
    late = Job.objects.create(task="x", title="x", started_by=scene.owner)
    Job.objects.filter(pk=late.pk).update(ordered_at=NOW.replace(year=2020))
    answer = client.get("/readyz")
    told = answer.json()
    assert (answer.status_code, told["status"]) == (503, "unavailable")
    assert {name for name, check in told["checks"].items() if not check["ok"]} == {"broker", "jobs"}
    assert "geheim" not in answer.content.decode()


def log_of(client, **query):
    page = client.get(reverse("core:log"), query)
    return " ".join(f"{entry.what} {entry.detail} {entry.who}" for entry in page.context["entries"])


def test_the_log_tells_who_changed_what_and_never_a_sealed_number(scene, sign_in):
    row = child(scene)
    Child.objects.filter(pk=row.pk).update(name="Anak Lain", nik_sealed=b"k1:x", nik_index=b"y", version=2)
    told = log_of(sign_in(scene.world.budi), model="child")
    assert "nama anak: Anak Rahasia → Anak Lain" in told and "diganti" in told
    assert NIK not in told and "k1:" not in told


def test_the_log_tells_of_each_making_once_also_of_what_is_gone(scene, sign_in):
    visit(scene)
    make_child(scene.world, name="Yang Pergi").delete()
    told = log_of(sign_in(scene.world.budi))
    assert told.count("Balita Anak Rahasia dibuat") == told.count("Kunjungan Anak Rahasia dibuat") == 1
    assert told.count("Balita Yang Pergi dibuat") == told.count("Balita Yang Pergi dihapus") == 1


def test_the_log_is_paged_without_a_line_lost_or_told_twice(scene, sign_in, monkeypatch):
    monkeypatch.setattr("apps.core.audit.log.SIZE", 4)
    for number in range(5):
        row = make_child(scene.world, name=f"Anak {number}")
        Child.objects.filter(pk=row.pk).update(name=f"Anak {number} baru")
    client, cursor, told = sign_in(scene.world.budi), "", []
    while cursor or not told:
        page = client.get(reverse("core:log"), {"model": "child", "cursor": cursor})
        told += [f"{entry.what} {entry.detail}" for entry in page.context["entries"]]
        cursor = page.context["cursor"]
    assert sorted(told) == sorted(
        line
        for number in range(5)
        for line in (
            f"Balita Anak {number} dibuat ",
            f"Balita Anak {number} diubah nama anak: Anak {number} → Anak {number} baru",
        )
    )


def test_kilograms_are_told_to_those_only_who_may_see_growth(scene, sign_in):
    row = visit(scene)
    type(row).objects.filter(pk=row.pk).update(weight_kg="11.5")
    told = log_of(sign_in(scene.world.budi), model="measurement")
    assert "berat diubah" in told and "11" not in told.replace("11 ", "")


def test_who_may_not_see_children_learns_from_the_log_that_something_changed_and_no_name(scene, sign_in):
    row = child(scene)
    Child.objects.filter(pk=row.pk).update(name="Anak Lain")
    told = log_of(sign_in(scene.world.admin), model="child")
    assert "nama anak diubah" in told and "Rahasia" not in told and "Lain" not in told


def test_the_log_of_a_district_stays_in_it(scene, sign_in):
    child(scene)
    log_read(by=scene.world.budi, action="list", subject="child", count=3, district="36.02")
    client = sign_in(scene.world.rini)
    assert "Balita" not in log_of(client) and log_of(client, tab="baca") == ""


def test_readings_are_listed_and_found_by_person(scene, sign_in):
    log_read(by=scene.world.dewi, action="reveal", subject="child", district="36.02", reason="Mencocokkan KK")
    client = sign_in(scene.world.budi)
    assert "Membuka NIK: balita, 1 orang Mencocokkan KK Dewi Lestari" in log_of(client, tab="baca")
    assert log_of(client, tab="baca", person="siti") == ""


def test_what_was_measured_of_a_mother_is_not_told_to_who_sees_her_name_only(world, sign_in):
    visit = make_antenatal_visit(world, make_pregnancy(world), hb_g_dl=9, systolic=120, diastolic=80)
    type(visit).objects.filter(pk=visit.pk).update(hb_g_dl=8, systolic=171, note="pusing")
    Pregnancy.objects.update(gravida=7)
    client = sign_in(world.budi)
    told = log_of(client, model="antenatalvisit") + log_of(client, model="pregnancy")
    assert "hb diubah" in told.lower() and "sistolik diubah" in told and "catatan diubah" in told
    assert "171" not in told and "pusing" not in told and "gravida diubah" in told


def test_names_in_the_log_are_told_where_they_may_be_seen_not_to_who_may_see_others(scene, sign_in):
    world = scene.world
    post(world.admin, Role.KADER, posyandu=world.mawar, district="36.02", place="36.02.10.2001")
    row = child(scene)
    Child.objects.filter(pk=row.pk).update(name="Anak Lain")
    told = log_of(sign_in(world.admin), model="child")
    assert "nama anak diubah" in told and "Rahasia" not in told and "Lain" not in told


def test_a_move_in_the_log_names_both_places_and_where_they_lie(scene, sign_in):
    row, world = child(scene), scene.world
    moved = {"posyandu": world.mawar, "desa": world.mawar.desa, "status": "moved", "status_on": NOW.date()}
    Child.objects.filter(pk=row.pk).update(**moved)
    told = log_of(sign_in(world.budi), model="child")
    ways = [
        (row.posyandu.name_and_home, world.mawar.name_and_home),
        (row.desa.name_and_home, world.mawar.desa.name_and_home),
    ]
    assert "keadaan: Dipantau → Pindah" in told
    assert [way for way in ways if way[0] != way[1] and " → ".join(way) not in told] == []
    assert ", Desa " in ways[0][1] and ", Kecamatan " in ways[1][1]


def test_what_was_judged_anew_is_one_phrase_in_the_log_and_no_name_of_a_column(scene, sign_in):
    row = visit(scene)
    type(row).objects.filter(pk=row.pk).update(weight_for_age_z="-2.1", rules_version="x", weight_status="y")
    entry = sign_in(scene.world.budi).get(reverse("core:log"), {"model": "measurement"}).context["entries"][0]
    assert entry.detail == "penilaian dihitung ulang"


def test_a_cursor_of_other_digits_opens_the_first_page(world, sign_in):
    log_read(by=world.budi, action="list", subject="child", count=3, district="36.02")
    client = sign_in(world.budi)
    for cursor in ("²", "9" * 40):
        assert client.get(reverse("core:log"), {"tab": "baca", "cursor": cursor}).context["entries"]
    users = sign_in(world.admin).get(reverse("accounts:users"), {"after": "A,²"})
    assert users.status_code == 200


def test_a_null_character_is_refused_wherever_it_stands(world, sign_in):
    client = sign_in(world.dewi)
    family = insert_family(world)
    asked = [("families:list", {"unit": "36.02\0"}), ("families:assign", {"rt": "\0"}), ("people:search", {"q": "\0"})]
    assert {client.get(reverse(name), query).status_code for name, query in asked} == {400}
    assert client.get(reverse("people:move_family", args=[family.uuid]), {"desa": "\0"}).status_code == 400
    assert client.post(reverse("people:search"), {"q": "Asep\0"}).status_code == 400
