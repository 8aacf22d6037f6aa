"""A commit examines the file again, against the register as it is now."""

import io
from datetime import date

import pytest

from apps.accounts.models import Posting
from apps.imports.models import Doubt, ImportRun
from apps.imports.services import runs
from apps.imports.services.doubts import decide_doubt
from apps.regions.models import RegionAlias
from apps.toddlers.models import Child, Measurement
from apps.toddlers.services.visits import withdraw_visit
from tests.factories import amend_child, make_visit
from tests.import_files import AT, bring, eppgbm_row, html_table

pytestmark = pytest.mark.django_db
ROWS = [
    eppgbm_row(),
    eppgbm_row(on="2024-06-30"),
    eppgbm_row(nik="", name="Raihan", born="2022-01-06", mother="Tuti", posyandu="BARU 1", kg="11.5", cm="88"),
    eppgbm_row(nik="", name="Attar", mother="Yuli", posyandu="BARU 2", birth_kg="3000"),
    eppgbm_row(nik="", name="Attar", mother="Sumarni", on="2024-06-28"),
    eppgbm_row(nik="", name="Kayla", kg="abc"),
]


def preview(rows, user) -> ImportRun:
    run = runs.receive_file(
        kind="eppgbm", name="a.xls", source=io.BytesIO(html_table(rows)), district="36.02", by=user, at=AT
    )
    runs.preview_file(run=run, by=user, at=AT)
    return run


def commit(run, user) -> dict:
    runs.commit_file(run=run, by=user, at=AT)
    return ImportRun.objects.get(pk=run.pk).result


def test_unchanged_register_gets_what_the_preview_announced(world):
    run = preview(ROWS, world.budi)
    assert commit(run, world.budi) == run.counts
    assert all(run.counts[outcome] for outcome in ("new", "doubtful", "refused"))


def test_commit_leaves_only_the_sealed_upload(world, settings):
    run = preview(ROWS, world.budi)
    commit(run, world.budi)
    assert [path.name for path in settings.UPLOAD_DIR.iterdir()] == [run.stored]


def test_undo_after_commit_removes_everything(world):
    run = preview(ROWS, world.budi)
    commit(run, world.budi)
    runs.undo_import(run=run, by=world.budi, at=AT)
    assert (Child.objects.count(), Measurement.objects.count()) == (0, 0)


def correct(world, child):
    amend_child(child, by=world.dewi, at=AT, name="Alya N")


def add_visit(world, child):
    make_visit(world, child, on=date(2024, 6, 1), weight=7.3, height=67.5, at=AT)


def withdraw(world, child):
    withdraw_visit(measurement=child.measurements.get(), reason="keliru", by=world.dewi, at=AT)


def settle(world, child):
    decide_doubt(doubt=Doubt.objects.open().first(), is_same=False, by=world.budi, at=AT)


def name_desa(world, child):
    RegionAlias.objects.create(region_id="36.02.10.2001", kind="name", value="Cikareo Baru", value_key="cikareobaru")


def end_scope(world, child):
    Posting.objects.filter(user=world.budi).update(region_id="36.02.12")


@pytest.mark.parametrize("change", [correct, add_visit, withdraw, settle, name_desa, end_scope])
def test_change_between_preview_and_commit_counts(world, change):
    bring(
        html_table(
            [eppgbm_row(on="2024-05-20", kg="7.1", cm="67"), eppgbm_row(on="2024-05-20", nik="", mother="Sumarni")]
        ),
        world.budi,
    )
    run = preview(ROWS, world.budi)
    change(world, Child.objects.get(nik_index__isnull=False))
    user = type(world.budi).objects.get(pk=world.budi.pk)
    result = commit(run, user)
    again = preview(ROWS, user)
    assert (again.counts["new"], again.counts["changed"]) == (0, 0)
    assert (result["new"] == 0) is (change is end_scope)
