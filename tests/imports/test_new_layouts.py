"""Layouts met since: members of DTSEN, births of Dukcapil, antenatal visits of Sigizi Kesga, older families at risk."""

import io
from datetime import date

import openpyxl
import pytest

from apps.families.models import Family
from apps.imports.models import ImportRun
from apps.imports.services import runs
from apps.imports.services.recognition import OtherKindOfFile
from apps.imports.tasks import preview
from apps.mothers.enums import Supplement
from apps.mothers.models import AntenatalVisit, Pregnancy
from apps.toddlers.models import Child
from tests.import_files import (
    AT,
    bring,
    csv_text,
    eppgbm_row,
    examine,
    finding_codes,
    html_table,
    identity_file,
    identity_row,
    xlsx,
)

pytestmark = pytest.mark.django_db
MEMBER = ["id_keluarga", "no_kk", "nomor_induk_kependudukan", "nama_anggota_keluarga", "status_hubungan_keluarga",
          "kode_kelurahan_desa", "kecamatan", "kelurahan_desa", "id_sumber_airminum", "id_fasilitas_bab",
          "desil_nasional_keluarga"]  # fmt: skip
DTSEN = {"dataset": "dtsen", "released_on": "2024-01-31"}


def members(*rows: tuple) -> bytes:
    place = ("3602102001", "CILELES", "CIKAREO", "9", "6", "2")
    return csv_text([dict(zip(MEMBER, (*row, *place), strict=True)) for row in rows], ",", headings=MEMBER)


DADANG = ("F-1", "3602990101150001", "3602990102850001", "Dadang Contoh", "1")
EUIS = ("F-1", "3602990101150001", "3602994203900001", "Euis Contoh", "2")
ARKA = ("F-1", "3602990101150001", "3602991501230001", "Arka Contoh", "3")
FAHMI = ("F-2", "3602990101150002", "3602990105800002", "Fahmi Contoh", "01")


@pytest.mark.parametrize("rows", [(DADANG, EUIS, ARKA, FAHMI), (ARKA, FAHMI, EUIS, DADANG)])
def test_rows_of_members_become_families(world, rows):
    run = bring(members(*rows), world.budi, kind="keluarga", **DTSEN)
    assert (run.result["rows"], run.result["new"], run.result["refused"]) == (2, 2, 0)
    family = Family.objects.get(head_name="Dadang Contoh")
    assert (family.wife_name, family.desa_id, family.water_source) == ("Euis Contoh", "36.02.10.2001", 9)
    assert family.welfare.get().rank == 2
    assert Family.objects.get(head_name="Fahmi Contoh").wife_name == ""


def test_husband_of_a_head_is_no_wife(world):
    rows = [("F-3", "3602990101150003", EUIS[2], "Euis Contoh", "Kepala Keluarga"),
            ("F-3", "3602990101150003", DADANG[2], "Dadang Contoh", "Suami")]  # fmt: skip
    bring(members(*rows), world.budi, kind="keluarga", **DTSEN)
    assert Family.objects.get().wife_name == ""


DUKCAPIL = ["NO", "NIK", "NAMA LENGKAP", "JENIS KLMIN", "TGL LHR", "USIA BLN PER 30-06-2024", "NO KK",
            "NAMA LENGKAP IBU", "NAMA LENGKAP AYAH", "ALAMAT", "NO RT", "NO KEL", "NAMA KELURAHAN", "NO KEC",
            "NAMA KECAMATAN"]  # fmt: skip
BIRTH = dict(zip(DUKCAPIL, ["1", "3602991501230001", "ARKA CONTOH", "LAKI-LAKI", "15-01-2023", "17", "3602990101150001",
                            "EUIS CONTOH", "DADANG CONTOH", "KP. CONTOH", "1", "2001", "CIKAREO", "10", "CILELES"],
                 strict=True))  # fmt: skip


def test_births_of_dukcapil_are_children_with_family_and_desa(world):
    run = bring(xlsx([BIRTH], DUKCAPIL), world.budi, kind="identitas")
    assert (run.result["new"], run.result["refused"]) == (1, 0)
    child = Child.objects.get()
    assert (child.desa_id, child.mother_name, child.born_on) == ("36.02.10.2001", "EUIS CONTOH", date(2023, 1, 15))
    assert child.family.kk_masked.startswith("3602")


def test_desa_that_a_list_of_births_names_wrongly_refuses_the_row(world):
    rows = [BIRTH, BIRTH | {"NIK": "", "NAMA LENGKAP": "BUNGA", "NO KK": "", "NAMA KELURAHAN": "TIDAK ADA"}]
    assert finding_codes(examine(xlsx(rows, DUKCAPIL), kind="identitas"))[0] == [(3, "NAMA KELURAHAN", "desa_unknown")]


ANC = {"NIK": "3602995508950011", "Nama Ibu": "Intan Contoh", "Tgl Lahir": "15/08/1995", "Umur": "28",
       "No Telepon Ibu": "081200000001", "Kecamatan": "CILELES", "Pukesmas": "CILELES", "Desa/Kelurahan": "CIKAREO",
       "Tgl HPHT": "10-02-2024", "Tgl HPL": "16-11-2024", "Tanggal Pemeriksaan": "12-06-2024", "Berat": "52,4",
       "Tinggi": "155", "Tekanan Darah": "110/70", "Hemoglobin": "11,2", "Riwayat Imun TT Terakhir": "TT2",
       "Jumlah TTD Diterima": "", "Jumlah MMS Diterima": "30", "Tanggal Hapus": ""}  # fmt: skip


def test_antenatal_visit_of_sigizi_kesga(world):
    run = bring(xlsx([ANC], list(ANC)), world.dewi, kind="ibu-hamil")
    assert (run.result["new"], run.result["refused"]) == (1, 0)
    visit = AntenatalVisit.objects.get()
    assert (visit.systolic, visit.diastolic, float(visit.hb_g_dl), visit.tablets) == (110, 70, 11.2, 30)
    assert visit.supplement == Supplement.MMS
    assert Pregnancy.objects.get().tetanus_status == "T2"


def test_groups_above_the_antenatal_headings(world):
    book = openpyxl.Workbook()
    book.active.append(["IDENTITAS", *[""] * 9, "PEMERIKSAAN ANC", *[""] * (len(ANC) - 11)])
    book.active.append(list(ANC))
    book.active.append(list(ANC.values()))
    out = io.BytesIO()
    book.save(out)
    assert examine(out.getvalue(), kind="ibu-hamil").counts["new"] == 1


def test_row_deleted_where_it_came_from_adds_no_pregnancy(world):
    assert finding_codes(examine(xlsx([ANC | {"Tanggal Hapus": "01-07-2024"}], list(ANC)), kind="ibu-hamil"))[0] == [
        (2, "Tanggal Hapus", "pregnancy_deleted")
    ]


def test_another_pregnancy_does_not_overwrite_the_running_one(world):
    bring(xlsx([ANC], list(ANC)), world.dewi, kind="ibu-hamil")
    other = ANC | {"Tgl HPHT": "", "Tgl HPL": "20-06-2025", "Tanggal Pemeriksaan": "20-06-2024"}
    assert finding_codes(examine(xlsx([other], list(ANC)), kind="ibu-hamil"))[0] == [
        (2, "Tgl HPL", "another_pregnancy")
    ]
    only_due = ANC | {"Tgl HPHT": "", "Tgl HPL": "20-11-2024"}
    bring(xlsx([only_due], list(ANC)), world.dewi, kind="ibu-hamil")
    assert Pregnancy.objects.get().lmp_on == date(2024, 2, 10)


OLD_KRS = {"no_kk": "3602992403230001", "nik": "3602991405850001", "nama_kepala_keluarga": "Nurdin", "kecamatan":
           "CILELES", "kelurahan": "CIKAREO", "baduta": "1", "balita": "2", "pus": "1", "pus_hamil": "2",
           "pra_sejahtera": "1", "lantai_tanah": "1", "tidak_memiliki_jamban": "1",
           "pendidikan_ibu_dibawah_sltp": "2", "kbr_stunting": "1"}  # fmt: skip


_VIEW = """kode_depdagri_kelurahan 3602102001|nama_kecamatan CILELES|nama_kelurahan CIKAREO|rw 04|rt 008|periode 2024|
kode_keluarga K-1|nik 3602991405850001|nama_kepala_keluarga Nurdin|nama_istri Yeni|baduta 1|balita 0|pus 1|pus_hamil 0|
sumber_air_layak_tidak 1|jamban_layak_tidak 0|terlalu_muda 0|terlalu_tua 1|terlalu_dekat 0|terlalu_banyak 0|
bukan_peserta_kb_modern 1|kesejahteraan_prioritas 1|risiko_stunting 1"""
VIEW = dict(each.split() for each in _VIEW.split("|"))


def test_view_of_sipd_knows_families_by_nik(world):
    """In it 1 counts what is lacking, as its sums over a kecamatan do."""
    unknown = VIEW | {"nik": "", "kode_keluarga": "K-2"}
    examined = examine(csv_text([VIEW, unknown], headings=list(VIEW)), kind="krs", year="2024")
    assert finding_codes(examined)[0] == [(3, "No. Kartu Keluarga", "family_unidentified")]
    (row,) = examined.handler.rows
    facts = row.verval
    assert (facts.no_safe_water, facts.no_latrine, facts.too_old) == (True, False, True)
    assert facts.is_officially_at_risk is True


def test_older_families_at_risk_bring_the_flag_and_leave_the_rest_unknown(world):
    examined = examine(xlsx([OLD_KRS], list(OLD_KRS)), kind="krs", year="2022")
    assert examined.counts["new"] == 1
    verval = examined.handler.rows[0].verval
    assert (verval.is_officially_at_risk, verval.no_latrine, verval.no_safe_water) == (True, True, None)


@pytest.mark.parametrize(("flag", "is_at_risk"), [("Berisiko", True), ("Tidak Berisiko", False), ("0", False)])
def test_official_flag_is_stored_beside_ours(world, flag, is_at_risk):
    row = OLD_KRS | {"kbr_stunting": flag}
    examined = examine(xlsx([row], list(OLD_KRS)), kind="krs", year="2022")
    assert examined.handler.rows[0].verval.is_officially_at_risk is is_at_risk


@pytest.mark.parametrize(
    ("chosen", "data", "kind"),
    [
        ("pengukuran", html_table([eppgbm_row()]), "eppgbm"),
        ("eppgbm", identity_file(identity_row()), "identitas"),
        ("krs", html_table([eppgbm_row()]), "eppgbm"),
        ("eppgbm", xlsx([ANC], list(ANC)), "ibu-hamil"),
        ("krs", members(DADANG), "keluarga"),
        ("siga", html_table([eppgbm_row()]), "eppgbm"),
    ],
)
def test_file_of_another_kind_is_named(world, chosen, data, kind):
    options = {"year": "2024"} if chosen in ("krs", "siga") else {}
    with pytest.raises(OtherKindOfFile) as refusal:
        examine(data, kind=chosen, **options)
    assert refusal.value.kind == kind


def test_file_goes_on_as_the_kind_it_is(transactional_db, world, sign_in):
    client = sign_in(world.dewi)
    data = io.BytesIO(xlsx([ANC], list(ANC)))
    run = runs.receive_file(kind="eppgbm", name="bumil.xlsx", source=data, district="36.02", by=world.dewi, at=AT)
    preview(run.job_id)
    run.refresh_from_db()
    assert (run.state, run.other_kind) == ("failed", "ibu-hamil")
    page = client.get(f"/impor/{run.uuid}/").content.decode()
    assert "Lanjutkan sebagai “Ibu hamil dan pemeriksaannya”" in page
    client.post(f"/impor/{run.uuid}/sebagai/")
    preview(ImportRun.objects.get(pk=run.pk).job_id)
    run = ImportRun.objects.get(pk=run.pk)
    assert (run.kind, run.state, run.counts["rows"]) == ("ibu-hamil", "checked", 1)
