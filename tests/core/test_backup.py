"""A backup is restored into an empty database with every row, and Postgres writes no value of a row into its log."""

import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from apps.core.backup import BackupError, back_up
from apps.regions.models import Region
from tests.databases import connected_to, drop_database, own_name, run_sql, template_database
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_databases(django_db_blocker):
    """One with every table and a province, one that is empty."""
    first, second = own_name("backup"), own_name("restore")
    for name in (first, second):
        drop_database(name)
    run_sql(f'CREATE DATABASE "{first}" TEMPLATE "{template_database()}"', f'CREATE DATABASE "{second}"')
    with django_db_blocker.unblock():
        yield first, second
    for name in (first, second):
        drop_database(name)


@pytest.mark.django_db(transaction=True)
def test_every_table_comes_back_equal_with_the_files_and_the_keys_apart(two_databases, tmp_path):
    first, second = two_databases
    settings.UPLOAD_DIR.mkdir(parents=True, exist_ok=True)
    upload = settings.UPLOAD_DIR / "upload.bin"
    upload.write_bytes(b"sealed")
    folder, keys = tmp_path / "copy", tmp_path / "keys.json"
    with connected_to(first):
        Region.objects.create(code="36", name="Banten", level=1, kind="provinsi")
        back_up(folder, keys, at=NOW)
    assert json.loads(keys.read_text())["TUMBUH_NIK_INDEX_KEY"] == settings.NIK_INDEX_KEY
    assert keys.stat().st_mode & 0o777 == 0o600
    assert not any(settings.NIK_INDEX_KEY.encode() in path.read_bytes() for path in folder.iterdir())
    upload.write_bytes(b"changed afterwards")
    with connected_to(second):
        call_command("restore", str(folder), stdout=StringIO())
        assert Region.objects.get(code="36").name == "Banten"
        with pytest.raises(CommandError, match="not empty"):
            call_command("restore", str(folder))
        call_command("restore", str(folder), replace=True, stdout=StringIO())
        assert Region.objects.count() == 1
    assert upload.read_bytes() == b"sealed"


@pytest.mark.django_db(transaction=True)
def test_a_table_that_differs_from_the_manifest_is_named(two_databases, tmp_path):
    first, second = two_databases
    folder = tmp_path / "copy"
    with connected_to(first):
        back_up(folder, tmp_path / "keys.json", at=NOW)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["tables"]["regions_region"] = [1, "17"]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    errors = StringIO()
    with connected_to(second), pytest.raises(CommandError, match="1 tables differ"):
        call_command("restore", str(folder), stdout=StringIO(), stderr=errors)
    assert "regions_region" in errors.getvalue()


def test_an_existing_folder_is_not_overwritten(tmp_path):
    with pytest.raises(BackupError, match="exists already"):
        back_up(tmp_path, tmp_path / "keys.json", at=NOW)


def test_postgres_logs_neither_statements_nor_values():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE person (nik text PRIMARY KEY, name text)")
        cursor.execute("INSERT INTO person VALUES ('3602990000000001', 'Rahasia')")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute("INSERT INTO person VALUES ('3602990000000001', 'Sangat Rahasia')")
        for setting, value in (
            ("log_min_error_statement", "panic"),
            ("log_error_verbosity", "terse"),
            ("log_statement", "none"),
            ("log_min_duration_statement", "-1"),
        ):
            cursor.execute("SELECT current_setting(%s)", [setting])
            assert (setting, cursor.fetchone()[0]) == (setting, value)
    log = settings.VAR_DIR / "postgres" / "server.log"
    if log.exists():
        text = log.read_text(errors="replace")
        assert "person_pkey" in text and "Rahasia" not in text and "3602990000000001" not in text
