"""Files in and out over the API: the import page's steps, and the recap's file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.imports.models import ImportRun
from apps.imports.services.runs import preview_file
from apps.toddlers.models import Child
from tests.api.client import FieldTool
from tests.factories import insert_measured_child
from tests.import_files import bring, eppgbm_row, html_table

pytestmark = pytest.mark.django_db


def upload(tool, **more):
    file = SimpleUploadedFile("posyandu.csv", b"Kecamatan;Desa;Nama Posyandu\nCileles;Cikareo;Kenanga 9\n")
    return tool.client.post("/api/v1/imports/", {"kind": "posyandu", "district": "36.02", "file": file} | more)


def test_a_file_is_uploaded_polled_and_its_steps_are_refused_out_of_order(world):
    tool = FieldTool(world.budi)
    answer = upload(tool)
    assert (answer.status_code, answer.json()["state"]) == (202, "checking")
    uuid = answer.json()["uuid"]
    assert tool.get(f"imports/{uuid}/").json()["file_name"] == "posyandu.csv"
    assert [one["uuid"] for one in tool.get("imports/").json()["results"]] == [uuid]
    early = tool.post(f"imports/{uuid}/commit/")
    assert (early.status_code, early.json()["title"]) == (422, "step_done")
    ImportRun.objects.update(state="checked")
    assert tool.post(f"imports/{uuid}/commit/").json()["state"] == "committing"


def test_another_district_and_another_kind_are_refused(world):
    assert upload(FieldTool(world.budi), district="51.05").json()["title"] == "outside_area"
    assert upload(FieldTool(world.siti)).status_code == 404
    assert upload(FieldTool(world.budi), kind="lain").status_code == 400


def test_a_file_says_why_its_rows_are_refused_to_who_sent_it(world):
    tool = FieldTool(world.budi)
    file = SimpleUploadedFile("posyandu.csv", b"Kecamatan;Desa;Nama Posyandu\nCileles;Tidak Ada;Kenanga 9\n")
    uuid = upload(tool, file=file).json()["uuid"]
    preview_file(run=ImportRun.objects.get(), by=world.budi, at=timezone.now())
    assert tool.get(f"imports/{uuid}/").json()["counts"]["refused"] == 1
    answer = tool.get(f"imports/{uuid}/findings/").json()
    assert [(one["row"], one["level"], answer["next"]) for one in answer["results"]] == [(2, "refuse", None)]
    assert "Tidak Ada" in answer["results"][0]["message"] and answer["results"][0]["code"]
    assert tool.get(f"imports/{uuid}/findings/", part="warned").json()["results"] == []
    assert tool.get(f"imports/{uuid}/findings/", part="lain").status_code == 400
    assert FieldTool(world.rini).get(f"imports/{uuid}/findings/").status_code == 404
    tried = tool.post(f"imports/{uuid}/commit/?dry_run=true")
    assert (tried.status_code, tried.json()["state"], tried.json()["dry_run"]) == (200, "committing", True)
    assert ImportRun.objects.get().state == "checked"


def test_a_preview_shows_what_a_file_brings_to_who_sent_it(world):
    tool = FieldTool(world.budi)
    uuid = upload(tool).json()["uuid"]
    preview_file(run=ImportRun.objects.get(), by=world.budi, at=timezone.now())
    answer = tool.get(f"imports/{uuid}/rows/").json()
    assert answer["next"] is None
    assert [(one["row"], "Kenanga 9" in one["cells"].values()) for one in answer["results"]] == [(2, True)]
    assert tool.get(f"imports/{uuid}/rows/", part="changed").json()["results"] == []
    assert tool.get(f"imports/{uuid}/rows/", part="refused").status_code == 400
    assert FieldTool(world.rini).get(f"imports/{uuid}/rows/").status_code == 404


def test_a_doubtful_row_is_read_and_decided(transactional_db, world):
    bring(html_table([eppgbm_row()]), world.budi)
    run = bring(html_table([eppgbm_row(on="2024-06-30", nik="", mother="Sumarni")]), world.budi)
    tool, known = FieldTool(world.budi), Child.objects.get()
    rows = tool.get("import-doubts/", run=str(run.uuid), decision="open").json()["results"]
    assert [(one["row"], one["reason"], one["candidate"]) for one in rows] == [(2, "other_mother", str(known.uuid))]
    assert rows[0]["sent"] == {
        "name": "Alya Nuraini", "nik": "", "born_on": "2023-09-20", "sex": "P", "mother_name": "Sumarni",
        "address": "Kp. Kadu", "measured_on": "2024-06-30",
    }  # fmt: skip
    address = f"import-doubts/{rows[0]['uuid']}/decide-same/"
    assert FieldTool(world.rini).post(address, version='"1"').status_code == 404
    assert FieldTool(world.siti).post(address, version='"1"').status_code == 404
    assert FieldTool(world.budi, "read").post(address, version='"1"').status_code == 403
    tried = tool.post(f"{address}?dry_run=true", version='"1"').json()
    assert (tried["decision"], known.measurements.count()) == ("same", 1)
    decided = tool.post(address, version='"1"')
    assert (decided.json()["decision"], decided["ETag"], known.measurements.count()) == ("same", '"2"', 2)
    assert tool.post(address, version='"1"').json()["title"] == "outdated"
    other = tool.post(address.replace("same", "different"), version='"2"').json()
    assert (other["title"], Child.objects.count()) == ("step_done", 1)


def test_doubts_are_decided_in_a_batch(transactional_db, world):
    bring(html_table([eppgbm_row()]), world.budi)
    bring(html_table([eppgbm_row(on="2024-06-30", nik="", mother="Sumarni")]), world.budi)
    tool = FieldTool(world.budi)
    (doubt,) = tool.get("import-doubts/").json()["results"]
    write = {"verb": "import_doubts.decide_different", "record": doubt["uuid"], "version": 1}
    answer = tool.post("sync/", {"writes": [write]}).json()["results"]
    assert ([one["status"] for one in answer], Child.objects.count()) == (["changed"], 2)


def test_an_import_belongs_to_its_uploader(world):
    uuid = upload(FieldTool(world.budi)).json()["uuid"]
    for user in (world.rini, world.dewi):
        assert FieldTool(user).get(f"imports/{uuid}/").status_code == 404


def test_the_file_of_a_recap_is_ordered_and_polled(world):
    insert_measured_child(world.budi)
    tool = FieldTool(world.budi)
    order = {"unit": "36.02", "bulan": "2024-06", "tingkat": "desa", "format": "xlsx"}
    job = tool.post("recaps/status-gizi/", order)
    assert job.status_code == 202
    polled = tool.get(f"jobs/{job.json()['uuid']}/").json()
    assert (polled["state"], polled["file_url"]) == ("waiting", None)
    assert tool.get(f"jobs/{polled['uuid']}/file/").status_code == 404
    assert FieldTool(world.dewi).get(f"jobs/{polled['uuid']}/").status_code == 404
    assert tool.post("recaps/status-gizi/", order | {"unit": "51.05"}).status_code == 404
