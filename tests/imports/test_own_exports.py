"""What the portal exports comes back in unchanged: 0 new, 0 changed."""

import io
from datetime import UTC, datetime

import pytest
from django.conf import settings

from apps.families.lists import families
from apps.imports.services import marked_copy, runs
from apps.mothers.lists import pregnancies
from apps.toddlers.lists import children
from tests.import_files import (
    AT,
    bring,
    csv_text,
    eppgbm_row,
    html_table,
    identity_file,
    identity_row,
    krs_file,
    krs_row,
    xlsx,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 3, tzinfo=UTC)
MOTHER = {"NIK": "3602995508950011", "Nama Ibu": "Intan Contoh", "Tgl Lahir": "15/08/1995", "Kecamatan": "CILELES",
          "Desa/Kelurahan": "CIKAREO", "HPHT": "2024-02-10", "Tanggal Pemeriksaan": "2024-06-12", "Berat": "52,4",
          "Sistolik": "110", "Diastolik": "70"}  # fmt: skip


@pytest.fixture
def register(world):
    bring(html_table([
        eppgbm_row(), eppgbm_row(nik="3602992009230002", name="Raihan", sex="L", on="2024-06-20", muac="13,5"),
        eppgbm_row(nik="", name="Tanpa Nik", sex="P", on="2024-06-20", position="", cm=""),
    ]), world.budi)  # fmt: skip
    unseen = identity_row(NIK="3602992009230009", nama_anak="Belum Ukur", jenis_kelamin="Laki-laki")
    bring(identity_file(unseen), world.budi, kind="identitas", unit="36.02.10.2001")
    bring(krs_file(krs_row()), world.budi, kind="krs", year="2024")
    bring(xlsx([MOTHER], list(MOTHER)), world.dewi, kind="ibu-hamil")


def exported(client, page, file_format: str, language: str = "id") -> bytes:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    response = client.get(page.export_address(), {"format": file_format})
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def outcome(run) -> tuple[int, ...]:
    return tuple(run.result[name] for name in ("rows", "new", "changed", "refused", "doubtful"))


@pytest.mark.parametrize(("file_format", "language"), [("xlsx", "id"), ("csv", "id"), ("csv", "en")])
@pytest.mark.parametrize("reader", ["dewi", "budi"])
def test_list_of_children(world, register, sign_in, reader, file_format, language):
    user = getattr(world, reader)
    data = exported(sign_in(user), children, file_format, language)
    assert (b"Date of birth" in data) == (language == "en")
    assert outcome(bring(data, user, at=NOW)) == (4, 0, 0, 0, 0)


@pytest.mark.parametrize(("file_format", "language"), [("xlsx", "id"), ("csv", "id"), ("xlsx", "en")])
def test_list_of_mothers(world, register, sign_in, file_format, language):
    data = exported(sign_in(world.dewi), pregnancies, file_format, language)
    assert outcome(bring(data, world.dewi, kind="ibu-hamil", at=NOW)) == (1, 0, 0, 0, 0)


@pytest.mark.parametrize(("file_format", "language"), [("xlsx", "id"), ("csv", "id"), ("xlsx", "en")])
def test_list_of_families(world, register, sign_in, file_format, language):
    data = exported(sign_in(world.budi), families, file_format, language)
    run = bring(data, world.budi, kind="keluarga", at=NOW, dataset="pk", released_on="2024-01-31")
    assert outcome(run) == (1, 0, 0, 0, 0)


def test_weight_that_is_changed_in_the_list_is_changed_on_record(world, register, sign_in):
    data = exported(sign_in(world.dewi), children, "csv").decode("utf-8-sig")
    assert data.count("7,47") > 1
    run = bring(data.replace("7,47", "7,57", 1).encode(), world.dewi, at=NOW)
    assert outcome(run)[:3] == (4, 0, 1)


def test_copy_with_marked_errors(world, tmp_path):
    rows = [
        eppgbm_row(),
        eppgbm_row(nik="", name="Raihan", sex="L", kg="abc"),
        eppgbm_row(nik="", name="Attar", sex="L"),
    ]
    for data in (xlsx(rows), csv_text(rows)):
        first = bring(data, world.budi)
        assert outcome(first)[0] == 3
        path = tmp_path / "copy.xlsx"
        marked_copy.write_marked_copy(first, path, runs.no_progress)
        assert outcome(bring(path.read_bytes(), world.budi, at=AT)) == (3, 0, 0, 1, 0)


def test_copy_is_no_other_kind_of_file(world, tmp_path):
    run = runs.receive_file(
        kind="eppgbm", name="a.xlsx", source=io.BytesIO(xlsx([eppgbm_row(kg="abc")])), district="36.02", by=world.budi,
        at=AT,
    )  # fmt: skip
    runs.preview_file(run=run, by=world.budi, at=AT)
    marked_copy.write_marked_copy(run, tmp_path / "copy.xlsx", runs.no_progress)
    assert outcome(bring((tmp_path / "copy.xlsx").read_bytes(), world.budi))[1:4] == (0, 0, 1)
