import io

import pytest

from apps.core.refusal import Refused
from apps.imports.enums import RunState
from apps.imports.models import ImportRun
from apps.imports.services import runs
from apps.regions.models import Posyandu
from apps.toddlers.inputs import CorrectionRequestInput
from apps.toddlers.models import Child, CorrectionRequest, Measurement
from apps.toddlers.services.correction_requests import request_correction
from tests.import_files import AT, bring, eppgbm_row, html_table

pytestmark = pytest.mark.django_db


def register() -> tuple[list, list]:
    """Children and visits as they are, without the count of their writes."""
    return tuple(
        [
            {key: value for key, value in line.items() if key != "version"}
            for line in model.objects.order_by("pk").values()
        ]
        for model in (Child, Measurement)
    )


def test_undo_restores_the_state_before_the_import(world):
    bring(html_table([eppgbm_row()]), world.budi)
    before = register()
    other = eppgbm_row(nik="", name="Raihan", posyandu="BARU 1")
    run = bring(
        html_table([eppgbm_row(kg="7.6", mother="Yeni Aminah"), eppgbm_row(on="2024-06-30"), other]), world.budi
    )
    assert register() != before
    runs.undo_import(run=run, by=world.budi, at=AT)
    assert register() == before
    assert not Posyandu.objects.filter(name="Baru 1").exists()
    assert ImportRun.objects.get(pk=run.pk).state == RunState.UNDONE


def test_undo_is_refused_while_newer_data_depends_on_it(world):
    first = bring(html_table([eppgbm_row()]), world.budi)
    second = bring(html_table([eppgbm_row(on="2024-06-30")]), world.budi)
    with pytest.raises(Refused) as refusal:
        runs.undo_import(run=first, by=world.budi, at=AT)
    assert refusal.value.code == "newer_records"
    assert Measurement.objects.count() == 2
    runs.undo_import(run=second, by=world.budi, at=AT)
    runs.undo_import(run=first, by=world.budi, at=AT)
    assert register() == ([], [])


def test_undone_file_can_be_imported_again(world):
    run = bring(html_table([eppgbm_row()]), world.budi)
    runs.undo_import(run=run, by=world.budi, at=AT)
    bring(html_table([eppgbm_row()]), world.budi)
    assert Measurement.objects.count() == 1


def test_failed_commit_writes_nothing(world):
    run = runs.receive_file(
        kind="eppgbm",
        name="a.xls",
        source=io.BytesIO(html_table([eppgbm_row()])),
        district="36.02",
        by=world.budi,
        at=AT,
    )
    runs.preview_file(run=run, by=world.budi, at=AT)

    def break_off(step, done, total):
        if Child.objects.exists():
            raise ConnectionError

    with pytest.raises(ConnectionError):
        runs.commit_file(run=run, by=world.budi, at=AT, progress=break_off)
    assert register() == ([], [])
    runs.commit_file(run=run, by=world.budi, at=AT)
    assert Measurement.objects.count() == 1


def test_commit_examines_the_file_again(world):
    run = runs.receive_file(
        kind="eppgbm",
        name="a.xls",
        source=io.BytesIO(html_table([eppgbm_row()])),
        district="36.02",
        by=world.budi,
        at=AT,
    )
    runs.preview_file(run=run, by=world.budi, at=AT)
    bring(html_table([eppgbm_row()]), world.budi)
    runs.commit_file(run=run, by=world.budi, at=AT)
    run.refresh_from_db()
    assert (run.counts["new"], run.result["new"], run.result["same"]) == (1, 0, 1)
    assert Measurement.objects.count() == 1


def test_a_file_is_committed_once(world):
    run = bring(html_table([eppgbm_row()]), world.budi)
    with pytest.raises(Refused):
        runs.commit_file(run=run, by=world.budi, at=AT)


def test_file_committed_before_is_recognised(world):
    first = bring(html_table([eppgbm_row()]), world.budi)
    again = runs.receive_file(
        kind="eppgbm",
        name="b.xls",
        source=io.BytesIO(html_table([eppgbm_row()])),
        district="36.02",
        by=world.budi,
        at=AT,
    )
    assert runs.earlier_commit(again) == first


def test_stored_file_is_encrypted(world, settings):
    bring(html_table([eppgbm_row()]), world.budi)
    (stored,) = settings.UPLOAD_DIR.iterdir()
    assert b"Alya" not in stored.read_bytes()


def test_request_for_correction_goes_with_the_visit_that_is_undone(world):
    run = bring(html_table([eppgbm_row()]), world.budi)
    visit = Measurement.objects.get()
    request = CorrectionRequestInput(reason="Berat keliru tertulis")
    request_correction(measurement=visit, request=request, version=visit.version, by=world.siti, at=AT)
    runs.undo_import(run=run, by=world.budi, at=AT)
    assert not CorrectionRequest.objects.exists() and not Measurement.objects.exists()
