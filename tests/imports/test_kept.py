"""What a preview found is written as it is while nothing changed, and looked at anew where anything did."""

import io
import pickle
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from cryptography.exceptions import InvalidTag

from apps.accounts.models import Posting
from apps.core import sealed_files
from apps.imports.models import Doubt, ImportRun
from apps.imports.services import runs
from apps.imports.services.doubts import settle_doubt
from apps.imports.services.kept import forget_old
from apps.regions.models import RegionAlias
from apps.toddlers.models import Child, Measurement
from apps.toddlers.services.visits import correct_child, record_measurement, withdraw_measurement
from tests.import_files import AT, bring, eppgbm_row, html_table

pytestmark = pytest.mark.django_db
OTHER = eppgbm_row(nik="", name="Raihan", born="2022-01-06", mother="Tuti", posyandu="BARU 1", kg="11.5", cm="88")
ATTAR = eppgbm_row(nik="", name="Attar", mother="Yuli", posyandu="BARU 2", birth_kg="3000")
ROWS = [
    eppgbm_row(),
    eppgbm_row(on="2024-06-30"),
    OTHER,
    ATTAR,
    eppgbm_row(nik="", name="Attar", mother="Sumarni", on="2024-06-28"),
    eppgbm_row(nik="", name="Kayla", kg="abc"),
    eppgbm_row(nik="", name="Zahra", cm="60"),
    eppgbm_row(nik="", name="Zahra", on="2024-06-25", cm="40"),
    eppgbm_row(nik="", name="Zahra", on="2024-06-28", cm="60.5"),
]
MADE_EACH_TIME = {
    "id",
    "uuid",
    "nik_sealed",
    "sealed",
    "latest_id",
    "child_id",
    "candidate_id",
    "posyandu_id",
    "run_id",
}


@pytest.fixture
def uploads(settings) -> Path:
    return settings.UPLOAD_DIR


def looked_at(rows, user) -> ImportRun:
    run = runs.receive_file(
        kind="eppgbm", name="a.xls", source=io.BytesIO(html_table(rows)), district="36.02", by=user, at=AT
    )
    runs.preview_file(run=run, by=user, at=AT)
    return run


def commit(run, user, at=AT) -> dict:
    runs.commit_file(run=run, by=user, at=at)
    return ImportRun.objects.get(pk=run.pk).result


def on_record() -> list:
    """All that a file writes, without the keys that are new each time."""
    return [
        [
            {key: value for key, value in line.items() if key not in MADE_EACH_TIME} | joined(one)
            for one, line in zip(rows, rows.values(), strict=True)
        ]
        for rows in (Child.objects.order_by("pk"), Measurement.objects.order_by("pk"), Doubt.objects.order_by("pk"))
    ]


def joined(line) -> dict:
    return {
        "posyandu": line.posyandu and line.posyandu.name,
        "child": getattr(line, "child", None) and line.child.name,
        "latest": getattr(line, "latest", None) and line.latest.measured_on,
        "candidate": getattr(line, "candidate", None) and line.candidate.mother_name,
    }


def test_what_nothing_changed_is_written_without_reading_the_file_again(world, uploads):
    bring(html_table([eppgbm_row(on="2024-05-20", kg="7.1", cm="67")]), world.budi)
    bring(html_table(ROWS), world.budi)
    at_once = on_record()
    runs.undo_import(run=ImportRun.objects.latest("pk"), by=world.budi, at=AT)
    Doubt.objects.all().delete()
    run = looked_at(ROWS, world.budi)
    (uploads / run.stored).unlink()
    result = commit(run, world.budi)
    # A child that was there before has been changed and changed back in between.
    assert [[line | {"version": 0} for line in lines] for lines in on_record()] == [
        [line | {"version": 0} for line in lines] for lines in at_once
    ]
    assert result == run.counts
    assert all(result[outcome] for outcome in ("new", "doubtful", "refused"))


def test_a_kept_import_is_taken_back_whole(world):
    run = looked_at(ROWS, world.budi)
    commit(run, world.budi)
    runs.undo_import(run=run, by=world.budi, at=AT)
    assert (Child.objects.count(), Measurement.objects.count()) == (0, 0)


def correct(world, child):
    correct_child(child=child, version=child.version, reason="lihat akta", by=world.dewi, at=AT, name="Alya N")


def add_visit(world, child):
    record_measurement(child=child, measured_on=date(2024, 6, 1), weight_kg=7.3, height_cm=67.5, by=world.dewi, at=AT)


def withdraw(world, child):
    withdraw_measurement(measurement=child.measurements.get(), reason="keliru", by=world.dewi, at=AT)


def settle(world, child):
    settle_doubt(doubt=Doubt.objects.open().first(), is_same=False, by=world.budi, at=AT)


def name_desa(world, child):
    RegionAlias.objects.create(region_id="36.02.10.2001", kind="name", value="Cikareo Baru", value_key="cikareobaru")


def end_scope(world, child):
    Posting.objects.filter(user=world.budi).update(region_id="36.02.12")


@pytest.mark.parametrize("change", [correct, add_visit, withdraw, settle, name_desa, end_scope])
def test_whatever_changed_in_between_has_the_file_examined_anew(world, uploads, change):
    bring(
        html_table(
            [eppgbm_row(on="2024-05-20", kg="7.1", cm="67"), eppgbm_row(on="2024-05-20", nik="", mother="Sumarni")]
        ),
        world.budi,
    )
    run = looked_at(ROWS, world.budi)
    change(world, Child.objects.get(nik_index__isnull=False))
    user = type(world.budi).objects.get(pk=world.budi.pk)
    (uploads / run.stored).rename(uploads / "away")
    with pytest.raises(FileNotFoundError):
        commit(run, user)
    (uploads / "away").rename(uploads / run.stored)
    result = commit(run, user)
    again = looked_at(ROWS, user)
    assert (again.counts["new"], again.counts["changed"]) == (0, 0)
    assert (result["new"] == 0) is (change is end_scope)


def test_another_day_has_the_file_examined_anew(world, uploads):
    run = looked_at(ROWS, world.budi)
    (uploads / run.stored).unlink()
    with pytest.raises(FileNotFoundError):
        commit(run, world.budi, at=AT + timedelta(days=1))


def test_what_happens_in_another_district_changes_nothing(world, uploads):
    run = looked_at(ROWS, world.budi)
    there = eppgbm_row(kec="NUSA PENIDA", desa="SAKTI", nik="")
    other = runs.receive_file(
        kind="eppgbm", name="b.xls", source=io.BytesIO(html_table([there])), district="51.05", by=world.rini, at=AT
    )
    runs.preview_file(run=other, by=world.rini, at=AT)
    assert commit(other, world.rini)["new"] == 1
    (uploads / run.stored).unlink()
    assert commit(run, world.budi) == run.counts


def test_what_is_kept_lies_sealed_and_goes_with_the_commit(world, uploads):
    run = looked_at([eppgbm_row()], world.budi)
    (kept,) = uploads.glob("*.kept")
    assert b"Alya" not in kept.read_bytes()
    commit(run, world.budi)
    assert [path.name for path in uploads.iterdir()] == [run.stored]


def test_what_nobody_commits_goes_after_a_day(world, uploads):
    looked_at([eppgbm_row()], world.budi)
    (kept,) = uploads.glob("*.kept")
    written = AT.fromtimestamp(kept.stat().st_mtime, AT.tzinfo)
    forget_old(written + timedelta(hours=23))
    assert kept.exists()
    forget_old(written + timedelta(hours=25))
    assert not kept.exists()


def test_an_upload_laid_in_its_place_is_not_taken_up(world, uploads):
    run = looked_at([eppgbm_row()], world.budi)
    (kept,) = uploads.glob("*.kept")
    kept.write_bytes((uploads / run.stored).read_bytes())
    assert commit(run, world.budi)["new"] == 1


def test_what_was_kept_of_one_file_does_not_open_as_of_another(world, uploads):
    first, second = looked_at([eppgbm_row()], world.budi), looked_at([eppgbm_row(), OTHER], world.budi)
    kept = [(uploads / run.stored).with_suffix(".kept") for run in (first, second)]
    kept[0].replace(kept[1])
    assert commit(second, world.budi)["new"] == 2


def test_a_file_sealed_for_one_purpose_opens_for_no_other(tmp_path):
    sealed_files.store(io.BytesIO(b"words"), tmp_path / "a", b"one")
    with pytest.raises(InvalidTag):
        sealed_files.opened(tmp_path / "a").read()
    assert sealed_files.opened(tmp_path / "a", b"one").read() == b"words"


def test_large_arrays_come_back_from_the_vault_as_they_went(tmp_path):
    numbers = np.arange(300_000, dtype=float)
    with sealed_files.sealing(tmp_path / "a", b"one") as out:
        pickle.dump(numbers, out, protocol=5)
        pickle.dump(["end"], out, protocol=5)
    with sealed_files.opened(tmp_path / "a", b"one") as stream:
        assert (pickle.load(stream) == numbers).all()
        assert pickle.load(stream) == ["end"]
