"""The home page says what waits for its reader, and nothing that waits for another user."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.core.enums import JobState
from apps.core.models import Job
from apps.core.rules.month import Month
from apps.home.selectors.worklists import worklists_of
from apps.regions.models import Puskesmas
from apps.reports.presenters.home import reason_of_need
from apps.reports.selectors.month_figures import UnitFigures
from apps.toddlers.models import Child
from tests.factories import make_child, make_visit, today
from tests.scene_records import Scene, doubt, import_run

pytestmark = pytest.mark.django_db


def waiting_lines(user) -> list[tuple[str, str]]:
    return [(one.count, one.label) for one in worklists_of(user, Month.of(today()), today())]


def test_a_midwife_sees_visits_to_check_and_rows_in_doubt_of_her_own_place(world):
    make_visit(world, make_child(world, "Aneh"), weight=25.0)
    make_visit(world, make_child(world, "Wajar"))
    doubt(Scene(world, world.melati, world.dewi))
    assert waiting_lines(world.dewi)[:2] == [("1", "kunjungan perlu diperiksa ulang"), ("1", "baris impor meragukan")]
    assert waiting_lines(world.siti) == []
    assert "kunjungan perlu diperiksa ulang" not in [what for _count, what in waiting_lines(world.rini)]


def test_the_district_sees_files_the_recap_that_is_due_and_how_good_its_data_are(world):
    import_run(Scene(world, world.melati, world.budi))
    make_child(world, "Tanpa NIK", at=timezone.now() - timedelta(days=70))
    lost = make_child(world, "Tanpa Desa", nik="3602994211240001")
    Child.objects.filter(pk=lost.pk).update(desa="36.02", posyandu=None)
    Puskesmas.objects.create(district="36.02", name="Parungkujang", name_key="PARUNGKUJANG")
    last = Month.of(today()).plus(-1)
    lines = waiting_lines(world.budi)
    assert [count for count, what in lines if what.startswith("Rekap")] == [""]
    assert [words for words in lines if not words[1].startswith("Rekap")] == [
        ("1", "berkas impor menunggu disimpan"),
        ("1", "balita belum diketahui desanya"),
        ("1", "puskesmas belum memiliki wilayah kerja"),
        ("1", "balita belum punya NIK"),
    ]
    Job.objects.create(
        task="reports.build",
        title="Rekap",
        started_by=world.budi,
        state=JobState.DONE,
        ended_at=timezone.now(),
        order={"question": {"unit": "36.02", "bulan": str(last)}},
    )
    assert not any(what.startswith("Rekap") for _count, what in waiting_lines(world.budi))
    # A district without children has no recap to make.
    assert not any(what.startswith("Rekap") for _count, what in waiting_lines(world.rini))


def test_each_line_opens_what_it_counts(world, sign_in):
    make_visit(world, make_child(world, "Aneh"), weight=25.0)
    import_run(Scene(world, world.melati, world.dewi))
    for user in (world.dewi, world.budi, world.admin):
        client = sign_in(user)
        page = client.get("/")
        assert [client.get(one.url).status_code for one in page.context.get("waiting", [])] == [200] * len(
            page.context.get("waiting", [])
        )
    assert "Menunggu Anda" in sign_in(world.dewi).get("/").content.decode()


def test_the_neediest_unit_comes_first_with_its_reason():
    counted = {"not_measured": 1234, "not_measured_percent": 12.0, "severely_wasted": 2, "stunted": 0}
    place = UnitFigures("36.02.10", "Kecamatan Cileles", counted)
    assert reason_of_need(place.figures) == "1.234 belum diukur, 2 gizi buruk"
    clean = UnitFigures("36.02.12", "Kecamatan Sajira", dict.fromkeys(counted, 0))
    assert reason_of_need(clean.figures) == "semua diukur, tidak ada stunting atau gizi buruk"
    assert sorted([clean, place], key=lambda one: one.need) == [place, clean]


def test_where_no_child_is_on_record_the_home_page_shows_the_way_to_the_first_file(world, sign_in):
    page = sign_in(world.rini).get("/").content.decode()
    assert "Belum ada angka untuk bulan ini" in page and 'href="/impor/unggah/"' in page and "0 dari 0" not in page
