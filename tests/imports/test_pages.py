import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.accounts.models import User
from apps.core.models import Job
from apps.core.refusal import Refused
from apps.imports.enums import RunState
from apps.imports.models import Doubt, ImportRun
from apps.imports.services import runs
from apps.imports.tasks import coloured_copy, commit, preview, undo
from apps.toddlers.models import Child
from tests.import_files import (
    AT,
    bring,
    eppgbm_row,
    html_table,
    identity_file,
    identity_row,
    krs_file,
    krs_row,
    welfare_file,
    welfare_row,
)
from tests.job_files import content_of

pytestmark = pytest.mark.django_db


def sent(client, data: bytes, name="ekspor.xls"):
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("imports:upload"), {"kind": "eppgbm", "district": "36.02", "file": file})


def page(client, run, query="") -> str:
    return client.get(reverse("imports:run", args=[run.uuid]) + query).content.decode()


def test_file_is_uploaded_committed_and_undone(transactional_db, world, sign_in):
    client = sign_in(world.budi)
    answer = sent(client, html_table([eppgbm_row(), eppgbm_row(nik="", name="Raihan", born="")]))
    run = ImportRun.objects.get()
    assert answer.url == reverse("imports:run", args=[run.uuid])
    assert "Sedang diperiksa" in page(client, run)
    preview(run.job_id)
    assert "2 baris: 1 baru, 1 ditolak" in page(client, run)
    assert "contoh 24/06/2022" in page(client, run)
    assert "Alya Nuraini" in page(client, run, "?bagian=new")
    client.post(reverse("imports:commit", args=[run.uuid]))
    commit(ImportRun.objects.get().job_id)
    assert "Tersimpan: 1 baru; 1 ditolak" in page(client, run)
    assert Child.objects.count() == 1
    client.post(reverse("imports:undo", args=[run.uuid]))
    undo(ImportRun.objects.get().job_id)
    assert "sudah dibatalkan" in page(client, run)
    assert Child.objects.count() == 0


def test_upload_form_asks_for_the_options_of_the_kind(world, sign_in):
    client, context = sign_in(world.budi), {"kind": "keluarga", "district": "36.02"}
    answer = client.post(
        reverse("imports:upload"), context | {"file": SimpleUploadedFile("dtsen.xlsx", welfare_file(welfare_row()))}
    )
    assert set(answer.context["form"].errors) == {"dataset", "released_on"}
    words = {"dataset": "dtsen", "released_on": "2024-05-01", "year": "1999"}
    client.post(
        reverse("imports:upload"),
        context | words | {"file": SimpleUploadedFile("dtsen.xlsx", welfare_file(welfare_row()))},
    )
    assert ImportRun.objects.get().options == {"dataset": "dtsen", "released_on": "2024-05-01"}


def test_preview_of_families_shows_masked_kk_and_verdict(world, sign_in):
    shown = page(sign_in(world.budi), bring(krs_file(krs_row()), world.budi, kind="krs"), "?bagian=new")
    assert "3602********0001" in shown and "3602992403230001" not in shown
    assert "Hasil penapisan" in shown and "Nurdin Sudrajat" in shown
    assert "ImportRun" not in shown, "a tile takes no variable of the page"


def test_file_without_a_table_is_refused(transactional_db, world, sign_in):
    client = sign_in(world.budi)
    sent(client, b"%PDF-1.7\n\x00")
    run = ImportRun.objects.get()
    preview(run.job_id)
    run.refresh_from_db()
    assert (run.state, Job.objects.get().state) == (RunState.FAILED, "failed")
    assert "bukan tabel" in page(client, run)


@pytest.mark.parametrize("name", ["list", "upload"])
def test_import_pages_need_an_import_right(world, sign_in, name):
    seen = {who: sign_in(user).get(reverse(f"imports:{name}")).status_code for who, user in world.cast.items()}
    assert {who for who, status in seen.items() if status == 200} == {"dewi", "budi", "rini", "asep", "admin", "ujang"}


def test_import_is_visible_to_its_owner_and_to_readers_of_the_log(world, sign_in):
    run = bring(html_table([eppgbm_row()]), world.dewi)
    seen = {
        who: sign_in(user).get(reverse("imports:run", args=[run.uuid])).status_code for who, user in world.cast.items()
    }
    assert {who for who, status in seen.items() if status == 200} == {"dewi", "budi"}


def test_answers_given_at_upload_are_listed_with_the_file(world, sign_in):
    run = bring(html_table([eppgbm_row()]), world.dewi)
    runs.undo_import(run=run, by=world.dewi, at=AT)
    ImportRun.objects.update(options={"year": "2024"})
    client = sign_in(world.dewi)
    page = client.get(reverse("imports:run", args=[run.uuid]))
    assert page.context["line"]["kind"].endswith(", tahun 2024") and page.context["steps"] == []
    assert ", tahun 2024" in client.get(reverse("imports:list")).content.decode()


def test_only_the_owner_commits_or_undoes_an_import(world, sign_in):
    run = bring(html_table([eppgbm_row()]), world.dewi)
    sign_in(world.budi).post(reverse("imports:undo", args=[run.uuid]))
    run.refresh_from_db()
    assert run.state == RunState.COMMITTED
    assert sign_in(world.budi).post(reverse("imports:coloured_copy", args=[run.uuid])).status_code == 404


def test_import_of_the_command_is_undone_by_importers_of_the_whole_district(world, sign_in):
    console = User.objects.create(username=runs.CONSOLE, full_name="Perintah impor", password="!")
    run = bring(html_table([eppgbm_row()]), world.budi)
    ImportRun.objects.update(uploaded_by=console)
    run.refresh_from_db()
    assert {name for name, user in world.cast.items() if runs.may_undo(run, user)} == {"budi"}
    address = reverse("imports:undo", args=[run.uuid])
    assert address in sign_in(world.budi).get(reverse("imports:run", args=[run.uuid])).content.decode()
    with pytest.raises(Refused, match="Hanya yang mengunggah"):
        runs.order_undo(run=run, by=world.dewi)
    runs.order_undo(run=run, by=world.budi)
    run.refresh_from_db()
    assert (run.state, run.job.started_by) == (RunState.UNDOING, world.budi)


def test_preview_shows_values_only_with_right_to_growth(world, sign_in):
    data = html_table([eppgbm_row(kg="7.47")])
    assert "7,47" in page(sign_in(world.dewi), bring(data, world.dewi), "?bagian=new")
    runs.undo_import(run=ImportRun.objects.get(), by=world.dewi, at=AT)
    assert "7,47" not in page(sign_in(world.budi), bring(data, world.budi), "?bagian=new")


def test_file_for_another_district_is_refused(world, sign_in):
    answer = sent(sign_in(world.rini), html_table([eppgbm_row()]))
    assert answer.status_code == 200
    assert not ImportRun.objects.exists()


def test_marked_copy_has_colours_reasons_and_no_formula(transactional_db, world, sign_in):
    lines = [eppgbm_row(born="", name=name) for name in ("=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1")]
    client = sign_in(world.budi)
    sent(client, html_table(lines))
    run = ImportRun.objects.get()
    preview(run.job_id)
    client.post(reverse("imports:coloured_copy", args=[run.uuid]))
    job = Job.objects.get(task="imports.coloured_copy")
    coloured_copy(job.pk)
    job.refresh_from_db()
    sheet = openpyxl.load_workbook(io.BytesIO(content_of(job))).active
    headings = [cell.value for cell in sheet[1]]
    born, name = headings.index("Tgl Lahir"), headings.index("Nama")
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {"s", "n"}
    assert [line[name].value for line in sheet.iter_rows(min_row=2)][:2] == ["=HYPERLINK(1)", "+1"]
    assert [line[0].value for line in sheet.iter_rows(min_row=2)] == [2, 3, 4, 5, 6]
    assert sheet.cell(2, born + 1).fill.fgColor.rgb == "FFFBE9E9"
    assert "Isi tanggal lahir" in sheet.cell(2, 2).value


def test_doubt_is_decided_on_its_page(transactional_db, world, sign_in):
    bring(html_table([eppgbm_row()]), world.budi)
    bring(html_table([eppgbm_row(on="2024-06-30", nik="", mother="Sumarni")]), world.budi)
    client = sign_in(world.budi)
    assert "nama ibu berbeda" in client.get(reverse("imports:doubts")).content.decode()
    settle = reverse("imports:settle", args=[Doubt.objects.get().uuid])
    assert sign_in(world.rini).post(settle, {"decision": "same"}).status_code == 404
    sign_in(world.budi).post(settle, {"decision": "different"})
    assert Child.objects.count() == 2


def test_doubt_about_a_row_without_a_visit_is_shown(world, sign_in):
    bring(html_table([eppgbm_row()]), world.budi)
    bring(identity_file(identity_row(NIK="3602996009230002")), world.budi, kind="identitas")
    text = sign_in(world.budi).get(reverse("imports:doubts")).content.decode()
    assert "Baris 2 di" in text and ", diukur" not in text


def test_wrong_weight_is_shown_to_uploader_and_to_who_may_see_weights(world, sign_in):
    run = bring(html_table([eppgbm_row(kg="71.23"), eppgbm_row(nik="", name="Raihan", cm="17.89")]), world.dewi)
    pages = {name: page(sign_in(getattr(world, name)), run, "?bagian=refused") for name in ("dewi", "budi")}
    assert {name: ("71.23" in text, "17.89" in text) for name, text in pages.items()} == {
        "dewi": (True, True),
        "budi": (False, False),
    }
    assert "tidak mungkin untuk berat balita" in pages["budi"]
