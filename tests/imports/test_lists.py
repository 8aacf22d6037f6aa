"""Lists of posyandu, puskesmas, users and weeks of feeding: each row is one record; repeated rows, undo, rights."""

from datetime import date
from decimal import Decimal

import pytest

from apps.accounts.enums import Role
from apps.accounts.models import Posting, User
from apps.core.findings import Level
from apps.core.refusal import Refused
from apps.imports.enums import Outcome
from apps.imports.services import runs
from apps.interventions.models import FeedingWeek
from apps.regions.models import Posyandu, Puskesmas, ServiceArea
from tests.factories import make_child, today
from tests.import_files import AT, bring, csv_text, examine, finding_codes
from tests.imports.variants import as_xlsx
from tests.programme_factories import insert_agency

pytestmark = pytest.mark.django_db
POSYANDU = ["Kecamatan", "Desa/Kelurahan", "Nama Posyandu", "Puskesmas", "Strata", "Lintang", "Bujur", "Aktif"]
SERVED = ["Kode Puskesmas", "Nama Puskesmas", "Kecamatan", "Desa/Kelurahan"]
PEOPLE = ["Nama Lengkap", "Nama Pengguna", "Nomor HP", "Peran", "Kecamatan", "Desa/Kelurahan", "Tempat Tugas"]
FED = """nik,nama,tanggal_pemberian_pertama,siklus_ke,jenis_pmt,sumber_anggaran,mitra,mitra_lain,pmt_sesuai_juknis,
alasan_pemberian,minggu_ke,tanggal_pemantauan,hari_1,hari_2,hari_3,hari_4,hari_5,hari_6,hari_7,bb,tb,cara_ukur,
pemantauan_kesehatan,tindak_lanjut""".replace("\n", "").split(",")
NIK = "3602996009230001"


def rows(headings, *lines):
    return csv_text([dict(zip(headings, line.split("|"), strict=True)) for line in lines], headings=headings)


def outcomes(examined):
    return [outcome.value for outcome in examined.handler.outcomes]


NEW_POSYANDU = "CILELES|CIKAREO|Posyandu Mawar 9|Puskesmas Cileles|Purnama|-6,5521|106,2015|Ya"


def test_posyandu_list_creates_and_updates(world):
    data = rows(POSYANDU, NEW_POSYANDU, "CILELES|CIKAREO|Melati 1||Madya|||Tidak")
    run = bring(data, world.budi, kind="posyandu")
    made = Posyandu.objects.get(desa="36.02.10.2001", name_key="mawar9")
    assert (made.puskesmas, made.strata, made.latitude) == (world.cileles, "purnama", Decimal("-6.552100"))
    world.melati.refresh_from_db()
    assert (world.melati.strata, world.melati.is_active, world.melati.version) == ("madya", False, 2)
    assert outcomes(examine(data, kind="posyandu")) == ["same", "same"]
    runs.undo_import(run=run, by=world.budi, at=AT)
    world.melati.refresh_from_db()
    assert (world.melati.strata, world.melati.is_active) == ("", True)
    assert not Posyandu.objects.filter(pk=made.pk).exists()


def test_errors_of_a_posyandu_list_name_row_and_column(world):
    examined = examine(
        rows(
            POSYANDU,
            "CILELES|TIDAK ADA|Mawar 9|||||",
            "CILELES|CIKAREO|Mawar 9|Puskesmas Antah|Utama|106,2|-6,5|",
            "CILELES|CIKAREO|Posyandu MAWAR 9||||-6,5|",
        ),
        kind="posyandu",
    )
    refused, warned = finding_codes(examined)
    assert refused == [(2, "Desa/Kelurahan", "desa_unknown"), (4, "", "same_row_twice")]
    assert {code for _row, _column, code in warned} >= {"puskesmas_unknown", "strata_unknown"}
    assert {code for row, _column, code in warned if row == 3} & {"coordinates_swapped", "coordinates_outside"}


def test_desa_changes_its_puskesmas_from_today_and_the_old_row_ends(world):
    data = rows(SERVED, "P3602|Sajira|CILELES|CIKAREO", "P77|Puskesmas Baru|CILELES|MEKARJAYA")
    run = bring(data, world.budi, kind="puskesmas")
    today = date(2024, 7, 1)
    served = {area.desa_id: area for area in ServiceArea.objects.filter(valid_until=None, desa__parent="36.02.10")}
    assert {code: (area.puskesmas.name, area.valid_from) for code, area in served.items()} == {
        "36.02.10.2001": ("Sajira", today),
        "36.02.10.2002": ("Puskesmas Baru", today),
    }
    assert ServiceArea.objects.get(desa="36.02.10.2001", puskesmas=world.cileles).valid_until == date(2024, 6, 30)
    assert Puskesmas.objects.get(name="Sajira").code == "P3602"
    world.melati.refresh_from_db()
    assert world.melati.puskesmas.name == "Sajira"
    assert outcomes(examine(data, kind="puskesmas")) == ["same", "same"]
    runs.undo_import(run=run, by=world.budi, at=AT)
    assert {area.puskesmas for area in ServiceArea.objects.filter(valid_until=None, desa__parent="36.02.10")} == {
        world.cileles
    }
    assert not Puskesmas.objects.filter(name="Puskesmas Baru").exists()
    world.melati.refresh_from_db()
    assert world.melati.puskesmas == world.cileles


def test_desa_listed_twice_in_a_day_has_one_puskesmas_from_that_day(world):
    bring(rows(SERVED, "|Sajira|CILELES|CIKAREO"), world.budi, kind="puskesmas")
    bring(rows(SERVED, "|Puskesmas Baru|CILELES|CIKAREO"), world.budi, kind="puskesmas")
    areas = ServiceArea.objects.filter(desa="36.02.10.2001").order_by("pk")
    assert [(area.puskesmas.name, area.valid_until) for area in areas] == [
        ("Cileles", date(2024, 6, 30)),
        ("Puskesmas Baru", None),
    ]


def test_user_list_creates_postings_without_a_password(world):
    data = rows(
        PEOPLE,
        "Neneng|neneng|0812|Kader posyandu|CILELES|CIKAREO|Melati 1",
        "Ahmad|ahmad||TPK|CILELES|CIKAREO|TPK 1",
        "Dewi Lestari|dewi||Bidan|||Puskesmas Sajira",
        "Ujang Sutisna|ujang||Desa|CILELES|CIKAREO|",
    )
    run = bring(data, world.admin, kind="pengguna")
    neneng = User.objects.get(username="neneng")
    assert not neneng.has_usable_password()
    assert neneng.must_change_password
    assert [(posting.role, posting.posyandu) for posting in neneng.postings.all()] == [(Role.KADER, world.melati)]
    assert Posting.objects.get(user__username="ahmad").team == world.team
    assert {posting.workplace.name for posting in world.dewi.postings.all()} == {"Cileles", "Sajira"}
    assert run.result["same"] == 1
    runs.undo_import(run=run, by=world.admin, at=AT)
    assert not User.objects.filter(username__in=["neneng", "ahmad"]).exists()
    assert world.dewi.postings.count() == 1


def test_user_list_posts_an_opd_for_its_agency_and_the_roles_of_the_field(world):
    insert_agency(name="Perkim")
    dinsos = insert_agency(code="dinsos", name="Dinsos")
    data = rows(
        [*PEOPLE, "Perangkat Daerah (OPD)"],
        "Lina|lina||OPD||||Perkim",
        "Sari|sari||OPD||||dinas pertanian",
        "Pipih|pipih||Pendamping PKH|CILELES|||",
        "Tatang|tatang||TKSK|CILELES|||",
        "Kokom|kokom||KPM|CILELES|CIKAREO||",
        "Lilis|lilis||PLD|CILELES|CIKAREO||",
    )
    assert finding_codes(examine(data, kind="pengguna"))[0] == [(3, "Perangkat Daerah (OPD)", "agency_unknown")]
    bring(data, world.admin, kind="pengguna")
    posted = Posting.objects.filter(user__username__in=["lina", "pipih", "tatang", "kokom", "lilis"])
    assert {(one.role, one.place, one.agency and one.agency.code) for one in posted} == {
        ("opd", "36.02", "perkim"), ("pkh", "36.02.10", dinsos.code), ("tksk", "36.02.10", None),
        ("kpm", "36.02.10.2001", None), ("pld", "36.02.10.2001", None),
    }  # fmt: skip


def test_errors_of_a_user_list_and_the_right_it_needs(world):
    data = rows(
        PEOPLE,
        "Rini|rini||Bapelitbangda|||",
        "Otong|Ot ong||Kader|CILELES|CIKAREO|Melati 1",
        "Otong|otong||Kader|CILELES|CIKAREO|Tidak Ada",
        "Otong|otong||Raja|||",
    )
    refused, _warned = finding_codes(examine(data, kind="pengguna"))
    assert refused == [
        (2, "Nama Pengguna", "username_taken"),
        (3, "Nama Pengguna", "username_unreadable"),
        (4, "Tempat Tugas", "workplace_unknown"),
        (5, "Peran", "role_unknown"),
    ]
    assert [kind.slug for kind in runs.kinds_of(world.admin)] == ["puskesmas", "pengguna"]
    assert "pengguna" not in [kind.slug for kind in runs.kinds_of(world.budi)]


def test_user_list_cannot_post_its_uploader(world):
    run = bring(rows(PEOPLE, "Adi|ADI||Bapelitbangda|||"), world.admin, kind="pengguna")
    assert (run.result["refused"], world.admin.postings.count()) == (1, 1)


def test_user_list_cannot_post_users_of_other_districts(world):
    world.rini.postings.update(valid_until=date(2024, 6, 1))
    User.objects.create(username="Pengawas", full_name="Pengawas Server")
    data = rows(
        PEOPLE,
        "Rini|rini||Bapelitbangda|||",
        "Ana|ana||Bapelitbangda|||",
        "Pengawas|pengawas||Admin|||",
    )
    assert [code for _row, _column, code in finding_codes(examine(data, kind="pengguna"))[0]] == ["username_taken"] * 3


def test_service_area_needs_its_right(world):
    """Else a midwife could hand a whole desa, with every person in it, to another puskesmas."""
    may_bring = {name: "puskesmas" in [kind.slug for kind in runs.kinds_of(user)] for name, user in world.cast.items()}
    assert {name for name, may in may_bring.items() if may} == {"budi", "rini", "admin"}
    with pytest.raises(Refused):
        bring(rows(SERVED, "P1|Sajira|CILELES|CIKAREO"), world.dewi, kind="puskesmas")
    assert ServiceArea.objects.get(desa="36.02.10.2001", valid_until=None).puskesmas == world.cileles


FED_WEEK = f"{NIK}|Alya|2024-05-01|1|2|4|||1|1|3|2024-05-22|1|1|1|0|1|1|1|7,9|70,1|2|1|1"


def test_feeding_week_is_stored_with_its_child_and_codes(world):
    child = make_child(world, "Alya", nik=NIK, days=(today() - date(2023, 9, 20)).days)
    run = bring(rows(FED, FED_WEEK), world.dewi, kind="pmt")
    week = FeedingWeek.objects.get()
    assert (week.child, week.desa_id, week.week, week.kind, week.budget) == (child, child.desa_id, 3, 2, 4)
    assert (week.position, week.days_eaten.count(True), week.weight_kg) == ("lying", 6, Decimal("7.900"))
    assert outcomes(examine(rows(FED, FED_WEEK), kind="pmt")) == ["same"]
    assert outcomes(examine(rows(FED, FED_WEEK.replace("7,9", "8,1")), kind="pmt")) == ["changed"]
    runs.undo_import(run=run, by=world.dewi, at=AT)
    assert not FeedingWeek.objects.exists()


@pytest.mark.parametrize(
    ("marks", "eaten"),
    [
        ("v|V|√|✓|Ya|1|Y", [True] * 7),
        ("x|✗|0|Tidak|T|x|✘", [False] * 7),
        ("-||v|-||x|1", [None, None, True] + [None] * 2 + [False, True]),
    ],
)
def test_days_eaten_are_read_from_ticks(world, marks, eaten):
    make_child(world, "Alya", nik=NIK, days=(today() - date(2023, 9, 20)).days)
    bring(rows(FED, FED_WEEK.replace("1|1|1|0|1|1|1", marks)), world.dewi, kind="pmt")
    assert FeedingWeek.objects.get().days_eaten == eaten


def test_days_counted_below_their_group_are_no_numbers_of_columns(world):
    child = make_child(world, "Alya", nik=NIK, days=(today() - date(2023, 9, 20)).days)
    once = ["nik", "nama", "tanggal_pemberian_pertama", "minggu_ke", "tanggal_pemantauan"]
    lines = [[*once, "HARI KE", *[""] * 6, "bb"], [*[""] * 5, *range(1, 8), ""], [*range(1, 14)]]
    week = [NIK, "Alya", "2024-05-01", 3, "2024-05-22", 1, 1, 1, 0, 1, 1, 1, 7.9]
    bring(as_xlsx([*lines, week]), world.dewi, kind="pmt")
    stored = FeedingWeek.objects.get()
    assert (stored.child, stored.days_eaten) == (child, [True] * 3 + [False] + [True] * 3)


def questions_in(data) -> list[tuple]:
    warned = examine(data, kind="pmt").findings.warned
    return [(one.row, one.column, one.code, one.value) for one in warned if one.level is Level.ASK]


def test_odd_weight_of_a_week_raises_a_question_in_the_preview(world):
    """Against the week before of the same file, and once it is on record against that one."""
    make_child(world, "Alya", nik=NIK, days=(today() - date(2023, 9, 20)).days)
    week_4 = FED_WEEK.replace("|3|2024-05-22", "|4|2024-05-29")
    odd = rows(FED, FED_WEEK, week_4.replace("7,9", "6,4"))
    assert questions_in(odd) == [(3, "bb", "weight_dropped", "6.4")]
    assert questions_in(rows(FED, FED_WEEK, week_4.replace("7,9", "8,1"))) == []
    bring(rows(FED, FED_WEEK), world.dewi, kind="pmt")
    assert questions_in(rows(FED, week_4.replace("7,9", "6,4"))) == [(2, "bb", "weight_dropped", "6.4")]
    assert bring(odd, world.dewi, kind="pmt").result["new"] == 1


def test_feeding_week_of_an_unknown_child_is_refused(world):
    make_child(world, "Alya", nik=NIK, days=(today() - date(2023, 9, 20)).days)
    examined = examine(
        rows(
            FED,
            FED_WEEK.replace(NIK, "3602995503220001"),
            FED_WEEK.replace("Alya", "Orang Lain"),
            FED_WEEK.replace(NIK, ""),
            FED_WEEK.replace("|3|", "|99|"),
            FED_WEEK.replace("2024-05-22", "2024-04-22"),
            FED_WEEK.replace("1|2|4|", "1|7|4|"),
        ),
        kind="pmt",
    )
    assert [finding.code for finding in examined.findings.refused] == [
        "child_unknown",
        "nik_of_another",
        "nik_needed",
        "week_impossible",
        "monitored_when",
        "code_unknown",
    ]
    assert set(examined.handler.outcomes) == {Outcome.REFUSED}
