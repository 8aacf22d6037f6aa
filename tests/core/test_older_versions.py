"""A database of an older version is refused before anything is migrated; a first migrate that broke off goes on."""

import pytest
from django.core.management import CommandError, call_command
from django.db.migrations.recorder import MigrationRecorder

APPLIED = MigrationRecorder.Migration.objects


def test_a_database_that_lacks_a_replaced_migration_is_refused(db):
    APPLIED.filter(app="coordination", name="0003_measured_indicators").delete()
    with pytest.raises(CommandError, match=r"older version \(coordination\)"):
        call_command("migrate", verbosity=0)


def test_a_database_of_the_last_version_with_the_old_migrations_has_nothing_to_apply(db, capsys):
    APPLIED.filter(name__contains="_baseline").delete()
    call_command("migrate", plan=True)
    assert "No planned migration operations." in capsys.readouterr().out


def test_a_first_migrate_that_was_interrupted_goes_on(db, capsys):
    for name in "0001_tables", "0002_policies":
        APPLIED.filter(app="coordination", name=name).delete()
    call_command("migrate", plan=True)
    assert "coordination.0002_policies" in capsys.readouterr().out
