"""The pages of jobs, of health checks and of the log."""

from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from apps.accounts.enums import Role
from apps.core.access_log import log_read
from apps.core.enums import JobState
from apps.core.form_fields import MeasureField
from apps.core.forms import ReasonForm
from apps.core.models import AccessLog, Job
from apps.core.templatetags.display import error_words, is_marked_required, lower_first, measure
from apps.mothers.models import Pregnancy
from apps.toddlers.models import Child
from tests.factories import NOW, insert_family, make_antenatal_visit, make_child, make_pregnancy, post
from tests.scene_records import NIK, Scene, child, job, visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(world):
    return Scene(world, world.melati, world.budi)


def test_running_job_shows_progress_and_polls(scene, sign_in):
    row = Job.objects.create(
        task="x", title="Rekap", started_by=scene.owner, state=JobState.RUNNING, done=30, total=120, step="Menulis"
    )
    url = reverse("core:job", args=[row.uuid])
    client = sign_in(scene.owner)
    page, part = client.get(url).content.decode(), client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" in page and "<html" not in part
    assert "25 %" in part and "Menulis" in part and f'hx-get="{url}"' in part


def test_ended_job_stops_polling_and_links_to_its_result(scene, sign_in):
    row = job(scene)
    Job.objects.filter(pk=row.pk).update(result={"url": "/rekap/"})
    part = (
        sign_in(scene.owner).get(reverse("core:job", args=[row.uuid]), headers={"HX-Request": "true"}).content.decode()
    )
    assert "hx-get" not in part and 'href="/rekap/"' in part and reverse("core:job_file", args=[row.uuid]) in part


@pytest.mark.parametrize("url", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_result_never_links_to_another_site(scene, sign_in, url):
    row = job(scene)
    Job.objects.filter(pk=row.pk).update(result={"url": url})
    assert url not in sign_in(scene.owner).get(reverse("core:job", args=[row.uuid])).content.decode()


def test_waiting_job_is_cancelled_immediately(scene, sign_in):
    row = Job.objects.create(task="x", title="Rekap", started_by=scene.owner)
    sign_in(scene.owner).post(reverse("core:job_cancel", args=[row.uuid]))
    row.refresh_from_db()
    assert (row.state, row.is_cancelled) == (JobState.CANCELLED, True)


def test_file_is_downloaded_with_its_name_and_logged(scene, sign_in):
    row = job(scene)
    answer = sign_in(scene.owner).get(reverse("core:job_file", args=[row.uuid]))
    assert b"".join(answer.streaming_content) == b"isi"
    assert answer["Content-Disposition"] == 'attachment; filename="rekap.csv"'
    assert [(log.action, log.subject_uuid) for log in AccessLog.objects.all()] == [("export", row.uuid)]


def test_file_is_404_after_the_right_is_lost(scene, sign_in):
    row = job(scene)
    scene.owner.postings.update(valid_until="2024-02-01")
    assert sign_in(scene.owner).get(reverse("core:job_file", args=[row.uuid])).status_code == 404


@pytest.mark.parametrize("name", ["../geheim.txt", "/etc/passwd", "..\\geheim.txt", "..", ""])
def test_file_outside_the_folder_is_not_there(scene, sign_in, settings, name):
    row, client = job(scene), sign_in(scene.owner)
    client.raise_request_exception = False
    (Path(settings.REPORT_DIR).parent / "geheim.txt").write_text("geheim")
    Job.objects.filter(pk=row.pk).update(file=name)
    assert client.get(reverse("core:job_file", args=[row.uuid])).status_code == (410 if name else 404)


def test_file_name_is_sanitised(scene, sign_in):
    row = job(scene)
    Job.objects.filter(pk=row.pk).update(file_name="../../re\r\nkap.csv")
    answer = sign_in(scene.owner).get(reverse("core:job_file", args=[row.uuid]))
    assert answer["Content-Disposition"] == 'attachment; filename="rekap.csv"'


def test_health_check_answers_ok(client):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_readiness_names_failed_checks_and_no_secret(client, scene, settings):
    assert client.get("/readyz").json()["checks"].keys() == {"database", "broker", "disk", "jobs"}
    settings.REDIS_URL = "redis://:geheim@127.0.0.1:1/0"
    late = Job.objects.create(task="x", title="x", started_by=scene.owner)
    Job.objects.filter(pk=late.pk).update(ordered_at=NOW.replace(year=2020))
    answer = client.get("/readyz")
    body = answer.json()
    assert (answer.status_code, body["status"]) == (503, "unavailable")
    assert {name for name, check in body["checks"].items() if not check["ok"]} == {"broker", "jobs"}
    assert "geheim" not in answer.content.decode()


def log_text(client, **query):
    page = client.get(reverse("core:log"), query)
    return " ".join(f"{entry.what} {entry.detail} {entry.who}" for entry in page.context["entries"])


def test_log_shows_changes_and_no_sealed_number(scene, sign_in):
    row = child(scene)
    Child.objects.filter(pk=row.pk).update(name="Anak Lain", nik_sealed=b"k1:x", nik_index=b"y", version=2)
    text = log_text(sign_in(scene.world.budi), model="child")
    assert "nama anak: Anak Rahasia → Anak Lain" in text and "diganti" in text
    assert NIK not in text and "k1:" not in text


def test_log_shows_each_creation_once_also_of_deleted_records(scene, sign_in):
    visit(scene)
    make_child(scene.world, name="Yang Pergi").delete()
    text = log_text(sign_in(scene.world.budi))
    assert text.count("Balita Anak Rahasia dibuat") == text.count("Kunjungan Anak Rahasia dibuat") == 1
    assert text.count("Balita Yang Pergi dibuat") == text.count("Balita Yang Pergi dihapus") == 1


def test_pages_of_log_have_no_gap_and_no_repeat(scene, sign_in, monkeypatch):
    monkeypatch.setattr("apps.core.audit.log.SIZE", 4)
    for number in range(5):
        row = make_child(scene.world, name=f"Anak {number}")
        Child.objects.filter(pk=row.pk).update(name=f"Anak {number} baru")
    client, cursor, lines = sign_in(scene.world.budi), "", []
    while cursor or not lines:
        page = client.get(reverse("core:log"), {"model": "child", "cursor": cursor})
        lines += [f"{entry.what} {entry.detail}" for entry in page.context["entries"]]
        cursor = page.context["cursor"]
    assert sorted(lines) == sorted(
        line
        for number in range(5)
        for line in (
            f"Balita Anak {number} dibuat ",
            f"Balita Anak {number} diubah nama anak: Anak {number} → Anak {number} baru",
        )
    )


def test_log_shows_kilograms_only_with_right_to_growth(scene, sign_in):
    row = visit(scene)
    type(row).objects.filter(pk=row.pk).update(weight_kg="11.5")
    text = log_text(sign_in(scene.world.budi), model="measurement")
    assert "berat diubah" in text and "11" not in text.replace("11 ", "")


def test_log_hides_names_without_right_to_children(scene, sign_in):
    row = child(scene)
    Child.objects.filter(pk=row.pk).update(name="Anak Lain")
    text = log_text(sign_in(scene.world.admin), model="child")
    assert "nama anak diubah" in text and "Rahasia" not in text and "Lain" not in text


def test_log_is_limited_to_own_district(scene, sign_in):
    child(scene)
    log_read(by=scene.world.budi, action="list", subject="child", count=3, district="36.02")
    client = sign_in(scene.world.rini)
    assert "Balita" not in log_text(client) and log_text(client, tab="baca") == ""


def test_log_of_reading_can_be_filtered_by_person(scene, sign_in):
    log_read(by=scene.world.dewi, action="reveal", subject="child", district="36.02", reason="Mencocokkan KK")
    client = sign_in(scene.world.budi)
    assert "Membuka NIK: balita, 1 orang Mencocokkan KK Dewi Lestari" in log_text(client, tab="baca")
    assert log_text(client, tab="baca", person="siti") == ""


def test_log_hides_measurements_of_mother_without_right_to_pregnancies(world, sign_in):
    visit = make_antenatal_visit(world, make_pregnancy(world), hb_g_dl=9, systolic=120, diastolic=80)
    type(visit).objects.filter(pk=visit.pk).update(hb_g_dl=8, systolic=171, note="pusing")
    Pregnancy.objects.update(gravida=7)
    client = sign_in(world.budi)
    text = log_text(client, model="antenatalvisit") + log_text(client, model="pregnancy")
    assert "hb diubah" in text.lower() and "sistolik diubah" in text and "catatan diubah" in text
    assert "171" not in text and "pusing" not in text and "gravida diubah" in text


def test_log_shows_names_only_inside_the_area_of_the_right(scene, sign_in):
    world = scene.world
    post(world.admin, Role.KADER, posyandu=world.mawar, district="36.02", place="36.02.10.2001")
    row = child(scene)
    Child.objects.filter(pk=row.pk).update(name="Anak Lain")
    text = log_text(sign_in(world.admin), model="child")
    assert "nama anak diubah" in text and "Rahasia" not in text and "Lain" not in text


def test_log_of_a_move_names_both_places_with_their_parents(scene, sign_in):
    row, world = child(scene), scene.world
    moved = {"posyandu": world.mawar, "desa": world.mawar.desa, "status": "moved", "status_on": NOW.date()}
    Child.objects.filter(pk=row.pk).update(**moved)
    text = log_text(sign_in(world.budi), model="child")
    ways = [
        (row.posyandu.name_and_home, world.mawar.name_and_home),
        (row.desa.name_and_home, world.mawar.desa.name_and_home),
    ]
    assert "status: Dipantau → Pindah" in text
    assert [way for way in ways if way[0] != way[1] and " → ".join(way) not in text] == []
    assert ", Desa " in ways[0][1] and ", Kecamatan " in ways[1][1]


def test_recomputed_verdicts_are_one_phrase_in_the_log(scene, sign_in):
    row = visit(scene)
    type(row).objects.filter(pk=row.pk).update(weight_for_age_z="-2.1", rules_version="x", weight_status="y")
    entry = sign_in(scene.world.budi).get(reverse("core:log"), {"model": "measurement"}).context["entries"][0]
    assert entry.detail == "penilaian dihitung ulang"


def test_malformed_cursor_opens_first_page(world, sign_in):
    log_read(by=world.budi, action="list", subject="child", count=3, district="36.02")
    client = sign_in(world.budi)
    for cursor in ("²", "9" * 40):
        assert client.get(reverse("core:log"), {"tab": "baca", "cursor": cursor}).context["entries"]
    users = sign_in(world.admin).get(reverse("accounts:users"), {"hal": ">A,²"})
    assert users.status_code == 200


def test_null_character_is_refused_in_any_parameter(world, sign_in):
    client = sign_in(world.dewi)
    family = insert_family(world)
    queries = [
        ("families:list", {"unit": "36.02\0"}),
        ("families:assign", {"rt": "\0"}),
        ("people:search", {"q": "\0"}),
    ]
    assert {client.get(reverse(name), query).status_code for name, query in queries} == {400}
    assert client.get(reverse("people:move_family", args=[family.uuid]), {"desa": "\0"}).status_code == 400
    assert client.post(reverse("people:search"), {"q": "Asep\0"}).status_code == 400
    # In the path too, also of a stranger.
    paths = [reverse("reports:verify", args=["\0"]), reverse("interventions:policy", args=["\0"])]
    assert {client.get(path).status_code for path in paths} == {400}
    assert Client().get(paths[0]).status_code == 400


class MeasuredForm(forms.Form):
    name = forms.CharField(label="Nama anak")
    nik = forms.CharField(label="NIK")
    sex = forms.ChoiceField(label="Jenis kelamin", choices=[("L", "Laki-laki")])
    note = forms.CharField(label="Catatan", required=False)


def test_an_empty_field_is_named_and_only_what_is_required_is_marked():
    form = MeasuredForm({})
    assert [error_words(field) for field in form] == [
        ["Isi nama anak."], ["Isi NIK."], ["Pilih jenis kelamin."], [],
    ]  # fmt: skip
    assert [is_marked_required(field) for field in form] == [True, True, True, False]
    html = "".join(field.as_field_group() for field in form)
    assert html.count("wajib") == 3 and "Isi nama anak." in html


class TickedForm(forms.Form):
    people = forms.MultipleChoiceField(label="Nama", error_messages={"required": "Centang paling sedikit satu nama."})
    days = forms.IntegerField(label="Hari", min_value=1, max_value=7)
    weeks = forms.IntegerField(label="Minggu")
    note = forms.CharField(label="Catatan", max_length=3)
    begun_on = forms.DateField(label="Mulai")
    reached = forms.ChoiceField(label="Hasil", choices=[("y", "Ya")])


def test_a_form_says_what_is_wrong_in_short_words():
    form = TickedForm({"days": "9", "weeks": "dua", "note": "panjang", "begun_on": "kemarin", "reached": "x"})
    assert [error_words(field) for field in form] == [
        ["Centang paling sedikit satu nama."], ["Paling banyak 7."], ["Isi angka bulat, contoh 12."],
        ["Paling panjang 3 karakter; sekarang 7."], ["Isi tanggal, contoh 24/06/2024."],
        ["Ada pilihan yang tidak ada lagi di daftarnya. Pilih lagi dari daftar."],
    ]  # fmt: skip


def test_a_form_in_which_all_is_required_marks_nothing():
    assert not any(is_marked_required(field) for field in ReasonForm())


def test_a_measure_read_from_a_spreadsheet_shows_the_digits_as_written():
    assert [measure(value) for value in (8.9, Decimal("8.95"), 76)] == ["8,9", "8,95", "76,0"]


def test_words_of_a_catalogue_fit_into_a_sentence_and_abbreviations_stay():
    words = ["Tata laksana gizi buruk", "KEK", "LiLA di bawah batas", "2T", "PMT lokal balita", "RT/RW"]
    assert [lower_first(one) for one in words] == [
        "tata laksana gizi buruk", "KEK", "LiLA di bawah batas", "2T", "PMT lokal balita", "RT/RW",
    ]  # fmt: skip


def test_a_figure_that_is_not_a_number_names_an_example():
    with pytest.raises(ValidationError, match=r"Isi angka, contoh 8,5\."):
        MeasureField().clean("abc")
