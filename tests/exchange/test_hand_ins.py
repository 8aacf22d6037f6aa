"""Files for e-PPGBM: what is new, once; with its sheet and headings; and nothing new when they come back."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from apps.core.models import AccessLog, Job
from apps.core.rules.month import Month
from apps.core.sealing import blind_index, seal
from apps.exchange.models import HandedRow, HandIn
from apps.exchange.services.hand_ins import hand_in, order_hand_in, undo_hand_in
from apps.exchange.tasks import make_hand_in
from apps.interventions.enums import FoodKind
from apps.interventions.inputs import FeedingWeekInput
from apps.interventions.services.feeding_weeks import FeedingWeekTable, record_feeding_weeks
from apps.regions.models import Puskesmas
from apps.toddlers.models import Child
from tests.factories import (
    amend_child,
    amend_visit,
    assert_refused,
    days_ago,
    insert_family,
    insert_member,
    make_child,
    make_visit,
    today,
)
from tests.import_files import IDENTITY, MEASURED, bring, eppgbm_row, html_table

pytestmark = pytest.mark.django_db
NIK, KK, MOTHER = "3602996009230001", "3602992403230001", "3602994312880001"
PMT = [
    "nik", "nama", "tanggal_pemberian_pertama", "siklus_ke", "jenis_pmt", "sumber_anggaran", "mitra", "mitra_lain",
    "pmt_sesuai_juknis", "alasan_pemberian", "minggu_ke", "tanggal_pemantauan", "hari_1", "hari_2", "hari_3",
    "hari_4", "hari_5", "hari_6", "hari_7", "bb", "tb", "cara_ukur", "pemantauan_kesehatan", "tindak_lanjut",
]  # fmt: skip
MONTH = Month.of(today())


@pytest.fixture
def cileles(world) -> Puskesmas:
    return world.melati.puskesmas


@pytest.fixture
def child(world) -> Child:
    """With everything that the three files tell."""
    family = insert_family(world, kk_sealed=seal(KK), kk_index=blind_index(KK))
    mother = insert_member(family, nik_sealed=seal(MOTHER), nik_index=blind_index(MOTHER), phone="081234567890")
    child = make_child(
        world, "Alya Nuraini", by=world.dewi, nik=NIK, birth_weight_kg=Decimal("2.4"), birth_length_cm=47,
        family=family.pk, mother=mother.pk, mother_name="Siti Rohmah", rt="008", rw="004", address="Kp. Kadu",
        birth_order=2, gestation_weeks=38, has_early_breastfeeding=True,
    )  # fmt: skip
    make_visit(world, child, on=today(), weight=Decimal("12.35"), muac_cm=Decimal("14.2"), oedema=0)
    weeks = FeedingWeekTable()
    week = FeedingWeekInput(
        begun_on=max(days_ago(7), MONTH.first), week=1, monitored_on=today(), kind=FoodKind.LOCAL, budget=1, reason=2,
        partner="Baznas", is_by_guideline=True, days_eaten=(True, False, None, True, True, True, True),
        weight_kg=Decimal("12.4"), height_cm=Decimal(86), position="standing", follow_up=1,
    )  # fmt: skip
    weeks.append(week, child=child.pk)
    record_feeding_weeks(weeks=weeks, by=world.dewi, at=timezone.now())
    return child


def make(world, puskesmas, layout, path, by=None) -> HandIn:
    return hand_in(
        layout=layout, puskesmas=puskesmas, month=MONTH, path=path, job=None, by=by or world.dewi, at=timezone.now()
    )


def read(path) -> tuple[str, list[list]]:
    book = CalamineWorkbook.from_path(str(path))
    (name,) = book.sheet_names
    return name, book.get_sheet_by_name(name).to_python()


@pytest.mark.parametrize(
    ("layout", "sheet", "headings"),
    [("identitas", "Sheet1", IDENTITY), ("pengukuran", "Data Pengukuran", MEASURED), ("pmt", "Sheet1", PMT)],
)
def test_file_is_old_excel_with_the_sheet_and_headings_of_the_layout(
    world, cileles, child, tmp_path, layout, sheet, headings
):
    path = tmp_path / "berkas.xls"
    assert make(world, cileles, layout, path).count == 1
    assert path.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    name, rows = read(path)
    assert (name, rows[0], len(rows)) == (sheet, headings, 2)
    cells = dict(zip(headings, rows[1], strict=True))
    assert cells.get("NIK", cells.get("nik")) == NIK


def test_cells_of_each_layout(world, cileles, child, tmp_path):
    path = tmp_path / "berkas.xls"
    make(world, cileles, "identitas", path)
    assert read(path)[1][1] == [
        1, 2, child.born_on.isoformat(), "Perempuan", KK, NIK, "Alya Nuraini", 38, 2.4, 47, "", "", "", "Ya",
        "Siti Rohmah", MOTHER, "081234567890", "Kp. Kadu", "008", "004", "", "",
    ]  # fmt: skip
    make(world, cileles, "pengukuran", path)
    assert read(path)[1][1] == [
        1, NIK, "Alya Nuraini", today().isoformat(), 12.35, 86, 14.2, "", "tidak", "berdiri", *[""] * 10,
    ]  # fmt: skip
    make(world, cileles, "pmt", path)
    assert read(path)[1][1] == [
        NIK, "Alya Nuraini", max(days_ago(7), MONTH.first).isoformat(), 1, 2, 1, "Baznas", "", 1, 2, 1,
        today().isoformat(), 1, 0, "", 1, 1, 1, 1, 12.4, 86, 1, "", 1,
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["budi", "dewi"])  # A puskesmas need not serve the whole kecamatan.
@pytest.mark.parametrize("layout", ["identitas", "pengukuran", "pmt"])
def test_file_that_comes_back_in_is_nothing_new_and_nothing_changed(world, cileles, child, tmp_path, layout, name):
    path = tmp_path / "berkas.xls"
    make(world, cileles, layout, path)
    run = bring(path.read_bytes(), getattr(world, name), kind=layout, at=timezone.now(), **options(layout))
    counts = {name: run.result[name] for name in ("new", "changed", "same", "doubtful", "refused")}
    assert counts == {"new": 0, "changed": 0, "same": 1, "doubtful": 0, "refused": 0}


def options(layout: str) -> dict[str, str]:
    return {} if layout == "pmt" else {"unit": "36.02.10"}


def test_file_that_comes_back_after_a_correction_undoes_nothing(world, cileles, child, tmp_path):
    path = tmp_path / "berkas.xls"
    make(world, cileles, "identitas", path)
    amend_child(child, by=world.dewi, at=timezone.now(), name="Alya Nurainih")
    assert bring(path.read_bytes(), world.budi, kind="identitas", at=timezone.now()).result["changed"] == 0
    assert Child.objects.get().name == "Alya Nurainih"


def test_only_what_is_new_or_changed_since_goes_into_the_next_file(world, cileles, child, tmp_path):
    path = tmp_path / "berkas.xls"
    make(world, cileles, "pengukuran", path)
    with assert_refused("nothing_new"):
        make(world, cileles, "pengukuran", path)
    other = make_child(world, "Raihan", by=world.dewi, nik="3602990101220002")
    visit = make_visit(world, other, on=today(), weight=11)
    assert make(world, cileles, "pengukuran", path).count == 1
    assert read(path)[1][1][2] == "Raihan"
    amend_visit(visit, by=world.dewi, at=timezone.now(), weight_kg=Decimal("11.2"))
    assert make(world, cileles, "pengukuran", path).count == 1
    assert read(path)[1][1][4] == 11.2


def test_hand_in_taken_back_makes_its_rows_new_again(world, cileles, child, tmp_path):
    path = tmp_path / "berkas.xls"
    made = make(world, cileles, "identitas", path)
    undo_hand_in(hand_in=made, by=world.dewi, at=timezone.now())
    with assert_refused("step_done"):
        undo_hand_in(hand_in=made, by=world.dewi, at=timezone.now())
    assert make(world, cileles, "identitas", path).count == 1


def test_who_has_no_nik_is_left_out_and_counted(world, cileles, child, tmp_path):
    make_child(world, "Tanpa Nomor", by=world.dewi)
    made = make(world, cileles, "identitas", tmp_path / "berkas.xls")
    assert (made.count, made.without_nik) == (1, 1)


def test_what_an_export_of_eppgbm_brought_is_not_handed_in(world, cileles, tmp_path):
    on, born = today() - timedelta(1) if today().day > 1 else today(), days_ago(900)
    row = eppgbm_row(nik=NIK, on=on.isoformat(), born=born.isoformat(), kg="12.4", cm="86", position="Berdiri")
    bring(html_table([row]), world.budi, at=timezone.now())
    for layout in ("identitas", "pengukuran"):
        with assert_refused("nothing_new"):
            make(world, cileles, layout, tmp_path / "berkas.xls")


def test_only_who_answers_for_the_whole_puskesmas_hands_in(world, cileles, child, tmp_path):
    for user in (world.siti, world.budi, world.rini, world.ana):
        with assert_refused("outside_area", "puskesmas"):
            make(world, cileles, "identitas", tmp_path / "berkas.xls", by=user)
        with assert_refused("outside_area", "puskesmas"):
            order_hand_in(layout="identitas", puskesmas=cileles, month=MONTH, by=user)
    with assert_refused("layout_unknown", "layout"):
        order_hand_in(layout="lain", puskesmas=cileles, month=MONTH, by=world.dewi)


@pytest.mark.django_db(transaction=True)
def test_page_orders_a_file_that_is_downloaded_once_made_and_logged(world, cileles, child, sign_in):
    client = sign_in(world.dewi)
    page = client.get(reverse("exchange:hand_ins")).content.decode()
    assert "3 baris belum diserahkan" in page and "Alya" not in page
    sent = {"layout": "identitas", "puskesmas": str(cileles.uuid), "bulan": str(MONTH)}
    job = Job.objects.get(uuid=client.post(reverse("exchange:hand_in_order"), sent).url.strip("/").split("/")[-1])
    make_hand_in(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result["people"], HandedRow.objects.count()) == ("done", 1, 1)
    file = client.get(reverse("core:job_file", args=[job.uuid]))
    assert b"".join(file.streaming_content).startswith(b"\xd0\xcf\x11\xe0")
    assert AccessLog.objects.filter(action="export", subject="job", count=1).exists()
    page = client.get(reverse("exchange:hand_ins")).content.decode()
    assert reverse("core:job_file", args=[job.uuid]) in page and "2 baris belum diserahkan" in page
    client.post(reverse("exchange:hand_in_undo", args=[HandIn.objects.get().uuid]))
    assert HandIn.objects.get().undone_by == world.dewi


def test_page_reads_as_much_for_three_children_as_for_one(
    world, cileles, child, sign_in, django_assert_max_num_queries
):
    client = sign_in(world.dewi)
    client.get(reverse("exchange:hand_ins"))
    for number in range(3):
        make_visit(world, make_child(world, f"Anak {number}", by=world.dewi), on=today())
    with django_assert_max_num_queries(40):
        client.get(reverse("exchange:hand_ins"))
