"""What the pages of imports tell: counts that hold, what waits, which file is in the way of an undo, template hints."""

import io

import pytest

from apps.core.refusal import Refused
from apps.imports import presenters
from apps.imports.catalogue import BY_SLUG
from apps.imports.models import ImportRun, Part
from apps.imports.registry import files_to_commit
from apps.imports.services import runs
from apps.imports.services.template import _how as how
from apps.toddlers.models import Measurement
from tests.import_files import AT, TODAY, bring, csv_text, eppgbm_row, examine, html_table

pytestmark = pytest.mark.django_db


def test_a_row_with_a_warning_and_notes_is_one_marked_row(world):
    examined = examine(csv_text([eppgbm_row(nik="123", on="19/06/2024", kg="7,47")]))
    run = ImportRun(kind="eppgbm", state="checked", counts=examined.counts)
    assert examined.counts["warned"] + examined.counts["noted"] == 2
    assert presenters._count(run.counts, Part.WARNED) == 1


def test_file_that_brings_nothing_waits_for_no_one(world):
    bring(html_table([eppgbm_row()]), world.budi)
    source = io.BytesIO(html_table([eppgbm_row()]))
    run = runs.receive_file(kind="eppgbm", name="lagi.xls", source=source, district="36.02", by=world.budi, at=AT)
    runs.preview_file(run=run, by=world.budi, at=AT)
    run.refresh_from_db()
    assert presenters.run_line(run)["state"] == "Tidak ada yang perlu disimpan"
    assert files_to_commit(world.budi, None, TODAY).rows.count() == 0


def test_refused_undo_names_the_file_in_its_way(world):
    first = bring(html_table([eppgbm_row()]), world.budi)
    later = bring(html_table([eppgbm_row(on="2024-06-25", kg="7.6")]), world.budi)
    with pytest.raises(Refused) as refusal:
        runs.undo_import(run=first, by=world.budi, at=AT)
    assert refusal.value.code == "newer_records"
    assert f"Berkas “{later.file_name}” disimpan sesudahnya" in str(refusal.value.message)


def test_visit_that_comes_again_with_the_height_only_keeps_its_weight(world):
    bring(html_table([eppgbm_row()]), world.budi)
    run = bring(html_table([eppgbm_row(kg="", cm="68.4")]), world.budi)
    assert run.result["refused"] == 0
    assert float(Measurement.objects.get().weight_kg) == 7.47


def test_a_file_with_fewer_columns_erases_nothing_that_a_fuller_one_brought(world):
    fewer = ["NIK", "Nama", "JK", "Tgl Lahir", "Kec", "Desa/Kel", "Tanggal Pengukuran", "Berat", "Tinggi"]
    bring(html_table([eppgbm_row()]), world.budi)
    bring(html_table([eppgbm_row(kg="")], fewer), world.budi)
    stored = Measurement.objects.get().eppgbm
    assert (stored["weight_kg"], stored["weight_label"], stored["vitamin_a"]) == (7.47, "Berat Badan Normal", 1)
    # The figures are still those of a file, so that a corrected one corrects them; what was computed of them goes.
    bring(html_table([eppgbm_row(kg="7.57")], fewer), world.budi)
    visit = Measurement.objects.get()
    assert (float(visit.weight_kg), visit.eppgbm["weight_kg"], "weight_label" in visit.eppgbm) == (7.57, 7.57, False)


def test_template_says_what_codes_mean_and_gives_likely_figures():
    slugs = ("keluarga", "ibu-hamil", "krs")
    columns = {(slug, column.field): column for slug in slugs for column in BY_SLUG[slug].columns}
    assert "1 = " in how(columns["keluarga", "water_source"])
    assert how(columns["ibu-hamil", "systolic"]) == "Angka, contoh 110."
    assert how(columns["krs", "is_couple"]) == "1 = ya, 2 = tidak."
