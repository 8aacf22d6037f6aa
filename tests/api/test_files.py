"""Files in and out over the API: the import page's steps, and the recap's file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.imports.models import ImportRun
from apps.imports.services.runs import preview_file
from tests.api.client import FieldTool
from tests.factories import insert_measured_child

pytestmark = pytest.mark.django_db


def upload(tool, **more):
    file = SimpleUploadedFile("posyandu.csv", b"Desa;Nama Posyandu\nCikareo;Kenanga 9\n")
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
    assert tool.post(f"imports/{uuid}/commit/?dry_run=true").status_code == 400


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
